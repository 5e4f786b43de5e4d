// The only home of POST /decide: one pupil's facts in, decisions with reasons out, nothing kept.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { decideRequest } from '../contract/decide.ts'
import { decidePupil, withoutSafeguarding } from '../services/decide-pupil.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import { checked } from './checked.ts'

export interface DecideServices {
  readonly policies: PolicyStore
  readonly audit: AuditLog
}

export function decideRoutes({ policies, audit }: DecideServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/decide', { may: 'runs.start' }, async (request, response) => {
    const decided = await decidePupil(checked(decideRequest, request.body), policies)
    const answer = sightOf(actorOf(request)).safeguarding ? decided : withoutSafeguarding(decided, policies)
    const about = { asOf: answer.asOf, decisions: answer.decisions.length, actions: answer.actions.length }
    await audit.record({ action: 'pupil.decided', actor: actorOf(request).id, about })
    response.json(answer)
  })
  return routes
}
