// The only home of the ids of what is stored: they sort by time, cannot be guessed and are safe as names of folders.
import { randomBytes } from 'node:crypto'
import { ServiceError } from '../errors/service-error.ts'

export const ID = /^[0-9a-z]{8,12}-[0-9a-f]{12}$/

export function newId(now: Date): string {
  return `${now.getTime().toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`
}

/** Refuses anything that is not an id, before it gets near a path. */
export function checkedId(id: string, what: string): string {
  if (ID.test(id)) return id
  throw notThere(what)
}

export function notThere(what: string): ServiceError {
  return new ServiceError(
    `no-such-${what}`,
    404,
    `There is no such ${what}.`,
    'It may have been deleted. Go back to the list and choose again.',
  )
}
