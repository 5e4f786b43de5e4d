// The only home of a run's totals as somebody is shown them: without tables they may not see, and with small numbers hidden from people
// who see no pupils.
import type { RunDetail, RunSummary } from '../contract/runs.ts'
import { hideSmall, shownCount } from './hidden-counts.ts'

/** `hidden` are tables (`policy/table`) that may not be seen; `inNumbers` where whoever asks sees no pupils. */
export function shownTotals(detail: RunDetail, hidden: ReadonlySet<string>, inNumbers: boolean): RunDetail {
  const tables = detail.tables.filter(({ policy, table }) => !hidden.has(`${policy}/${table}`))
  const policies = new Set(tables.map(({ policy }) => policy))
  const actionTotals =
    hidden.size === 0
      ? detail.actionTotals
      : detail.actionTotals.filter(({ kind, policy }) => kind !== 'safeguarding' && policies.has(policy))
  const seen = {
    ...detail,
    tables,
    actionTotals,
    decisions: sum(tables.flatMap(({ outcomes }) => outcomes)),
    actions: sum(actionTotals),
  }
  return inNumbers ? inHiddenNumbers(seen) : seen
}

/**
 * Small numbers of pupils hidden. Where a number of a policy is, none of its actions is counted: an action stands for an outcome, and
 * would tell how many have it.
 */
function inHiddenNumbers(detail: RunDetail): RunDetail {
  const withHidden = new Set<string>()
  const tables = detail.tables.map((table) => {
    if (table.subject !== 'pupil' && table.subject !== 'pupil-parent') return table
    const counts = hideSmall(table.outcomes.map(({ count }) => count ?? 0))
    if (counts.includes(null)) withHidden.add(table.policy)
    return { ...table, outcomes: table.outcomes.map((outcome, at) => ({ ...outcome, count: counts[at] })) }
  })
  const actionTotals = detail.actionTotals.map((total) => ({
    ...total,
    count: withHidden.has(total.policy) ? null : shownCount(total.count ?? 0),
  }))
  const isAnyHidden = actionTotals.some(({ count }) => count === null)
  return { ...detail, tables, actionTotals, actions: isAnyHidden ? null : detail.actions, pupils: shownCount(detail.pupils ?? 0) }
}

const sum = (counted: readonly { readonly count: number | null }[]): number => counted.reduce((all, { count }) => all + (count ?? 0), 0)

/** A run as it stands in lists. */
export function summaryOf({ tables: _tables, actionTotals: _totals, ...summary }: RunDetail): RunSummary {
  return summary
}
