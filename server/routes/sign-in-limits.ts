// The only home of how often somebody may try to sign in: so often from one address, and so often for one name. What succeeds is not counted.
import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'
import { hashOf } from '../access/secret.ts'
import { ServiceError } from '../errors/service-error.ts'

const WINDOW_MS = 15 * 60_000
const OF_ONE_ADDRESS = 50
const FOR_ONE_NAME = 10

/** However many names are tried. */
export const addressLimit = (): RequestHandler => limit(OF_ONE_ADDRESS, (request) => ipKeyGenerator(request.ip ?? ''))

/** From however many addresses it is tried. */
export const nameLimit = (): RequestHandler => limit(FOR_ONE_NAME, (request) => hashOf(`${plain(request.path)} ${nameIn(request.body)}`))

function limit(most: number, keyGenerator: (request: Request) => string): RequestHandler {
  const options: Partial<Options> = {
    windowMs: WINDOW_MS,
    limit: most,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false, trustProxy: false },
    handler: (_request, response, next) => {
      response.set('retry-after', String(WINDOW_MS / 1000))
      const details = 'Wait a quarter of an hour, then try again. If you have forgotten your password, ask an administrator for a new code.'
      next(new ServiceError('too-many-attempts', 429, 'This was tried too often.', details))
    },
  }
  return rateLimit(options)
}

/* The same address however it is written: another spelling must not be another count. */
const plain = (path: string): string => path.toLowerCase().replace(/\/+$/, '')

const nameIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'signInName' in body && typeof body.signInName === 'string'
    ? body.signInName.trim().toLowerCase()
    : ''
