// The only home of /jobs: asking after work under way, watching it over server-sent events, cancelling it.
import type { Request } from 'express'
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { isOver, type JobQueue } from '../jobs/job-queue.ts'
import type { AuditLog } from '../stores/audit-log.ts'

/* Proxies close connections on which nothing happens for a while. */
const HEARTBEAT_MS = 15_000

export function jobRoutes({ jobs, audit }: { readonly jobs: JobQueue; readonly audit: AuditLog }): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  /* A job's words tell of somebody's data: they are for whoever started it, and for administrators. */
  const check = (request: Request<{ id: string }>): void => {
    const { id, rights } = actorOf(request)
    if (!rights.has('accounts.manage')) jobs.checkOwner(request.params.id, id)
  }
  router.get('/jobs/:id', { may: 'signed-in' }, (request, response) => {
    check(request)
    response.json(jobs.get(request.params.id))
  })
  router.post('/jobs/:id/cancel', { may: 'signed-in' }, async (request, response) => {
    check(request)
    const state = jobs.cancel(request.params.id)
    await audit.record({ action: 'job.cancelled', actor: actorOf(request).id, about: { job: state.id, kind: state.kind } })
    response.json(state)
  })
  router.get('/jobs/:id/events', { may: 'signed-in' }, (request, response) => {
    check(request)
    jobs.get(request.params.id)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
    const stop = jobs.watch(request.params.id, (state) => {
      response.write(`data: ${JSON.stringify(state)}\n\n`)
      if (isOver(state)) response.end()
    })
    response.on('close', () => {
      clearInterval(heartbeat)
      stop()
    })
  })
  return router
}
