// The only home of reading the form of a table: the table it makes, or what is wrong, field by field. Pure.
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { HIT_POLICIES, type RuleSetDocument, ruleSetDocument, SUBJECTS, type TableDocument } from '../../engine/rules/document.ts'
import type { Typed } from './form-field.ts'
import { nameFrom } from './name-from.ts'
import { blankRow } from './new-row.ts'

export type ReadTable = { readonly table: TableDocument } | { readonly faults: Readonly<Record<string, string>> }

/**
 * The table as typed.
 * @example readTable(document, { title: 'Letters', subject: 'pupil', hitPolicy: 'UNIQUE', input: 'attendance', 'output.label': 'Letter', … })
 */
export function readTable(document: RuleSetDocument, typed: Typed, before?: TableDocument): ReadTable {
  const faults: Record<string, string> = {}
  const title = textOf(typed, 'title')
  if (title === '') faults.title = 'This is needed.'
  const name = textOf(typed, 'name') || nameFrom(title)
  if (name !== before?.name && document.tables.some((one) => one.name === name))
    faults.name = 'Another table has this name. Choose another.'
  const like = before ?? document.tables.find((one) => one.name === typed.like)
  const begun = like === undefined ? beginningOf(document, typed, faults) : like
  const isCopy = before === undefined && like !== undefined
  const table = { ...begun, ...(isCopy ? {} : decidingOf(typed, faults)), name, title }
  const { aggregate, cohorts, ...rest } = table
  const whole = inOrder({ ...rest, ...(aggregate !== undefined && { aggregate }), ...(cohorts !== undefined && { cohorts }) }, before)
  if (Object.keys(faults).length > 0) return { faults }
  const checked = ruleSetDocument.shape.tables.element.safeParse(whole)
  if (checked.success) return { table: whole as TableDocument }
  const [{ path, message }] = checked.error.issues
  return { faults: { [FIELDS.find((field) => field === path[0]) ?? (path[0] === 'outputs' ? 'output.values' : 'title')]: message } }
}

const FIELDS = ['title', 'name', 'cohorts', 'aggregate']

const KEYS = ['name', 'title', 'subject', 'cohorts', 'hitPolicy', 'aggregate', 'inputs', 'outputs', 'rows']

/** The keys as the table had them, or as the format has them. */
function inOrder(table: object, before: TableDocument | undefined): object {
  const keys = before === undefined ? KEYS : [...Object.keys(before), ...KEYS]
  return Object.fromEntries([...new Set(keys)].flatMap((key) => (key in table ? [[key, table[key as keyof object]]] : [])))
}

function decidingOf(typed: Typed, faults: Record<string, string>): Pick<TableDocument, 'subject' | 'hitPolicy' | 'cohorts' | 'aggregate'> {
  const subject = SUBJECTS.find((one) => one === typed.subject) ?? 'pupil'
  const hitPolicy = HIT_POLICIES.find((one) => one === typed.hitPolicy) ?? 'UNIQUE'
  const cohorts = subject === 'school-cohort' ? listOf(typed, 'cohorts') : undefined
  const unknown = cohorts?.find((name) => !COHORTS.some((one) => one.name === name))
  if (cohorts?.length === 0) faults.cohorts = 'Name at least one cohort.'
  else if (unknown !== undefined) faults.cohorts = `There is no cohort “${unknown}”.`
  const aggregate = hitPolicy === 'COLLECT' && typed.aggregate ? (typed.aggregate as TableDocument['aggregate']) : undefined
  return { subject, hitPolicy, cohorts, aggregate }
}

type Beginning = Pick<TableDocument, 'inputs' | 'outputs' | 'rows'>

function beginningOf(document: RuleSetDocument, typed: Typed, faults: Record<string, string>): Beginning & Partial<TableDocument> {
  const label = textOf(typed, 'output.label')
  if (label === '') faults['output.label'] = 'Say what the table decides.'
  const type = (typed['output.type'] ?? 'text') as 'text' | 'boolean' | 'number' | 'date'
  const values = type === 'text' ? listOf(typed, 'output.values') : undefined
  if (values?.length === 0) faults['output.values'] = 'Name at least one outcome.'
  const output = { name: nameFrom(label) || 'outcome', label, type, ...(values && { values }) }
  const input = document.inputs.find((one) => one.name === typed.input) ?? document.inputs[0]
  const table = { name: '', title: '', subject: 'pupil', hitPolicy: 'UNIQUE', inputs: [input.name], outputs: [output], rows: [] } as const
  const row = blankRow(document, { ...table, inputs: [...table.inputs], outputs: [output], rows: [] })
  return { inputs: [input.name], outputs: [output], rows: [{ ...row, source: typed.source ?? row.source }] }
}

const textOf = (typed: Typed, path: string): string => (typed[path] ?? '').trim()

const listOf = (typed: Typed, path: string): string[] =>
  textOf(typed, path)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
