// The only home of turning boxes into what others can use: conditions over columns, cells to write, and values to show.
// Leaves the words of a box to `region-wording.ts`. Laws P3 and P4 of SPEC.md.
import type { Leaf, LeafOperator } from '../rules/leaf.ts'
import type { Condition, Input } from '../rules/rule-set.ts'
import { type Axis, bandOf, type Piece } from './axis.ts'
import type { Box } from './boxes.ts'
import type { Region, Witness } from './finding.ts'
import { labelInSentence, listInWords, narrowed, regionInWords, valueInSentence } from './region-wording.ts'
import { runsOf, type TableSpace, valuesIn } from './table-space.ts'

/** One box is said as it is; of several, `words` says what they have in common. */
export function regionOf(space: TableSpace, boxes: readonly Box[], words = regionInWords(space, boxes[0]) || 'any values'): Region {
  return {
    words,
    parts: boxes.map((box) =>
      Object.fromEntries(narrowed(space, box).map((axis) => [space.axes[axis].input.name, conditionOf(space, box, axis)])),
    ),
  }
}

/** What has to be true of one input. */
function conditionOf(space: TableSpace, box: Box, axis: number): Condition {
  const { input } = space.axes[axis]
  const conditions = runsOf(space, box, axis).map((run) => runCondition(input, space.axes[axis], run))
  return conditions.length === 1 ? conditions[0] : { any: conditions }
}

function runCondition({ name }: Input, { pieces }: Axis, run: readonly Piece[]): Condition {
  const leaf = (operator: LeafOperator, value: Leaf['value']): Leaf => ({ fact: name, operator, value })
  const [first] = run
  if (first.kind === 'unknown') return leaf('isMissing', {})
  if (first.kind === 'listed') {
    return typeof first.value === 'number' ? leaf('equals', { at: String(first.value) }) : wordLeaf(name, first.value)
  }
  if (first.kind === 'other') {
    const named = pieces.flatMap((piece) => (piece.kind === 'listed' && typeof piece.value !== 'number' ? [piece.value] : []))
    return leaf('isNoneOf', { values: named })
  }
  const { low, lowIn, high, highIn } = bandOf(run)
  const ends = [
    ...(low === undefined ? [] : [leaf(lowIn ? 'atLeast' : 'above', { at: low })]),
    ...(high === undefined ? [] : [leaf(highIn ? 'atMost' : 'below', { at: high })]),
  ]
  return ends.length === 0 ? leaf('isPresent', {}) : ends.length === 1 ? ends[0] : { all: ends }
}

/** Dates are compared; other words are looked up. */
const wordLeaf = (fact: string, value: string | boolean): Leaf =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? { fact, operator: 'equals', value: { at: value } }
    : { fact, operator: 'isOneOf', value: { values: [value] } }

/** Values inside a box; of the inputs it narrows (or of all, where it narrows none) in words. */
export function witnessOf(space: TableSpace, box: Box): Witness {
  const values = valuesIn(space, box)
  const said = narrowed(space, box)
  const shown = said.length === 0 ? space.axes.map((_, axis) => axis) : said
  const words = shown.map((axis) => {
    const { input, boundaries } = space.axes[axis]
    const value = valueInSentence(space.ruleSet, input, values.get(input.name) ?? null, boundaries)
    return shown.length === 1 && input.type === 'rate' ? value : `${labelInSentence(input)}: ${value}`
  })
  return { given: Object.fromEntries(values), words: listInWords(words, 'and') }
}

/** The cell that holds exactly these pieces of an input, with the parameters its boundaries are named by; `null` tests nothing. */
export function cellOf(space: TableSpace, box: Box, axis: number): string | null {
  const { layout, everything, axes } = space
  if (layout.holdsOn(box, everything, axis)) return null
  const { input, parameterOf, pieces } = axes[axis]
  const isList = (name: string): boolean => Array.isArray(space.ruleSet.document.parameters.find((one) => one.name === name)?.value)
  const say = (at: string): string => {
    const parameter = parameterOf.get(at)
    return parameter !== undefined && !isList(parameter) ? parameter : input.type === 'date' ? `date("${at}")` : at
  }
  const runs = runsOf(space, box, axis)
  const named = pieces.flatMap((piece) => (piece.kind === 'listed' ? [piece] : []))
  if (runs.some(([first]) => first.kind === 'other')) {
    const out = named.filter((piece) => !runs.some(([first]) => first === piece))
    return `not(${out.map((piece) => JSON.stringify(piece.value)).join(', ')})`
  }
  return runs.map((run) => runCell(run, say)).join(', ')
}

function runCell(run: readonly Piece[], say: (at: string) => string): string {
  const [first] = run
  if (first.kind === 'unknown') return 'missing'
  if (first.kind === 'listed') return JSON.stringify(first.value)
  const { low, lowIn, high, highIn } = bandOf(run)
  if (low === undefined) return high === undefined ? 'not(missing)' : `${highIn ? '<=' : '<'} ${say(high)}`
  if (high === undefined) return `${lowIn ? '>=' : '>'} ${say(low)}`
  return low === high ? say(low) : `${lowIn ? '[' : '('}${say(low)}..${say(high)}${highIn ? ']' : ')'}`
}
