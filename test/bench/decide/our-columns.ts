// The only home of the column plan as it is timed: all tables over the same columns, what is found out about a column shared between them.
import { createHash } from 'node:crypto'
import { type DecidedTable, decideMany, trueRows } from '../../../engine/decisions/decide-many.ts'
import { Truths } from '../../../engine/rules/leaf-columns.ts'
import type { Column } from '../../../engine/rules/value.ts'
import type { Compared } from './shipped-tables.ts'

/** From columns to bit sets and one row index a pupil and table. */
export function columnPlan({ tables }: Compared, columns: ReadonlyMap<string, Column>, size: number): () => DecidedTable[] {
  const own = tables.map(({ table, factOf }) => ({
    table,
    columns: new Map([...factOf].map(([name, fact]) => [name, columns.get(fact)!])),
  }))
  return () => {
    const truths = new Truths(size)
    return own.map((one) => decideMany(one.table, one.columns, size, truths))
  }
}

/** The true rows of a pupil, counted through all tables. */
export function trueRowsOf(decided: readonly DecidedTable[], pupil: number): number[] {
  let before = 0
  return decided.flatMap((one) => {
    const rows = trueRows(one, pupil).map((row) => before + row)
    before += one.rows.length
    return rows
  })
}

/** The hash of the true rows of the first pupils. */
export function hashOf(rows: readonly (readonly number[])[]): string {
  const hash = createHash('sha256')
  for (const own of rows) hash.update(`${own.toSorted((a, b) => a - b).join(' ')}\n`)
  return hash.digest('hex').slice(0, 16)
}
