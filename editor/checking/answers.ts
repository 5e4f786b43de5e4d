// The only home of what the workers answer: read and run at once by one, proved by another.
import type { CaseResult } from '../../engine/cases/run-cases.ts'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type { FindingsPart } from './told-findings.ts'

export interface ReadAnswer {
  readonly revision: number
  readonly diagnostics: readonly Diagnostic[]
  readonly isRuleSet: boolean
  /** In the order of the cases; absent while there are errors. */
  readonly results: readonly CaseResult[] | undefined
}

export interface ProvedAnswer {
  readonly revision: number
  /** Absent while there are errors: what cannot be read cannot be proved. One answer for each part. */
  readonly findings: FindingsPart | undefined
}
