// The only home of answering with an error over HTTP: problem JSON (RFC 9457), without stack traces and inner workings.
// Leaves the words to whoever throws, and to `to-problem.ts` for faults of our own.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { z } from 'zod'
import { ServiceError } from './service-error.ts'
import { toProblem } from './to-problem.ts'

/** The last handler of all. `onFault` is told of faults that are nobody's input. */
export function errorHandler(onFault: (problem: unknown) => void): ErrorRequestHandler {
  return (thrown, _request, response, next) => {
    const problem = toProblem(fromLibrary(thrown))
    if (problem.status >= 500) onFault(thrown)
    if (response.headersSent) next(thrown)
    else response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
}

/** What came in is not in its shape; says which part. */
export function badRequest({ issues }: z.ZodError): ServiceError {
  const where = issues[0] === undefined || issues[0].path.length === 0 ? '' : `${issues[0].path.join('.')}: `
  return new ServiceError('bad-request', 400, 'The request is not as expected.', `${where}${issues[0]?.message ?? 'wrong shape'}.`)
}

/** For addresses of the API that nothing answers. */
export const unknownAddress: RequestHandler = (request) => {
  throw new ServiceError('no-such-address', 404, `Nothing answers ${request.method} at this address.`, 'Check the address.')
}

/** Errors that Express, its body parser and zod throw, in words. */
function fromLibrary(thrown: unknown): unknown {
  if (thrown instanceof z.ZodError) return badRequest(thrown)
  if (!(thrown instanceof Error) || !('status' in thrown) || thrown instanceof ServiceError) return thrown
  const type = 'type' in thrown ? thrown.type : undefined
  if (type === 'entity.too.large') return new ServiceError('too-large', 413, 'The request is larger than 3 MB.', 'Send less at a time.')
  if (type === 'entity.parse.failed') return new ServiceError('not-json', 400, 'The request’s body is not JSON.', 'Send JSON.')
  if (typeof thrown.status === 'number' && thrown.status >= 400 && thrown.status < 500) {
    return new ServiceError('bad-request', thrown.status, 'The request cannot be understood.', 'Check the address and the body.')
  }
  return thrown
}
