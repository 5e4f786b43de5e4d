// The only home of COLLECT with an aggregate: the sum, least, greatest or number of what the true rows yield, for one subject or for many.
// Leaves row truth to the executors, which both end here. Law S9 of SPEC.md.
import { getBit } from './bits.ts'
import type { Literal, OutputDocument, TableDocument } from './document.ts'
import { compareFractions, type Fraction, sum } from './exact-number.ts'
import type { Truth } from './leaf-columns.ts'
import { STATUSES, type Settled, type Status } from './settle.ts'
import { type Column, columnOf, fractionOf, type Value, valueAt } from './value.ts'

export type Aggregate = NonNullable<TableDocument['aggregate']>

/** What aggregating needs to know of a table; rows are those that are on, in order. */
export interface AggregatedTable {
  readonly aggregate: Aggregate
  readonly outputs: readonly OutputDocument[]
  readonly rows: readonly { readonly outputs: ReadonlyMap<string, Literal | { readonly input: string }> }[]
}

export interface Aggregated extends Settled {
  /** What each output comes to, by its name. */
  readonly aggregates: ReadonlyMap<string, Column>
}

/**
 * Settles an aggregated table for all subjects: undetermined where a row that is unknown could change what comes out.
 * @example aggregate({ aggregate: 'count', outputs, rows }, truthOfRows, columns, 1).aggregates.get('groups') // a column of counts
 */
export function aggregate(
  table: AggregatedTable,
  truths: readonly Truth[],
  columns: ReadonlyMap<string, Column>,
  size: number,
): Aggregated {
  const status = new Uint8Array(size)
  const values = table.outputs.map((): Value[] => [])
  for (let subject = 0; subject < size; subject++) {
    const found = table.outputs.map((output) => ofSubject(table, output.name, truths, columns, subject))
    const word = found.find((one) => typeof one === 'string')
    status[subject] = STATUSES.indexOf(word ?? 'matched')
    found.forEach((one, at) => values[at].push(word === undefined && typeof one === 'object' ? one : null))
  }
  const aggregates = new Map(table.outputs.map(({ name }, at) => [name, columnOf('number', values[at])]))
  return { status, row: new Int32Array(size).fill(-1), aggregates }
}

/** What one output comes to, or why it comes to nothing. */
function ofSubject(
  table: AggregatedTable,
  output: string,
  truths: readonly Truth[],
  columns: ReadonlyMap<string, Column>,
  subject: number,
): Fraction | Extract<Status, 'no-match' | 'undetermined'> {
  const certain: (Fraction | undefined)[] = []
  const open: (Fraction | undefined)[] = []
  truths.forEach((truth, row) => {
    if (!getBit(truth.mayBeTrue, subject)) return
    const value = yielded(table.rows[row].outputs.get(output), columns, subject)
    ;(getBit(truth.isTrue, subject) ? certain : open).push(table.aggregate === 'count' ? { numerator: 1, denominator: 1 } : value)
  })
  if (certain.length === 0) return open.length > 0 ? 'undetermined' : 'no-match'
  const result = all(table.aggregate, certain)
  if (result === undefined) return 'undetermined'
  const isSettled = open.every((value) => {
    const changed = value === undefined ? undefined : all(table.aggregate, [result, value])
    return changed !== undefined && compareFractions(changed, result) === 0
  })
  return isSettled ? result : 'undetermined'
}

function yielded(
  value: Literal | { readonly input: string } | undefined,
  columns: ReadonlyMap<string, Column>,
  subject: number,
): Fraction | undefined {
  return fractionOf(typeof value === 'object' ? valueAt(columns.get(value.input)!, subject) : (value ?? null))
}

function all(how: Aggregate, values: readonly (Fraction | undefined)[]): Fraction | undefined {
  return values.reduce((a, b) => {
    if (a === undefined || b === undefined) return undefined
    if (how === 'sum' || how === 'count') return sum(a, b)
    return compareFractions(a, b) <= 0 === (how === 'min') ? a : b
  })
}
