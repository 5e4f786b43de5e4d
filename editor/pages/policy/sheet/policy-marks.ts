// The only home of what verification and cases paint beside the rows of the sheet.
import { useEffect, useState } from 'react'
import type { CaseResult } from '../../../../engine/cases/run-cases.ts'
import type { RuleSetDocument } from '../../../../engine/rules/document.ts'
import type { CaseDocument } from '../../../../server/contract/policies.ts'
import { gapsByRow, type ListedFinding } from '../../../document/listed-findings.ts'
import { RowMarks } from '../../../table/row-marks.ts'
import { casesByRow } from '../cases/policy-case-marks.ts'

export function usePolicyMarks(
  document: RuleSetDocument,
  table: string,
  findings: readonly ListedFinding[] | undefined,
  cases: readonly CaseDocument[],
  results: readonly CaseResult[] | undefined,
): RowMarks {
  const [marks] = useState(() => new RowMarks())
  useEffect(() => {
    const gaps = gapsByRow(findings ?? [], table, document.tables.find(({ name }) => name === table)?.rows ?? [])
    marks.set('gaps', new Map([...gaps].map(([row, gap]) => [row, { gap }])))
  }, [marks, findings, table, document])
  useEffect(() => {
    marks.set('cases', results === undefined ? new Map() : casesByRow(cases, results, table))
  }, [marks, cases, results, table])
  return marks
}
