// The only home of the routes of one pupil a replay moves: both explanations, and a case made of them, for whoever asks to put among the
// draft’s own. Nothing is stored: the case counts once the draft is saved with it.
import { z } from 'zod'
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { makeCase, type ReplayedPupil } from '../contract/replays.ts'
import type { ReplayedPupils } from '../services/replayed-pupil.ts'
import type { ReplayCases } from '../services/replay-cases.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

/** `policy/table` */
const tableQuery = z.object({ table: z.string().max(200) })

export interface ReplayCaseServices {
  readonly replayCases: ReplayCases
  readonly replayedPupils: ReplayedPupils
  readonly audit: AuditLog
}

export function replayCaseRoutes({ replayCases, replayedPupils, audit }: ReplayCaseServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/replays/:replay/cases', { may: ['pupils.see', 'pupils.pseudonyms'] }, async (request, response) => {
    const { replay } = request.params
    const made = await replayCases.of(replay, checked(makeCase, request.body), sightOf(actorOf(request)))
    await audit.record({ action: 'replay.case-made', actor: actorOf(request).id, about: { replay } })
    response.json(made)
  })
  routes.get(
    '/replays/:replay/pupils/:pupil',
    { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.viewed' },
    async (request, response) => {
      const { table } = checked(tableQuery, request.query)
      const { replay, pupil } = request.params
      const answer: ReplayedPupil = await replayedPupils.explained(replay, pupil, table, sightOf(actorOf(request)))
      response.json(answer)
    },
  )
  return routes
}
