// The only home of dates in cells: ISO only, and a sentence that says what is wrong with any other.
import { z } from 'zod'
import { parseDay } from '../../engine/facts/days.ts'

/** A date as a day number. */
export const dateCell = z.string().transform((text, context) => {
  const day = parseDay(text)
  if (day !== undefined) return day
  context.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
})

/**
 * What is wrong with a text that is not a date we read; `quoted` is as much of it as may be shown.
 * @example dateFault('2025-02-30', '“2025-02-30”') // '“2025-02-30” is not a day in the calendar.'
 */
export function dateFault(text: string, quoted: string): string {
  const value = text.trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `${quoted} is not a day in the calendar.`
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(value)) return `${quoted} could be day-month or month-day. ${AS_EXPECTED}`
  if (/^\d{5}$/.test(value)) return `${quoted} is how Excel counts days. Format the column as 2025-09-01 and export again.`
  return `${quoted} is not a date. ${AS_EXPECTED}`
}

const AS_EXPECTED = 'Write dates as 2025-09-01: year, month, day.'
