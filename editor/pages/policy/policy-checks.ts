// The only home of what is known of the document on the page: what cannot be read, how its cases fare, what verification found of it, whom
// that happens to in the data chosen, and what law says of its values. Leaves working it out to `editor/checking`.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CaseResult } from '../../../engine/cases/run-cases.ts'
import type { Diagnostic } from '../../../engine/diagnostics/diagnostic.ts'
import type { DraftDetail, VersionDetail } from '../../../server/contract/policies.ts'
import type { Beside } from '../../checking/document-checker.ts'
import { useRuleSetsBeside } from '../../checking/rule-sets-beside.ts'
import { useChecking } from '../../checking/use-checking.ts'
import { type ListedFinding, listedFindings } from '../../document/listed-findings.ts'
import { type ListedProblem, problemList } from '../../document/problem-list.ts'
import { acceptancesQuery } from '../../findings/acceptances.ts'
import { useFoundBeside } from '../../findings/found-beside.ts'
import type { FoundBeside } from '../../findings/finding-list.tsx'
import { type ChosenData, useChosenData } from '../../impact/chosen-data.ts'
import { todayIso } from '../../parts/dates.ts'
import type { PolicyEditing } from './policy-editing.ts'

export interface PolicyChecks {
  /** Absent until all of them are known. */
  readonly beside: Beside | undefined
  readonly isChecking: boolean
  readonly isReading: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly ListedProblem[]
  readonly results: readonly CaseResult[] | undefined
  readonly findings: readonly ListedFinding[] | undefined
  readonly found: FoundBeside
  readonly chosen: ChosenData
}

export function usePolicyChecks(base: VersionDetail, draft: DraftDetail | undefined, editing: PolicyEditing): PolicyChecks {
  const { document, cases, isBroken, brokenBy } = editing
  const beside = useRuleSetsBeside(base.policy)
  const checking = useChecking(document, cases, beside)
  const diagnostics = isBroken ? brokenBy : checking.diagnostics
  const problems = useMemo(() => problemList(checking.document, diagnostics), [checking.document, diagnostics])
  const { data: acceptances } = useQuery({ ...acceptancesQuery(draft?.id ?? ''), enabled: draft !== undefined })
  const findings = useMemo(
    () =>
      checking.findings === undefined || isBroken
        ? undefined
        : listedFindings(checking.document, checking.findings, { version: base.accepted, draft: acceptances ?? [] }, todayIso()),
    [checking.document, checking.findings, isBroken, base.accepted, acceptances],
  )
  const chosen = useChosenData()
  const found = useFoundBeside(chosen, base.policy, checking, isBroken)
  const { isReading, isProving } = checking
  const results = isBroken ? undefined : checking.results
  const isChecking = isReading || isProving
  // The same object until something of it is news.
  return useMemo(
    () => ({ beside, isChecking, isReading, diagnostics, problems, results, findings, found, chosen }),
    [beside, isChecking, isReading, diagnostics, problems, results, findings, found, chosen],
  )
}
