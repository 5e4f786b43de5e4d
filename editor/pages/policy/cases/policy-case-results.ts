// The only home of running the cases of a version against the rule set as it is being edited, in the browser.
import { useEffect, useState } from 'react'
import type { Case, CaseResult } from '../../../../engine/cases/run-cases.ts'
import type { RuleSet } from '../../../../engine/rules/rule-set.ts'
import type { CaseDocument } from '../../../../server/contract/policies.ts'

/** The results, or `undefined` while they are on their way or cannot be had. Old ones stay until there are new ones. */
export function useCaseResults(ruleSet: RuleSet | undefined, cases: readonly CaseDocument[]): readonly CaseResult[] | undefined {
  const [results, setResults] = useState<readonly CaseResult[]>()
  useEffect(() => {
    if (ruleSet === undefined || cases.length === 0) return
    let isCurrent = true
    const timer = setTimeout(() => {
      // json-rules-engine is only fetched where there are cases to run.
      void import('../../../../engine/cases/run-cases.ts')
        .then(({ runCases }) => runCases(ruleSet, cases as readonly Case[]))
        .then((report) => isCurrent && setResults(report.results))
        .catch(() => isCurrent && setResults(undefined))
    }, 150)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [ruleSet, cases])
  return ruleSet === undefined || cases.length === 0 ? undefined : results
}
