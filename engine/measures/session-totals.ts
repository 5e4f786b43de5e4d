// The only home of running totals of all registers: possible and attended sessions of each pupil up to each day, made once, so that any window
// on any date is one subtraction a pupil. A day's totals of one register lie together, and so do those of pupils who stand together.
import { ATTENDED, POSSIBLE } from '../facts/register-codes.ts'
import type { FactsView } from '../facts/view.ts'

/** Possible sessions in the lower 16 bits, attended ones in the upper; nobody ever has 65,536 sessions. */
const BOTH = Uint32Array.from(POSSIBLE, (possible, byte) => possible + ATTENDED[byte] * 65_536)
/** Rows that are added up side by side, so that what is written lies together. */
const SIDE_BY_SIDE = 16

/** `totals[start + day * step]`: possible and attended sessions of somebody before the day, where `start` and `step` are their own. */
export interface SessionTotals {
  readonly totals: Uint32Array
  /** By pupil. Where there are no marks the step is 0, so that any two totals are the same one. */
  readonly start: Int32Array
  readonly step: Int32Array
  /** By the marks of a register, where its first row starts; the next rows follow, and the step is the number of rows. */
  readonly startOf: ReadonlyMap<Uint8Array, number>
}

const known = new WeakMap<FactsView['pupils'], SessionTotals>()

/** The totals of all registers of a view. @example sessionTotals(view).totals[start[0] + 5 * step[0]] // of the first pupil before the sixth day */
export function sessionTotals(view: Pick<FactsView, 'pupils' | 'schools'>): SessionTotals {
  let found = known.get(view.pupils)
  if (found === undefined) {
    found = addUp(view)
    known.set(view.pupils, found)
  }
  return found
}

/** Marks with the number of days of their rows: of each register, and of each pupil who has rows of several or none. */
function blocksOf({ pupils, schools }: Pick<FactsView, 'pupils' | 'schools'>): Map<Uint8Array, number> {
  const blocks = new Map<Uint8Array, number>()
  for (const school of schools) if (school !== undefined) blocks.set(school.marks, school.axis.days.length)
  let last: Uint8Array | undefined
  for (const { marks, axis } of pupils) {
    if (marks !== last) blocks.set(marks, axis.days.length)
    last = marks
  }
  return blocks
}

const rowsOf = (marks: Uint8Array, days: number): number => (days === 0 ? 0 : marks.length / (days * 2))

function addUp(view: Pick<FactsView, 'pupils' | 'schools'>): SessionTotals {
  const blocks = blocksOf(view)
  const startOf = new Map<Uint8Array, number>()
  let size = 0
  for (const [marks, days] of blocks) {
    startOf.set(marks, size)
    size += rowsOf(marks, days) * (days + 1)
  }
  const totals = new Uint32Array(Math.max(size, 1))
  for (const [marks, days] of blocks) addUpRegister(marks, days, totals, startOf.get(marks)!)
  const start = new Int32Array(view.pupils.length)
  const step = new Int32Array(view.pupils.length)
  view.pupils.forEach(({ marks, offset, axis }, pupil) => {
    if (marks.length === 0) return
    const days = axis.days.length
    step[pupil] = rowsOf(marks, days)
    start[pupil] = startOf.get(marks)! + offset / (days * 2)
  })
  return { totals, start, step, startOf }
}

function addUpRegister(marks: Uint8Array, days: number, totals: Uint32Array, start: number): void {
  const rows = rowsOf(marks, days)
  for (let first = 0; first < rows; first += SIDE_BY_SIDE) {
    const last = Math.min(first + SIDE_BY_SIDE, rows)
    for (let day = 0; day < days; day++) {
      const before = start + day * rows
      for (let row = first; row < last; row++) {
        const mark = (row * days + day) * 2
        totals[before + rows + row] = totals[before + row] + BOTH[marks[mark]] + BOTH[marks[mark + 1]]
      }
    }
  }
}
