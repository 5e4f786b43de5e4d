// The only home of where in a register the marks of a kind stand, row by row. They are found once, whatever the dates, so that a count over
// a window is two look-ups among few days.
import type { PupilSessions } from '../facts/view.ts'
import { foundOnce } from './found-once.ts'
import type { DayRange } from './window.ts'

/** Of row `r` from `starts[r]` (in) to `starts[r + 1]` (out): the day of each session found, as an index into the axis, ascending. */
interface FoundDays {
  readonly starts: Int32Array
  readonly days: Uint16Array
}

const foundDays = foundOnce(findDays)

export class MarkedDays {
  readonly #table: Uint8Array
  #marks: Uint8Array | undefined
  #found: FoundDays = { starts: new Int32Array(1), days: new Uint16Array(0) }

  /** `table` says which marks count; the same table, the same days found. */
  constructor(table: Uint8Array) {
    this.#table = table
  }

  /** Sessions of a pupil in a range whose mark counts. @example new MarkedDays(UNAUTHORISED).count(view.pupils[0], range) */
  count(sessions: PupilSessions, { from, to }: DayRange): number {
    if (sessions.marks.length === 0 || from >= to) return 0
    const { starts, days } = this.#of(sessions)
    const row = sessions.offset / sessions.axis.held.length
    const end = starts[row + 1]
    let first = starts[row]
    if (first === end) return 0
    first = firstAt(days, first, end, from)
    return firstAt(days, first, end, to) - first
  }

  /** Whether a pupil has any session whose mark counts, on whatever day. */
  hasAny(sessions: PupilSessions): boolean {
    if (sessions.marks.length === 0) return false
    const { starts } = this.#of(sessions)
    const row = sessions.offset / sessions.axis.held.length
    return starts[row] !== starts[row + 1]
  }

  /* Pupils of one school stand together. */
  #of({ marks, axis }: PupilSessions): FoundDays {
    if (marks !== this.#marks) {
      this.#marks = marks
      this.#found = foundDays(marks, axis.held.length, this.#table)
    }
    return this.#found
  }
}

function findDays(marks: Uint8Array, width: number, table: Uint8Array): FoundDays {
  const rows = marks.length / width
  const starts = new Int32Array(rows + 1)
  let count = 0
  for (let row = 0, at = 0; row < rows; row++) {
    for (const end = at + width; at < end; at++) count += table[marks[at]]
    starts[row + 1] = count
  }
  const days = new Uint16Array(count)
  for (let row = 0, at = 0, to = 0; row < rows; row++)
    for (let slot = 0; slot < width; slot++, at++) if (table[marks[at]] === 1) days[to++] = slot >> 1
  return { starts, days }
}

/** The first place from `low` (in) to `high` (out) whose day is not before `day`; `high` where there is none. */
export function firstAt(days: Uint16Array, low: number, high: number, day: number): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (days[middle] < day) from = middle + 1
    else to = middle
  }
  return from
}
