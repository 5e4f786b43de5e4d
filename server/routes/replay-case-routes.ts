// The only home of POST /replays/{replay}/cases: a case made of a pupil a replay moves, for whoever asks to put among the draft’s own.
// Nothing is stored: the case counts once the draft is saved with it.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { makeCase } from '../contract/replays.ts'
import type { ReplayCases } from '../services/replay-cases.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface ReplayCaseServices {
  readonly replayCases: ReplayCases
  readonly audit: AuditLog
}

export function replayCaseRoutes({ replayCases, audit }: ReplayCaseServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/replays/:replay/cases', { may: ['pupils.see', 'pupils.pseudonyms'] }, async (request, response) => {
    const { replay } = request.params
    const made = await replayCases.of(replay, checked(makeCase, request.body), sightOf(actorOf(request)))
    await audit.record({ action: 'replay.case-made', actor: actorOf(request).id, about: { replay } })
    response.json(made)
  })
  return routes
}
