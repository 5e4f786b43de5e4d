// The only home of the weeks that a replay or a sweep looks at, from the range it was asked for.
import { type Day, dayInWords, parseDay } from '../../engine/facts/days.ts'
import { weekly } from '../../engine/replay/evaluate-range.ts'
import type { DatasetSummary } from '../contract/datasets.ts'
import { ServiceError } from '../errors/service-error.ts'

const MOST_DATES = 120

interface Range {
  readonly from: string
  readonly to: string
}

/** Saturday after the last day of registers is still of its week. */
const REST_OF_A_WEEK = 6

type Days = Pick<DatasetSummary, 'firstDay' | 'lastDay'>

/**
 * `data` is what is read: a week of which nobody has registers would be decided from those of other weeks, and look like evidence.
 * @throws ServiceError where the range is none, too long, or reaches beyond the data
 * @example weeksOfRange({ from: '2025-11-21', to: '2025-12-12' }, 'replay', [{ firstDay: '2025-09-01', lastDay: '2025-12-19' }])
 */
export function weeksOfRange({ from, to }: Range, lookedAtBy: 'replay' | 'sweep', data: readonly Days[]): Day[] {
  const [first, last] = [parseDay(from), parseDay(to)]
  if (first === undefined || last === undefined || first > last)
    throw new ServiceError('bad-range', 400, 'The range is not one from an earlier to a later date.', 'Give the first and the last date.')
  const dates = weekly(first, last)
  if (dates.length > MOST_DATES)
    throw new ServiceError('range-too-long', 400, `A ${lookedAtBy} looks at up to ${MOST_DATES} weeks.`, 'Choose a shorter range.')
  const days = data.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).flatMap((day) => (day === null ? [] : [parseDay(day)!]))
  const covered = { first: Math.min(...days), last: Math.max(...days) }
  if (days.length === 0 || first < covered.first || dates[dates.length - 1] > covered.last + REST_OF_A_WEEK) {
    throw new ServiceError(
      'weeks-without-data',
      400,
      'The range has weeks of which the data holds no registers.',
      days.length === 0
        ? 'This data holds no registers at all. Choose other data.'
        : `The data goes from ${dayInWords(covered.first)} to ${dayInWords(covered.last)}. Choose the first and the last week inside it.`,
    )
  }
  return dates
}
