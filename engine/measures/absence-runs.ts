// The only home of runs of school days missed one after the other. The days missed are found once for each register, whatever the dates.
// Laws M8 and M9 of SPEC.md.
import { POSSIBLE } from '../facts/register-codes.ts'
import type { PupilSessions } from '../facts/view.ts'
import { foundOnce } from './found-once.ts'
import { firstAt } from './marked-days.ts'
import type { DayRange } from './window.ts'

export interface AbsenceRuns {
  readonly longest: number
  /** The run that ends with the last day of the range that had a possible session. */
  readonly current: number
}

const NO_RUNS: AbsenceRuns = { longest: 0, current: 0 }

/**
 * Runs of days in a range on which every possible session was missed with a mark that `table` counts. A day without a possible session
 * neither adds to a run nor ends it; a day on which any possible session was not so missed ends it.
 */
export function absenceRuns({ axis, marks, offset }: PupilSessions, range: DayRange, table: Uint8Array): AbsenceRuns {
  if (marks.length === 0) return NO_RUNS
  const { starts, days, ends } = missedDays(marks, axis.held.length, table)
  const row = offset / axis.held.length
  const first = firstAt(days, starts[row], starts[row + 1], range.from)
  const last = firstAt(days, first, starts[row + 1], range.to)
  if (first === last) return NO_RUNS
  let longest = 0
  let current = 0
  for (let at = first; at < last; at++) {
    current = at > first && ends[at - 1] > days[at] ? current + 1 : 1
    if (current > longest) longest = current
  }
  return { longest, current: ends[last - 1] < range.to ? 0 : current }
}

/** Whether any day of a register, in whatever range, was so missed. */
export function missesDays({ axis, marks, offset }: PupilSessions, table: Uint8Array): boolean {
  if (marks.length === 0) return false
  const { starts } = missedDays(marks, axis.held.length, table)
  const row = offset / axis.held.length
  return starts[row] !== starts[row + 1]
}

/** Of row `r` from `starts[r]` (in) to `starts[r + 1]` (out): each day missed, as an index into the axis, and the day that ends its run. */
interface MissedDays {
  readonly starts: Int32Array
  readonly days: Uint16Array
  /** The first day after it with a possible session that was not so missed; past the last day where there is none. */
  readonly ends: Uint16Array
}

const knownDays = foundOnce(findMissedDays)

let last: { readonly marks: Uint8Array; readonly table: Uint8Array; readonly found: MissedDays } | undefined

/* Pupils of one school stand together. */
function missedDays(marks: Uint8Array, width: number, table: Uint8Array): MissedDays {
  if (last?.marks !== marks || last.table !== table) last = { marks, table, found: knownDays(marks, width, table) }
  return last.found
}

function findMissedDays(marks: Uint8Array, width: number, table: Uint8Array): MissedDays {
  const rows = marks.length / width
  const starts = new Int32Array(rows + 1)
  const days: number[] = []
  const ends: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let day = 0; day * 2 < width; day++) {
      const at = row * width + day * 2
      const possible = POSSIBLE[marks[at]] + POSSIBLE[marks[at + 1]]
      if (possible === 0) continue
      const missed = (POSSIBLE[marks[at]] & table[marks[at]]) + (POSSIBLE[marks[at + 1]] & table[marks[at + 1]])
      if (missed === possible) days.push(day)
      else while (ends.length < days.length) ends.push(day)
    }
    while (ends.length < days.length) ends.push(width / 2)
    starts[row + 1] = days.length
  }
  return { starts, days: Uint16Array.from(days), ends: Uint16Array.from(ends) }
}
