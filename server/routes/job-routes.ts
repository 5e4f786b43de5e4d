// The only home of /jobs: asking after work under way, watching it over server-sent events, cancelling it.
import { Router } from 'express'
import { isOver, type JobQueue } from '../jobs/job-queue.ts'

/* Proxies close connections on which nothing happens for a while. */
const HEARTBEAT_MS = 15_000

export function jobRoutes({ jobs }: { readonly jobs: JobQueue }): Router {
  const router = Router()
  router.get('/jobs/:id', (request, response) => {
    response.json(jobs.get(request.params.id))
  })
  router.post('/jobs/:id/cancel', (request, response) => {
    response.json(jobs.cancel(request.params.id))
  })
  router.get('/jobs/:id/events', (request, response) => {
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
