// The only home of refusing requests under foreign names or from foreign pages: a page elsewhere must not reach this server through the
// officer's browser, neither by a name that it has pointed at this machine (Host) nor by a form of its own (Origin).
import type { RequestHandler } from 'express'
import { ServiceError } from '../errors/service-error.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export function ownNamesOnly(hosts: readonly string[]): RequestHandler {
  const allowed = new Set([...LOOPBACK, ...hosts])
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase() ?? ''
    if (!allowed.has(host) && !allowed.has(host.replace(/:\d+$/, ''))) {
      const details = 'Use the address the server gave at its start, or allow this name with ALLOWED_HOSTS.'
      throw new ServiceError('foreign-host', 421, 'This server does not answer under this name.', details)
    }
    const { origin } = request.headers
    if (origin !== undefined && hostOf(origin) !== host) {
      throw new ServiceError(
        'foreign-origin',
        403,
        'This request comes from a page of another site.',
        'Open the pages of this server itself.',
      )
    }
    next()
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
