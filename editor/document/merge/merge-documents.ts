// The only home of putting together what two people made of one rule set: by row and cell, entry and field. Pure.
// What both changed to different things is a clash: both are given, and nothing is chosen. Order of entries: `merge-order.ts`.
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { mergedOrder } from './merge-order.ts'

/** By names, never by position: `['tables', 'level', 'rows', 'level-2', 'when', 'attendance']`. Of an order, the list with `#` behind it. */
export type ClashPath = readonly string[]

export interface Clash {
  readonly path: ClashPath
  /** `undefined` where it is not there. */
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export type Choice = 'mine' | 'theirs'

export interface Merged {
  readonly document: RuleSetDocument
  /** What is not chosen yet; the document has mine in its place. */
  readonly clashes: readonly Clash[]
}

export const clashKey = (path: ClashPath): string => path.join('/')

/** Objects that are put together field by field; every other one is taken whole, as a cell is. */
const OPEN = [
  /^$/,
  /^(sources|parameters|inputs|tables|actions)\/[^/]+$/,
  /^tables\/[^/]+\/outputs\/[^/]+$/,
  /^tables\/[^/]+\/rows\/[^/]+$/,
  /^tables\/[^/]+\/rows\/[^/]+\/(when|then)$/,
  /^inputs\/[^/]+\/knownWhen$/,
]
/** Lists whose entries have names of their own. */
const LISTS = [/^(sources|parameters|inputs|tables|actions|cases)$/, /^tables\/[^/]+\/(inputs|outputs|rows)$/]
const ROWS = /^tables\/[^/]+\/rows$/

type Fields = Readonly<Record<string, unknown>>

/**
 * Puts together two documents that were made from one. With every clash chosen there are none left.
 * @example mergeDocuments(base, mine, theirs, new Map([['title', 'theirs']])).document.title // theirs.title
 */
export function mergeDocuments(
  base: RuleSetDocument,
  mine: RuleSetDocument,
  theirs: RuleSetDocument,
  choices: ReadonlyMap<string, Choice> = new Map(),
): Merged {
  const clashes: Clash[] = []

  const merge = (path: ClashPath, before: unknown, my: unknown, their: unknown): unknown => {
    if (isSame(my, their) || isSame(before, their)) return my
    if (isSame(before, my)) return their
    const key = clashKey(path)
    if (OPEN.some((place) => place.test(key)) && isFields(my) && isFields(their)) return mergeFields(path, before, my, their)
    if (LISTS.some((place) => place.test(key)) && Array.isArray(my) && Array.isArray(their)) return mergeList(path, before, my, their)
    return clash(path, before, my, their)
  }

  const clash = (path: ClashPath, before: unknown, my: unknown, their: unknown): unknown => {
    const choice = choices.get(clashKey(path))
    if (choice === undefined) clashes.push({ path, base: before, mine: my, theirs: their })
    return choice === 'theirs' ? their : my
  }

  const mergeFields = (path: ClashPath, before: unknown, my: Fields, their: Fields): Fields => {
    const old = isFields(before) ? before : {}
    const { order } = mergedOrder(Object.keys(old), Object.keys(my), Object.keys(their))
    const merged = order.map((key) => [key, merge([...path, key], old[key], my[key], their[key])] as const)
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
  }

  const mergeList = (path: ClashPath, before: unknown, my: readonly unknown[], their: readonly unknown[]): unknown => {
    const [old, theirEntries] = [entriesOf(Array.isArray(before) ? before : []), entriesOf(their)]
    const firstMine = entriesOf(my)
    if (old === undefined || theirEntries === undefined || firstMine === undefined) return clash(path, before, my, their)
    const myEntries = ROWS.test(clashKey(path)) ? withOwnNames(old, firstMine, theirEntries) : firstMine
    const names = mergedOrder([...old.keys()], [...myEntries.keys()], [...theirEntries.keys()])
    const order = names.isClash ? (clash([...path, '#'], [...old.keys()], names.order, names.theirOrder) as readonly string[]) : names.order
    return order
      .map((name) => merge([...path, name], old.get(name), myEntries.get(name), theirEntries.get(name)))
      .filter((entry) => entry !== undefined)
  }

  return { document: merge([], base, mine, theirs) as RuleSetDocument, clashes }
}

/** The entries of a list by name; nothing where two have one name. */
function entriesOf(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const entries = new Map(list.map((entry) => [nameOf(entry), entry]))
  return entries.size === list.length && !entries.has('') ? entries : undefined
}

function nameOf(entry: unknown): string {
  if (typeof entry === 'string') return entry
  const { id, name } = entry as { readonly id?: unknown; readonly name?: unknown }
  return typeof id === 'string' ? id : typeof name === 'string' ? name : ''
}

/** Two new rows that were given one name by chance are two rows: mine takes another. */
function withOwnNames(
  old: ReadonlyMap<string, unknown>,
  mine: ReadonlyMap<string, unknown>,
  theirs: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  const renamed = [...mine].map(([name, row]) => {
    if (old.has(name) || !theirs.has(name) || isSame(row, theirs.get(name))) return [name, row] as const
    let count = 2
    while (mine.has(`${name}-${count}`) || theirs.has(`${name}-${count}`) || old.has(`${name}-${count}`)) count++
    return [`${name}-${count}`, { ...(row as object), id: `${name}-${count}` }] as const
  })
  return new Map(renamed)
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same, whatever the order of fields. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]))
  if (!isFields(a) || !isFields(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}
