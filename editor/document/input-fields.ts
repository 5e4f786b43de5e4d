// The only home of what a form asks about an input: what it looks at, over which time, of whom, and when it is known.
// Leaves inputs worked out from others to `computed-fields.ts`, and reading what was typed to `typed-entry.ts`.
import { ATTRIBUTES } from '../../engine/catalogue/attributes.ts'
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { eventEntry, EVENTS, outcomesOf } from '../../engine/catalogue/events.ts'
import { MEASURES } from '../../engine/catalogue/measures.ts'
import type { InputDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { COMPUTED_KINDS, computedFields } from './computed-fields.ts'
import type { DecisionElsewhere } from './decisions-elsewhere.ts'
import { type EntryField, NONE, spoken, type Typed } from './form-field.ts'

const COHORT_NAMES = COHORTS.map((one) => one.name)
export const TOWARDS_NOTICE = 'sessions-towards-notice'

const catalogued = (entries: readonly { readonly name: string; readonly label: string }[]) =>
  entries.map(({ name, label }) => ({ value: name, label }))

/** What an input can be made of. */
export const INPUT_KINDS = ['measure', 'attribute', 'event', 'decision', ...COMPUTED_KINDS] as const

/** The fields after name and label; `before` is the input as it was. @example inputFields(document, { of: 'minus' }) */
export function inputFields(
  document: RuleSetDocument,
  typed: Typed,
  before?: InputDocument,
  elsewhere: readonly DecisionElsewhere[] = [],
): readonly EntryField[] {
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
    kind: 'choice',
    options: [
      { value: 'measure', label: 'A measure of registers' },
      { value: 'attribute', label: 'What is recorded of the pupil or school' },
      { value: 'event', label: 'Something that happened' },
      { value: 'decision', label: 'What a table decides' },
      { value: 'minus', label: 'The difference of two inputs' },
      { value: 'calculate', label: 'A calculation in whole numbers' },
      { value: 'rollUp', label: 'A roll-up of pupils or cohorts to their school' },
      { value: 'national', label: 'A published national figure' },
    ],
  }
  const earlier: readonly EntryField[] = [
    { path: 'before.count', label: 'As it was this long before', ...count },
    {
      path: 'before.unit',
      label: 'Before, counted in',
      kind: 'pick',
      options: [NONE, ...spoken(['school-week', 'calendar-week', 'calendar-day', 'year', 'academic-year'])],
    },
  ]
  const eventLimits: readonly EntryField[] = [
    {
      path: 'where.from',
      label: 'Only from this day on',
      kind: 'text',
      offers: document.parameters.filter(({ unit }) => unit === 'date').map(({ name }) => name),
      note: 'A day as 2025-09-01, or the name of a parameter that is one.',
    },
    { path: 'where.inside', label: 'Only inside', kind: 'pick', options: [NONE, ...catalogued(EVENTS)] },
  ]
  const gates: EntryField = {
    path: 'knownWhen',
    label: 'Known only when',
    kind: 'gates',
    note: 'One condition on each line: the label of an input, a colon, and what it must be.',
  }
  switch (of) {
    case 'national':
    case 'minus':
    case 'calculate':
    case 'rollUp':
      return [kind, ...computedFields(of, document, typed, before), gates]
    case 'attribute':
      return [kind, { path: of, label: 'Attribute', kind: 'pick', options: catalogued(ATTRIBUTES) }, gates]
    case 'decision': {
      const outputs = document.tables.flatMap((table) =>
        table.outputs.map(({ name, label }) => ({ value: `${table.name}.${name}`, label: `${table.title}: ${label ?? name}` })),
      )
      const offered = [...outputs, ...elsewhere.map(({ value, label }) => ({ value, label }))]
      const others = typed.decision && !offered.some(({ value }) => value === typed.decision) ? spoken([typed.decision]) : []
      const words = elsewhere.find(({ value }) => value === typed.decision)?.words
      const note = words === undefined ? '' : `Of another policy. Cells write it as it says it there: ${words.join(', ')}.`
      return [kind, { path: of, label: 'Decision', kind: 'pick', options: [...offered, ...others], note }, ...earlier, gates]
    }
    case 'event':
      return [
        kind,
        { path: of, label: 'Event', kind: 'pick', options: catalogued(EVENTS) },
        { path: 'take', label: 'What of it', kind: 'pick', options: [NONE, ...spoken(['outcome', 'count', 'date', 'days'])] },
        ...(typed.take === 'date' || typed.take === 'days' ? dateFields(typed.event) : []),
        ...windowFields(count),
        { path: 'validFor.count', label: 'Holds, where no last day is given, for', ...count },
        {
          path: 'validFor.unit',
          label: 'Holding, counted in',
          kind: 'pick',
          options: [NONE, ...spoken(['calendar-day', 'school-week', 'academic-year'])],
        },
        { path: 'where.outcome', label: 'Only outcomes', kind: 'list' },
        { path: 'where.level', label: 'Only levels', kind: 'list' },
        ...eventLimits,
        gates,
      ]
    case 'measure':
      return [
        kind,
        { path: of, label: 'Measure', kind: 'pick', options: catalogued(MEASURES) },
        ...windowFields(count),
        ...(typed['window.unit'] === 'school-week' ? [weekField] : []),
        { path: 'minPossible', label: 'Not known below this many possible sessions', ...count },
        { path: 'where.code', label: 'Only register codes', kind: 'list', note: 'Commas between, or the name of a list.' },
        { path: 'where.yearGroup', label: 'Only year groups', kind: 'list' },
        { path: 'where.cohort', label: 'Only cohorts', kind: 'list', offers: COHORT_NAMES, known: COHORT_NAMES },
        {
          path: 'where.compulsorySchoolAge',
          label: 'Compulsory school age',
          kind: 'truth',
          options: [
            { value: '', label: 'Any age' },
            { value: 'true', label: 'Only sessions at that age' },
            { value: 'false', label: 'Only sessions outside it' },
          ],
        },
        ...(typed.measure === TOWARDS_NOTICE ? [...notOlder(count), ...eventLimits] : []),
        ...earlier,
        gates,
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

const weekField: EntryField = {
  path: 'window.week',
  label: 'The week of the day itself',
  kind: 'pick',
  options: [
    { value: '', label: 'Counts with its sessions so far' },
    { value: 'complete', label: 'Does not count: complete weeks only' },
    { value: 'current', label: 'Counts so far, written out' },
  ],
}

/** Which date of an event is taken. */
const dateFields = (event: string | undefined): readonly EntryField[] => {
  const entry = eventEntry(event ?? '')
  return [
    {
      path: 'stage',
      label: 'The date it was',
      kind: 'pick',
      options: [
        { value: '', label: 'Last changed' },
        { value: 'first', label: 'First recorded' },
        { value: 'last', label: 'Last changed, written out' },
        ...spoken(entry === undefined ? [] : outcomesOf(entry)),
      ],
    },
    {
      path: 'which',
      label: 'Of several',
      kind: 'pick',
      options: [
        { value: '', label: 'The latest' },
        { value: 'earliest', label: 'The earliest' },
        { value: 'latest', label: 'The latest, written out' },
      ],
    },
  ]
}

const notOlder = (count: Pick<EntryField, 'kind' | 'offers' | 'note'>): readonly EntryField[] => [
  { path: 'notOlderThan.count', label: 'The last session no older than', ...count },
  {
    path: 'notOlderThan.unit',
    label: 'That age, counted in',
    kind: 'pick',
    options: [NONE, ...spoken(['calendar-month', 'calendar-day'])],
  },
]
