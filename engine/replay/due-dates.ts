// The only home of certifying due dates: on one date, the actions that both sides of a replay recommend to the same subjects, and how many of
// them have held since another day or are due on another. Law Q16 of SPEC.md. Leaves since when a row has held to `engine/actions`.
import { recommendActions, type RecommendedAction } from '../actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import type { Day } from '../facts/days.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { tableKey } from './replaying-table.ts'

export interface ComparedDueDates {
  /** Actions that both sides recommend to the same subject. */
  readonly both: number
  /** Of those, how many have held since another day or are due on another. */
  readonly moved: number
}

interface HeldAction {
  readonly policy: string
  readonly since: Day
  readonly due: Day | undefined
}

/** What a baseline comes to, by the first of its tables: it is the same as long as those are. */
const known = new WeakMap<
  EvaluatedTable,
  { readonly tables: readonly EvaluatedTable[]; readonly actions: ReadonlyMap<string, HeldAction> }
>()

/** By policy, in steps: since when a row has held is looked back for. */
export function* compareDueDates(
  before: Evaluation,
  after: Evaluation,
  old: readonly VersionedRuleSet[],
  now: readonly VersionedRuleSet[],
): Generator<number, ReadonlyMap<string, ComparedDueDates>> {
  const found = new Map<string, ComparedDueDates>()
  if (before.tables.length === 0) return found
  const was = yield* halved(ofBaseline(before, old), 0)
  const is = byAction(yield* halved(recommendActions(after, now), 0.5))
  for (const [key, one] of was) {
    const other = is.get(key)
    if (other === undefined) continue
    const { both, moved } = found.get(one.policy) ?? { both: 0, moved: 0 }
    found.set(one.policy, { both: both + 1, moved: moved + Number(one.since !== other.since || one.due !== other.due) })
  }
  return found
}

function* ofBaseline(before: Evaluation, old: readonly VersionedRuleSet[]): Generator<number, ReadonlyMap<string, HeldAction>> {
  const { tables } = before
  const kept = known.get(tables[0])
  if (kept?.tables.length === tables.length && kept.tables.every((table, at) => table === tables[at])) return kept.actions
  const actions = byAction(yield* recommendActions(before, old))
  known.set(tables[0], { tables, actions })
  return actions
}

/** The same action of several rows of a table is one, as the first of them has it. */
function byAction(actions: readonly RecommendedAction[]): ReadonlyMap<string, HeldAction> {
  const found = new Map<string, HeldAction>()
  for (const { evaluated, action, subject, since, due } of actions) {
    const key = `${tableKey(evaluated)} ${action.name} ${subjectKey(evaluated, subject)}`
    if (!found.has(key)) found.set(key, { policy: evaluated.policy, since, due })
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
