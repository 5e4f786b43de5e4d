// The only home of an edit of one field of an entry, so that undo takes back that field and nothing else of the entry. Pure.
// Leaves edits of whole entries to `entry-commands.ts`.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Edited } from './edit-command.ts'
import { type Entry, type EntryList, nameOfEntry } from './entry-commands.ts'

/** `null` takes the field away. Names and ids are changed by renaming. */
export interface EntryFieldCommand {
  readonly kind: 'set-entry-field'
  readonly list: EntryList
  readonly name: string
  readonly field: string
  readonly value: unknown
}

/**
 * Sets one field; `undefined` where the entry is not there.
 * @example editEntryField(document, { kind: 'set-entry-field', list: 'inputs', name: 'attendance', field: 'label', value: 'Attended' })
 */
export function editEntryField(document: RuleSetDocument, command: EntryFieldCommand): Edited | undefined {
  const { list, name, field, value } = command
  const entries: readonly Entry[] = document[list]
  const at = entries.findIndex((entry) => nameOfEntry(entry) === name)
  if (at < 0 || field === 'name' || field === 'id') return undefined
  const before = entries[at] as unknown as Readonly<Record<string, unknown>>
  const after = withField(before, field, value)
  const inverse: EntryFieldCommand = { ...command, value: before[field] ?? null }
  // A field that was taken away comes back at the end: where it stood elsewhere, the entry comes back as a whole.
  const isExact = JSON.stringify(withField(after, field, inverse.value)) === JSON.stringify(before)
  return {
    document: { ...document, [list]: entries.with(at, after as unknown as Entry) },
    inverse: isExact ? inverse : { kind: 'set-entry', list, name, entry: entries[at] },
  }
}

function withField(entry: Readonly<Record<string, unknown>>, field: string, value: unknown): Record<string, unknown> {
  if (value !== null) return { ...entry, [field]: value }
  const { [field]: _gone, ...rest } = entry
  return rest
}

/** The fields in which two states of an entry differ, as edits that lead from one to the other. */
export function fieldEdits(list: EntryList, before: Entry, after: Entry): readonly EntryFieldCommand[] {
  const [old, now] = [before, after] as unknown as readonly Readonly<Record<string, unknown>>[]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => field !== 'name' && field !== 'id')
  return fields.flatMap((field) =>
    JSON.stringify(old[field]) === JSON.stringify(now[field])
      ? []
      : [{ kind: 'set-entry-field', list, name: nameOfEntry(after), field, value: now[field] ?? null } as const],
  )
}
