// The only home of earlier dates: the day an input looks at that is asked for so many weeks, days or years before.
// Leaves to others: what is found on that day (inputs.ts) and levels recorded by it (events.ts).
import { heldDatesOf, type AsAt } from './as-at.ts'
import { addDays, addYears, mondayOf, startOfAcademicYear } from './dates.ts'
import type { Subject } from './run.ts'

export function dateBefore(asAt: AsAt, subject: Subject, count: number, unit: string): string {
  const { asOf, startMonth } = asAt
  switch (unit) {
    case 'calendar-day':
      return addDays(asOf, -count)
    case 'calendar-week':
      return addDays(asOf, -7 * count)
    case 'year':
      return addYears(asOf, -count)
    case 'academic-year':
      return addDays(addYears(startOfAcademicYear(asOf, startMonth), 1 - count), -1)
    case 'school-week': {
      const held = subject.upn !== '' ? heldDatesOf(asAt, subject.upn) : (asAt.heldDatesOfSchool.get(subject.school) ?? [])
      const mondays = [...new Set(held.filter((date) => date <= asOf).map(mondayOf))]
      const first = mondays.slice(-count)[0]
      return first === undefined ? asOf : addDays(first, -1)
    }
    default:
      throw new Error(`not supported: before by ${unit}`)
  }
}
