// Which schools a set of filters leaves: any of the outcomes chosen of one table, and so for every table, and any of the phases.
import type { RunSchool, RunSchools } from '../../../server/contract/runs.ts'
import type { FilterValue } from '../../parts/filter-menu.tsx'
import type { RunSearch } from './run-search.ts'
import { outcomesByTable, outcomeValues } from './pupil-filters.ts'

export function schoolOutcomeValues({ tables, schools }: RunSchools): ReadonlyMap<string, readonly FilterValue[]> {
  return outcomeValues({ tables, rows: schools })
}

export function phaseValues(schools: readonly RunSchool[]): readonly FilterValue[] {
  return [...Map.groupBy(schools, ({ phase }) => phase)]
    .map(([phase, found]) => ({ value: phase, label: phase, count: found.length }))
    .toSorted((a, b) => b.count - a.count)
}

export function schoolTest({ outcomes = [], phases = [] }: RunSearch): ((school: RunSchool) => boolean) | undefined {
  if (outcomes.length === 0 && phases.length === 0) return undefined
  const tables = outcomesByTable(outcomes)
  return ({ phase, decisions }) =>
    (phases.length === 0 || phases.includes(phase)) && tables.every(([table, labels]) => labels.has(decisions[table]?.label ?? ''))
}
