// The only home of what fills the middle of the policy page: the code, the sheet or form of a table, or one of the other tabs.
import { lazy, memo, type RefObject, Suspense, useState } from 'react'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { RowMarks } from '../../table/row-marks.ts'
import type { SheetHandle } from '../../table/sheet.tsx'
import { PolicyActions } from './lists/policy-actions.tsx'
import { PolicyCases } from './cases/policy-cases.tsx'
import type { PolicyChecks } from './policy-checks.ts'
import type { Finding } from './sheet/policy-find.tsx'
import { HistoryTools } from './policy-history-tools.tsx'
import { PolicyInputs } from './lists/policy-inputs.tsx'
import type { useLawful } from './policy-lock.tsx'
import { PolicyParameters } from './lists/policy-parameters.tsx'
import type { PolicySearch, PolicyView } from './policy-search.ts'
import { PolicySources } from './lists/policy-sources.tsx'
import { type PartProps, PolicyTables } from './sheet/policy-tables.tsx'

const Tables = memo(PolicyTables)
const CodeView = lazy(async () => ({ default: (await import('../../code/code-view.tsx')).CodeView }))

interface PolicyMainProps extends PartProps {
  readonly view: PolicyView
  readonly tab: NonNullable<PolicySearch['tab']>
  readonly table: string
  readonly base: RuleSetDocument
  readonly draft: string | undefined
  readonly checks: PolicyChecks
  readonly lawful: ReturnType<typeof useLawful>
  readonly whyReadOnly: string
  readonly codePath: readonly (string | number)[] | undefined
  readonly marks: RowMarks
  readonly sheet: RefObject<SheetHandle | null>
  readonly onThreshold: (parameter: string | undefined) => void
  readonly onShow: (change: Partial<PolicySearch>) => void
}

export function PolicyMain(props: PolicyMainProps) {
  const { view, tab, table, base, draft, checks, lawful, whyReadOnly, codePath, marks, sheet, onThreshold, onShow, ...shared } = props
  const { editing, isEditable, turning } = shared
  const [finding, setFinding] = useState<Finding>()
  if (view === 'code') {
    return (
      <div className="policy-main" data-area="Code">
        <Suspense fallback={<Skeleton height={480} />}>
          <CodeView editing={editing} diagnostics={checks.diagnostics} isEditable={isEditable} whyReadOnly={whyReadOnly} goTo={codePath} />
        </Suspense>
      </div>
    )
  }
  if (tab === 'tables') {
    return (
      <Tables
        key={table}
        {...shared}
        marks={marks}
        onThreshold={onThreshold}
        base={base}
        table={table}
        isForm={view === 'form'}
        draft={draft}
        problems={checks.problems}
        sheet={sheet}
        onShow={onShow}
        finding={finding}
        onFinding={setFinding}
      />
    )
  }
  return (
    <div className="policy-main policy-scroll" data-area={tab}>
      {isEditable && !editing.isBroken && (
        <div className="policy-tools policy-part-tools" role="toolbar" aria-label="Steps">
          <HistoryTools history={editing.history} turning={turning} />
        </div>
      )}
      {tab === 'parameters' && <PolicyParameters {...shared} base={base} lawful={lawful} />}
      {tab === 'inputs' && <PolicyInputs {...shared} />}
      {tab === 'actions' && <PolicyActions {...shared} />}
      {tab === 'sources' && <PolicySources {...shared} />}
      {tab === 'cases' && <PolicyCases {...shared} results={checks.results} />}
    </div>
  )
}
