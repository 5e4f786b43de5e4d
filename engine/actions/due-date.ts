// The only home of due dates: so many calendar or school days after the start of the clock. Law A3 of SPEC.md.
// A school day is a day with a held session at the responsible school; past its register and calendar, Monday to Friday.
import { type Day, isWeekend } from '../facts/days.ts'
import { type Axis, isHeldDay } from '../facts/view.ts'

/** The day so many school days after `from` (out). @example schoolDaysAfter(axis, friday, 1) // the next Monday, if open */
export function schoolDaysAfter(axis: Axis | undefined, from: Day, count: number): Day {
  let left = count
  let day = from
  const lastKnown = axis === undefined || axis.days.length === 0 ? Number.NEGATIVE_INFINITY : axis.days[axis.days.length - 1]
  const open = new Set<Day>()
  axis?.days.forEach((each, at) => {
    if (isHeldDay(axis, at)) open.add(each)
  })
  while (left > 0) {
    day++
    if (day > lastKnown ? !isWeekend(day) : open.has(day)) left--
  }
  return day
}

/** The first of the dates every so many days after `since` that is not before the as-at date. @example nextReview(0, 28, 28) // 28 */
export function nextReview(since: Day, every: number, asOf: Day): Day {
  return since + Math.max(1, Math.ceil((asOf - since) / every)) * every
}
