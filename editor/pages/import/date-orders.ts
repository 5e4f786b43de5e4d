// How one date of the file reads in each order, so that one can see which is meant. The server reads the whole file by itself.
import type { DateOrder } from '../../../server/contract/imports.ts'

export const DATE_ORDERS: Record<DateOrder, string> = {
  'day-month-year': 'Day, month, year',
  'month-day-year': 'Month, day, year',
  'year-month-day': 'Year, month, day',
}

const PLACES: Record<DateOrder, readonly [year: number, month: number, day: number]> = {
  'day-month-year': [2, 1, 0],
  'month-day-year': [2, 0, 1],
  'year-month-day': [0, 1, 2],
}

/** @example readDate('03/09/2025', 'day-month-year') // '2025-09-03' */
export function readDate(text: string, order: DateOrder): string | undefined {
  const parts = /^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})/.exec(text)?.slice(1)
  if (parts === undefined) return undefined
  const [year, month, day] = PLACES[order].map((place) => parts[place])
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return undefined
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

/** The sample that says most: one that reads differently in two orders, else the first. */
export function tellingSample(samples: readonly string[]): string | undefined {
  return samples.find((sample) => isAmbiguous(sample)) ?? samples[0]
}

function isAmbiguous(sample: string): boolean {
  const [dayFirst, monthFirst] = [readDate(sample, 'day-month-year'), readDate(sample, 'month-day-year')]
  return dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst
}
