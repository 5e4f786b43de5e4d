// The only home of what a decision comes to for one subject: the rows that act, their outputs, and the facts that are missing.
import { and, type Bits, getBit, or } from '../rules/bits.ts'
import type { Table } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { trueRows } from './decide-many.ts'
import type { EvaluatedTable } from './evaluation.ts'

/** What an output of a row is for a subject: its literal, or the value of the input it names. */
export function outputValue(evaluated: EvaluatedTable, row: number, output: string, subject: number): Value {
  const value = evaluated.table.rows[row].outputs.get(output)
  if (value === undefined) return null
  return typeof value === 'object' ? valueAt(evaluated.columns.get(value.input)!, subject) : value
}

/** What an output comes to for a subject where the table yields one value: the deciding row's, or the aggregate; else unknown. */
export function decidedValue(evaluated: EvaluatedTable, output: string, subject: number): Value {
  const { decided } = evaluated
  const aggregated = decided.aggregates?.get(output)
  if (aggregated !== undefined) return valueAt(aggregated, subject)
  return decided.row[subject] < 0 ? null : outputValue(evaluated, decided.row[subject], output, subject)
}

/** The outputs of a decision as `name=value` joined by `;`, in table order; empty unless matched or partial. */
export function outputsText(evaluated: EvaluatedTable, subject: number): string {
  const { decided, table } = evaluated
  const status = STATUSES[decided.status[subject]]
  if (status !== 'matched' && status !== 'partial') return ''
  if (decided.aggregates !== undefined)
    return table.outputs.map(({ name }) => `${name}=${printValue(decidedValue(evaluated, name, subject))}`).join(';')
  if (decided.row[subject] >= 0) return rowText(evaluated, decided.row[subject], subject)
  return rowsInOrder(evaluated, subject)
    .map((row) => rowText(evaluated, row, subject))
    .filter((text) => text !== '')
    .join(';')
}

/** Of rows whose outputs hang on no subject. */
const rowTexts = new WeakMap<Table, (string | undefined)[]>()

function rowText(evaluated: EvaluatedTable, row: number, subject: number): string {
  const { table } = evaluated
  const known = rowTexts.get(table) ?? []
  rowTexts.set(table, known)
  const before = known[row]
  if (before !== undefined) return before
  const text = table.outputs.map((output) => `${output.name}=${printValue(outputValue(evaluated, row, output.name, subject))}`).join(';')
  if ([...table.rows[row].outputs.values()].every((value) => typeof value !== 'object')) known[row] = text
  return text
}

/**
 * Whether outputs, as text, say that nothing applies: every one of them is none, false, 0 or not-assessed.
 * @example saysNothing('category=none') // true
 */
export function saysNothing(outputs: string): boolean {
  return outputs !== '' && outputs.split(';').every((output) => /=(none|false|0|not-assessed)$/.test(output))
}

/**
 * How a decision stands for people: it calls for something, it is open (unknown facts, rows in conflict, a gap), or nothing applies.
 * @example standingOf({ status: 'matched', outputs: 'level=2' }) // 'applies'
 */
export function standingOf({ status, outputs }: { readonly status: string; readonly outputs: string }): 'applies' | 'open' | 'nothing' {
  if ((status !== 'matched' && status !== 'partial') || outputs === '') return 'open'
  if (!saysNothing(outputs)) return 'applies'
  return status === 'partial' ? 'open' : 'nothing'
}

/** The rows that act for a subject: the deciding one, or all true ones of a multiple-hit table in its order. */
export function actingRows(evaluated: EvaluatedTable, subject: number): number[] {
  const { decided } = evaluated
  const status = STATUSES[decided.status[subject]]
  if (status !== 'matched' && status !== 'partial') return []
  return decided.row[subject] >= 0 ? [decided.row[subject]] : rowsInOrder(evaluated, subject)
}

/** Whether a row is among those that act for a subject. */
export function acts({ decided }: EvaluatedTable, row: number, subject: number): boolean {
  const status = STATUSES[decided.status[subject]]
  if (status !== 'matched' && status !== 'partial') return false
  return decided.row[subject] >= 0 ? decided.row[subject] === row : getBit(decided.rows[row].isTrue, subject)
}

const caught = new WeakMap<EvaluatedTable, readonly Bits[]>()

/** The subjects for whom a row acts. */
export function caughtBy(evaluated: EvaluatedTable, row: number): Bits {
  let byRow = caught.get(evaluated)
  if (byRow === undefined) {
    byRow = caughtByRows(evaluated)
    caught.set(evaluated, byRow)
  }
  return byRow[row]
}

function caughtByRows({ decided, subjects, table }: EvaluatedTable): readonly Bits[] {
  const { size } = subjects
  const width = (size + 31) >>> 5
  /* The bits of all rows in one array; those for whom several rows act stand behind the last row. */
  const words = new Uint32Array(width * (table.rows.length + 1))
  const { status, row } = decided
  const several = table.rows.length * width
  const yields = Uint8Array.from(STATUSES, (one) => (one === 'matched' || one === 'partial' ? 1 : 0))
  let isSeveral = false
  for (let subject = 0; subject < size; subject++) {
    if (yields[status[subject]] === 0) continue
    const at = row[subject]
    if (at < 0) isSeveral = true
    words[(at < 0 ? several : at * width) + (subject >>> 5)] |= 1 << (subject & 31)
  }
  const bitsAt = (start: number): Bits => ({ size, words: words.subarray(start, start + width) })
  const byRow = table.rows.map((_, at) => bitsAt(at * width))
  return isSeveral ? byRow.map((bits, at) => or(bits, and(bitsAt(several), decided.rows[at].isTrue))) : byRow
}

function rowsInOrder({ table, decided }: EvaluatedTable, subject: number): number[] {
  const rows = trueRows(decided, subject)
  return table.hitPolicy === 'OUTPUT ORDER' ? table.preference.filter((row) => rows.includes(row)) : rows
}

/** A value as it stands in an output file. */
export function printValue(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return 'possible' in value ? `${value.attended}/${value.possible}` : String(value.numerator / value.denominator)
}

/** The facts that are missing where a decision is undetermined or partial, as sentences without a full stop. */
export function missingFacts(evaluated: EvaluatedTable, subject: number): string[] {
  const reasons = new Set<string>()
  for (const input of evaluated.table.inputs) {
    const column = evaluated.columns.get(input.name)!
    if (valueAt(column, subject) === null) reasons.add(`${input.label}: ${whyUnknown(column, subject) || 'not known'}`)
  }
  return [...reasons]
}
