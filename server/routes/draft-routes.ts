// The only home of /drafts: starting one from a version, reading, saving over the text one has seen, deleting.
import { z } from 'zod'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { createDraft, type DraftDetail, type DraftSummary, saveDraft } from '../contract/policies.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import { checked } from './checked.ts'

export interface DraftServices {
  readonly drafts: DraftStore
  readonly audit: AuditLog
  /** The text of a version's rule set. @throws ServiceError 404 where there is no such version */
  readonly versionText: (policy: string, version: number) => string
}

const draftsQuery = z.object({ policy: z.string().max(100).optional() })

export function draftRoutes({ drafts, audit, versionText }: DraftServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/drafts', { may: 'policies.read' }, (request, response) => {
    response.json(drafts.list(checked(draftsQuery, request.query).policy).map(summaryOf))
  })
  router.post('/drafts', { may: 'policies.draft' }, async (request, response) => {
    const { policy, from, name } = checked(createDraft, request.body)
    const text = versionText(policy, from)
    const draft = await drafts.create({ policy, from, name: name ?? `Draft from version ${from}`, text })
    await audit.record({ action: 'draft.created', actor: actorOf(request).id, about: { draft: draft.id, policy, from } })
    response.status(201).set('etag', quoted(draft)).json(detailOf(draft))
  })
  router.get('/drafts/:id', { may: 'policies.read' }, (request, response) => {
    const draft = drafts.get(request.params.id)
    response.set('etag', quoted(draft)).json(detailOf(draft))
  })
  router.put('/drafts/:id', { may: 'policies.draft' }, async (request, response) => {
    const draft = await drafts.save(request.params.id, checked(saveDraft, request.body), request.headers['if-match'])
    await audit.record({ action: 'draft.saved', actor: actorOf(request).id, about: { draft: draft.id, text: draft.etag } })
    response.set('etag', quoted(draft)).json(detailOf(draft))
  })
  router.delete('/drafts/:id', { may: 'policies.draft' }, async (request, response) => {
    await drafts.delete(request.params.id, request.headers['if-match'])
    await audit.record({ action: 'draft.deleted', actor: actorOf(request).id, about: { draft: request.params.id } })
    response.status(204).end()
  })
  return router
}

/** A draft as it stands in lists. */
export function summaryOf({ id, policy, from, name, savedAt, text }: Draft): DraftSummary {
  return { id, policy, from, name, savedAt, valid: parseRuleSetText(text).ruleSet !== undefined }
}

const detailOf = (draft: Draft): DraftDetail => ({ ...summaryOf(draft), text: draft.text, etag: draft.etag })
const quoted = ({ etag }: Draft): string => `"${etag}"`
