// The only home of the range of a window for each axis, as columns by the number of the axis, so that a loop over pupils looks them up.
// Leaves what a window covers to `window.ts` and earlier dates to `earlier-date.ts`. Laws W1 to W6 and B1 of SPEC.md.
import type { Day } from '../facts/days.ts'
import type { FactsView, PupilSessions } from '../facts/view.ts'
import type { Before, Window } from '../rules/rule-set.ts'
import { earlierDate } from './earlier-date.ts'
import { pupilAxes, type PupilAxes } from './pupil-axes.ts'
import { windowOn } from './window.ts'

const NOT_LOOKED_AT = -1

export class WindowRanges {
  readonly axisOf: Int32Array
  /** By axis, days `from` (in) to `to` (out) as indexes into it; good for those that `reach` was called for. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** By axis, the date that the window is looked at on. */
  readonly date: Int32Array
  readonly #axes: PupilAxes['axes']
  readonly #window: Window
  readonly #dateOf: (axis: number) => Day
  readonly #yearStartMonth: number
  #last: { readonly date: Day; readonly rangeOf: ReturnType<typeof windowOn> } | undefined

  /** Of a window as at a date, or as at an earlier one that each axis has its own of. */
  constructor({ pupils, settings }: Pick<FactsView, 'pupils' | 'settings'>, window: Window, asOf: Day, before?: Before) {
    const { axes, axisOf } = pupilAxes(pupils)
    this.axisOf = axisOf
    this.from = new Int32Array(axes.length).fill(NOT_LOOKED_AT)
    this.to = new Int32Array(axes.length)
    this.date = new Int32Array(axes.length)
    this.#axes = axes
    this.#window = window
    this.#yearStartMonth = settings.yearStartMonth
    this.#dateOf = before === undefined ? () => asOf : (axis) => earlierDate({ before }, asOf, axes[axis], settings.yearStartMonth)
  }

  /** The number of a pupil's axis, whose range can then be read. */
  reach(pupil: number): number {
    const axis = this.axisOf[pupil]
    if (this.from[axis] === NOT_LOOKED_AT) this.#find(axis)
    return axis
  }

  #find(axis: number): void {
    const date = this.#dateOf(axis)
    if (this.#last?.date !== date) this.#last = { date, rangeOf: windowOn(this.#window, date, this.#yearStartMonth) }
    const { from, to } = this.#last.rangeOf(this.#axes[axis])
    this.from[axis] = from
    this.to[axis] = to
    this.date[axis] = date
  }

  /** The dates that some pupils are looked at on. */
  datesOf(pupils: Int32Array): ReadonlySet<Day> {
    const dates = new Set<Day>()
    let last = NOT_LOOKED_AT
    for (let i = 0; i < pupils.length; i++) {
      const axis = this.reach(pupils[i])
      if (axis !== last) dates.add(this.date[axis])
      last = axis
    }
    return dates
  }
}

type ByWindow = Map<string, WindowRanges>

/** By the pupils of a view, the dates asked about lately, and the window. */
const known = new WeakMap<readonly PupilSessions[], Map<Day, ByWindow>>()

/** A date reads others before it: the week a level was decided in, the same weeks a year ago. */
const KEPT_DATES = 8

function byWindowOn(pupils: readonly PupilSessions[], asOf: Day): ByWindow {
  const byDate = known.get(pupils) ?? new Map<Day, ByWindow>()
  known.set(pupils, byDate)
  const byWindow = byDate.get(asOf) ?? new Map<string, WindowRanges>()
  byDate.delete(asOf)
  byDate.set(asOf, byWindow)
  for (const oldest of byDate.keys()) if (byDate.size > KEPT_DATES) byDate.delete(oldest)
  return byWindow
}

/** The ranges of a window as at a date, the same for every input that has it. */
export function rangesAsAt(view: FactsView, window: Window, asOf: Day, before?: Before): WindowRanges {
  const byWindow = byWindowOn(view.pupils, asOf)
  const key = [view.settings.yearStartMonth, ...Object.values(window), before?.count, before?.unit].join(' ')
  const ranges = byWindow.get(key) ?? new WindowRanges(view, window, asOf, before)
  byWindow.set(key, ranges)
  return ranges
}
