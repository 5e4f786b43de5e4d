// The only home of what the address of a policy page says after its path: version or draft, tab, view and table.

export const POLICY_TABS = ['tables', 'parameters', 'inputs', 'actions', 'sources', 'cases'] as const
export type PolicyTab = (typeof POLICY_TABS)[number]

/** A table as a sheet or as a form of one row; the whole policy as code. */
export const POLICY_VIEWS = ['grid', 'form', 'code'] as const
export type PolicyView = (typeof POLICY_VIEWS)[number]

export interface PolicySearch {
  readonly version?: number
  readonly draft?: string
  readonly tab?: PolicyTab
  readonly view?: PolicyView
  readonly table?: string
}

/** What is understood of a search; anything else in it is left out. */
export function parsePolicySearch(search: Record<string, unknown>): PolicySearch {
  const { version, draft, tab, view, table } = search
  return {
    ...(Number.isInteger(Number(version)) && Number(version) > 0 && { version: Number(version) }),
    ...((typeof draft === 'string' || typeof draft === 'number') && { draft: String(draft) }),
    ...(POLICY_TABS.includes(tab as PolicyTab) && { tab: tab as PolicyTab }),
    ...(POLICY_VIEWS.includes(view as PolicyView) && { view: view as PolicyView }),
    ...(typeof table === 'string' && { table }),
  }
}
