// The only home of certifying due dates: on one date, the actions that both sides of a replay recommend to the same subjects, and how many of
// them have held since another day or are due on another. Law Q16 of SPEC.md. Leaves since when a row has held to `engine/actions`.
import { recommendActions, type RecommendedAction } from '../actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { tableKey } from './replaying-table.ts'

export interface ComparedDueDates {
  /** Actions that both sides recommend to the same subject. */
  readonly both: number
  /** Of those, how many have held since another day or are due on another. */
  readonly moved: number
}

/** By policy, in steps: since when a row has held is looked back for. */
export function* compareDueDates(
  before: Evaluation,
  after: Evaluation,
  old: readonly VersionedRuleSet[],
  now: readonly VersionedRuleSet[],
): Generator<number, ReadonlyMap<string, ComparedDueDates>> {
  const was = byAction(yield* halved(recommendActions(before, old), 0))
  const is = byAction(yield* halved(recommendActions(after, now), 0.5))
  const found = new Map<string, ComparedDueDates>()
  for (const [key, one] of was) {
    const other = is.get(key)
    if (other === undefined) continue
    const { both, moved } = found.get(one.evaluated.policy) ?? { both: 0, moved: 0 }
    const isMoved = one.since !== other.since || one.due !== other.due
    found.set(one.evaluated.policy, { both: both + 1, moved: moved + Number(isMoved) })
  }
  return found
}

/** The same action of several rows of a table is one, as the first of them has it. */
function byAction(actions: readonly RecommendedAction[]): ReadonlyMap<string, RecommendedAction> {
  const found = new Map<string, RecommendedAction>()
  for (const one of actions) {
    const key = `${tableKey(one.evaluated)} ${one.action.name} ${subjectKey(one.evaluated, one.subject)}`
    if (!found.has(key)) found.set(key, one)
  }
  return found
}

/** On one date both sides number a table's subjects alike, save people known from a concern alone. */
const subjectKey = ({ subjects }: EvaluatedTable, subject: number): number =>
  subjects.kind === 'pupil' ? subjects.pupils[subject] : subject

function* halved<T>(steps: Generator<number, T>, from: number): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield from + step.value / 2
  }
}
