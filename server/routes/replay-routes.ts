// The only home of the routes of replays. A pupil is named by a pseudonym everywhere; no name and no UPN leaves here.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { JobStarted } from '../contract/jobs.ts'
import { askMoved, startReplay } from '../contract/replays.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { ReplayService } from '../services/replay-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface ReplayServices {
  readonly replays: ReplayService
  readonly jobs: JobQueue
  readonly audit: AuditLog
}

export function replayRoutes({ replays, jobs, audit }: ReplayServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/replays', { may: 'runs.read' }, async (request, response) => {
    response.json(await replays.list(sightOf(actorOf(request))))
  })
  routes.post('/replays', { may: 'comparisons.start' }, async (request, response) => {
    const answer: JobStarted = { job: jobs.own(await replays.start(checked(startReplay, request.body)), actorOf(request).id) }
    await audit.record({ action: 'replay.started', actor: actorOf(request).id, about: answer })
    response.status(202).json(answer)
  })
  routes.get('/replays/:replay', { may: 'runs.read' }, async (request, response) => {
    response.json(await replays.get(request.params.replay, sightOf(actorOf(request))))
  })
  routes.get('/replays/:replay/moved', { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.listed' }, async (request, response) => {
    response.json(await replays.moved(request.params.replay, checked(askMoved, request.query), sightOf(actorOf(request))))
  })
  routes.get('/replays/:replay/files/:file', { may: 'runs.read', records: 'replay.exported' }, async (request, response) => {
    const { replay, file } = request.params
    const text = await replays.file(replay, file, sightOf(actorOf(request)))
    response.type(file.endsWith('.md') ? 'text/markdown' : 'text/csv').attachment(file)
    response.send(text)
  })
  return routes
}
