// The only home of the line at the foot of the policy page: cases, size of the table, keys.
import type { CaseResult } from '../../../engine/cases/run-cases.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import type { CaseDocument } from '../../../server/contract/policies.ts'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { PolicyKeys } from './sheet/policy-keys.tsx'

interface PolicyStatusProps {
  readonly document: RuleSetDocument
  readonly table: string | undefined
  readonly results: readonly CaseResult[] | undefined
  readonly cases: readonly CaseDocument[]
  /** How many cases cannot be read. */
  readonly unread: number
}

export function PolicyStatus({ document, table, results, cases, unread }: PolicyStatusProps) {
  const shown = document.tables.find((one) => one.name === table)
  return (
    <footer className="policy-status figures">
      <CasesPass results={results} cases={cases} />
      {unread > 0 && <span className="policy-cases-bad">{`${countOf(unread, 'case')} cannot be read`}</span>}
      {shown !== undefined && (
        <span>
          {countOf(shown.rows.length, 'row')} × {countOf(shown.inputs.length + shown.outputs.length, 'column')}
        </span>
      )}
      <span className="spring" />
      <span>
        <kbd>F6</kbd> next area
      </span>
      <span>
        <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the sheet
      </span>
      <span>
        <kbd>Ctrl</kbd> <kbd>Z</kbd> undo
      </span>
      <PolicyKeys />
    </footer>
  )
}

function CasesPass({ results, cases }: { results: readonly CaseResult[] | undefined; cases: readonly CaseDocument[] }) {
  if (cases.length === 0) return <span>No cases</span>
  if (results === undefined) return <span>{`– of ${cases.length} cases pass`}</span>
  const passed = results.filter((one) => one.passed).length
  const all = passed === cases.length
  return (
    <span className={all ? 'policy-cases-good' : 'policy-cases-bad'}>
      <Icon name={all ? 'check' : 'warning'} />
      {passed} of {countOf(cases.length, 'case')} pass
    </span>
  )
}
