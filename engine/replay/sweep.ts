// The only home of the caseload under every value of one parameter: exact, and without trying the values. What a table says of a subject
// depends on a threshold only through which side of it the subject's own value lies on, so the table is decided three times - everyone
// above the threshold, at it, below it - and every other value is put together from those. Laws Q3 and Q4 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { getBit } from '../rules/bits.ts'
import { compareFractions, type Fraction } from '../rules/exact-number.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import type { Column, NumberColumn } from '../rules/value.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'
import { fractionAt, inputSweptBy, type NotSwept, onOneSide, type Side, SIDES } from './threshold-sides.ts'

/** Values of the parameter under which the counts are the same. */
export interface SweepStep {
  /** Everything above this value, or from it on; without it, everything below `to`. */
  readonly from?: Fraction | undefined
  readonly fromIn: boolean
  readonly to?: Fraction | undefined
  readonly toIn: boolean
  /** How many subjects have each outcome. */
  readonly counts: readonly number[]
}

export interface Sweep {
  readonly outcomes: readonly Outcome[]
  /** In order of the values, without a hole. */
  readonly steps: readonly SweepStep[]
}

export interface SweepOf {
  readonly facts: FactsAsAt
  /** The rule set with the parameter, first, and those it is evaluated with. */
  readonly ruleSets: readonly [VersionedRuleSet, ...VersionedRuleSet[]]
  readonly table: string
  readonly parameter: string
  /** Only these subjects are counted, where it is given: 1 for each of them. */
  readonly among?: Uint8Array
}

/**
 * The caseload of a table for every value of a number that its cells compare with.
 * @example sweep({ facts, ruleSets: [{ version: 0, ruleSet }], table: 'level', parameter: 'level2From' })
 */
export function sweep({ facts, ruleSets, table, parameter, among }: SweepOf): Sweep | NotSwept {
  const [own, ...others] = ruleSets
  const swept = inputSweptBy(own.ruleSet, table, parameter)
  if ('reason' in swept) return swept.reason
  const wanted = new Set([`${own.ruleSet.policy}/${table}`])
  const decide = (side: Side): EvaluatedTable => {
    const ruleSet = onOneSide(own.ruleSet, parameter, side)
    return evaluateOn(facts.apart(), [{ ...own, ruleSet }, ...others], wanted).tables.find(
      (one) => one.policy === own.ruleSet.policy && one.table.name === table,
    )!
  }
  const numbers = new OutcomeNumbers()
  const [valueAbove, valueAt, valueBelow] = SIDES.map(decide)
  const sides = { above: numbers.of(valueAbove), at: numbers.of(valueAt), below: numbers.of(valueBelow) }
  return { outcomes: numbers.outcomes, steps: stepsOf(valueAt.columns.get(swept.input)!, sides, numbers.outcomes.length, among) }
}

interface Sides {
  readonly above: Int32Array
  readonly at: Int32Array
  readonly below: Int32Array
}

/** Walks through the subjects' values in order; at each, those who have it go from above the threshold to at it to below it. */
function stepsOf(column: Column, sides: Sides, outcomes: number, among: Uint8Array | undefined): SweepStep[] {
  const counts = new Int32Array(outcomes)
  const known: number[] = []
  for (let subject = 0; subject < sides.at.length; subject++) {
    if (among !== undefined && among[subject] !== 1) continue
    counts[sides.above[subject]]++
    if (getBit(column.known, subject)) known.push(subject)
  }
  const values = new Map<string, { readonly value: Fraction; readonly subjects: number[] }>()
  for (const subject of known) {
    const value = fractionAt(column as NumberColumn, subject)
    const key = `${value.numerator}/${value.denominator}`
    const same = values.get(key)
    if (same === undefined) values.set(key, { value, subjects: [subject] })
    else same.subjects.push(subject)
  }
  const ordered = [...values.values()].toSorted((a, b) => compareFractions(a.value, b.value))
  const steps: SweepStep[] = []
  const add = (from: Fraction | undefined, fromIn: boolean, to: Fraction | undefined, toIn: boolean): void => {
    const last = steps.at(-1)
    const now = [...counts]
    if (last !== undefined && last.counts.every((count, at) => count === now[at]))
      steps[steps.length - 1] = { ...last, ...(to === undefined ? {} : { to }), toIn, counts: now }
    else steps.push({ ...(from !== undefined && { from }), fromIn, ...(to !== undefined && { to }), toIn, counts: now })
    if (to === undefined && steps.length > 0) steps[steps.length - 1] = withoutEnd(steps[steps.length - 1])
  }
  let before: Fraction | undefined
  for (const { value, subjects } of ordered) {
    add(before, false, value, false)
    for (const subject of subjects) {
      counts[sides.above[subject]]--
      counts[sides.at[subject]]++
    }
    add(value, true, value, true)
    for (const subject of subjects) {
      counts[sides.at[subject]]--
      counts[sides.below[subject]]++
    }
    before = value
  }
  add(before, false, undefined, false)
  return steps
}

function withoutEnd({ to: _to, ...step }: SweepStep): SweepStep {
  return { ...step, toIn: false }
}

/** The counts under one value. */
export const countsUnder = ({ steps }: Pick<Sweep, 'steps'>, value: Fraction): readonly number[] =>
  steps.find((step) => isWithin(step, value))?.counts ?? []

/** Whether a value lies between two bounds. */
export function isWithin({ from, fromIn, to, toIn }: Omit<SweepStep, 'counts'>, value: Fraction): boolean {
  const isAfter = from === undefined || compareFractions(value, from) > (fromIn ? -1 : 0)
  return isAfter && (to === undefined || compareFractions(value, to) < (toIn ? 1 : 0))
}
