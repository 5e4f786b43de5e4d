// The only home of what the address of a run's page says: which tab, and which rows of its lists are shown.
// What is typed into a search box is not in it: that may be a name. And of which run the page of all runs offers to start.

export const RUN_TABS = ['pupils', 'schools', 'actions'] as const

export interface RunSearch {
  /** Without one: the overview. */
  readonly tab?: (typeof RUN_TABS)[number]
  /** URN of a school. */
  readonly school?: string
  /** "policy/table:label", any of one table, all tables together. */
  readonly outcomes?: readonly string[]
  /** Of schools. */
  readonly phases?: readonly string[]
  readonly kinds?: readonly string[]
  readonly owners?: readonly string[]
  /** "policy/action". */
  readonly actions?: readonly string[]
}

export function parseRunSearch(search: Record<string, unknown>): RunSearch {
  const tab = RUN_TABS.find((known) => known === search['tab'])
  const school = typeof search['school'] === 'string' || typeof search['school'] === 'number' ? String(search['school']) : undefined
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(school === undefined ? {} : { school }),
    ...texts('outcomes', search['outcomes']),
    ...texts('phases', search['phases']),
    ...texts('kinds', search['kinds']),
    ...texts('owners', search['owners']),
    ...texts('actions', search['actions']),
  }
}

/** What the address of the page of all runs says of the run to start; what it does not say is left as it would be. */
export interface RunStartSearch {
  readonly dataset?: string
  /** An ISO date. */
  readonly asOf?: string
}

export function parseRunStartSearch(search: Record<string, unknown>): RunStartSearch {
  const { dataset, asOf } = search
  return {
    ...(typeof dataset === 'string' ? { dataset } : {}),
    ...(typeof asOf === 'string' && /^\d{4}-\d\d-\d\d$/.test(asOf) ? { asOf } : {}),
  }
}

function texts<Name extends string>(name: Name, found: unknown): Partial<Record<Name, readonly string[]>> {
  const kept = Array.isArray(found) ? found.filter((item) => typeof item === 'string') : []
  return kept.length === 0 ? {} : ({ [name]: kept } as unknown as Partial<Record<Name, readonly string[]>>)
}
