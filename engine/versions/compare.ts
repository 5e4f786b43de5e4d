// The only home of what differs between two versions of a rule set, part by part: what came, went, moved and changed.
// Leaves saying it to `difference-in-words.ts`. Two versions without a difference have the same hash, and the other way round (law V7).
import type {
  ActionDocument,
  InputDocument,
  OutputDocument,
  ParameterDocument,
  RowDocument,
  RuleSetDocument,
  TableDocument,
} from '../rules/document.ts'
import { canonicalJson } from './canonical-json.ts'

/** One property that is another now; absent on one side is `undefined`. */
export interface FieldChange {
  /** `['value']`, or `['when', 'attendance']` for a cell. */
  readonly field: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

export interface Changed<T> {
  readonly key: string
  readonly before: T
  readonly after: T
  readonly fields: readonly FieldChange[]
}

/** Places are counted from 0. */
export interface Moved {
  readonly key: string
  readonly from: number
  readonly to: number
}

export interface Placed<T> {
  readonly at: number
  readonly item: T
}

export interface ListDifference<T> {
  readonly added: readonly Placed<T>[]
  readonly removed: readonly Placed<T>[]
  /** The fewest that need to have moved, among those on both sides. */
  readonly moved: readonly Moved[]
  readonly changed: readonly Changed<T>[]
}

export interface TableDifference {
  readonly name: string
  readonly before: TableDocument
  readonly after: TableDocument
  /** Title, subject, hit policy, inputs and the like. */
  readonly fields: readonly FieldChange[]
  readonly outputs: ListDifference<OutputDocument>
  readonly rows: ListDifference<RowDocument>
}

type SourceDocument = RuleSetDocument['sources'][number]

export interface CaseLike {
  readonly name: string
}

export interface VersionDifference {
  /** Title, authority and policy of the document itself. */
  readonly fields: readonly FieldChange[]
  readonly sources: ListDifference<SourceDocument>
  readonly parameters: ListDifference<ParameterDocument>
  readonly inputs: ListDifference<InputDocument>
  readonly tables: Omit<ListDifference<TableDocument>, 'changed'> & { readonly changed: readonly TableDifference[] }
  readonly actions: ListDifference<ActionDocument>
  readonly cases: ListDifference<CaseLike>
}

/** A version as it is compared: its document and the cases kept with it. */
export interface Content {
  readonly document: RuleSetDocument
  readonly cases: readonly CaseLike[]
}

/** What differs between two versions. @example isSame(compareVersions(version, version)) // true */
export function compareVersions(before: Content, after: Content): VersionDifference {
  const [old, now] = [before.document, after.document]
  const tables = compareLists(old.tables, now.tables, ({ name }) => name)
  return {
    fields: fieldsOf(old, now, new Set(['sources', 'parameters', 'inputs', 'tables', 'actions'])),
    sources: compareLists(old.sources, now.sources, ({ id }) => id),
    parameters: compareLists(old.parameters, now.parameters, ({ name }) => name),
    inputs: compareLists(old.inputs, now.inputs, ({ name }) => name),
    tables: { ...tables, changed: tables.changed.map((one) => compareTables(one.before, one.after)) },
    actions: compareLists(old.actions, now.actions, ({ name }) => name),
    cases: compareLists(before.cases, after.cases, ({ name }) => name),
  }
}

/** Whether nothing differs. */
export function isSame({ fields, tables, ...lists }: VersionDifference): boolean {
  return fields.length === 0 && isSameList(tables) && Object.values(lists).every((list) => isSameList(list))
}

const isSameList = ({ added, removed, moved, changed }: { [K in keyof ListDifference<unknown>]: readonly unknown[] }): boolean =>
  added.length + removed.length + moved.length + changed.length === 0

function compareTables(before: TableDocument, after: TableDocument): TableDifference {
  return {
    name: after.name,
    before,
    after,
    fields: fieldsOf(before, after, new Set(['outputs', 'rows'])),
    outputs: compareLists(before.outputs, after.outputs, ({ name }) => name),
    rows: compareLists(before.rows, after.rows, ({ id }) => id),
  }
}

/** Compares two lists by a key; items of one key are told apart by how often it came before. */
function compareLists<T extends object>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): ListDifference<T> {
  const old = keyed(before, keyOf)
  const now = keyed(after, keyOf)
  const common = [...now.keys()].filter((key) => old.has(key))
  const stays = longestRising(common.map((key) => old.get(key)!.at))
  return {
    added: [...now].filter(([key]) => !old.has(key)).map(([, placed]) => placed),
    removed: [...old].filter(([key]) => !now.has(key)).map(([, placed]) => placed),
    moved: common.flatMap((key, index) => (stays.has(index) ? [] : [{ key, from: old.get(key)!.at, to: now.get(key)!.at }])),
    changed: common.flatMap((key) => {
      const [was, is] = [old.get(key)!.item, now.get(key)!.item]
      const fields = fieldsOf(was, is)
      return fields.length === 0 ? [] : [{ key, before: was, after: is, fields }]
    }),
  }
}

function keyed<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, Placed<T>> {
  const found = new Map<string, Placed<T>>()
  for (const [at, item] of items.entries()) {
    const name = keyOf(item)
    let key = name
    for (let copy = 2; found.has(key); copy++) key = `${name} (${copy})`
    found.set(key, { at, item })
  }
  return found
}

/** The properties that differ; those of `when` and `then` one by one, as they are cells. */
function fieldsOf(before: object, after: object, leaveOut: ReadonlySet<string> = new Set()): FieldChange[] {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): FieldChange[] => {
    if (leaveOut.has(name) || isEqual(old[name], now[name])) return []
    if (name !== 'when' && name !== 'then') return [{ field: [name], before: old[name], after: now[name] }]
    return fieldsOf(old[name] as object, now[name] as object).map((change) => ({ ...change, field: [name, ...change.field] }))
  })
}

const isEqual = (a: unknown, b: unknown): boolean => (a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b))

/** Which places of a list of different numbers make its longest rising part. @example longestRising([2, 0, 1]) // Set { 1, 2 } */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const before: number[] = []
  for (const [at, number] of numbers.entries()) {
    let place = ends.findIndex((end) => numbers[end] >= number)
    if (place < 0) place = ends.length
    before[at] = place === 0 ? -1 : ends[place - 1]
    ends[place] = at
  }
  const chosen = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) chosen.add(at)
  return chosen
}
