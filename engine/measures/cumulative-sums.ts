// The only home of running totals of a register: possible and attended sessions of each row up to each day, made once, so that any window
// on any date is one subtraction a row. A day's totals of all rows lie together, and so do the rows that are asked for.
import { ATTENDED, POSSIBLE } from '../facts/register-codes.ts'

/** By the marks of a register (or of one pupil of several schools). */
const made = new WeakMap<Uint8Array, Uint32Array>()

/** Possible sessions in the lower 16 bits, attended ones in the upper; a row never has 65,536 sessions. */
const BOTH = Uint32Array.from(POSSIBLE, (possible, byte) => possible + ATTENDED[byte] * 65_536)
/** Rows that are added up side by side, so that what is written lies together. */
const SIDE_BY_SIDE = 16

/** `totals[day * rows + row]`: possible and attended sessions of the row before the day. */
export function runningTotals(marks: Uint8Array, days: number): Uint32Array {
  let totals = made.get(marks)
  if (totals !== undefined) return totals
  const rows = days === 0 ? 0 : marks.length / (days * 2)
  totals = new Uint32Array(rows * (days + 1))
  for (let first = 0; first < rows; first += SIDE_BY_SIDE) {
    const last = Math.min(first + SIDE_BY_SIDE, rows)
    for (let day = 0; day < days; day++) {
      const before = day * rows
      for (let row = first; row < last; row++) {
        const mark = (row * days + day) * 2
        totals[before + rows + row] = totals[before + row] + BOTH[marks[mark]] + BOTH[marks[mark + 1]]
      }
    }
  }
  made.set(marks, totals)
  return totals
}
