// The only home of dates as day numbers (days since 1 January 1970) in the synthetic authority.
// Which days are school days is left to term-dates.ts and school-year.ts.

export type Day = number

const millisecondsInDay = 86_400_000

export function dayOf(iso: string): Day {
  const day = Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / millisecondsInDay
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || isoOf(day) !== iso) throw new RangeError(`'${iso}' is not a date. Write it as 2025-09-01.`)
  return day
}

export function isoOf(day: Day): string {
  return Number.isFinite(day) ? new Date(day * millisecondsInDay).toISOString().slice(0, 10) : ''
}

export function dayIn(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / millisecondsInDay
}

export function yearOf(day: Day): number {
  return new Date(day * millisecondsInDay).getUTCFullYear()
}

export function monthOf(day: Day): number {
  return new Date(day * millisecondsInDay).getUTCMonth() + 1
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) > 5
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
  return weekdayUntil(dayIn(schoolYear + 1, 6, 30), 5)
}
