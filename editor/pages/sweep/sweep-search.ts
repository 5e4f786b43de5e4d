// The only home of what the address of the page of sweeps says: which threshold of which draft it offers to sweep.

export interface SweepSearch {
  readonly draft?: string
  readonly table?: string
  readonly parameter?: string
}

export function parseSweepSearch(search: Record<string, unknown>): SweepSearch {
  const texts = (['draft', 'table', 'parameter'] as const).flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value.length <= 100 ? [[name, value] as const] : []
  })
  return Object.fromEntries(texts)
}
