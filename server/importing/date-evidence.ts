// The only home of finding the order of a file's dates from all of them: a thirteenth month proves it, school on Sundays speaks against it.
// Leaves reading one date to `written-dates.ts`.
import { isWeekend } from '../../engine/facts/days.ts'
import type { DateOrder } from '../contract/imports.ts'
import { counted } from '../reading/counted.ts'
import { dayWritten, ORDER_IN_WORDS, writtenDate } from './written-dates.ts'

export interface DateEvidence {
  readonly rows: number
  /** Rows that make sense in one way only: as such, day first, month first. */
  readonly fixed: number
  readonly dayFirst: number
  readonly monthFirst: number
  /** Rows that make sense day first and month first, and differ. */
  readonly either: number
  /** Of those, how many would lie on a Saturday or Sunday. */
  readonly weekendDayFirst: number
  readonly weekendMonthFirst: number
}

type Dates = Iterable<readonly [string, number]>

/** Over the different texts of a column with the number of rows of each. */
export function dateEvidence(dates: Dates): DateEvidence {
  const found = { rows: 0, fixed: 0, dayFirst: 0, monthFirst: 0, either: 0, weekendDayFirst: 0, weekendMonthFirst: 0 }
  for (const [text, rows] of dates) {
    if (text === '') continue
    found.rows += rows
    const written = writtenDate(text)
    if (written === undefined) continue
    if ('iso' in written) {
      found.fixed += rows
      continue
    }
    const dayFirst = dayWritten(text, 'day-month-year')
    const monthFirst = dayWritten(text, 'month-day-year')
    if (dayFirst === undefined && monthFirst === undefined) continue
    if (monthFirst === undefined) found.dayFirst += rows
    else if (dayFirst === undefined) found.monthFirst += rows
    else if (dayFirst !== monthFirst) {
      found.either += rows
      if (isWeekend(dayFirst)) found.weekendDayFirst += rows
      if (isWeekend(monthFirst)) found.weekendMonthFirst += rows
    }
  }
  return found
}

/** The order the dates prove, or else day first. */
export function orderOf({ fixed, dayFirst, monthFirst, either }: DateEvidence): DateOrder {
  if (fixed > 0 && dayFirst + monthFirst + either === 0) return 'year-month-day'
  return monthFirst > dayFirst ? 'month-day-year' : 'day-month-year'
}

/** What is in doubt about the order, in sentences. */
export function orderNotes(evidence: DateEvidence, chosen: DateOrder): string[] {
  const { dayFirst, monthFirst, either, fixed } = evidence
  if (dayFirst + monthFirst + either === 0) return []
  if (dayFirst > 0 && monthFirst > 0) {
    return [
      `Dates are mixed: ${counted(dayFirst, 'row')} only ${makes(dayFirst)} sense day first and ${counted(monthFirst, 'row')} only month first. Those that cannot be read as chosen are kept aside.`,
    ]
  }
  const proven = dayFirst > 0 ? 'day-month-year' : monthFirst > 0 ? 'month-day-year' : undefined
  if (proven === undefined) return [neitherProven(evidence, chosen)]
  const rows = Math.max(dayFirst, monthFirst)
  const notes =
    fixed > 0 ? [`Dates are mixed: ${counted(fixed, 'row')} ${fixed === 1 ? 'has' : 'have'} the year first or the month by name.`] : []
  if (proven !== chosen)
    notes.push(`${counted(rows, 'row')} only ${makes(rows)} sense ${ORDER_IN_WORDS[proven]}, which is not the order chosen.`)
  return notes
}

function neitherProven({ either, weekendDayFirst, weekendMonthFirst }: DateEvidence, chosen: DateOrder): string {
  return (
    `Dates could be day first or month first in all ${counted(either, 'row')}. They are read ${ORDER_IN_WORDS[chosen]} unless you choose otherwise. ` +
    `Read day first, ${counted(weekendDayFirst, 'row')} would lie on a Saturday or Sunday; read month first, ${counted(weekendMonthFirst, 'row')}.`
  )
}

const makes = (rows: number): string => (rows === 1 ? 'makes' : 'make')
