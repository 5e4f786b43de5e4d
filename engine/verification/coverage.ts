// The only home of how much of a table its cases, or a dataset, ever reach: rows that were true and that decided, cells that were true and
// that were false. Law P20 of SPEC.md.
import { type DecidedTable, conditionTruth } from '../decisions/decide-many.ts'
import { countBits } from '../rules/bits.ts'
import type { Column } from '../rules/value.ts'

export interface CellCoverage {
  readonly input: string
  /** Of how many subjects the cell was true, and of how many false. */
  readonly isTrue: number
  readonly isFalse: number
}

export interface RowCoverage {
  readonly row: string
  readonly isTrue: number
  /** Of those, whom it decided. */
  readonly decided: number
  readonly cells: readonly CellCoverage[]
}

/** Counts over the subjects of a decided table. @example coverage(decideMany(table, columns, 36_000), columns)[0].decided */
export function coverage({ table, size, rows, row: deciding }: DecidedTable, columns: ReadonlyMap<string, Column>): RowCoverage[] {
  const decided = new Int32Array(table.rows.length)
  for (const row of deciding) if (row >= 0) decided[row]++
  const isSingle = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'].includes(table.hitPolicy)
  return table.rows.map((row, index) => {
    const isTrue = countBits(rows[index].isTrue)
    const cells = [...row.cells.keys()].flatMap((input): CellCoverage[] => {
      const cell = row.rule.conditions.all.find((one) => one.name === input)
      if (cell === undefined) return []
      const truth = conditionTruth(cell, columns, size)
      return [{ input, isTrue: countBits(truth.isTrue), isFalse: size - countBits(truth.mayBeTrue) }]
    })
    return { row: row.id, isTrue, decided: isSingle ? decided[index] : isTrue, cells }
  })
}
