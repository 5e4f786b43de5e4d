// The only home of evaluating over a range of dates: what the facts come to on a date is worked out once, for every version asked about.
// Leaves one evaluation to `engine/decisions/evaluate.ts` and comparing evaluations to the caller.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { Evaluation } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'

export interface EvaluatedDate {
  readonly asOf: Day
  /** Another version evaluated on them costs only its own rules. */
  readonly facts: FactsAsAt
  /** One for each of the versions, in their order. */
  readonly evaluations: readonly Evaluation[]
}

/**
 * Evaluates each of several choices of rule sets on each date, a date at a time: the caller may pause or stop between them, and holds
 * only what it keeps.
 * @example for (const { asOf, evaluations: [before, after] } of evaluateRange(view, weekly(from, to), [baseline, candidate])) …
 */
export function* evaluateRange(
  view: FactsView,
  dates: Iterable<Day>,
  choices: readonly (readonly VersionedRuleSet[])[],
  pupils?: Int32Array,
): Generator<EvaluatedDate> {
  for (const asOf of dates) {
    const facts = new FactsAsAt(view, asOf, pupils)
    yield { asOf, facts, evaluations: choices.map((ruleSets) => evaluateOn(facts, ruleSets)) }
  }
}

/** Every seventh day from the first on, up to and including the last. @example weekly(friday, friday + 14) // three Fridays */
export function weekly(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / 7) + 1) }, (_, week) => from + 7 * week)
}
