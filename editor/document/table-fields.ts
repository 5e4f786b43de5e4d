// The only home of what the form of a table asks: of a new one, or of one that is there what its sheet does not show.
// Leaves the table it makes to `typed-table.ts`, and rows and columns to the sheet.
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { HIT_POLICIES, type HitPolicy, type RuleSetDocument, SUBJECTS, type TableDocument } from '../../engine/rules/document.ts'
import type { EntryField, Typed } from './form-field.ts'
import { OUTPUT_TYPES } from './output-form.ts'
import { sourceTitle } from './sheet-model.ts'

export const HIT_POLICY_WORDS: Readonly<Record<HitPolicy, string>> = {
  UNIQUE: 'Exactly one row matches and decides.',
  ANY: 'Any row that matches decides; rows that match together say the same.',
  FIRST: 'The first row that matches decides.',
  PRIORITY: 'Of the rows that match, the one with the highest outcome decides.',
  'RULE ORDER': 'Every row that matches counts, in the order of the rows.',
  'OUTPUT ORDER': 'Every row that matches counts, in the order of the outcomes.',
  COLLECT: 'Every row that matches counts.',
}
export const SUBJECT_WORDS = {
  pupil: 'pupil',
  school: 'school',
  'school-cohort': 'cohort of a school',
  'pupil-parent': 'parent of a pupil',
} as const satisfies Record<TableDocument['subject'], string>

/** The fields of the form; of a table that is there, what its sheet does not show. */
export function tableFields(document: RuleSetDocument, typed: Typed, before?: TableDocument): readonly EntryField[] {
  const named: readonly EntryField[] = [
    { path: 'title', label: 'Title', kind: 'text' },
    { path: 'name', label: 'Name', kind: 'text', note: 'What other tables call it; empty to take it from the title.' },
  ]
  if (before !== undefined) return [...named, ...decidingFields(typed)]
  const like: EntryField = {
    path: 'like',
    label: 'Begin with',
    kind: 'pick',
    options: [
      { value: '', label: 'One row, to be filled in' },
      ...document.tables.map(({ name, title }) => ({ value: name, label: `A copy of ${title}` })),
    ],
  }
  if ((typed.like ?? '') !== '') return [...named, like]
  return [...named, like, ...decidingFields(typed), ...firstColumns(document, typed)]
}

function decidingFields(typed: Typed): readonly EntryField[] {
  const subject = SUBJECTS.map((value) => ({ value, label: `Each ${SUBJECT_WORDS[value]}` }))
  const cohorts = COHORTS.map((one) => one.name)
  return [
    { path: 'subject', label: 'It decides on', kind: 'pick', options: subject },
    ...(typed.subject === 'school-cohort'
      ? [{ path: 'cohorts', label: 'Cohorts', kind: 'list', offers: cohorts, note: `Commas between: ${cohorts.join(', ')}.` } as const]
      : []),
    {
      path: 'hitPolicy',
      label: 'Where several rows match',
      kind: 'pick',
      options: HIT_POLICIES.map((value) => ({ value, label: HIT_POLICY_WORDS[value] })),
    },
    ...(typed.hitPolicy === 'COLLECT'
      ? [
          {
            path: 'aggregate',
            label: 'What is made of them',
            kind: 'pick',
            options: [
              { value: '', label: 'A list' },
              { value: 'sum', label: 'Their sum' },
              { value: 'min', label: 'The smallest' },
              { value: 'max', label: 'The largest' },
              { value: 'count', label: 'How many there are' },
            ],
          } as const,
        ]
      : []),
  ]
}

function firstColumns(document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  const isText = (typed['output.type'] ?? 'text') === 'text'
  return [
    {
      path: 'input',
      label: 'First column looks at',
      kind: 'pick',
      options: document.inputs.map(({ name, label }) => ({ value: name, label })),
    },
    { path: 'output.label', label: 'What it decides', kind: 'text', note: 'The heading of the outcome, such as Level.' },
    {
      path: 'output.type',
      label: 'The outcome is',
      kind: 'pick',
      options: OUTPUT_TYPES,
    },
    ...(isText
      ? [{ path: 'output.values', label: 'Outcomes', kind: 'list', note: 'Commas between, such as none, level 1.' } as const]
      : []),
    {
      path: 'source',
      label: 'Source of the first row',
      kind: 'pick',
      options: document.sources.map((one) => ({ value: one.id, label: sourceTitle(one) })),
    },
  ]
}

/** What the form shows of a table when it is opened; of none, what a new one begins with. */
export function typedOfTable(document: RuleSetDocument, table?: TableDocument): Typed {
  if (table === undefined) {
    return {
      subject: 'pupil',
      hitPolicy: 'UNIQUE',
      input: document.inputs[0].name,
      'output.type': 'text',
      source: document.sources[0].id,
    }
  }
  const { title, name, subject, hitPolicy, cohorts = [], aggregate = '' } = table
  return { title, name, subject, hitPolicy, cohorts: cohorts.join(', '), aggregate }
}
