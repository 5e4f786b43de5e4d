// The only home of the sentence that answers for facts which were erased.
import { dayInWords, parseDay } from '../../engine/facts/days.ts'
import { ServiceError } from '../errors/service-error.ts'

/** The day of a time (ISO) in words. */
export function dayOf(time: string): string {
  const day = parseDay(time.slice(0, 10))
  return day === undefined ? time : dayInWords(day)
}

export function factsErased(what: 'dataset' | 'pupil', erasedAt: string): ServiceError {
  const message = `The facts of this ${what} were erased on ${dayOf(erasedAt)}.`
  return new ServiceError('facts-erased', 410, message, 'Upload the files again to decide from them.')
}
