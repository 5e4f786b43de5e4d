// The worker that reads a rule set as it is edited and runs its cases.
import { runCases } from '../../engine/cases/run-cases.ts'
import type { ReadAnswer } from './answers.ts'
import { answerLast } from './last-told.ts'

answerLast(60, async (kept): Promise<ReadAnswer[]> => {
  const { revision, cases } = kept
  const { diagnostics, ruleSet } = kept.read()
  const results = ruleSet === undefined ? undefined : (await runCases(ruleSet, cases)).results
  return [{ revision, diagnostics, isRuleSet: ruleSet !== undefined, results }]
})
