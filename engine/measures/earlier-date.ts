// The only home of `before`: the earlier date that an input looks at instead of the as-at date. Laws B1 and B2 of SPEC.md.
import { academicYearStart, type Day, yearsBefore } from '../facts/days.ts'
import type { Axis, FactsView } from '../facts/view.ts'
import type { Before, Input } from '../rules/rule-set.ts'
import { axisOf, someOf, type Subjects } from './subjects.ts'
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

/** Some of the subjects, with the date that an input looks at for them. */
export interface LookedAtOn {
  readonly date: Day
  /** Places among all subjects. */
  readonly places: Int32Array
  readonly subjects: Subjects
}

interface Grouped {
  readonly view: FactsView
  readonly asOf: Day
  readonly groups: readonly LookedAtOn[]
}

/** By subjects and by how far back; of the date last asked about. */
const grouped = new WeakMap<Subjects, Map<string, Grouped>>()

/** The subjects by the date that an input looks at, where each has its own; the same lists for every input that looks as far back. */
export function byEarlierDate(view: FactsView, input: Input, asOf: Day, subjects: Subjects): readonly LookedAtOn[] {
  const key = `${input.before?.count} ${input.before?.unit}`
  const ofSubjects = grouped.get(subjects) ?? new Map<string, Grouped>()
  grouped.set(subjects, ofSubjects)
  const known = ofSubjects.get(key)
  if (known?.view === view && known.asOf === asOf) return known.groups
  const groups = groupedByDate(view, input, asOf, subjects)
  ofSubjects.set(key, { view, asOf, groups })
  return groups
}

function groupedByDate(view: FactsView, input: Input, asOf: Day, subjects: Subjects): LookedAtOn[] {
  const numberOf = new Map<Axis, number>()
  const dates: Day[] = []
  const sizes: number[] = []
  const groupOf = new Int32Array(subjects.size)
  let last: Axis | undefined
  let group = 0
  for (let i = 0; i < subjects.size; i++) {
    const axis = axisOf(view, subjects, i)
    if (axis !== last) {
      let known = numberOf.get(axis)
      if (known === undefined) {
        const date = earlierDate(input, asOf, axis, view.settings.yearStartMonth)
        known = dates.includes(date) ? dates.indexOf(date) : dates.push(date) - 1
        numberOf.set(axis, known)
      }
      group = known
      last = axis
    }
    groupOf[i] = group
    sizes[group] = (sizes[group] ?? 0) + 1
  }
  const placesOf = sizes.map((size) => new Int32Array(size))
  for (let i = subjects.size - 1; i >= 0; i--) placesOf[groupOf[i]][--sizes[groupOf[i]]] = i
  return dates.map((date, at) => ({ date, places: placesOf[at], subjects: someOf(subjects, placesOf[at]) }))
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
