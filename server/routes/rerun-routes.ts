// The only home of /reruns: deciding a stored run again, and reading what that found.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { JobStarted } from '../contract/jobs.ts'
import type { Rerun } from '../contract/reruns.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { RerunService } from '../services/rerun-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'

export interface RerunServices {
  readonly jobs: JobQueue
  readonly reruns: RerunService
  readonly audit: AuditLog
}

export function rerunRoutes({ reruns, jobs, audit }: RerunServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    const { run } = request.params
    const answer: JobStarted = { job: jobs.own(await reruns.start(run), actorOf(request).id) }
    await audit.record({ action: 'run.rerun', actor: actorOf(request).id, about: { run, ...answer } })
    response.status(202).json(answer)
  })
  routes.get('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    const { pupils } = sightOf(actorOf(request))
    const all = await reruns.of(request.params.run)
    response.json(pupils === 'counts' ? all.map(withoutCounts) : all)
  })
  routes.get('/reruns/:rerun', { may: 'runs.read' }, async (request, response) => {
    const { pupils } = sightOf(actorOf(request))
    const found = await reruns.get(request.params.rerun)
    response.json(pupils === 'counts' ? withoutCounts(found) : found)
  })
  return routes
}

/* Small counts are hidden from those without pupils' rights; how many decisions differ is such a count. */
function withoutCounts(found: Rerun): Rerun {
  if (found.outcome !== 'differs') return found
  const sentence = `Engine ${found.engineNow} decides otherwise than ${found.engineThen}. Those who may see pupils are told in how many decisions.`
  return { ...found, sentence, tables: [], actions: 0 }
}
