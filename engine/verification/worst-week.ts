// The only home of when a finding would have happened to most: its real witnesses on every date of a range. Law P23 of SPEC.md.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { Day } from '../facts/days.ts'
import type { Finding } from './finding.ts'
import { realWitnesses } from './real-witnesses.ts'

export interface WorstWeek {
  /** The first of the dates with most. */
  readonly date: Day
  readonly count: number
}

/**
 * For each finding, by key, the date on which most subjects fell into it; absent for one into which nobody did, or that has no region.
 * `tables` decides the table of the rule set on a date.
 * @example worstWeeks(findings, weekly(from, to), (date) => evaluate(view, ruleSets, date).tables).get(finding.key)
 */
export function worstWeeks(
  findings: readonly Finding[],
  dates: readonly Day[],
  tables: (date: Day) => readonly EvaluatedTable[],
): ReadonlyMap<string, WorstWeek> {
  const worst = new Map<string, WorstWeek>()
  for (const date of dates) {
    for (const { finding, count = 0 } of realWitnesses(findings, tables(date))) {
      if (count > (worst.get(finding.key)?.count ?? 0)) worst.set(finding.key, { date, count })
    }
  }
  return worst
}
