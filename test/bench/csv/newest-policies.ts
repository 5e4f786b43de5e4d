// The only home of the rule sets that a file of marks is decided by: the newest version of every policy that ships.
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

export function newestPolicies(): VersionedRuleSet[] {
  const newest = new Map(shippedVersions().map((one) => [one.policy, one]))
  return [...newest.values()].map(({ version, text }) => ({ version, ruleSet: parseRuleSet(JSON.parse(text)).ruleSet! }))
}

/** Whether all its tables are about pupils. */
export const isOfPupils = ({ ruleSet }: VersionedRuleSet): boolean => ruleSet.tables.every(({ subject }) => subject.startsWith('pupil'))
