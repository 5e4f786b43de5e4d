// The only home of the rule set a new policy begins with: from nothing, or as another says it under a name of its own. Pure.
import type { RuleSetDocument } from './document.ts'

/** What a policy is called and whose it is. */
export interface PolicyNamed extends Pick<RuleSetDocument, 'policy' | 'title' | 'authority'> {}

/**
 * A rule set that can be read and proved: one table whose one row says nothing of everybody, resting on one paper.
 * @example newRuleSet({ policy: 'letters', title: 'Letters home', authority: '358' }, 'Attendance policy 2026').tables[0].name // 'first'
 */
export const newRuleSet = ({ policy, title, authority }: PolicyNamed, source: string): RuleSetDocument => ({
  format: 'rule-set/1',
  policy,
  title,
  authority,
  sources: [{ id: 's1', title: source }],
  parameters: [],
  inputs: [{ name: 'attendance', label: 'Attendance', measure: 'attendance-rate', window: { unit: 'academic-year' } }],
  tables: [
    {
      name: 'first',
      title: 'First table',
      subject: 'pupil',
      hitPolicy: 'UNIQUE',
      inputs: ['attendance'],
      outputs: [{ name: 'outcome', label: 'Outcome', type: 'text', values: ['none'] }],
      rows: [{ id: 'row-1', when: {}, then: { outcome: 'none' }, source: 's1' }],
    },
  ],
  actions: [],
})

/** The same rules as another policy's: what reads its own tables goes on doing so. */
export function ruleSetAs(document: RuleSetDocument, { policy, title, authority }: PolicyNamed): RuleSetDocument {
  const own = (reference: string): string =>
    reference.startsWith(`${document.policy}/`) ? `${policy}/${reference.slice(document.policy.length + 1)}` : reference
  const inputs = document.inputs.map((input) => ({ ...input, ...(input.decision !== undefined && { decision: own(input.decision) }) }))
  return { ...document, policy, title, authority, inputs }
}
