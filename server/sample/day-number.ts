// The only home of dates as day numbers (days since 1 January 1970) in the synthetic authority.
// Which days are school days is left to term-dates.ts and school-year.ts.

import { dateOf, type Day, dayOf as dayOfDate, parseDay } from '../../engine/facts/days.ts'

import { lastFridayInJune as lastFridayInJuneOf } from '../../engine/facts/school-age.ts'

export type { Day } from '../../engine/facts/days.ts'
export { isWeekend, printDay as isoOf } from '../../engine/facts/days.ts'

/** @throws RangeError where the text is no date */
export function dayOf(iso: string): Day {
  const day = parseDay(iso)
  if (day === undefined) throw new RangeError(`'${iso}' is not a date. Write it as 2025-09-01.`)
  return day
}

export const dayIn = dayOfDate

export function yearOf(day: Day): number {
  return dateOf(day).year
}

export function monthOf(day: Day): number {
  return dateOf(day).month
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1
}

/** The first such weekday on or after the day. */
export function weekdayFrom(day: Day, weekday: number): Day {
  return day + ((weekday - weekdayOf(day) + 7) % 7)
}

/** The last such weekday on or before the day. */
export function weekdayUntil(day: Day, weekday: number): Day {
  return day - ((weekdayOf(day) - weekday + 7) % 7)
}

/** The year in which the school year of a day began; August still belongs to the year that is ending. */
export function schoolYearOf(day: Day): number {
  return monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1
}

/** The end of compulsory school age: the last Friday in June. */
export function lastFridayInJune(schoolYear: number): Day {
  return lastFridayInJuneOf(schoolYear + 1)
}
