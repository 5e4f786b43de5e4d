// The only home of the weeks that a replay or a sweep looks at, from the range it was asked for.
import { type Day, parseDay } from '../../engine/facts/days.ts'
import { weekly } from '../../engine/replay/evaluate-range.ts'
import { ServiceError } from '../errors/service-error.ts'

const MOST_DATES = 120

interface Range {
  readonly from: string
  readonly to: string
}

/** @throws ServiceError where the range is none, or too long @example weeksOfRange({ from: '2025-11-21', to: '2025-12-12' }, 'replay') */
export function weeksOfRange({ from, to }: Range, lookedAtBy: 'replay' | 'sweep'): Day[] {
  const [first, last] = [parseDay(from), parseDay(to)]
  if (first === undefined || last === undefined || first > last)
    throw new ServiceError('bad-range', 400, 'The range is not one from an earlier to a later date.', 'Give the first and the last date.')
  const dates = weekly(first, last)
  if (dates.length > MOST_DATES)
    throw new ServiceError('range-too-long', 400, `A ${lookedAtBy} looks at up to ${MOST_DATES} weeks.`, 'Choose a shorter range.')
  return dates
}
