// The only home of how much of a table its cases, or a dataset, ever reach: rows that were true and that decided, cells that were true and
// that were false. Law P20 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { type DecidedTable, conditionTruth, decideMany } from '../decisions/decide-many.ts'
import { countBits } from '../rules/bits.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import type { Column } from '../rules/value.ts'
import { caseColumns } from './decided-cases.ts'

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

/** What the cases of a table reach of it. */
export function caseCoverage(ruleSet: RuleSet, table: Table, cases: readonly Case[]): RowCoverage[] {
  const own = cases.filter((one) => one.table === table.name)
  const columns = caseColumns(ruleSet, table, own)
  return coverage(decideMany(table, columns, own.length), columns)
}

export interface CoverageSum {
  readonly rows: number
  /** Rows that were true of somebody. */
  readonly reached: number
  readonly cells: number
  /** Cells that were true of somebody and false of somebody. */
  readonly cellsBothWays: number
  /** Rows that were true of nobody, by id. */
  readonly missing: readonly string[]
}

/** @example coverageSum(caseCoverage(ruleSet, table, cases)) // { rows: 4, reached: 3, cells: 4, cellsBothWays: 3, missing: ['level-3'] } */
export function coverageSum(rows: readonly RowCoverage[]): CoverageSum {
  const cells = rows.flatMap((row) => row.cells)
  const missing = rows.filter(({ isTrue }) => isTrue === 0).map(({ row }) => row)
  return {
    rows: rows.length,
    reached: rows.length - missing.length,
    cells: cells.length,
    cellsBothWays: cells.filter(({ isTrue, isFalse }) => isTrue > 0 && isFalse > 0).length,
    missing,
  }
}
