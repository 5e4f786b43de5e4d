// The only home of possible and attended sessions of many pupils over a window. Pupils of one school who stand together share an axis and
// lie in rows one after another, so that a date costs one subtraction a pupil.
// Leaves running totals to `cumulative-sums.ts` and what a rate is to `pupil-measures.ts`.
import type { Axis, FactsView } from '../facts/view.ts'
import { runningTotals } from './cumulative-sums.ts'
import type { DayRange } from './window.ts'

/** Pupils `from` (in) to `to` (out) of a list, in rows one after another from `row` on. */
interface Run {
  readonly from: number
  to: number
  readonly row: number
  readonly axis: Axis
  readonly marks: Uint8Array
}

const runsOf = new WeakMap<Int32Array, { readonly view: FactsView; readonly runs: readonly Run[] }>()

function runs(view: FactsView, pupils: Int32Array): readonly Run[] {
  const known = runsOf.get(pupils)
  if (known?.view === view) return known.runs
  const found: Run[] = []
  let open: Run | undefined
  for (let i = 0; i < pupils.length; i++) {
    const { axis, marks, offset } = view.pupils[pupils[i]]
    if (marks.length === 0) continue
    const row = offset / (axis.days.length * 2)
    if (open !== undefined && open.to === i && open.axis === axis && open.marks === marks && row === open.row + i - open.from) open.to++
    else {
      open = { from: i, to: i + 1, row, axis, marks }
      found.push(open)
    }
  }
  runsOf.set(pupils, { view, runs: found })
  return found
}

/** For each pupil of a list possible sessions in the lower 16 bits and attended ones in the upper. */
export function rateSums(view: FactsView, pupils: Int32Array, rangeOf: (axis: Axis) => DayRange): Uint32Array {
  const sums = new Uint32Array(pupils.length)
  for (const { from, to, row, axis, marks } of runs(view, pupils)) {
    const range = rangeOf(axis)
    const days = axis.days.length
    const rows = marks.length / (days * 2)
    const totals = runningTotals(marks, days)
    const end = range.to * rows + row - from
    const start = range.from * rows + row - from
    for (let i = from; i < to; i++) sums[i] = totals[end + i] - totals[start + i]
  }
  return sums
}
