// The only home of what is logged of a request: which route, how it ended, how long it took. Never what was asked or answered,
// and not the address either: it holds ids, and somebody may have typed a UPN into it.
import type { RequestHandler } from 'express'

export function requestLog(log: (line: Readonly<Record<string, string | number>>) => void): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    response.on('finish', () => {
      const route = request.route as { path: string } | undefined
      const ms = Math.round(performance.now() - started)
      log({ method: request.method, route: route?.path ?? '-', status: response.statusCode, ms })
    })
    next()
  }
}
