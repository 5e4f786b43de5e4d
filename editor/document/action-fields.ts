// The only home of what a form asks about an action: what it is, who does it, and by when, once or again and again.
// Leaves reading what was typed to `typed-entry.ts`.
import type { ActionDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import { type EntryField, NONE, spoken, type Typed } from './form-field.ts'

/** How an action is due; each kind has fields of its own. */
export const DUE_KINDS = ['', 'within', 'event', 'every', 'term'] as const
export type DueKind = (typeof DUE_KINDS)[number]

/** @example dueKindOf({ every: 'term' }) // 'term' */
export function dueKindOf(due: ActionDocument['due']): DueKind {
  if (due === undefined) return ''
  if ('in' in due) return due.from === 'event' ? 'event' : 'within'
  return 'unit' in due ? 'every' : 'term'
}

/** The fields before source and note. @example actionFields(document, { dueKind: 'term' }) */
export function actionFields(document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  return [
    { path: 'name', label: 'Name', kind: 'text', note: 'Without spaces, such as home-visit.' },
    { path: 'title', label: 'Title', kind: 'text' },
    { path: 'kind', label: 'Kind', kind: 'pick', options: spoken(['support', 'legal', 'safeguarding', 'praise']) },
    { path: 'use', label: 'Duty or option', kind: 'pick', options: spoken(['duty', 'option']) },
    { path: 'owner', label: 'Owner', kind: 'text', offers: [...new Set(document.actions.map((one) => one.owner))] },
    {
      path: 'dueKind',
      label: 'Due',
      kind: 'choice',
      options: [
        { value: '', label: 'On no date' },
        { value: 'within', label: 'So long after its row first held' },
        { value: 'event', label: 'So long after a date' },
        { value: 'every', label: 'Again and again' },
        { value: 'term', label: 'Every term' },
      ],
    },
    ...dueFields(document, (typed.dueKind ?? '') as DueKind),
    {
      path: 'hours',
      label: 'Hours of work',
      kind: 'count',
      note: 'That one takes its owner, such as 1.5; a replay takes 1 where nothing is said.',
    },
  ]
}

function dueFields(document: RuleSetDocument, kind: DueKind): readonly EntryField[] {
  const count = {
    kind: 'count' as const,
    offers: document.parameters.filter(({ value }) => typeof value === 'number').map(({ name }) => name),
    note: 'A whole number, or the name of a parameter.',
  }
  const unit = { path: 'due.unit', kind: 'pick' as const }
  switch (kind) {
    case 'every':
      return [
        { path: 'due.every', label: 'Every', ...count },
        { ...unit, label: 'Counted in', options: spoken(['calendar-week', 'calendar-day']) },
      ]
    case 'within':
    case 'event':
      return [
        { path: 'due.in', label: 'Due within', ...count },
        { ...unit, label: 'Due, counted in', options: spoken(['school-day', 'calendar-day']) },
        ...(kind === 'event' ? eventFields(document) : []),
      ]
    case '':
    case 'term':
      return []
  }
}

function eventFields(document: RuleSetDocument): readonly EntryField[] {
  const resolved = resolveInputs(document, new Map(document.parameters.map((one) => [one.name, one])), [])
  const dates = document.inputs.filter(({ name }) => resolved.get(name)?.type === 'date').map(({ name, label }) => ({ value: name, label }))
  const none = { options: [NONE], note: 'An input that is a date is needed. Add one under Inputs first.' }
  return [
    { path: 'due.of', label: 'After', kind: 'pick', ...(dates.length === 0 ? none : { options: dates }) },
    {
      path: 'due.beginningWith',
      label: 'That day itself',
      kind: 'truth',
      options: [
        { value: '', label: 'Is not counted' },
        { value: 'true', label: 'Is the first that counts' },
        { value: 'false', label: 'Is not counted, written out' },
      ],
    },
  ]
}
