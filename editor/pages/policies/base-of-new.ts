// The only home of what a draft of a policy without versions is shown beside: version 0, which says what the draft says when it is opened.
import { newRuleSet } from '../../../engine/rules/new-rule-set.ts'
import { documentInText } from '../../../engine/rules/parse-rule-set.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import type { DraftDetail, VersionDetail } from '../../../server/contract/policies.ts'

/** No version that was published has this number. */
export const NO_VERSION = 0

/** A text that is no rule set is shown beside the one every new policy begins with. */
export function baseOfNew({ policy, text, author }: DraftDetail): VersionDetail & { readonly document: RuleSetDocument } {
  return {
    policy,
    version: NO_VERSION,
    document: documentInText(text) ?? newRuleSet({ policy, title: policy, authority: 'national' }, 'To be named'),
    cases: [],
    accepted: [],
    summary: {
      version: NO_VERSION,
      hash: '',
      effectiveFrom: null,
      effectiveTo: null,
      specimen: false,
      reason: '',
      author,
      publishedAt: '',
      inForce: false,
      status: 'scheduled',
    },
  }
}
