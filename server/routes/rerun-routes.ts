// The only home of /reruns: deciding a stored run again, and reading what that found.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { JobStarted } from '../contract/jobs.ts'
import type { RerunService } from '../services/rerun-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'

export interface RerunServices {
  readonly reruns: RerunService
  readonly audit: AuditLog
}

export function rerunRoutes({ reruns, audit }: RerunServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    const { run } = request.params
    const answer: JobStarted = { job: await reruns.start(run) }
    await audit.record({ action: 'run.rerun', actor: actorOf(request).id, about: { run, ...answer } })
    response.status(202).json(answer)
  })
  routes.get('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    response.json(await reruns.of(request.params.run))
  })
  routes.get('/reruns/:rerun', { may: 'runs.read' }, async (request, response) => {
    response.json(await reruns.get(request.params.rerun))
  })
  return routes
}
