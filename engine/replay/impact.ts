// The only home of what a changed table does to the subjects of one date: whom each row catches, and who goes from which outcome to which.
// Leaves who may be told to the caller. Sets are bits over the subjects of the table. Laws Q1 and Q2 of SPEC.md.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { caughtBy } from '../decisions/outcome.ts'
import { type Bits, noBits, setBit } from '../rules/bits.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'

export interface CaughtByRow {
  readonly row: string
  readonly before: Bits
  readonly after: Bits
}

export interface Move {
  /** Indexes into `outcomes`. */
  readonly from: number
  readonly to: number
  readonly subjects: Bits
}

export interface Impact {
  readonly outcomes: readonly Outcome[]
  readonly before: readonly Bits[]
  readonly after: readonly Bits[]
  /** Rows of either version, those of the changed one first. */
  readonly rows: readonly CaughtByRow[]
  /** Moves between different outcomes, most subjects first. */
  readonly moves: readonly Move[]
  readonly moved: Bits
}

/**
 * The impact of a change on one table, both versions decided for the same subjects.
 * @example impactOf(before, after).moves[0] // { from: 1, to: 2, subjects }
 */
export function impactOf(before: EvaluatedTable, after: EvaluatedTable): Impact {
  const { size } = after.subjects
  const numbers = new OutcomeNumbers()
  const [was, is] = [numbers.of(before), numbers.of(after)]
  const count = numbers.outcomes.length
  const sets = (of: Int32Array): Bits[] => {
    const all = Array.from({ length: count }, () => noBits(size))
    for (let subject = 0; subject < size; subject++) setBit(all[of[subject]], subject)
    return all
  }
  const moves = new Map<number, Bits>()
  const moved = noBits(size)
  for (let subject = 0; subject < size; subject++) {
    if (was[subject] === is[subject]) continue
    const key = was[subject] * count + is[subject]
    let bits = moves.get(key)
    if (bits === undefined) moves.set(key, (bits = noBits(size)))
    setBit(bits, subject)
    setBit(moved, subject)
  }
  return {
    outcomes: numbers.outcomes,
    before: sets(was),
    after: sets(is),
    rows: caughtByRow(before, after),
    moves: [...moves].map(([key, subjects]) => ({ from: Math.floor(key / count), to: key % count, subjects })),
    moved,
  }
}

function caughtByRow(before: EvaluatedTable, after: EvaluatedTable): CaughtByRow[] {
  const ids = new Set([...after.table.rows, ...before.table.rows].map(({ id }) => id))
  const caught = (evaluated: EvaluatedTable, id: string): Bits => {
    const row = evaluated.table.rows.findIndex((one) => one.id === id)
    return row < 0 ? noBits(evaluated.subjects.size) : caughtBy(evaluated, row)
  }
  return [...ids].map((row) => ({ row, before: caught(before, row), after: caught(after, row) }))
}
