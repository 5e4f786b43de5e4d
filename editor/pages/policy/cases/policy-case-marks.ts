// The only home of which cases stand beside which row: those that expect it.
import type { CaseResult } from '../../../../engine/cases/run-cases.ts'
import type { CaseDocument } from '../../../../server/contract/policies.ts'
import type { RowMark } from '../../../table/row-marks.ts'

/** How the cases of each row of a table ended, by row id. */
export function casesByRow(cases: readonly CaseDocument[], results: readonly CaseResult[], table: string): ReadonlyMap<string, RowMark> {
  const counts = new Map<string, { passed: number; failed: number }>()
  // By name: for a moment after a case was added or deleted the results are those of before.
  const byName = new Map(results.map((result) => [result.name, result]))
  cases.forEach((one) => {
    const result = byName.get(one.name)
    if (one.table !== table || result === undefined) return
    for (const row of one.expect.rows) {
      const count = counts.get(row) ?? { passed: 0, failed: 0 }
      counts.set(row, result.passed ? { ...count, passed: count.passed + 1 } : { ...count, failed: count.failed + 1 })
    }
  })
  return new Map([...counts].map(([row, count]) => [row, { cases: count }]))
}
