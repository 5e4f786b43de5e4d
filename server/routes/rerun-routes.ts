// The only home of /reruns: deciding a stored run again, and reading what that found.
import { actorOf, type Sight, sightOf } from '../access/actor.ts'
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

const seesEverything = ({ pupils, schools, safeguarding }: Sight): boolean => pupils !== 'counts' && schools === 'all' && safeguarding

export function rerunRoutes({ reruns, jobs, audit }: RerunServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    const { run } = request.params
    const answer: JobStarted = { job: jobs.own(await reruns.start(run), actorOf(request).id) }
    await audit.record({ action: 'run.rerun', actor: actorOf(request).id, about: { run, ...answer } })
    response.status(202).json(answer)
  })
  routes.get('/runs/:run/reruns', { may: 'runs.read' }, async (request, response) => {
    const all = await reruns.of(request.params.run)
    response.json(seesEverything(sightOf(actorOf(request))) ? all : all.map(withoutCounts))
  })
  routes.get('/reruns/:rerun', { may: 'runs.read' }, async (request, response) => {
    const found = await reruns.get(request.params.rerun)
    response.json(seesEverything(sightOf(actorOf(request))) ? found : withoutCounts(found))
  })
  return routes
}

/* How many decisions differ is a count over all schools and tables, and may be a small one. */
function withoutCounts(found: Rerun): Rerun {
  if (found.outcome !== 'differs') return found
  const sentence = `Engine ${found.engineNow} decides otherwise than ${found.engineThen}. Those who may see every pupil and safeguarding are told in how many decisions.`
  return { ...found, sentence, tables: [], actions: 0 }
}
