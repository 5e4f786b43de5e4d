// The only home of what of a comparison somebody is shown: their schools, their tables, and numbers in place of pupils they may not see.
import type { Sight } from '../access/actor.ts'
import type { Comparison } from '../contract/runs.ts'
import type { Mover, TableComparison, Transition } from './compare.ts'
import { hideInMatrix, shownCount } from './hidden-counts.ts'

export type StoredComparison = Omit<Comparison, 'movers' | 'tables' | 'pupils' | 'moved'> & {
  readonly pupils: number
  readonly moved: number
  readonly tables: readonly TableComparison[]
  readonly movers: readonly Mover[]
}

type ShownComparison = Omit<Comparison, 'movers'> & { readonly movers: readonly Mover[] }
type ShownTable = Comparison['tables'][number]

/** `hidden` are the names of tables that may not be seen. */
export function shownComparison(stored: StoredComparison, { pupils, schools }: Sight, hidden: ReadonlySet<string>): ShownComparison {
  const movers = stored.movers.filter(({ table, schoolUrn }) => !hidden.has(table) && (schools === 'all' || schools.has(schoolUrn)))
  const ofSight = stored.tables
    .filter(({ table }) => !hidden.has(table))
    .map((table) => (schools === 'all' ? table : ofSchools(table, schools, movers)))
  const moved = new Set(movers.map(({ pupil }) => pupil)).size
  if (pupils !== 'counts') {
    const all =
      schools === 'all' ? stored.pupils : Math.max(0, ...ofSight.map(({ before }) => before.reduce((sum, count) => sum + count, 0)))
    return { ...stored, tables: ofSight, movers, moved, pupils: all }
  }
  const tables = ofSight.map(inNumbers)
  return {
    ...stored,
    tables,
    movers: [],
    moved: tables.some((table) => table.moved === null) ? null : shownCount(moved),
    pupils: shownCount(stored.pupils),
  }
}

/** A table counted again over some schools. */
function ofSchools(table: TableComparison, schools: ReadonlySet<string>, movers: readonly Mover[]): TableComparison {
  const counts = new Map<string, Transition>()
  for (const { from, to, count } of Object.entries(table.bySchool).flatMap(([urn, own]) => (schools.has(urn) ? own : []))) {
    const key = JSON.stringify([from, to])
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + count })
  }
  const transitions = [...counts.values()].toSorted((a, b) => b.count - a.count)
  const sumOf = (isCounted: (one: Transition) => boolean): number =>
    transitions.reduce((sum, one) => (isCounted(one) ? sum + one.count : sum), 0)
  return {
    ...table,
    transitions,
    before: table.labels.map((label) => sumOf(({ from }) => from === label)),
    after: table.labels.map((label) => sumOf(({ to }) => to === label)),
    moved: movers.filter((mover) => mover.table === table.table).length,
    bySchool: {},
  }
}

/** A table for people who see no pupils. */
function inNumbers({ table, title, labels, transitions }: TableComparison): ShownTable {
  const counts = new Map(transitions.map(({ from, to, count }) => [JSON.stringify([from, to]), count]))
  const { cells, before, after, moved } = hideInMatrix(
    labels.map((from) => labels.map((to) => counts.get(JSON.stringify([from, to])) ?? 0)),
  )
  const shown = labels.flatMap((from, row) => labels.map((to, column) => ({ from, to, count: cells[row][column] })))
  return {
    table,
    title,
    labels: [...labels],
    before: [...before],
    after: [...after],
    moved,
    transitions: shown.filter(({ count }) => count !== 0),
  }
}
