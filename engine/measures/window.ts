// The only home of windows: which days of an axis a window covers as at a date. Laws W1 to W6 of SPEC.md.
// Leaves summing to `session-sums.ts`.
import { academicYearStart, type Day, mondayOf, yearsBefore } from '../facts/days.ts'
import { type Axis, isHeldDay } from '../facts/view.ts'
import type { Window } from '../rules/rule-set.ts'

/** Days `from` (in) to `to` (out), as indexes into an axis. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** The index of the first day after `day`, from `low` (in) to `high` (out); of all days the number of those not after it. */
export function daysUpTo(days: Int32Array, day: Day, low = 0, high = days.length): number {
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle] <= day) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The days of a window as at a date (in). School weeks are those with a session held for whoever the axis belongs to; where there are
 * fewer than asked for, all there are.
 * @example windowRange(axis, { kind: 'last', count: 4, unit: 'school-week', complete: false }, asOf, 8)
 */
export function windowRange(axis: Axis, window: Window, asOf: Day, yearStartMonth: number): DayRange {
  return windowOn(window, asOf, yearStartMonth)(axis)
}

/** The same for one axis after another: what the date alone says is worked out once. */
export function windowOn(window: Window, asOf: Day, yearStartMonth: number): (axis: Axis) => DayRange {
  const since = (day: Day) => (axis: Axis) => ({ from: daysUpTo(axis.days, day), to: daysUpTo(axis.days, asOf) })
  if (window.kind === 'academic-year') return since(academicYearsBack(window, asOf, yearStartMonth) - 1)
  const { count, unit, complete } = window
  switch (unit) {
    case 'school-week':
      return (axis) => schoolWeeks(axis, count, asOf, complete, daysUpTo(axis.days, asOf))
    case 'school-day':
      return (axis) => schoolDays(axis, count, daysUpTo(axis.days, asOf))
    case 'calendar-week':
      return since(asOf - 7 * count)
    case 'calendar-day':
      return since(asOf - count)
    case 'year':
      return since(yearsBefore(asOf, count))
  }
}

const academicYearsBack = ({ years = 1 }: Window & { kind: 'academic-year' }, asOf: Day, yearStartMonth: number): Day =>
  academicYearStart(yearsBefore(asOf, years - 1), yearStartMonth)

function schoolWeeks(axis: Axis, count: number, asOf: Day, complete: boolean, upTo: number): DayRange {
  const ownWeek = mondayOf(asOf)
  const to = complete && !isWeekOver(axis, ownWeek, asOf) ? daysUpTo(axis.days, ownWeek - 1) : upTo
  const { firstDays, firstHeld } = heldWeeks(axis)
  /* Weeks of which a held session lies in reach. */
  const seen = daysUpTo(firstHeld, to - 1)
  return { from: seen === 0 ? to : firstDays[Math.max(0, seen - count)], to }
}

/** The weeks of an axis with a held session: where each begins, and its first day with one; as indexes into the days. */
interface HeldWeeks {
  readonly firstDays: Int32Array
  readonly firstHeld: Int32Array
}

const weeksOf = new WeakMap<Axis, HeldWeeks>()

function heldWeeks(axis: Axis): HeldWeeks {
  let found = weeksOf.get(axis)
  if (found === undefined) {
    const firstDays: number[] = []
    const firstHeld: number[] = []
    let begins = 0
    for (let day = 0; day < axis.days.length; day++) {
      if (axis.weeks[day] !== axis.weeks[begins]) begins = day
      if (!isHeldDay(axis, day) || firstDays.at(-1) === begins) continue
      firstDays.push(begins)
      firstHeld.push(day)
    }
    found = { firstDays: Int32Array.from(firstDays), firstHeld: Int32Array.from(firstHeld) }
    weeksOf.set(axis, found)
  }
  return found
}

/** Whether no held session of the week lies after the date. */
function isWeekOver(axis: Axis, week: Day, asOf: Day): boolean {
  for (let day = daysUpTo(axis.days, asOf); day < axis.days.length && axis.weeks[day] === week; day++)
    if (isHeldDay(axis, day)) return false
  return true
}

function schoolDays(axis: Axis, count: number, to: number): DayRange {
  let days = 0
  let from = to
  for (let day = to - 1; day >= 0 && days < count; day--) {
    if (!isHeldDay(axis, day)) continue
    days++
    from = day
  }
  return { from, to }
}

/** Weeks and days that roll with the date need a register that still runs; years stand with the date they run to. */
export const isRolling = (window: Window): boolean => window.kind === 'last' && window.unit !== 'year'

/** The first calendar day a window reaches back to; minus infinity where no school week or day of it is known. */
export function firstDayOf(axis: Axis, range: DayRange, window: Window, asOf: Day, yearStartMonth: number): Day {
  if (window.kind === 'academic-year') return academicYearsBack(window, asOf, yearStartMonth)
  switch (window.unit) {
    case 'school-week':
      return range.from < range.to ? axis.weeks[range.from] : Number.NEGATIVE_INFINITY
    case 'school-day':
      return range.from < range.to ? axis.days[range.from] : Number.NEGATIVE_INFINITY
    case 'calendar-week':
      return asOf - 7 * window.count + 1
    case 'calendar-day':
      return asOf - window.count + 1
    case 'year':
      return yearsBefore(asOf, window.count) + 1
  }
}
