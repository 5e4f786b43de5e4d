// The only home of the caseload under pairs of values of two parameters: exact for every pair of a grid, from deciding the table nine times -
// everyone above, at and below the one threshold, and above, at and below the other. Law Q14 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { getBit } from '../rules/bits.ts'
import { compareExactly, parseDecimal } from '../rules/exact-number.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import type { Column, NumberColumn } from '../rules/value.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'
import { inputSweptBy, type NotSwept, onOneSide, SIDES } from './threshold-sides.ts'
import { usableValues } from './usable-values.ts'

export interface GridAxis {
  readonly parameter: string
  /** Decimals, in the order in which they are told. */
  readonly values: readonly number[]
}

export interface SweepGridOf {
  readonly facts: FactsAsAt
  /** The rule set with the parameters, first, and those it is evaluated with. */
  readonly ruleSets: readonly [VersionedRuleSet, ...VersionedRuleSet[]]
  readonly table: string
  readonly rows: GridAxis
  readonly columns: GridAxis
  /** Only these subjects are counted, where it is given: 1 for each of them. */
  readonly among?: Uint8Array
}

/** Why two parameters cannot be swept together. */
export type WhyNoGrid = NotSwept | 'same-parameter'

export interface SweptGrid {
  readonly outcomes: readonly Outcome[]
  /** By value of `rows`, then of `columns`: how many have each outcome; `undefined` where the two values make no rule set. */
  readonly counts: readonly (readonly (readonly number[] | undefined)[])[]
}

/**
 * The caseload of a table for every pair of values of two numbers that its cells compare with.
 * @example sweepGrid({ facts, ruleSets, table: 'level', rows: { parameter: 'level2From', values: [75, 80] }, columns: { … } })
 */
export function sweepGrid({ facts, ruleSets, table, rows, columns, among }: SweepGridOf): SweptGrid | WhyNoGrid {
  const [own, ...others] = ruleSets
  if (rows.parameter === columns.parameter) return 'same-parameter'
  const swept = [rows, columns].map(({ parameter }) => inputSweptBy(own.ruleSet, table, parameter))
  for (const one of swept) if ('reason' in one) return one.reason
  const [rowInput, columnInput] = swept.map((one) => ('input' in one ? one.input : ''))
  const wanted = new Set([`${own.ruleSet.policy}/${table}`])
  const decided = SIDES.flatMap((first) =>
    SIDES.map((second) => {
      const ruleSet = onOneSide(onOneSide(own.ruleSet, rows.parameter, first), columns.parameter, second)
      return evaluateOn(facts.apart(), [{ ...own, ruleSet }, ...others], wanted).tables.find(
        (one) => one.policy === own.ruleSet.policy && one.table.name === table,
      )!
    }),
  )
  const numbers = new OutcomeNumbers()
  const outcomes = decided.map((one) => numbers.of(one))
  const inputs = decided[0].columns
  const [ofRows, ofColumns] = [sidesOf(inputs.get(rowInput)!, rows.values), sidesOf(inputs.get(columnInput)!, columns.values)]
  const cells = rows.values.map(() => columns.values.map(() => numbers.outcomes.map(() => 0)))
  for (const {
    sides: [inRow, inColumn],
    outcome,
    count,
  } of alike(ofRows, ofColumns, outcomes, among)) {
    cells.forEach((row, at) => row.forEach((counts, column) => (counts[outcome[3 * inRow[at] + inColumn[column]]] += count)))
  }
  const isUsable = usableValues(own.ruleSet, [rows.parameter, columns.parameter])
  const counts = cells.map((row, at) =>
    row.map((cell, column) => {
      const values = { [rows.parameter]: rows.values[at], [columns.parameter]: columns.values[column] }
      return isUsable(values) ? cell : undefined
    }),
  )
  return { outcomes: numbers.outcomes, counts }
}

/** For each subject, on which side of each value its own lies: an index into `SIDES`. Those with the same value share one. */
function sidesOf(column: Column, values: readonly number[]): (subject: number) => Uint8Array {
  const boundaries = values.map((value) => parseDecimal(String(value))!)
  const unknown = new Uint8Array(values.length)
  const { numerator, denominator, known } = column as NumberColumn
  const found = new Map<number, Map<number, Uint8Array>>()
  return (subject) => {
    if (!getBit(known, subject)) return unknown
    const [top, bottom] = [numerator[subject], denominator?.[subject] ?? 1]
    const ofBottom = found.get(bottom) ?? new Map<number, Uint8Array>()
    found.set(bottom, ofBottom)
    let sides = ofBottom.get(top)
    if (sides === undefined) {
      sides = Uint8Array.from(boundaries, (boundary) => 1 - Math.sign(compareExactly({ numerator: top, denominator: bottom }, boundary)))
      ofBottom.set(top, sides)
    }
    return sides
  }
}

interface Alike {
  readonly sides: readonly [Uint8Array, Uint8Array]
  /** The outcome for each pair of sides. */
  readonly outcome: readonly number[]
  count: number
}

/** Subjects that go the same way over the whole grid, counted together. */
function alike(
  ofRows: (subject: number) => Uint8Array,
  ofColumns: (subject: number) => Uint8Array,
  outcomes: readonly Int32Array[],
  among: Uint8Array | undefined,
): Iterable<Alike> {
  const names = new Map<Uint8Array, number>()
  const nameOf = (sides: Uint8Array): number => {
    const name = names.get(sides) ?? names.size
    names.set(sides, name)
    return name
  }
  const found = new Map<string, Alike>()
  for (let subject = 0; subject < outcomes[0].length; subject++) {
    if (among !== undefined && among[subject] !== 1) continue
    const sides = [ofRows(subject), ofColumns(subject)] as const
    const outcome = outcomes.map((one) => one[subject])
    const key = `${nameOf(sides[0])} ${nameOf(sides[1])} ${outcome.join(' ')}`
    const same = found.get(key)
    if (same === undefined) found.set(key, { sides, outcome, count: 1 })
    else same.count++
  }
  return found.values()
}

/**
 * The decimals from one to another by a step, both included where the step reaches them; exactly, with up to two decimal places.
 * @example gridValues(79, 80, 0.5) // [79, 79.5, 80]
 */
export function gridValues(from: number, to: number, step: number): number[] {
  const [first, last, by] = [from, to, step].map((value) => Math.round(value * 100))
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / Math.max(1, by)) + 1) },
    (_, at) => (first + at * Math.max(1, by)) / 100,
  )
}
