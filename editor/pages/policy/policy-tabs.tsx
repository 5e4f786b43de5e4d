// The only home of the tabs of a policy, with how much is in each, and of the switch between sheet and code.
import { Link } from '@tanstack/react-router'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { POLICY_TABS, POLICY_VIEWS, type PolicySearch, type PolicyTab, type PolicyView } from './policy-search.ts'

interface PolicyTabsProps {
  readonly document: RuleSetDocument
  readonly cases: number
  readonly policy: string
  readonly search: PolicySearch
  readonly problems: number
  readonly view: PolicyView
  readonly onView: (view: PolicyView) => void
  readonly isPanelOpen: boolean
  readonly onPanel: () => void
}

const TITLES: Readonly<Record<PolicyTab, string>> = {
  tables: 'Tables',
  parameters: 'Parameters',
  inputs: 'Inputs',
  actions: 'Actions',
  sources: 'Sources',
  cases: 'Cases',
}

const VIEWS: Readonly<Record<PolicyView, string>> = { grid: 'Grid', form: 'Form', code: 'Code' }

export function PolicyTabs({ document, cases, policy, search, problems, view, onView, isPanelOpen, onPanel }: PolicyTabsProps) {
  const { tab = 'tables' } = search
  return (
    <nav className="policy-tabs tabs" aria-label="Parts of the policy" data-area="Tabs">
      {POLICY_TABS.map((one) => (
        <Link
          key={one}
          to="/policies/$policy"
          params={{ policy }}
          search={{ ...search, tab: one, view: view === 'form' ? 'form' : 'grid' } as never}
          replace
          className="tab"
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={one === tab && view !== 'code' ? 'page' : undefined}
        >
          {TITLES[one]} <small>{one === 'cases' ? cases : document[one].length}</small>
        </Link>
      ))}
      <span className="spring" />
      <button type="button" className="button button-small policy-panel-switch" aria-expanded={isPanelOpen} onClick={onPanel}>
        Problems {problems} and who would move
      </button>
      <div className="segments policy-view" role="group" aria-label="View">
        {POLICY_VIEWS.map((one) => (
          <button key={one} type="button" className="segment" aria-pressed={view === one} onClick={() => onView(one)}>
            {VIEWS[one]}
          </button>
        ))}
      </div>
    </nav>
  )
}
