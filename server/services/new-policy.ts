// The only home of what a new policy begins with: the text of its first draft, from nothing or from a version of another.
import { newRuleSet, ruleSetAs } from '../../engine/rules/new-rule-set.ts'
import type { NewPolicy } from '../contract/policies.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'

/** @throws ServiceError 409 where the name is taken, 404 where there is no such version to begin from */
export function firstTexts(asked: NewPolicy, policies: PublishedVersions, drafts: DraftStore): Pick<Draft, 'text' | 'cases'> {
  const { policy, like, source } = asked
  if (policies.list().some((one) => one.policy === policy) || drafts.list(policy).length > 0)
    throw new ServiceError('policy-there', 409, `There is a policy called “${policy}” already.`, 'Choose another name.')
  if (like === undefined) {
    if (source === undefined) throw new ServiceError('source-needed', 422, 'Every policy rests on a paper.', 'Name the paper it rests on.')
    return { text: textOf(newRuleSet(asked, source)), cases: '' }
  }
  const { ruleSet, cases } = policies.version(like.policy, like.version)
  const itsCases = cases.length === 0 ? '' : textOf({ policy, version: 1, cases })
  return { text: textOf(ruleSetAs(ruleSet.document, asked)), cases: itsCases }
}

const textOf = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
