// The only home of reading the Idempotency-Key of a request.
import type { Request } from 'express'
import { ServiceError } from '../errors/service-error.ts'

const MOST = 200

/** @throws ServiceError 400 where there is one that cannot be used */
export function idempotencyKey({ headers }: Pick<Request, 'headers'>): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined || (typeof key === 'string' && key.length > 0 && key.length <= MOST)) return key
  throw new ServiceError('bad-key', 400, 'The Idempotency-Key cannot be used.', `Send one key of 1 to ${MOST} characters.`)
}
