// The only home of what a form asks about a source, parameter, input or action, as plain fields named by their path in the document.
// Leaves reading what was typed to `typed-entry.ts`.
import { ATTRIBUTES } from '../../engine/catalogue/attributes.ts'
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { EVENTS } from '../../engine/catalogue/events.ts'
import { MEASURES } from '../../engine/catalogue/measures.ts'
import { type RuleSetDocument, UNITS } from '../../engine/rules/document.ts'
import { sayWord } from '../../engine/rules/everyday-wording.ts'
import { unitLabel } from './change-in-words.ts'
import { sourceTitle } from './sheet-model.ts'

/** The lists whose entries a form can make and change. */
export type FormList = 'sources' | 'parameters' | 'inputs' | 'actions'

/** `count` is a number or a parameter; `list` words with commas between them, or a parameter that is a list. */
export type FieldKind = 'text' | 'long' | 'count' | 'list' | 'pick' | 'value'

export interface EntryField {
  /** Where it stands in the entry: `window.last`. */
  readonly path: string
  readonly label: string
  readonly kind: FieldKind
  readonly note?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Offered while one types. */
  readonly offers?: readonly string[]
}

export type Typed = Readonly<Record<string, string>>

const NONE = { value: '', label: 'None' }
const spoken = (words: readonly string[]) => words.map((value) => ({ value, label: sayWord(value) }))
const catalogued = (entries: readonly { readonly name: string; readonly label: string }[]) =>
  entries.map(({ name, label }) => ({ value: name, label }))

/** The fields a form shows, which depend on what was chosen in others. */
export function fieldsOf(list: FormList, document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  const source: EntryField = {
    path: 'source',
    label: 'Source',
    kind: 'pick',
    options: document.sources.map((one) => ({ value: one.id, label: sourceTitle(one) })),
  }
  const note: EntryField = { path: 'note', label: 'Note', kind: 'long' }
  switch (list) {
    case 'sources':
      return [
        { path: 'id', label: 'Id', kind: 'text', note: 'Short and without spaces, such as s6.2.' },
        { path: 'title', label: 'Title', kind: 'text' },
        { path: 'paragraph', label: 'Paragraph', kind: 'text' },
        { path: 'href', label: 'Link', kind: 'text' },
      ]
    case 'parameters':
      return [
        { path: 'name', label: 'Name', kind: 'text', note: 'What cells call it, such as level2From.' },
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
      return [
        { path: 'name', label: 'Name', kind: 'text', note: 'Without spaces, such as home-visit.' },
        { path: 'title', label: 'Title', kind: 'text' },
        { path: 'kind', label: 'Kind', kind: 'pick', options: spoken(['support', 'legal', 'safeguarding', 'praise']) },
        { path: 'use', label: 'Duty or option', kind: 'pick', options: spoken(['duty', 'option']) },
        { path: 'owner', label: 'Owner', kind: 'text', offers: [...new Set(document.actions.map((one) => one.owner))] },
        ...dueFields(document, typed),
        {
          path: 'hours',
          label: 'Hours of work',
          kind: 'count',
          note: 'That one takes its owner, such as 1.5; a replay takes 1 where nothing is said.',
        },
        source,
        note,
      ]
    case 'inputs':
      return [
        { path: 'name', label: 'Name', kind: 'text', note: 'What rows call it, such as attendance.' },
        { path: 'label', label: 'Label', kind: 'text', note: 'The heading of its column.' },
        ...inputFields(document, typed),
      ]
  }
}

/** What an input can be made of in the form; differences, calculations and roll-ups keep what the code says. */
export const INPUT_KINDS = ['measure', 'attribute', 'event', 'decision'] as const

function inputFields(document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  const count = {
    kind: 'count' as const,
    offers: document.parameters.map((one) => one.name),
    note: 'A number, or the name of a parameter.',
  }
  const of = INPUT_KINDS.find((kind) => kind === typed.of)
  if (of === undefined) return []
  const kind: EntryField = {
    path: 'of',
    label: 'Looks at',
    kind: 'pick',
    options: [
      { value: 'measure', label: 'A measure of registers' },
      { value: 'attribute', label: 'What is recorded of the pupil or school' },
      { value: 'event', label: 'Something that happened' },
      { value: 'decision', label: 'What a table decides' },
    ],
  }
  const before: readonly EntryField[] = [
    { path: 'before.count', label: 'As it was this long before', ...count },
    {
      path: 'before.unit',
      label: 'Before, counted in',
      kind: 'pick',
      options: [NONE, ...spoken(['school-week', 'calendar-week', 'calendar-day', 'year', 'academic-year'])],
    },
  ]
  switch (of) {
    case 'attribute':
      return [kind, { path: of, label: 'Attribute', kind: 'pick', options: catalogued(ATTRIBUTES) }]
    case 'decision': {
      const outputs = document.tables.flatMap((table) =>
        table.outputs.map(({ name, label }) => ({ value: `${table.name}.${name}`, label: `${table.title}: ${label ?? name}` })),
      )
      const others = typed.decision && !outputs.some(({ value }) => value === typed.decision) ? spoken([typed.decision]) : []
      return [kind, { path: of, label: 'Decision', kind: 'pick', options: [...outputs, ...others] }, ...before]
    }
    case 'event':
      return [
        kind,
        { path: of, label: 'Event', kind: 'pick', options: catalogued(EVENTS) },
        { path: 'take', label: 'What of it', kind: 'pick', options: [NONE, ...spoken(['outcome', 'count', 'date', 'days'])] },
        ...windowFields(count),
        { path: 'where.outcome', label: 'Only outcomes', kind: 'list' },
        { path: 'where.level', label: 'Only levels', kind: 'list' },
      ]
    case 'measure':
      return [
        kind,
        { path: of, label: 'Measure', kind: 'pick', options: catalogued(MEASURES) },
        ...windowFields(count),
        { path: 'minPossible', label: 'Not known below this many possible sessions', ...count },
        { path: 'where.code', label: 'Only register codes', kind: 'list', note: 'Commas between, or the name of a list.' },
        { path: 'where.yearGroup', label: 'Only year groups', kind: 'list' },
        { path: 'where.cohort', label: 'Only cohorts', kind: 'list', offers: COHORTS.map((one) => one.name) },
        ...before,
      ]
  }
}

const windowFields = (count: Pick<EntryField, 'kind' | 'offers' | 'note'>): readonly EntryField[] => [
  { path: 'window.last', label: 'Over the last', ...count },
  {
    path: 'window.unit',
    label: 'Window, counted in',
    kind: 'pick',
    options: [
      NONE,
      ...spoken(['school-week', 'calendar-week', 'school-day', 'calendar-day', 'year']),
      { value: 'academic-year', label: 'This academic year so far' },
    ],
  },
]

function dueFields(document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  if (typed['due.every'] !== undefined) return []
  return [
    { path: 'due.in', label: 'Due within', kind: 'count', offers: document.parameters.map((one) => one.name) },
    { path: 'due.unit', label: 'Due, counted in', kind: 'pick', options: [NONE, ...spoken(['school-day', 'calendar-day'])] },
  ]
}
