// The only home of a curve for people who may see no pupil: told at every fifth whole number, the same ones whatever pupils’ figures are.
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import { type Outcome, OutcomeNumbers } from '../../engine/replay/outcomes.ts'
import { withParameter } from '../../engine/replay/with-parameter.ts'
import { type Bits, bitsOf } from '../../engine/rules/bits.ts'
import type { CurveAnswer } from '../contract/impact.ts'
import type { DecidedEdit } from './decided-edits.ts'

/** The caseload of each outcome under each of a few values, counted as everything is for people who may see no pupil. */
export function coarseCurve(
  { facts, after, ruleSets: [own, ...others] }: DecidedEdit,
  parameter: string,
  outcomes: readonly Outcome[],
  count: (set: Bits) => number | null,
): CurveAnswer['steps'] {
  const given = own.ruleSet.document.parameters.find((one) => one.name === parameter)
  const values = coarseValues(typeof given?.value === 'number' ? given.value : 0, given?.unit === '%')
  const numbers = new OutcomeNumbers()
  for (const { status, outputs } of outcomes) numbers.number(status, outputs)
  return values.flatMap((value, at) => {
    const ruleSet = withParameter(own.ruleSet, parameter, value)
    if (ruleSet === undefined) return []
    const wanted = new Set([`${own.ruleSet.policy}/${after.table.name}`])
    const evaluated = evaluateOn(facts.apart(), [{ ...own, ruleSet }, ...others], wanted).tables.find(
      (one) => one.policy === own.ruleSet.policy && one.table.name === after.table.name,
    )!
    const of = numbers.of(evaluated)
    const counts = outcomes.map((_, outcome) => count(bitsOf(of.length, (subject) => of[subject] === outcome)))
    return [{ from: at === 0 ? null : value, fromIn: true, counts }]
  })
}

/** A blurred curve is told no finer than this: a step of an exact one is one child’s own figure. */
const COARSE = 5
const MOST_COARSE = 30

/** The values of a blurred curve: up to a hundred, or twice what is given where that is more; below nothing likewise. They say nothing of pupils. */
function coarseValues(given: number, isPercentage: boolean): number[] {
  const highest = given < 0 ? 0 : isPercentage ? 100 : Math.max(100, 2 * given)
  const lowest = given < 0 ? Math.min(-100, 2 * given) : 0
  const step = COARSE * Math.ceil((highest - lowest) / COARSE / MOST_COARSE)
  const first = Math.floor(lowest / step) * step
  return Array.from({ length: Math.ceil((highest - first) / step) + 1 }, (_, at) => first + at * step)
}
