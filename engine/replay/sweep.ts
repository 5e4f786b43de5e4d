// The only home of the caseload under every value of one parameter: exact, and without trying the values. What a table says of a subject
// depends on a threshold only through which side of it the subject's own value lies on, so the table is decided three times - everyone
// above the threshold, at it, below it - and every other value is put together from those. Laws Q3 and Q4 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { getBit } from '../rules/bits.ts'
import { compareFractions, type Fraction } from '../rules/exact-number.ts'
import type { Leaf } from '../rules/leaf.ts'
import type { CellCondition, Condition, RuleSet, VersionedRuleSet } from '../rules/rule-set.ts'
import type { Column, NumberColumn } from '../rules/value.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'
import { isNamedOutsideCells, withParameter } from './with-parameter.ts'

/** Values of the parameter under which the counts are the same. */
export interface SweepStep {
  /** Everything above this value, or from it on; without it, everything below `to`. */
  readonly from?: Fraction
  readonly fromIn: boolean
  readonly to?: Fraction
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

/** Why a parameter cannot be swept. */
export type NotSwept = 'not-a-number' | 'moves-a-window' | 'not-in-this-table' | 'several-inputs'

/**
 * The caseload of a table for every value of a number that its cells compare with.
 * @example sweep({ facts, ruleSets: [{ version: 0, ruleSet }], table: 'level', parameter: 'level2From' })
 */
export function sweep({ facts, ruleSets, table, parameter, among }: SweepOf): Sweep | NotSwept {
  const [own, ...others] = ruleSets
  const given = own.ruleSet.document.parameters.find((one) => one.name === parameter)
  if (typeof given?.value !== 'number') return 'not-a-number'
  if (isNamedOutsideCells(own.ruleSet, parameter)) return 'moves-a-window'
  const inputs = inputsTestedWith(own.ruleSet, table, parameter)
  if (inputs === undefined || inputs.size === 0) return 'not-in-this-table'
  if (inputs.size > 1) return 'several-inputs'
  const wanted = new Set([`${own.ruleSet.policy}/${table}`])
  const decide = (side: Side): EvaluatedTable => {
    const ruleSet = onOneSide(own.ruleSet, parameter, side)
    return evaluateOn(facts.apart(), [{ ...own, ruleSet }, ...others], wanted).tables.find(
      (one) => one.policy === own.ruleSet.policy && one.table.name === table,
    )!
  }
  const numbers = new OutcomeNumbers()
  const [valueAbove, valueAt, valueBelow] = (['above', 'at', 'below'] as const).map(decide)
  const sides = { above: numbers.of(valueAbove), at: numbers.of(valueAt), below: numbers.of(valueBelow) }
  return { outcomes: numbers.outcomes, steps: stepsOf(valueAt.columns.get([...inputs][0])!, sides, numbers.outcomes.length, among) }
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

/** In lowest terms, so that 30 of 40 and 15 of 20 are one value. */
function fractionAt(column: NumberColumn, subject: number): Fraction {
  const [numerator, denominator] = [column.numerator[subject], column.denominator?.[subject] ?? 1]
  const divisor = commonDivisor(Math.abs(numerator), denominator) || 1
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

type Side = 'above' | 'at' | 'below'

const NEVER_REACHED = '999999999'

/** The rule set as it is for someone whose value lies on one side of the parameter; an unknown value stays unknown. */
function onOneSide(ruleSet: RuleSet, parameter: string, side: Side): RuleSet {
  if (side === 'below') return withParameter(ruleSet, parameter, Number(NEVER_REACHED))!
  if (side === 'above') return withParameter(ruleSet, parameter, -Number(NEVER_REACHED))!
  const atIt = (condition: Condition | CellCondition): Condition | CellCondition => {
    if ('all' in condition) return { ...condition, all: condition.all.map((part) => atIt(part)) }
    if ('any' in condition) return { ...condition, any: condition.any.map((part) => atIt(part)) }
    return condition.value.parameter === parameter ? constantLeaf(condition) : condition
  }
  const tables = ruleSet.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      rule: { ...row.rule, conditions: { all: row.rule.conditions.all.map((cell) => atIt(cell) as CellCondition) } },
    })),
  }))
  return { document: ruleSet.document, policy: ruleSet.policy, title: ruleSet.title, hash: '', inputs: ruleSet.inputs, tables }
}

/** A comparison of a value with itself: true of every known value, or of none. */
function constantLeaf(leaf: Leaf): Leaf {
  const isTrue = leaf.operator === 'atLeast' || leaf.operator === 'atMost' || leaf.operator === 'equals'
  const value = { ...leaf.value, at: isTrue ? `-${NEVER_REACHED}` : NEVER_REACHED }
  return { ...leaf, operator: isTrue ? 'atLeast' : 'above', value }
}

/** The inputs that a table tests against the parameter; `undefined` where another table it may read does. */
function inputsTestedWith(ruleSet: RuleSet, tableName: string, parameter: string): ReadonlySet<string> | undefined {
  const inputs = new Set<string>()
  for (const table of ruleSet.tables) {
    const tested = new Set(table.rows.flatMap((row) => row.rule.conditions.all.flatMap((cell) => factsTested(cell, parameter))))
    if (table.name !== tableName && tested.size > 0 && reads(ruleSet, tableName)) return undefined
    if (table.name === tableName) for (const name of tested) inputs.add(name)
  }
  return inputs
}

/** Whether a table reads decisions of its own rule set: then a parameter of another table may reach it. */
const reads = (ruleSet: RuleSet, tableName: string): boolean =>
  ruleSet.tables
    .find((one) => one.name === tableName)
    ?.inputs.some(({ document }) => (document.decision ?? document.rollUp) !== undefined) === true

function factsTested(condition: Condition | CellCondition, parameter: string): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => factsTested(part, parameter))
  if ('any' in condition) return condition.any.flatMap((part) => factsTested(part, parameter))
  return condition.value.parameter === parameter ? [condition.fact] : []
}

/** The counts under one value. */
export const countsUnder = ({ steps }: Pick<Sweep, 'steps'>, value: Fraction): readonly number[] =>
  steps.find((step) => isWithin(step, value))?.counts ?? []

/** Whether a value lies between two bounds. */
export function isWithin({ from, fromIn, to, toIn }: Omit<SweepStep, 'counts'>, value: Fraction): boolean {
  const isAfter = from === undefined || compareFractions(value, from) > (fromIn ? -1 : 0)
  return isAfter && (to === undefined || compareFractions(value, to) < (toIn ? 1 : 0))
}
