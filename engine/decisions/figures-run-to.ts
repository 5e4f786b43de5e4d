// The only home of the date that a figure runs to, for its sentence. Weeks run to the last session held in the window; the year to date
// runs to the last mark (or the last total) there is, so that a register that stopped says so. Law X5 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { NO_MARK } from '../facts/register-codes.ts'
import { type Axis, type FactsView, isHeldDay } from '../facts/view.ts'
import { earlierDate } from '../measures/earlier-date.ts'
import { areOfPupils, axisOf, type Subjects } from '../measures/subjects.ts'
import { summariesOf } from '../measures/summary-totals.ts'
import { type DayRange, windowOn } from '../measures/window.ts'
import type { Input } from '../rules/rule-set.ts'

export class FiguresRunTo {
  readonly #view: FactsView
  readonly #asOf: Day
  readonly #ranges = new Map<Input, Map<Day, ReturnType<typeof windowOn>>>()

  constructor(view: FactsView, asOf: Day) {
    this.#view = view
    this.#asOf = asOf
  }

  /** The date an input's figure runs to for a subject; the as-at date where there is nothing to go by. */
  of(input: Input, subjects: Subjects, subject: number): Day {
    const axis = axisOf(this.#view, subjects, subject)
    const asOf = earlierDate(input, this.#asOf, axis, this.#view.settings.yearStartMonth)
    const range = this.#rangeOf(input, axis, asOf)
    if (!areOfPupils(subjects) || input.window!.kind !== 'academic-year') return lastDay(axis, range, isHeldDay) ?? asOf
    const pupil = subjects.pupils[subject]
    const { marks, offset } = this.#view.pupils[pupil]
    const isMarked = (_: Axis, day: number): boolean => marks[offset + day * 2] !== NO_MARK || marks[offset + day * 2 + 1] !== NO_MARK
    const marked = marks.length === 0 ? undefined : lastDay(axis, range, isMarked)
    const totals = summariesOf(this.#view, pupil).flatMap(({ to }) => (to <= asOf ? [to] : []))
    const days = [...(marked === undefined ? [] : [marked]), ...totals]
    return days.length === 0 ? asOf : Math.max(...days)
  }

  #rangeOf(input: Input, axis: Axis, asOf: Day): DayRange {
    const byDate = this.#ranges.get(input) ?? new Map<Day, ReturnType<typeof windowOn>>()
    this.#ranges.set(input, byDate)
    const rangeOf = byDate.get(asOf) ?? windowOn(input.window!, asOf, this.#view.settings.yearStartMonth)
    byDate.set(asOf, rangeOf)
    return rangeOf(axis)
  }
}

function lastDay(axis: Axis, range: DayRange, test: (axis: Axis, day: number) => boolean): Day | undefined {
  for (let day = range.to - 1; day >= range.from; day--) if (test(axis, day)) return axis.days[day]
  return undefined
}
