// Which pupils a set of filters leaves: any of the outcomes chosen of one table, and so for every table, and the school.
import type { RunPupil } from '../../../server/contract/runs.ts'
import type { FilterValue } from '../../parts/filter-menu.tsx'
import type { RunSearch } from './run-search.ts'

export interface School {
  readonly urn: string
  readonly name: string
}

export function outcomeKey(table: string, label: string): string {
  return `${table}:${label}`
}

/** What a chosen outcome is called: “Level of support: Level 2”. */
export function outcomeLabel(tables: readonly { readonly key: string; readonly title: string }[], value: string): string {
  const table = tables.find(({ key }) => value.startsWith(outcomeKey(key, '')))
  return table === undefined ? value : `${table.title}: ${value.slice(outcomeKey(table.key, '').length)}`
}

interface Listed<Row> {
  readonly tables: readonly { readonly key: string; readonly labels: readonly string[] }[]
  readonly rows: readonly Row[]
}

/** The outcomes of every table with how many pupils (or schools) have each, the worst first. */
export function outcomeValues({ tables, rows }: Listed<Pick<RunPupil, 'decisions'>>): ReadonlyMap<string, readonly FilterValue[]> {
  const counts = new Map<string, number>()
  const orders = new Map<string, number>()
  for (const row of rows) {
    for (const { key } of tables) {
      const decision = row.decisions[key]
      if (decision === undefined) continue
      const value = outcomeKey(key, decision.label)
      counts.set(value, (counts.get(value) ?? 0) + 1)
      orders.set(value, decision.order)
    }
  }
  return new Map(
    tables.map(({ key, labels }) => {
      const values = labels.map((label) => ({ value: outcomeKey(key, label), label, count: counts.get(outcomeKey(key, label)) ?? 0 }))
      const orderOf = ({ value }: FilterValue) => orders.get(value) ?? Number.MAX_SAFE_INTEGER
      return [key, values.toSorted((a, b) => orderOf(a) - orderOf(b))]
    }),
  )
}

export function outcomeTest({ outcomes, school }: RunSearch): ((pupil: RunPupil) => boolean) | undefined {
  if ((outcomes === undefined || outcomes.length === 0) && school === undefined) return undefined
  const tables = outcomesByTable(outcomes ?? [])
  return (pupil) =>
    (school === undefined || pupil.schoolUrn === school) &&
    tables.every(([table, labels]) => labels.has(pupil.decisions[table]?.label ?? ''))
}

/** The labels chosen of each table. */
export function outcomesByTable(outcomes: readonly string[]): readonly (readonly [string, ReadonlySet<string>])[] {
  const byTable = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    const at = outcome.indexOf(':')
    const [table, label] = [outcome.slice(0, at), outcome.slice(at + 1)]
    byTable.set(table, (byTable.get(table) ?? new Set()).add(label))
  }
  return [...byTable]
}

export function schoolsOf(rows: readonly { readonly school: string; readonly schoolUrn: string }[]): readonly School[] {
  const names = new Map(rows.map(({ school, schoolUrn }) => [schoolUrn, school]))
  return [...names]
    .filter(([urn]) => urn !== '')
    .map(([urn, name]) => ({ urn, name: name === '' ? `School ${urn}` : name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
