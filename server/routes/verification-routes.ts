// The only home of POST /verifications, everything that is found in a version or a draft, proved rather than tried; and of what somebody
// accepts of a draft: /drafts/:id/acceptances.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { type Acceptance, acceptFinding, acceptNoMore, verificationRequest } from '../contract/verifications.ts'
import type { NameOf } from '../services/timeline.ts'
import type { VerificationService } from '../services/verification-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import { checked } from './checked.ts'

export interface VerificationServices {
  readonly verification: VerificationService
  readonly drafts: DraftStore
  readonly audit: AuditLog
  readonly names: () => Promise<NameOf>
}

export function verificationRoutes({ verification, drafts, audit, names }: VerificationServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/verifications', { may: 'policies.read' }, (request, response) => {
    response.json(verification.verify(checked(verificationRequest, request.body)))
  })
  routes.get('/drafts/:id/acceptances', { may: 'policies.read' }, async (request, response) => {
    response.json(acceptedOf(drafts.get(request.params.id), await names()))
  })
  routes.post('/drafts/:id/acceptances', { may: 'policies.draft' }, async (request, response) => {
    const asked = checked(acceptFinding, request.body)
    const by = actorOf(request).id
    const draft = await drafts.accept(request.params.id, (before) => verification.withAccepted(before, asked, by))
    await audit.record({ action: 'draft.finding-accepted', actor: by, about: { draft: draft.id, finding: asked.finding } })
    response.status(201).json(acceptedOf(draft, await names()))
  })
  routes.post('/drafts/:id/acceptances/end', { may: 'policies.draft' }, async (request, response) => {
    const { finding } = checked(acceptNoMore, request.body)
    const draft = await drafts.accept(request.params.id, ({ accepted }) => accepted.filter((one) => one.finding !== finding))
    await audit.record({ action: 'draft.acceptance-ended', actor: actorOf(request).id, about: { draft: draft.id, finding } })
    response.json(acceptedOf(draft, await names()))
  })
  return routes
}

const acceptedOf = ({ accepted }: Draft, nameOf: NameOf): Acceptance[] => accepted.map((one) => ({ ...one, by: nameOf(one.by) }))
