// The only home of dates as exports write them: day, month and year in any order, with slashes, dots or names of months.
// Leaves which order a file has to whoever reads all of its dates (`date-evidence.ts`): one date alone is never guessed at.
import { type Day, parseDay } from '../../engine/facts/days.ts'
import type { DateOrder } from '../contract/imports.ts'

/** What stands in a date: read in one way whatever the order, or three numbers whose meaning the order decides. */
export type WrittenDate = { readonly iso: string } | { readonly numbers: readonly [string, string, string] }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAME =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i
const TIME = /(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m|Z)?$/i
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/i
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const DAY_AND_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*(\d{4}|\d{2})$/i
const NAME_AND_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i

export function writtenDate(text: string): WrittenDate | undefined {
  const plain = text.trim().replace(TIME, '').replace(WEEKDAY, '')
  const yearFirst = YEAR_FIRST.exec(plain)
  if (yearFirst !== null) return { iso: isoOf(yearFirst[1], yearFirst[3], yearFirst[4]) }
  const compact = COMPACT.exec(plain)
  if (compact !== null) return { iso: isoOf(compact[1], compact[2], compact[3]) }
  const numbers = NUMBERS.exec(plain)
  if (numbers !== null) return { numbers: [numbers[1], numbers[3], numbers[4]] }
  const dayFirst = DAY_AND_NAME.exec(plain)
  if (dayFirst !== null) return named(dayFirst[1], dayFirst[2], dayFirst[3])
  const monthFirst = NAME_AND_DAY.exec(plain)
  return monthFirst === null ? undefined : named(monthFirst[2], monthFirst[1], monthFirst[3])
}

/** @example dayWritten('01/09/2025', 'day-month-year') // 20332 */
export function dayWritten(text: string, order: DateOrder): Day | undefined {
  const written = writtenDate(text)
  if (written === undefined) return undefined
  if ('iso' in written) return parseDay(written.iso)
  const [first, second, third] = written.numbers
  if (order === 'year-month-day') return third.length === 4 ? undefined : parseDay(isoOf(first, second, third))
  return parseDay(order === 'day-month-year' ? isoOf(third, second, first) : isoOf(third, first, second))
}

export const ORDER_IN_WORDS: Readonly<Record<DateOrder, string>> = {
  'year-month-day': 'year first',
  'day-month-year': 'day first',
  'month-day-year': 'month first',
}

/** What is wrong with a text that is no date in the order; `quoted` is as much of it as may be shown. */
export function dateFaultIn(order: DateOrder, text: string, quoted: string): string {
  if (/^\d{5}$/.test(text.trim())) return `${quoted} is how Excel counts days. Export again without opening the file in Excel.`
  const what = writtenDate(text) === undefined ? 'is not a date' : 'is not a day in the calendar'
  return `${quoted} ${what} when dates are read ${ORDER_IN_WORDS[order]}, as was chosen for this file.`
}

function named(day: string, month: string, year: string): WrittenDate | undefined {
  if (!MONTH_NAME.test(month)) return undefined
  return { iso: isoOf(year, String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1), day) }
}

/* Two digits are of this century unless a pupil would not be born yet. */
function isoOf(year: string, month: string, day: string): string {
  const full = year.length === 4 ? year : `${Number(year) >= 80 ? '19' : '20'}${year.padStart(2, '0')}`
  return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
