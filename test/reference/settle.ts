// The only home of hit policies: what a table says once it is known which rows are true and which are unknown.
// Leaves to others: row truth (tables.ts) and the value of an output that names an input (decide-by-reference.ts).
import { valueOf, type TableDocument, type Value } from './document.ts'
import { add, compareFractions, decimalText, fromCount, type Fraction } from './fractions.ts'
import type { Decided, Status } from './run.ts'

/** A row that is true or unknown, with the values of its outputs in the order of the table. */
export interface Candidate {
  id: string
  place: number
  outputs: [string, Value][]
  actions: string[]
}

export function settle(table: TableDocument, isTrue: Candidate[], isUnknown: Candidate[]): Decided {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (isTrue.length > 1) return without('conflict', isTrue)
      if (isUnknown.length > 0) return without('undetermined', isTrue)
      return single(isTrue, isTrue[0])
    case 'ANY':
      return settleAny(isTrue, isUnknown)
    case 'FIRST':
      return settleBest(isTrue, isUnknown, (a, b) => a.place - b.place)
    case 'PRIORITY':
      return settleBest(isTrue, isUnknown, (a, b) => comparePriority(table, a, b))
    case 'RULE ORDER':
      return settleAll(isTrue, isTrue, isUnknown)
    case 'OUTPUT ORDER':
      return settleAll(
        isTrue,
        isTrue.toSorted((a, b) => comparePriority(table, a, b)),
        isUnknown,
      )
    case 'COLLECT':
      if (table.aggregate === undefined) return settleAll(isTrue, isTrue, isUnknown)
      return settleAggregate(table, table.aggregate, isTrue, isUnknown)
    default:
      throw new Error(`not supported: the hit policy ${table.hitPolicy}`)
  }
}

function idsOf(candidates: Candidate[]): string[] {
  return candidates.map((candidate) => candidate.id)
}

function without(status: Status, isTrue: Candidate[]): Decided {
  return { status, rows: idsOf(isTrue), outputs: '', values: null }
}

function single(isTrue: Candidate[], decider: Candidate | undefined): Decided {
  if (decider === undefined) return without('no-match', isTrue)
  return { status: 'matched', rows: idsOf(isTrue), outputs: outputText(decider.outputs), values: new Map(decider.outputs) }
}

function settleAny(isTrue: Candidate[], isUnknown: Candidate[]): Decided {
  for (const candidate of isTrue) if (saysOtherThan(candidate, isTrue[0])) return without('conflict', isTrue)
  for (const candidate of isUnknown) {
    if (isTrue.length === 0 || saysOtherThan(candidate, isTrue[0])) return without('undetermined', isTrue)
  }
  return single(isTrue, isTrue[0])
}

function saysOtherThan(a: Candidate, b: Candidate): boolean {
  return outputText(a.outputs) !== outputText(b.outputs) || a.actions.toSorted().join(';') !== b.actions.toSorted().join(';')
}

/** The best true row decides, unless an unknown one would be better. */
function settleBest(isTrue: Candidate[], isUnknown: Candidate[], compare: (a: Candidate, b: Candidate) => number): Decided {
  let best: Candidate | undefined
  for (const candidate of isTrue) if (best === undefined || compare(candidate, best) < 0) best = candidate
  for (const candidate of isUnknown) {
    if (best === undefined || compare(candidate, best) < 0) return without('undetermined', isTrue)
  }
  return single(isTrue, best)
}

/** Below zero where the first comes first: by the order of the outputs' values, output by output, then by row. */
function comparePriority(table: TableDocument, a: Candidate, b: Candidate): number {
  for (let column = 0; column < table.outputs.length; column++) {
    const order = (table.outputs[column].values ?? []).map((value) => text(valueOf(value)))
    const difference = priority(order, a.outputs[column]) - priority(order, b.outputs[column])
    if (difference !== 0) return difference
  }
  return a.place - b.place
}

function priority(order: string[], output: [string, Value] | undefined): number {
  const place = output === undefined ? -1 : order.indexOf(text(output[1]))
  return place === -1 ? order.length : place
}

function settleAll(isTrue: Candidate[], inOrder: Candidate[], isUnknown: Candidate[]): Decided {
  if (isTrue.length === 0 && isUnknown.length === 0) return without('no-match', isTrue)
  const status = isUnknown.length > 0 ? 'partial' : 'matched'
  return { status, rows: idsOf(isTrue), outputs: outputText(inOrder.flatMap((candidate) => candidate.outputs)), values: null }
}

function settleAggregate(table: TableDocument, aggregate: string, isTrue: Candidate[], isUnknown: Candidate[]): Decided {
  if (isTrue.length === 0) return without(isUnknown.length > 0 ? 'undetermined' : 'no-match', isTrue)
  const outputs: [string, Value][] = []
  for (let column = 0; column < table.outputs.length; column++) {
    const certain = isTrue.map((candidate) => candidate.outputs[column][1])
    const result = aggregated(aggregate, certain)
    for (const candidate of isUnknown) {
      const changed = aggregated(aggregate, [...certain, candidate.outputs[column][1]])
      if (compareFractions(changed, result) !== 0) return without('undetermined', isTrue)
    }
    outputs.push([table.outputs[column].name, result])
  }
  return { status: 'matched', rows: idsOf(isTrue), outputs: outputText(outputs), values: new Map(outputs) }
}

function aggregated(aggregate: string, values: Value[]): Fraction {
  if (aggregate === 'count') return fromCount(values.length)
  let result: Fraction | null = null
  for (const value of values) {
    if (value === null || typeof value !== 'object') throw new Error(`only numbers have a ${aggregate}`)
    if (result === null) result = value
    else if (aggregate === 'sum') result = add(result, value)
    else if (aggregate === 'min') result = compareFractions(value, result) < 0 ? value : result
    else if (aggregate === 'max') result = compareFractions(value, result) > 0 ? value : result
    else throw new Error(`not supported: the aggregate ${aggregate}`)
  }
  if (result === null) throw new Error('nothing to aggregate')
  return result
}

function outputText(outputs: [string, Value][]): string {
  return outputs.map(([name, value]) => `${name}=${text(value)}`).join(';')
}

function text(value: Value): string {
  if (value === null) return ''
  return typeof value === 'object' ? decimalText(value) : String(value)
}
