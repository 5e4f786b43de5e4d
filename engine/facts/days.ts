// The only home of calendar days: a Day is a whole number of days since 1970-01-01, so windows are integer arithmetic.
// Leaves which days a school was open to `view.ts`, and the clock to the caller: time always arrives as `asOf`.
// Law F13 of SPEC.md.

/** Whole days since 1970-01-01 (a Thursday). */
export type Day = number

const DAY_MS = 86_400_000
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Reads an ISO date. Impossible dates (`2025-02-30`) and years outside 1900 to 2199 give `undefined`, never a neighbouring day.
 * @example parseDay('2025-09-01') // 20332
 */
export function parseDay(text: string): Day | undefined {
  const parts = ISO.exec(text)
  if (parts === null) return undefined
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1) return undefined
  const time = Date.UTC(year, month - 1, date)
  return new Date(time).getUTCDate() === date ? time / DAY_MS : undefined
}

/** The ISO text of a day. @example printDay(20332) // '2025-09-01' */
export function printDay(day: Day): string {
  const { year, month, date } = dateOf(day)
  if (!(year >= 0 && year <= 9999)) return new Date(day * DAY_MS).toISOString().slice(0, 10)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A day as people write it. @example dayInWords(20332) // '1 September 2025' */
export function dayInWords(day: Day): string {
  const { year, month, date } = dateOf(day)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** The Monday of the week a day lies in; a school week runs Monday to Sunday. @example mondayOf(20336) // 20332 */
export function mondayOf(day: Day): Day {
  return day - ((((day + 3) % 7) + 7) % 7)
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return day - mondayOf(day) >= 5
}

/** The day of a calendar date; `month` counts from 1. */
export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / DAY_MS
}

/** Whole days of 400 years, of a year and of its months counted from March, when a leap day is the last of its year. */
const DAYS_OF_400_YEARS = 146_097
const MARCH_0000 = 719_468

/** The year, month (from 1) and date of a day, in whole numbers alone: asked for with every event and window. */
export function dateOf(day: Day): { year: number; month: number; date: number } {
  const since = day + MARCH_0000
  const era = Math.floor(since / DAYS_OF_400_YEARS)
  const inEra = since - era * DAYS_OF_400_YEARS
  const years = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365)
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return { year: era * 400 + years + (month <= 2 ? 1 : 0), month, date }
}

/**
 * The first day of the academic year a day lies in. In this product it starts on 1 August unless an authority says otherwise.
 * @example printDay(academicYearStart(parseDay('2026-03-01')!)) // '2025-08-01'
 */
export function academicYearStart(day: Day, startMonth = 8): Day {
  const { year, month } = dateOf(day)
  return dayOf(month >= startMonth ? year : year - 1, startMonth, 1)
}

/** The same date a number of months earlier, or the last day of a month that is too short. @example monthsBefore(parseDay('2026-08-31')!, 6) // 28 February 2026 */
export function monthsBefore(day: Day, months: number): Day {
  const { year, month, date } = dateOf(day)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return dayOf(year, month - months, Math.min(date, last))
}

/** The same date a number of years earlier; 29 February becomes 28 February. */
export function yearsBefore(day: Day, years: number): Day {
  const { year, month, date } = dateOf(day)
  const last = new Date(Date.UTC(year - years, month, 0)).getUTCDate()
  return dayOf(year - years, month, Math.min(date, last))
}
