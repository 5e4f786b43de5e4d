// The only home of how far the nearest other outcome is: the table is decided again for every figure an input could take.
// Law X2 of SPEC.md.
import { bitsOf } from '../rules/bits.ts'
import type { Input, Table } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { type Column, columnOf, isRate, type NumberColumn, NOTHING_UNKNOWN, type Value } from '../rules/value.ts'
import { decideMany } from './decide-many.ts'
import { numberInWords, outputLabel } from './wording.ts'

/** Counts are tried up to this many above the value. */
const REACH = 60

/**
 * “Two more missed sessions would be Level 3; four more attended would be Level 1”, from the values one subject has.
 * Possible sessions stay as they are. Empty where no numeric input could change the outcome.
 */
export function nearestOutcomes(table: Table, values: ReadonlyMap<string, Value>): string {
  const parts = table.inputs.flatMap((input) => {
    const value = values.get(input.name) ?? null
    if (isRate(value)) return aroundRate(table, input, value.attended, value.possible, values)
    if (input.type === 'count' && typeof value === 'number') return aroundCount(table, input, value, values)
    return []
  })
  const text = [...new Set(parts)].join('; ')
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function aroundRate(table: Table, input: Input, attended: number, possible: number, values: ReadonlyMap<string, Value>): string[] {
  const column: NumberColumn = {
    kind: 'number',
    type: 'rate',
    numerator: Float64Array.from({ length: possible + 1 }, (_, i) => 100 * i),
    denominator: new Float64Array(possible + 1).fill(possible),
    known: bitsOf(possible + 1, () => true),
    why: NOTHING_UNKNOWN,
  }
  return nearestSteps(table, input, column, attended, values).map(({ steps, label }) => {
    const count = Math.abs(steps)
    const what = `${count === 1 ? 'session' : 'sessions'} ${steps < 0 ? 'missed' : 'attended'}`
    return `${numberInWords(count)} more ${what} would be ${label}`
  })
}

function aroundCount(table: Table, input: Input, value: number, values: ReadonlyMap<string, Value>): string[] {
  const size = value + REACH + 1
  const column: NumberColumn = {
    kind: 'number',
    type: 'count',
    numerator: Float64Array.from({ length: size }, (_, i) => i),
    known: bitsOf(size, () => true),
    why: NOTHING_UNKNOWN,
  }
  return nearestSteps(table, input, column, value, values).map(
    ({ steps, label }) =>
      `${numberInWords(Math.abs(steps))} ${steps > 0 ? 'more' : 'fewer'} (${input.label.toLowerCase()}) would be ${label}`,
  )
}

function nearestSteps(
  table: Table,
  input: Input,
  column: NumberColumn,
  at: number,
  values: ReadonlyMap<string, Value>,
): { readonly steps: number; readonly label: string }[] {
  const size = column.known.size
  const columns = new Map<string, Column>(
    table.inputs.map((one) => [
      one.name,
      one.name === input.name
        ? column
        : columnOf(
            one.type,
            Array.from({ length: size }, () => values.get(one.name) ?? null),
          ),
    ]),
  )
  const { status, row } = decideMany(table, columns, size)
  const outcome = (i: number): string =>
    STATUSES[status[i]] === 'matched' && row[i] >= 0 ? String(table.outcomeOf[row[i]]) : STATUSES[status[i]]
  const found: { readonly steps: number; readonly label: string }[] = []
  for (const direction of [-1, 1]) {
    for (let i = at + direction; i >= 0 && i < size; i += direction) {
      if (outcome(i) === outcome(at)) continue
      if (row[i] >= 0) found.push({ steps: i - at, label: labelOf(table, row[i]) })
      break
    }
  }
  return found
}

function labelOf(table: Table, row: number): string {
  return table.outputs
    .map((output) => {
      const value = table.rows[row].outputs.get(output.name) ?? null
      return outputLabel(output, typeof value === 'object' ? null : value)
    })
    .join(', ')
}
