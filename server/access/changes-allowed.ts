// The only home of refusing changes while this server may or can not make any: another server holds the data folder, or the disk failed.
// Reading goes on.
import type { RequestHandler } from 'express'
import type { ServerStatus } from '../contract/status.ts'
import { readOnlyHere } from '../errors/read-only.ts'
import { cannotRecord } from '../stores/audit-chain.ts'

export type Trouble = NonNullable<ServerStatus['trouble']>

/* What reads alone: everything else may change something. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Lets requests that only read pass, and the others while there is no trouble. */
export function changesAllowed(trouble: () => Trouble | undefined): RequestHandler {
  return (request, _response, next) => {
    const found = READING.has(request.method) ? undefined : trouble()
    if (found === undefined) return next()
    throw found.kind === 'read-only' ? readOnlyHere() : cannotRecord(found.message)
  }
}
