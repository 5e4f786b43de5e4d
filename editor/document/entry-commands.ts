// The only home of edits of the lists around the rows: sources, parameters, inputs, actions, tables and the outputs of a table.
// Leaves where an entry is used to `entry-uses.ts`, and other names everywhere to `rename-entry.ts`.
import type { OutputDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import type { Edited } from './edit-command.ts'
import { usesOfEntry } from './entry-uses.ts'
import { renameEntry } from './rename-entry.ts'

const LISTS = ['sources', 'parameters', 'inputs', 'actions', 'tables'] as const
export type EntryList = (typeof LISTS)[number]

/** Which list: one of the document's own, or the outputs of a table. */
export type EntryPlace = { readonly list: EntryList } | { readonly list: 'outputs'; readonly table: string }
export type Entry = RuleSetDocument[EntryList][number] | OutputDocument

/** Entries go by name (sources by id), never by position. */
export type EntryCommand = EntryPlace &
  (
    | { readonly kind: 'insert-entry'; readonly at: number; readonly entry: Entry }
    | { readonly kind: 'set-entry'; readonly name: string; readonly entry: Entry }
    | { readonly kind: 'delete-entry'; readonly name: string }
    | { readonly kind: 'move-entry'; readonly name: string; readonly to: number }
    | { readonly kind: 'rename-entry'; readonly name: string; readonly next: string }
  )

/**
 * Applies an edit of a list; `undefined` where the name is not there or taken, or what would be deleted is in use or the last the format needs.
 * @example editEntry(document, { kind: 'delete-entry', list: 'sources', name: 's6.2' })
 */
export function editEntry(document: RuleSetDocument, command: EntryCommand): Edited | undefined {
  const entries = entriesIn(document, command)
  if (entries === undefined) return undefined
  if (command.kind === 'insert-entry') {
    const name = nameOfEntry(command.entry)
    if (at(entries, name) >= 0 || command.at < 0 || command.at > entries.length) return undefined
    return {
      document: withEntries(document, command, entries.toSpliced(command.at, 0, command.entry)),
      inverse: { ...placeOf(command), kind: 'delete-entry', name },
    }
  }
  const index = at(entries, command.name)
  if (index < 0) return undefined
  const before = entries[index]
  const put = (after: readonly Entry[], inverse: EntryCommand): Edited => ({ document: withEntries(document, command, after), inverse })
  switch (command.kind) {
    case 'set-entry':
      if (nameOfEntry(command.entry) !== command.name) return undefined
      return put(entries.with(index, command.entry), { ...command, entry: before })
    case 'delete-entry':
      if (whyNotDeleted(document, command, command.name) !== '') return undefined
      return put(entries.toSpliced(index, 1), { ...placeOf(command), kind: 'insert-entry', at: index, entry: before })
    case 'move-entry':
      if (command.to < 0 || command.to >= entries.length) return undefined
      return put(entries.toSpliced(index, 1).toSpliced(command.to, 0, before), { ...command, to: index })
    case 'rename-entry':
      return renamed(document, command, entries)
  }
}

export const nameOfEntry = (entry: Entry): string => ('name' in entry ? entry.name : entry.id)

/** Why an entry cannot be deleted, with where it is used; empty where it can. */
export function whyNotDeleted(document: RuleSetDocument, place: EntryPlace, name: string): string {
  const uses = usesOfEntry(document, place, name)
  if (uses.length > 0) return `It is still used: ${uses.join('; ')}. Take it out there first.`
  const isNeeded = place.list !== 'parameters' && place.list !== 'actions'
  return isNeeded && entriesIn(document, place)?.length === 1 ? 'A policy needs at least one. Add another first.' : ''
}

function renamed(
  document: RuleSetDocument,
  command: EntryCommand & { kind: 'rename-entry' },
  entries: readonly Entry[],
): Edited | undefined {
  const { name, next } = command
  if (name !== next && at(entries, next) >= 0) return undefined
  const after = renameEntry(document, command, name, next)
  if (after === undefined) return undefined
  // Where something named the new name before it was there, renaming back would take that along.
  const back = renameEntry(after, command, next, name)
  const isExact = JSON.stringify(back) === JSON.stringify(document)
  return { document: after, inverse: isExact ? { ...command, name: next, next: name } : { kind: 'replace-document', document } }
}

const at = (entries: readonly Entry[], name: string): number => entries.findIndex((entry) => nameOfEntry(entry) === name)

const placeOf = (place: EntryPlace): EntryPlace =>
  place.list === 'outputs' ? { list: place.list, table: place.table } : { list: place.list }

const entriesIn = (document: RuleSetDocument, place: EntryPlace): readonly Entry[] | undefined =>
  place.list === 'outputs' ? document.tables.find((table) => table.name === place.table)?.outputs : document[place.list]

function withEntries(document: RuleSetDocument, place: EntryPlace, entries: readonly Entry[]): RuleSetDocument {
  if (place.list !== 'outputs') return { ...document, [place.list]: entries }
  const outputs = [...entries] as OutputDocument[]
  return { ...document, tables: document.tables.map((table) => (table.name === place.table ? { ...table, outputs } : table)) }
}
