// The only home of running totals of a school's register: possible and attended sessions of each row up to each day, made once,
// so that a long window is one subtraction on every date that is asked. Leaves short windows to `session-sums.ts`.
import { ATTENDED, POSSIBLE } from '../facts/register-codes.ts'
import type { SchoolSessions } from '../facts/view.ts'
import type { DayRange } from './window.ts'

const made = new WeakMap<SchoolSessions, Uint32Array>()

/** `totals[row * (days + 1) + day]`: possible sessions before the day in the lower 16 bits, attended in the upper. */
function totalsOf(sessions: SchoolSessions): Uint32Array {
  let totals = made.get(sessions)
  if (totals !== undefined) return totals
  const { axis, marks, register } = sessions
  const days = axis.days.length
  totals = new Uint32Array(register.pupils.length * (days + 1))
  for (let row = 0; row < register.pupils.length; row++) {
    let sum = 0
    let at = row * (days + 1)
    let mark = row * days * 2
    for (let day = 0; day < days; day++, mark += 2) {
      sum += POSSIBLE[marks[mark]] + POSSIBLE[marks[mark + 1]] + 65_536 * (ATTENDED[marks[mark]] + ATTENDED[marks[mark + 1]])
      totals[++at] = sum
    }
  }
  made.set(sessions, totals)
  return totals
}

/** Possible and attended sessions by row of a register; attended is `>>> 16`, possible `& 65535`. */
export function rowTotals(sessions: SchoolSessions, range: DayRange): (row: number) => number {
  const totals = totalsOf(sessions)
  const width = sessions.axis.days.length + 1
  return (row) => totals[row * width + range.to] - totals[row * width + range.from]
}
