// The only home of deciding for a run: every pupil and school, and the actions, with requests let in between.
import { type RecommendedAction, recommendActions } from '../../engine/actions/recommended-actions.ts'
import { evaluateInTurns } from '../../engine/decisions/evaluate.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import type { Day } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { inTurns } from '../jobs/in-turns.ts'
import type { JobTools } from '../jobs/job-queue.ts'

export interface DecidedRun {
  readonly evaluation: Evaluation
  readonly actions: readonly RecommendedAction[]
}

export async function decideRun(
  view: FactsView,
  ruleSets: readonly VersionedRuleSet[],
  day: Day,
  { report, signal }: JobTools,
): Promise<DecidedRun> {
  stopIfCancelled(signal)
  const evaluation = await inTurns(evaluateInTurns(new FactsAsAt(view, day), ruleSets), (share) => {
    stopIfCancelled(signal)
    report('Deciding', share)
  })
  const actions = await inTurns(recommendActions(evaluation, ruleSets), (share) => {
    stopIfCancelled(signal)
    report('Looking back: since when has each held', share)
  })
  return { evaluation, actions }
}
