// The only home of what a replay that speaks for a change leaves open: too few weeks, weeks long past, no real registers. Law Q20 of SPEC.md.
// Leaves what is done about it, and which replay speaks, to the server.
import { type Day, dayInWords, mondayOf } from '../facts/days.ts'

/** A term: what happens only in some months is not met in fewer weeks. */
export const LEAST_WEEKS = 12

export interface ReplaySpan {
  /** First and last date. */
  readonly from: Day
  readonly to: Day
  /** Whether it read an invented authority. */
  readonly isInvented: boolean
}

/**
 * Each as a sentence; none where the replay is enough.
 * @example evidenceGaps({ from, to, isInvented: false }, firstDayInForce) // ['It covers 4 weeks; …']
 */
export function evidenceGaps({ from, to, isInvented }: ReplaySpan, firstDayInForce: Day): string[] {
  const weeks = Math.floor((mondayOf(to) - mondayOf(from)) / 7) + 1
  const gaps: string[] = []
  if (weeks < LEAST_WEEKS)
    gaps.push(
      `It covers ${weeks === 1 ? '1 week' : `${weeks} weeks`}, less than a term (${LEAST_WEEKS} weeks): what happens at other times of the year has not been looked at.`,
    )
  if (firstDayInForce - to > 366) gaps.push(`Its last date, ${dayInWords(to)}, is more than a year before the first day in force.`)
  if (isInvented) gaps.push('It read an invented authority, no real registers.')
  return gaps
}
