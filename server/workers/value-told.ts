// The only home of the value of a parameter that keeps a caseload under a number, as whoever asks may be told it: from the exact curve, or
// from the coarse one that people who may see no pupil are told anyway, so that asking for values tells them nothing more.
import { OutcomeNumbers } from '../../engine/replay/outcomes.ts'
import { countsUnder, type Sweep } from '../../engine/replay/sweep.ts'
import { usableValues } from '../../engine/replay/usable-values.ts'
import { nearestValue, type ValueRange, valuesKeeping } from '../../engine/replay/values-keeping.ts'
import { bitsOf } from '../../engine/rules/bits.ts'
import { compareFractions, type Fraction, parseDecimal } from '../../engine/rules/exact-number.ts'
import type { ValueAnswer, ValueRequest } from '../contract/impact.ts'
import { outcomeName, outcomesNamed } from '../services/outcome-words.ts'
import { coarseCurve } from './coarse-curve.ts'
import type { DecidedEdit } from './decided-edits.ts'
import type { Teller } from './tellers.ts'

export type ValueGoal = Pick<ValueRequest, 'outcome' | 'under' | 'places'>

/** Below this a count may be untold, so a limit below it cannot be looked for by people who are told blurred counts. */
const LEAST_BLURRED = 25

/** What is known of the curve by whoever asks. */
interface KnownCurve {
  /** The values that keep the caseload under the number. */
  readonly ranges: readonly ValueRange[]
  /** How many have each outcome under a value. */
  readonly at: (value: Fraction) => readonly (number | null)[]
}

/** The nearest value under which fewer than `goal.under` have `goal.outcome`. */
export function valueTold(edit: DecidedEdit, swept: Sweep, parameter: string, goal: ValueGoal, told: Teller): ValueAnswer {
  const { isExact } = told
  const none = (reason: string): ValueAnswer => ({ reason, isExact, value: null, outcomes: [] })
  const { ruleSet } = edit.ruleSets[0]
  const now = fractionOf(Number(ruleSet.document.parameters.find(({ name }) => name === parameter)?.value))
  const wanted = outcomesNamed(swept.outcomes, goal.outcome)
  if (isExact && wanted.length === 0) return none('Nobody has this outcome under any value.')
  if (!isExact && goal.under < LEAST_BLURRED) return none(TOO_FINE)
  const { ranges, at } = isExact ? exactCurve(swept, wanted, goal.under) : toldCurve(edit, swept, parameter, goal, now, told)
  const canHave = usableValues(ruleSet, [parameter])
  const isUsable = (one: number): boolean => canHave({ [parameter]: one })
  const value = nearestValue({ ranges, now, places: goal.places, isUsable })
  if (value === undefined) return none(`No value of this parameter keeps it under ${goal.under.toLocaleString('en-GB')}.`)
  const [was, then] = [at(now), at(fractionOf(value))]
  return {
    reason: null,
    isExact,
    value,
    outcomes: swept.outcomes
      .map((one, index) => ({ outcome: outcomeName(one), now: was[index], then: then[index] }))
      .filter((one) => (one.now ?? 0) > 0 || (one.then ?? 0) > 0),
  }
}

const TOO_FINE = `People who may see no pupil are told figures changed by a few: ask about ${LEAST_BLURRED} or more.`

const exactCurve = (swept: Sweep, wanted: readonly number[], under: number): KnownCurve => ({
  ranges: valuesKeeping(swept, wanted, under),
  at: (value) => countsUnder(swept, value),
})

/** At the few values told anyway, and at the one the parameter has. An outcome that may not be told is as one nobody has. */
function toldCurve(
  edit: DecidedEdit,
  { outcomes }: Sweep,
  parameter: string,
  { outcome: wanted, under }: ValueGoal,
  now: Fraction,
  told: Teller,
): KnownCurve {
  const at = outcomes.findIndex((one) => outcomeName(one) === wanted)
  const numbers = new OutcomeNumbers()
  for (const { status, outputs } of outcomes) numbers.number(status, outputs)
  const of = numbers.of(edit.after)
  const own = outcomes.map((_, outcome) => told.count(bitsOf(of.length, (subject) => of[subject] === outcome)))
  const coarse = coarseCurve(edit, parameter, outcomes, told.count).flatMap(({ from, counts }) =>
    from === null ? [] : [{ value: fractionOf(from), counts }],
  )
  const points = [{ value: now, counts: own }, ...coarse]
  return {
    ranges: points
      .filter(({ counts }) => (counts[at] ?? 0) < under)
      .map(({ value }) => ({ from: value, fromIn: true, to: value, toIn: true })),
    at: (value) => points.find((one) => compareFractions(one.value, value) === 0)?.counts ?? [],
  }
}

/** A decimal of a rule set as a fraction. */
function fractionOf(value: number): Fraction {
  const { digits, scale } = parseDecimal(String(value))!
  return { numerator: digits, denominator: scale }
}
