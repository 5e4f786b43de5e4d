// The only home of a threshold seen from one side: which input of a table is compared with it, and the rule set as it is for someone whose
// value lies above it, at it or below it. Leaves putting curves together from that to `sweep.ts` and `sweep-grid.ts`.
import type { Fraction } from '../rules/exact-number.ts'
import type { Leaf } from '../rules/leaf.ts'
import type { CellCondition, Condition, RuleSet } from '../rules/rule-set.ts'
import type { NumberColumn } from '../rules/value.ts'
import { isNamedOutsideCells, withParameter } from './with-parameter.ts'

/** Why a parameter cannot be swept. */
export type NotSwept = 'not-a-number' | 'moves-a-window' | 'not-in-this-table' | 'several-inputs'

/** The one input of a table that its cells compare with a parameter. */
export function inputSweptBy(
  ruleSet: RuleSet,
  table: string,
  parameter: string,
): { readonly input: string } | { readonly reason: NotSwept } {
  const given = ruleSet.document.parameters.find((one) => one.name === parameter)
  if (typeof given?.value !== 'number') return { reason: 'not-a-number' }
  if (isNamedOutsideCells(ruleSet, parameter)) return { reason: 'moves-a-window' }
  const inputs = inputsTestedWith(ruleSet, table, parameter)
  if (inputs === undefined || inputs.size === 0) return { reason: 'not-in-this-table' }
  return inputs.size > 1 ? { reason: 'several-inputs' } : { input: [...inputs][0] }
}

/** In lowest terms, so that 30 of 40 and 15 of 20 are one value. */
export function fractionAt(column: NumberColumn, subject: number): Fraction {
  const [numerator, denominator] = [column.numerator[subject], column.denominator?.[subject] ?? 1]
  const divisor = commonDivisor(Math.abs(numerator), denominator) || 1
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** On which side of a threshold a subject’s own value lies. */
export const SIDES = ['above', 'at', 'below'] as const
export type Side = (typeof SIDES)[number]

const NEVER_REACHED = '999999999'

/** The rule set as it is for someone whose value lies on one side of the parameter; an unknown value stays unknown. */
export function onOneSide(ruleSet: RuleSet, parameter: string, side: Side): RuleSet {
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
