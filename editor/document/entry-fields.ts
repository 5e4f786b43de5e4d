// The only home of what a form asks about a source or parameter, as plain fields named by their path in the document.
// Leaves actions to `action-fields.ts`, inputs to `input-fields.ts` and reading what was typed to `typed-entry.ts`.
import { type InputDocument, type RuleSetDocument, UNITS } from '../../engine/rules/document.ts'
import { sayWord } from '../../engine/rules/everyday-wording.ts'
import { actionFields } from './action-fields.ts'
import { unitLabel } from './change-in-words.ts'
import type { DecisionElsewhere } from './decisions-elsewhere.ts'
import type { Entry } from './entry-commands.ts'
import type { EntryField, Typed } from './form-field.ts'
import { inputFields } from './input-fields.ts'
import { sourceTitle } from './sheet-model.ts'

/** The lists whose entries a form can make and change. */
export type FormList = 'sources' | 'parameters' | 'inputs' | 'actions'

/** The fields a form shows, which depend on what was chosen in others; `before` is the entry as it was, `elsewhere` what other policies decide. */
export function fieldsOf(
  list: FormList,
  document: RuleSetDocument,
  typed: Typed,
  before?: Entry,
  elsewhere: readonly DecisionElsewhere[] = [],
): readonly EntryField[] {
  const source: EntryField = {
    path: 'source',
    label: 'Source',
    kind: 'pick',
    options: document.sources.map((one) => ({ value: one.id, label: sourceTitle(one) })),
  }
  const orTaken = (from: string): string => (before === undefined ? ` Left empty, it is taken from the ${from}.` : '')
  const note: EntryField = { path: 'note', label: 'Note', kind: 'long' }
  switch (list) {
    case 'sources':
      return [
        { path: 'id', label: 'Id', kind: 'text', note: `Short and without spaces, such as s6.2.${orTaken('title')}` },
        { path: 'title', label: 'Title', kind: 'text' },
        { path: 'paragraph', label: 'Paragraph', kind: 'text' },
        { path: 'href', label: 'Link', kind: 'text' },
      ]
    case 'parameters':
      return [
        { path: 'name', label: 'Name', kind: 'text', note: `What cells call it, such as level2From.${orTaken('label')}` },
        { path: 'label', label: 'Label', kind: 'text' },
        { path: 'value', label: 'Value', kind: 'value', note: 'For a list, put commas between.' },
        {
          path: 'unit',
          label: 'Unit',
          kind: 'pick',
          options: UNITS.map((unit) => ({ value: unit, label: unitLabel(unit) || sayWord(unit) })),
        },
        source,
        { path: 'checked', label: 'Last checked', kind: 'text', note: 'The day it was held against its source, such as 2026-09-01.' },
        note,
      ]
    case 'actions':
      return [...actionFields(document, typed), source, note]
    case 'inputs':
      return [
        { path: 'name', label: 'Name', kind: 'text', note: `What rows call it, such as attendance.${orTaken('label')}` },
        { path: 'label', label: 'Label', kind: 'text', note: 'The heading of its column.' },
        ...inputFields(document, typed, before as InputDocument | undefined, elsewhere),
      ]
  }
}
