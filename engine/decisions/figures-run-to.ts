// The only home of the date that a figure runs to, for its sentence. Weeks run to the last session held in the window; the year to date
// runs to the last mark (or the last total) there is, so that a register that stopped says so. Law X5 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { NO_MARK } from '../facts/register-codes.ts'
import { type Axis, type FactsView, isHeldDay } from '../facts/view.ts'
import { WindowRanges } from '../measures/pupil-measures.ts'
import type { Subjects } from '../measures/subjects.ts'
import { summariesOf } from '../measures/summary-totals.ts'
import type { DayRange } from '../measures/window.ts'
import type { Input } from '../rules/rule-set.ts'

export class FiguresRunTo {
  readonly #view: FactsView
  readonly #asOf: Day
  readonly #ranges = new Map<Input, WindowRanges>()

  constructor(view: FactsView, asOf: Day) {
    this.#view = view
    this.#asOf = asOf
  }

  /** The date an input's figure runs to for a subject; the as-at date where there is nothing to go by. */
  of(input: Input, subjects: Subjects, subject: number): Day {
    if (subjects.kind !== 'pupil') {
      const axis = this.#view.schools[subjects.schools[subject]]?.axis
      return axis === undefined ? this.#asOf : (lastDay(axis, this.#rangeOf(input, axis), isHeldDay) ?? this.#asOf)
    }
    const pupil = subjects.pupils[subject]
    const { axis, marks, offset } = this.#view.pupils[pupil]
    const range = this.#rangeOf(input, axis)
    if (input.window!.kind !== 'academic-year') return lastDay(axis, range, isHeldDay) ?? this.#asOf
    const isMarked = (_: Axis, day: number): boolean => marks[offset + day * 2] !== NO_MARK || marks[offset + day * 2 + 1] !== NO_MARK
    const marked = marks.length === 0 ? undefined : lastDay(axis, range, isMarked)
    const totals = summariesOf(this.#view, pupil).flatMap(({ to }) => (to <= this.#asOf ? [to] : []))
    const days = [...(marked === undefined ? [] : [marked]), ...totals]
    return days.length === 0 ? this.#asOf : Math.max(...days)
  }

  #rangeOf(input: Input, axis: Axis): DayRange {
    let ranges = this.#ranges.get(input)
    if (ranges === undefined) {
      ranges = new WindowRanges(input.window!, this.#asOf, this.#view.settings.yearStartMonth)
      this.#ranges.set(input, ranges)
    }
    return ranges.of(axis)
  }
}

function lastDay(axis: Axis, range: DayRange, test: (axis: Axis, day: number) => boolean): Day | undefined {
  for (let day = range.to - 1; day >= range.from; day--) if (test(axis, day)) return axis.days[day]
  return undefined
}
