// The only home of whether a draft can be used as it stands: its rule set, or what prevents it. A draft that cannot be used stays saved.
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Draft } from '../stores/draft-store.ts'
import { diagnosticLine } from '../stores/policy-store.ts'

/** @throws ServiceError 422 with the first faults and their places */
export function usableDraft(draft: Pick<Draft, 'text' | 'policy'>): RuleSet {
  const { ruleSet, diagnostics } = parseRuleSetText(draft.text)
  if (ruleSet === undefined) {
    const faults = diagnostics.slice(0, 5).map(diagnosticLine).join('\n')
    throw new ServiceError('draft-has-errors', 422, 'The draft cannot be run until its errors are mended. It is saved as it is.', faults)
  }
  if (ruleSet.policy === draft.policy) return ruleSet
  const message = `The draft was started from “${draft.policy}”, but its document says “${ruleSet.policy}”.`
  throw new ServiceError('other-policy', 422, message, 'Set “policy” back, or start a draft of the other policy.')
}
