// The only home of `before`: the earlier date that an input looks at instead of the as-at date. Laws B1 and B2 of SPEC.md.
import { academicYearStart, type Day, yearsBefore } from '../facts/days.ts'
import type { Axis } from '../facts/view.ts'
import type { Before, Input } from '../rules/rule-set.ts'
import { windowRange } from './window.ts'

/**
 * The date an input looks at. An academic year back is the last day of that year, so that a window of it is the whole of it; school
 * weeks back lead to the day before the first of them, so that as many weeks to that date are the weeks before.
 * @example earlierDate({ before: { count: 1, unit: 'academic-year' } }, parseDay('2025-12-12')!, axis, 8) // 31 July 2025
 */
export function earlierDate({ before }: Pick<Input, 'before'>, asOf: Day, axis: Axis, yearStartMonth: number): Day {
  if (before === undefined) return asOf
  return before.unit === 'school-week'
    ? beforeSchoolWeeks(axis, before.count, asOf, yearStartMonth)
    : sameForAll(before, asOf, yearStartMonth)
}

/** The same where it does not depend on whose weeks are counted; `undefined` where it does. */
export function earlierDateOfAll({ before }: Pick<Input, 'before'>, asOf: Day, yearStartMonth: number): Day | undefined {
  if (before === undefined) return asOf
  return before.unit === 'school-week' ? undefined : sameForAll(before, asOf, yearStartMonth)
}

function sameForAll({ count, unit }: Before, asOf: Day, yearStartMonth: number): Day {
  switch (unit) {
    case 'calendar-week':
      return asOf - 7 * count
    case 'year':
      return yearsBefore(asOf, count)
    case 'academic-year':
      return yearsBefore(academicYearStart(asOf, yearStartMonth), count - 1) - 1
    default:
      return asOf - count
  }
}

function beforeSchoolWeeks(axis: Axis, count: number, asOf: Day, yearStartMonth: number): Day {
  const { from, to } = windowRange(axis, { kind: 'last', count, unit: 'school-week', complete: false }, asOf, yearStartMonth)
  return from < to ? axis.weeks[from] - 1 : asOf
}
