// The only home of sessions towards a notice of pupils in whose count nothing turns on the date but where it ends: no notice covers a session,
// no leave comes in, the date of birth is one. Each session's run is then worked out once, whatever the dates.
// Leaves everyone else, and what a run is, to `towards-notice.ts`.
import type { Day } from '../facts/days.ts'

/** The days of the sessions that count, ascending, each with how many lie within the weeks that end with it: day, number, day, number. */
export type PlainRuns = Int32Array

export const NO_RUNS: PlainRuns = new Int32Array(0)

/** Of sessions in order, each on a day in a numbered week. @example plainRuns([{ day: 3, week: 0 }, { day: 9, week: 1 }], 2) // 3, 1, 9, 2 */
export function plainRuns(sessions: readonly { readonly day: Day; readonly week: number }[], weeks: number): PlainRuns {
  if (sessions.length === 0) return NO_RUNS
  const runs = new Int32Array(2 * sessions.length)
  let first = 0
  for (const [at, { day, week }] of sessions.entries()) {
    while (sessions[first].week <= week - weeks) first++
    runs[2 * at] = day
    runs[2 * at + 1] = at - first + 1
  }
  return runs
}

/** The most sessions of a run that ends on a day from `from` to `to`, both in; 0 where none does. */
export function mostOfPlain(runs: PlainRuns, from: Day, to: Day): number {
  let most = 0
  for (let at = runs.length - 2; at >= 0 && runs[at] >= from; at -= 2) if (runs[at] <= to && runs[at + 1] > most) most = runs[at + 1]
  return most
}
