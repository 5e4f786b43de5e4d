// The only home of which tables two choices of versions may decide otherwise: those that differ, and those that read one of these. All
// others say the same under both. Law Q6 of SPEC.md.
import type { RuleSet, VersionedRuleSet } from '../rules/rule-set.ts'
import { orderTables, tablesReached } from '../rules/table-order.ts'
import { changedTables } from './changed-tables.ts'

/** The tables (`policy/table`) that may say something else under `now` than under `old`; those that are gone too. */
export function reachedBetween(old: readonly VersionedRuleSet[], now: readonly VersionedRuleSet[]): ReadonlySet<string> {
  const changed = now.flatMap(({ ruleSet }) => {
    const before = old.find((one) => one.ruleSet.policy === ruleSet.policy)?.ruleSet
    return before === ruleSet ? [] : changesOf(before, ruleSet)
  })
  return new Set([...changed, ...tablesReached(orderTables(now.map(({ ruleSet }) => ruleSet)).tables, new Set(changed))])
}

function changesOf(before: RuleSet | undefined, { policy, document, tables }: RuleSet): string[] {
  const names = before === undefined ? tables.map(({ name }) => name) : changedTables(before.document, document)
  return [...names].map((name) => `${policy}/${name}`)
}

/** Keeps what `find` makes of the versions of a baseline while they are the same, as they mostly are from date to date. */
export function whileTheSame<T>(find: (old: readonly VersionedRuleSet[]) => T): (old: readonly VersionedRuleSet[]) => T {
  let last: readonly VersionedRuleSet[] | undefined
  let found: T
  return (old) => {
    if (last?.length !== old.length || old.some(({ ruleSet }, at) => ruleSet !== last?.[at].ruleSet)) {
      last = old
      found = find(old)
    }
    return found
  }
}
