// The only home of a table as boxes: one axis an input, one box a row, from the same compiled rules that decide.
// Leaves what is wrong with them to the files beside it. Laws P1 and P2 of SPEC.md.
import { canonicalJson } from '../versions/canonical-json.ts'
import type { Leaf } from '../rules/leaf.ts'
import type { CellCondition, Condition, Input, RuleSet, Table } from '../rules/rule-set.ts'
import { type Axis, axisOf, isTrueOf, type Piece, valueIn } from './axis.ts'
import { type Box, Layout } from './boxes.ts'
import { possibleValues, type RuleSetsByPolicy } from './possible-values.ts'
import type { Value } from '../rules/value.ts'

export interface TableSpace {
  readonly ruleSet: RuleSet
  readonly table: Table
  readonly axes: readonly Axis[]
  readonly layout: Layout
  /** Every combination that can be. */
  readonly everything: Box
  /** Of the rows that are on, in order; a row that can never be true has an empty box. */
  readonly rows: readonly Box[]
}

/** A table as boxes. @example tableSpace(ruleSet, ruleSet.tables[0], new Map()).rows.length */
export function tableSpace(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): TableSpace {
  const inputs = [...new Map(table.inputs.map((input) => [input.name, input])).values()]
  return spaceOf(
    ruleSet,
    table,
    inputs.map((input) =>
      gated(
        axisOf(input, possibleValues(input, table.subject, ruleSet, others), [
          ...leavesOf(table, input),
          ...ownGates(ruleSet, input).flatMap(leavesIn),
        ]),
        ruleSet,
      ),
    ),
  )
}

/** The `knownWhen` tests of an input that ask about the very thing it reads: values that fail one are never known. */
function ownGates(ruleSet: RuleSet, input: Input): Condition[] {
  const reads = (one: Input | undefined): string => {
    const { name: _name, label: _label, knownWhen: _gates, ...rest } = one?.document ?? { name: '', label: '' }
    return canonicalJson(rest)
  }
  return input.knownWhen.flatMap((gate) => (reads(ruleSet.inputs.get(gate.input)) === reads(input) ? [gate.condition] : []))
}

/** An axis without the pieces that its own gates never let be known. */
function gated(axis: Axis, ruleSet: RuleSet): Axis {
  const gates = ownGates(ruleSet, axis.input).map((gate) => trueBits(axis, gate, new Map()))
  if (gates.length === 0) return axis
  const isKept = (at: number): boolean => gates.every((bits) => ((bits[at >>> 5] >>> (at & 31)) & 1) === 1)
  return { ...axis, pieces: axis.pieces.filter((piece, at) => piece.kind === 'unknown' || isKept(at)) }
}

function spaceOf(ruleSet: RuleSet, table: Table, axes: readonly Axis[]): TableSpace {
  const layout = new Layout(axes.map((axis) => axis.pieces.length))
  const everything = new Int32Array(layout.words)
  axes.forEach((axis, index) => axis.pieces.forEach((_, piece) => layout.add(everything, index, piece)))
  const rows = rowBoxes(table, axes, layout, everything, (name) => axes.findIndex(({ input }) => input.name === name))
  return { ruleSet, table, axes, layout, everything, rows }
}

/** Each row's box, over axes that may be more than the table's own. */
export function rowBoxes(
  table: Table,
  axes: readonly Axis[],
  layout: Layout,
  everything: Box,
  axisOfInput: (name: string) => number,
): Box[] {
  const known = new Map<string, Int32Array>()
  return table.rows.map((row) => {
    const box = everything.slice()
    for (const cell of row.rule.conditions.all) {
      const index = axisOfInput(factOf(cell))
      trueBits(axes[index], cell, known).forEach((word, at) => {
        box[layout.starts[index] + at] &= word
      })
    }
    return box
  })
}

export const factOf = (condition: Condition | CellCondition): string => leavesIn(condition)[0].fact

const leavesByTable = new WeakMap<Table, ReadonlyMap<string, Leaf[]>>()

/** The leaves of all rows that test an input. */
export function leavesOf(table: Table, input: Input): readonly Leaf[] {
  let leaves = leavesByTable.get(table)
  if (leaves === undefined) {
    const tests = table.rows.flatMap((row) => row.rule.conditions.all.flatMap(leavesIn)).filter(({ operator }) => operator !== 'isAnything')
    leaves = Map.groupBy(tests, ({ fact }) => fact)
    leavesByTable.set(table, leaves)
  }
  return leaves.get(input.name) ?? []
}

export function leavesIn(condition: Condition | CellCondition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesIn)
  return 'any' in condition ? condition.any.flatMap(leavesIn) : [condition]
}

/** The pieces a condition is true of, as bits. Negation is in the operators, so what is true of the parts is enough. */
export function trueBits(axis: Axis, condition: Condition | CellCondition, known: Map<string, Int32Array>): Int32Array {
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition
    const parts = (isAll ? condition.all : (condition as { any: readonly Condition[] }).any).map((part) => trueBits(axis, part, known))
    const bits = parts[0].slice()
    for (const part of parts.slice(1)) part.forEach((word, at) => (isAll ? (bits[at] &= word) : (bits[at] |= word)))
    return bits
  }
  const key = `${axis.input.name} ${condition.operator} ${JSON.stringify(condition.value)}`
  let bits = known.get(key)
  if (bits === undefined) {
    bits = new Int32Array((axis.pieces.length + 31) >>> 5)
    for (let piece = 0; piece < axis.pieces.length; piece++) {
      if (isTrueOf(axis, axis.pieces[piece], condition)) bits[piece >>> 5] |= 1 << (piece & 31)
    }
    known.set(key, bits)
  }
  return bits
}

/** The pieces a box holds of one input, in runs of neighbours. */
export function runsOf({ layout, axes }: TableSpace, box: Box, axis: number): Piece[][] {
  const runs: Piece[][] = []
  let last = -2
  for (const at of layout.piecesOn(box, axis)) {
    const piece = axes[axis].pieces[at]
    const isOrdered = piece.kind === 'at' || piece.kind === 'between'
    if (isOrdered && at === last + 1) runs.at(-1)!.push(piece)
    else runs.push([piece])
    last = isOrdered ? at : -2
  }
  return runs
}

/** Values inside a box, one an input. */
export function valuesIn(space: TableSpace, box: Box): Map<string, Value> {
  return new Map(
    space.axes.map(({ input, possible }, axis): [string, Value] => {
      const [run] = runsOf(space, box, axis)
      return [input.name, valueIn(run ?? [], possible) ?? null]
    }),
  )
}
