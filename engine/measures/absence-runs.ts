// The only home of runs of school days missed one after the other. Laws M8 and M9 of SPEC.md.
import { POSSIBLE } from '../facts/register-codes.ts'
import type { PupilSessions } from '../facts/view.ts'
import type { DayRange } from './window.ts'

export interface AbsenceRuns {
  readonly longest: number
  /** The run that ends with the last day of the range that had a possible session. */
  readonly current: number
}

/**
 * Runs of days in a range on which every possible session was missed with a mark that `table` counts. A day without a possible session
 * neither adds to a run nor ends it; a day on which any possible session was not so missed ends it.
 */
export function absenceRuns({ marks, offset }: PupilSessions, range: DayRange, table: Uint8Array): AbsenceRuns {
  let longest = 0
  let current = 0
  if (marks.length === 0) return { longest, current }
  for (let day = range.from; day < range.to; day++) {
    const [am, pm] = [marks[offset + day * 2], marks[offset + day * 2 + 1]]
    const possible = POSSIBLE[am] + POSSIBLE[pm]
    if (possible === 0) continue
    const missed = (POSSIBLE[am] & table[am]) + (POSSIBLE[pm] & table[pm])
    current = missed === possible ? current + 1 : 0
    if (current > longest) longest = current
  }
  return { longest, current }
}
