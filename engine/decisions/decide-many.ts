// The only home of deciding many subjects: one call takes columns and returns columns. Reads the same json-rules-engine rules that
// `decide-one.ts` runs, as bit sets over typed columns; the law T1 of SPEC.md holds the two equal.
import { getBit } from '../rules/bits.ts'
import { aggregate, type Aggregated } from '../rules/aggregate.ts'
import { type Truth, Truths } from '../rules/leaf-columns.ts'
import type { Condition, Table } from '../rules/rule-set.ts'
import { type Settled, settle } from '../rules/settle.ts'
import type { Column } from '../rules/value.ts'

export interface DecidedTable extends Settled {
  readonly table: Table
  readonly size: number
  /** Of whom each row (that is on) is true, and of whom it may be. */
  readonly rows: readonly Truth[]
  /** What each output of an aggregated table comes to, by name. */
  readonly aggregates?: ReadonlyMap<string, Column>
}

/**
 * Decides one table for `size` subjects from columns by input name. Tables that read the same columns share what is found out about
 * them through `truths`.
 * @example decideMany(table, new Map([['attendance', rates]]), 36_000).row[0] // the row that decides the first pupil
 */
export function decideMany(
  table: Table,
  columns: ReadonlyMap<string, Column>,
  size: number,
  truths: Truths = new Truths(size),
): DecidedTable {
  const rows = table.rows.map((row) => truths.of(row.rule.conditions, columns))
  return { table, size, rows, ...settleTable(table, rows, columns, size) }
}

/** What follows from the rows that are true, or may be, by the table's hit policy and aggregate; both executors end here. */
export function settleTable(
  table: Table,
  rows: readonly Truth[],
  columns: ReadonlyMap<string, Column>,
  size: number,
): Settled | Aggregated {
  const how = table.aggregate
  return how === undefined ? settle(table, rows, size) : aggregate({ ...table, aggregate: how }, rows, columns, size)
}

/** The truth of one condition over columns. */
export function conditionTruth(condition: Condition, columns: ReadonlyMap<string, Column>, size: number): Truth {
  return new Truths(size).of(condition, columns)
}

/** The true rows of one subject, as indexes into the table's rows. */
export function trueRows(decided: DecidedTable, subject: number): number[] {
  return decided.rows.flatMap((row, index) => (getBit(row.isTrue, subject) ? [index] : []))
}

/** The rows of which it is unknown whether they are true. */
export function unknownRows(decided: DecidedTable, subject: number): number[] {
  return decided.rows.flatMap((row, index) => (getBit(row.mayBeTrue, subject) && !getBit(row.isTrue, subject) ? [index] : []))
}
