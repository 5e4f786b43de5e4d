// The worker that drafts the cases a table lacks: asked once, answers once.
import type { Case } from '../../engine/cases/run-cases.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import { type NoticingCase, noticingCases } from '../../engine/verification/noticing-cases.ts'

/** Documents as JSON values: the rule set, and those of the other policies in force. */
export interface DraftsAsked {
  readonly document: unknown
  readonly others: readonly unknown[]
  readonly table: string
  readonly cases: readonly Case[]
}

/** Absent where the rule set cannot be read as it is. */
export type DraftsAnswer = readonly NoticingCase[] | undefined

self.addEventListener('message', ({ data }: MessageEvent<DraftsAsked>) => {
  const { ruleSet } = parseRuleSet(data.document)
  const table = ruleSet?.tables.find(({ name }) => name === data.table)
  if (ruleSet === undefined || table === undefined) {
    self.postMessage(undefined, {})
    return
  }
  const others = data.others.flatMap((one) => parseRuleSet(one).ruleSet ?? [])
  self.postMessage(noticingCases(ruleSet, table, data.cases, new Map(others.map((one) => [one.policy, one]))) satisfies DraftsAnswer, {})
})
