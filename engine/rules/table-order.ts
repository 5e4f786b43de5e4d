// The only home of the order in which tables decide: a table comes after those whose outputs it reads, across policies.
// Law E1 of SPEC.md.
import { partsOf, type RuleSetDocument } from './document.ts'
import type { RuleSet, Table } from './rule-set.ts'

const reads = new WeakMap<RuleSetDocument, Map<string, readonly string[]>>()

/** The tables (policy/table) a table of a document reads outputs of. */
function tablesRead(document: RuleSetDocument, tableName: string): readonly string[] {
  const ofDocument = reads.get(document) ?? new Map<string, readonly string[]>()
  reads.set(document, ofDocument)
  const read = ofDocument.get(tableName) ?? findTablesRead(document, tableName)
  ofDocument.set(tableName, read)
  return read
}

function findTablesRead(document: RuleSetDocument, tableName: string): string[] {
  const table = document.tables.find((one) => one.name === tableName)
  const seen = new Set<string>()
  const read: string[] = []
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const input = document.inputs.find((one) => one.name === name)
    if (input === undefined) return
    const reference = input.decision ?? input.rollUp?.over
    if (reference !== undefined) {
      const [owner, rest] = reference.includes('/') ? reference.split('/') : [document.policy, reference]
      read.push(`${owner}/${rest.split('.')[0]}`)
    }
    for (const part of [...partsOf(input), ...Object.keys(input.knownWhen ?? {})]) visit(part)
  }
  for (const name of table?.inputs ?? []) visit(name)
  return read
}

/** A circle of tables within one document, each named once and the first again at the end; `undefined` where there is none. */
export function findCycle(document: RuleSetDocument): string[] | undefined {
  const keys = document.tables.map((table) => `${document.policy}/${table.name}`)
  const edges = new Map(document.tables.map((table, i) => [keys[i], tablesRead(document, table.name)]))
  return order(keys, edges).cycle?.map((key) => key.slice(document.policy.length + 1))
}

export interface OrderedTable {
  readonly ruleSet: RuleSet
  readonly table: Table
}

/** All tables of several rule sets, each after those it reads. A circle across policies gives its names instead. */
export function orderTables(ruleSets: readonly RuleSet[]): {
  readonly tables: readonly OrderedTable[]
  readonly cycle?: readonly string[]
} {
  const byKey = new Map<string, OrderedTable>()
  for (const ruleSet of ruleSets) for (const table of ruleSet.tables) byKey.set(`${ruleSet.policy}/${table.name}`, { ruleSet, table })
  const edges = new Map<string, readonly string[]>()
  for (const [key, { ruleSet, table }] of byKey) edges.set(key, tablesRead(ruleSet.document, table.name))
  const { sorted, cycle } = order([...byKey.keys()], edges)
  return { tables: sorted.flatMap((key) => byKey.get(key) ?? []), ...(cycle === undefined ? {} : { cycle }) }
}

/** The table named `policy/table` and those it reads, of tables that stand in order. */
export function tablesNeeded(ordered: readonly OrderedTable[], key: string): OrderedTable[] {
  const needed = new Set([key])
  for (const { ruleSet, table } of ordered.toReversed()) {
    if (!needed.has(`${ruleSet.policy}/${table.name}`)) continue
    for (const read of tablesRead(ruleSet.document, table.name)) needed.add(read)
  }
  return ordered.filter(({ ruleSet, table }) => needed.has(`${ruleSet.policy}/${table.name}`))
}

/** Some tables (`policy/table`), and every table that reads one of them, directly or through others; one that is gone can be read too. */
export function tablesReached(ordered: readonly OrderedTable[], from: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set<string>()
  for (const { ruleSet, table } of ordered) {
    const key = `${ruleSet.policy}/${table.name}`
    if (from.has(key) || tablesRead(ruleSet.document, table.name).some((read) => reached.has(read) || from.has(read))) reached.add(key)
  }
  return reached
}

function order(keys: readonly string[], edges: ReadonlyMap<string, readonly string[]>): { sorted: string[]; cycle?: string[] } {
  const sorted: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  let cycle: string[] | undefined
  const visit = (key: string): void => {
    if (state.get(key) === 'done' || cycle !== undefined) return
    if (state.get(key) === 'open') {
      cycle = [...trail.slice(trail.indexOf(key)), key]
      return
    }
    state.set(key, 'open')
    trail.push(key)
    for (const next of edges.get(key) ?? []) if (edges.has(next)) visit(next)
    trail.pop()
    state.set(key, 'done')
    sorted.push(key)
  }
  for (const key of keys) visit(key)
  return cycle === undefined ? { sorted } : { sorted, cycle }
}
