// The only home of what a form asks about a case: what is given of each input of its table, and what is expected, as plain fields.
// Leaves reading what was typed to `typed-case.ts`.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { CaseDocument } from '../../server/contract/policies.ts'
import type { EntryField, Typed } from './form-field.ts'
import { literalText, type SheetColumn, type SheetModel, sheetModel } from './sheet-model.ts'

type Given = CaseDocument['given'][string]

const EXPECTED_STATUS: Readonly<Record<CaseDocument['expect']['status'], string>> = {
  matched: 'A row applies',
  'no-match': 'No row applies',
  undetermined: 'Cannot be settled',
  partial: 'Partly settled',
  conflict: 'Rows disagree',
}

const NOT_KNOWN = { value: '', label: 'Not known' }
const NOT_CHECKED = { value: '', label: 'Not checked' }

/** The fields of the form, which depend on the table chosen in it. @example caseFields(document, { table: 'level' })[2].label // 'Attendance' */
export function caseFields(document: RuleSetDocument, typed: Typed): readonly EntryField[] {
  const model = sheetModel(document, typed.table ?? '')
  const isChecked = typed['actions.checked'] === 'yes'
  return [
    { path: 'name', label: 'Name', kind: 'text', note: 'What makes it worth a case, such as exactly 90 %.' },
    { path: 'table', label: 'Table', kind: 'pick', options: document.tables.map(({ name, title }) => ({ value: name, label: title })) },
    ...(model === undefined ? [] : inputColumns(model).map((column) => givenField(column, typed))),
    {
      path: 'status',
      label: 'Expected',
      kind: 'pick',
      options: Object.entries(EXPECTED_STATUS).map(([value, label]) => ({ value, label })),
    },
    { path: 'rows', label: 'Rows that apply', kind: 'text', note: 'Row numbers with commas between; empty where none does.' },
    ...(model?.columns ?? []).filter(({ kind }) => kind === 'output').map(outputField),
    {
      path: 'actions.checked',
      label: 'Actions',
      kind: 'pick',
      options: [NOT_CHECKED, { value: 'yes', label: 'Exactly these' }],
    },
    ...(isChecked ? [{ path: 'actions', label: 'Actions expected', kind: 'long', note: ACTIONS_NOTE } as const] : []),
    { path: 'because', label: 'Because', kind: 'long', note: 'How the expected result follows, worked out by hand.' },
  ]
}

const ACTIONS_NOTE = 'One on each line, in the order of the rows; empty where there are none.'

/** Columns that something can be given of. One whose input is faulty is left as it is. */
export const inputColumns = ({ columns }: SheetModel): readonly SheetColumn[] => columns.filter(({ input }) => input !== undefined)

function givenField(column: SheetColumn, typed: Typed): EntryField {
  const { type, words } = column.input!
  const field = { path: `given.${column.name}`, label: column.title }
  if (type === 'boolean') return { ...field, kind: 'pick', options: [NOT_KNOWN, YES, NO] }
  if (words !== undefined) {
    const own = typed[field.path] ?? ''
    // A word that is not in the list any more is still what the case says.
    const said = own === '' || words.has(own) ? [...words] : [...words, [own, own] as const]
    return { ...field, kind: 'pick', options: [NOT_KNOWN, ...said.map(([value, label]) => ({ value, label }))] }
  }
  return { ...field, kind: 'text', note: GIVEN_NOTES[type] ?? 'Empty where it is not known.' }
}

const YES = { value: 'true', label: 'Yes' }
const NO = { value: 'false', label: 'No' }
const GIVEN_NOTES: Readonly<Record<string, string>> = {
  rate: 'Sessions, such as 36 of 40; empty where it is not known.',
  date: 'As 2025-09-01; empty where it is not known.',
  difference: 'Percentage points, such as 2.01; empty where it is not known.',
}

function outputField({ name, title, output }: SheetColumn): EntryField {
  const field = { path: `outputs.${name}`, label: title }
  const values = output!.type === 'boolean' ? [true, false] : output!.values
  if (values === undefined) return { ...field, kind: 'text', note: 'Empty where it is not checked.' }
  const options = values.map((value) => ({ value: String(value), label: literalText(value, output!) }))
  return { ...field, kind: 'pick', options: [NOT_CHECKED, ...options] }
}

/** What the form shows of a case when it is opened; of none, what a new one begins with. */
export function typedOfCase(document: RuleSetDocument, one?: CaseDocument): Typed {
  if (one === undefined) return { table: document.tables[0].name, status: 'matched' }
  const rows = document.tables.find(({ name }) => name === one.table)?.rows ?? []
  const numbers = one.expect.rows.map((id) => {
    const at = rows.findIndex((row) => row.id === id)
    return at < 0 ? id : String(at + 1)
  })
  const titles = new Map(document.actions.map(({ name, title }) => [name, title]))
  return {
    name: one.name,
    table: one.table,
    ...Object.fromEntries(Object.entries(one.given).map(([name, value]) => [`given.${name}`, givenText(value)])),
    status: one.expect.status,
    rows: numbers.join(', '),
    ...Object.fromEntries(Object.entries(one.expect.outputs ?? {}).map(([name, value]) => [`outputs.${name}`, String(value)])),
    'actions.checked': one.expect.actions === undefined ? '' : 'yes',
    actions: (one.expect.actions ?? []).map((name) => titles.get(name) ?? name).join('\n'),
    because: one.because,
  }
}

/** A value as its field shows it; nothing where it is not known. */
export function givenText(value: Given | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? `${value.attended} of ${value.possible}` : String(value)
}
