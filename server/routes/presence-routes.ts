// The only home of POST /drafts/:id/presence: a page says that a draft is open in it, and is told who else has it open. Nothing of it is kept.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { hereIAm, type OthersHere } from '../contract/presence.ts'
import { DraftPresence } from '../services/draft-presence.ts'
import type { NameOf } from '../services/timeline.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import { checked } from './checked.ts'

export interface PresenceServices {
  readonly drafts: DraftStore
  readonly audit: AuditLog
  readonly names: () => Promise<NameOf>
  readonly now: () => Date
}

export function presenceRoutes({ drafts, audit, names, now }: PresenceServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  const presence = new DraftPresence(now)
  routes.post('/drafts/:id/presence', { may: 'policies.read' }, async (request, response) => {
    const { isEditing } = checked(hereIAm, request.body)
    const others = presence.see(drafts.get(request.params.id).id, actorOf(request).id, isEditing)
    const nameOf = await names()
    response.json(others.map(({ account, isEditing: edits }) => ({ name: nameOf(account), isEditing: edits })) satisfies OthersHere)
  })
  return routes
}
