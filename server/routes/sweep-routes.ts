// The only home of the routes of sweeps: the caseload under values of thresholds, over past weeks. No pupil is named anywhere.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { JobStarted } from '../contract/jobs.ts'
import { startSweep } from '../contract/sweeps.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { SweepService } from '../services/sweep-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface SweepServices {
  readonly sweeps: SweepService
  readonly jobs: JobQueue
  readonly audit: AuditLog
}

export function sweepRoutes({ sweeps, jobs, audit }: SweepServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/sweeps', { may: 'runs.read' }, async (request, response) => {
    response.json(await sweeps.list(sightOf(actorOf(request))))
  })
  routes.post('/sweeps', { may: 'comparisons.start' }, async (request, response) => {
    const actor = actorOf(request)
    const answer: JobStarted = { job: jobs.own(await sweeps.start(checked(startSweep, request.body), sightOf(actor)), actor.id) }
    await audit.record({ action: 'sweep.started', actor: actor.id, about: answer })
    response.status(202).json(answer)
  })
  routes.get('/sweeps/:sweep', { may: 'runs.read' }, async (request, response) => {
    response.json(await sweeps.get(request.params.sweep, sightOf(actorOf(request))))
  })
  return routes
}
