// The only home of the form of an outcome of a table: its fields, the outcome it makes or what is wrong, and the step it is. Pure.
import { type OutputDocument, ruleSetDocument, type TableDocument } from '../../engine/rules/document.ts'
import type { EditCommand } from './edit-command.ts'
import type { EntryField, Typed } from './form-field.ts'
import { nameFrom } from './name-from.ts'
import { firstValue } from './new-row.ts'

export type ReadOutput = { readonly output: OutputDocument } | { readonly faults: Readonly<Record<string, string>> }

export const OUTPUT_TYPES = [
  { value: 'text', label: 'One of a list' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'number', label: 'A number' },
  { value: 'date', label: 'A date' },
] as const

export function outputFields(typed: Typed): readonly EntryField[] {
  const type = typed.type ?? 'text'
  return [
    { path: 'label', label: 'Label', kind: 'text', note: 'The heading of its column.' },
    { path: 'name', label: 'Name', kind: 'text', note: 'What other tables call it; empty to take it from the label.' },
    { path: 'type', label: 'It is', kind: 'pick', options: OUTPUT_TYPES },
    ...(type === 'text'
      ? [
          {
            path: 'values',
            label: 'Values',
            kind: 'list',
            note: 'Commas between; where the highest outcome decides, the highest first.',
          } as const,
        ]
      : []),
    ...(type === 'text' || type === 'boolean'
      ? [{ path: 'labels', label: 'How values are said', kind: 'long', note: `One on each line, such as “${EXAMPLES[type]}”.` } as const]
      : []),
  ]
}

const EXAMPLES = { text: '1: Level 1', boolean: 'true: refer today' }

/** What the form shows of an outcome when it is opened; of none, what a new one begins with. */
export function typedOfOutput(output?: OutputDocument): Typed {
  if (output === undefined) return { type: 'text' }
  const { name, label = '', type, values = [], labels = {} } = output
  const said = Object.entries(labels).map(([value, words]) => `${value}: ${words}`)
  return { name, label, type, values: values.join(', '), labels: said.join('\n') }
}

/** @example readOutput(table, { label: 'Letter', type: 'text', values: 'none, first' }) // { output: { name: 'letter', … } } */
export function readOutput(table: TableDocument, typed: Typed, before?: OutputDocument): ReadOutput {
  const faults: Record<string, string> = {}
  const label = textOf(typed, 'label')
  const name = textOf(typed, 'name') || nameFrom(label)
  if (name === '') faults.label = 'Say what it is.'
  if (name !== before?.name && table.outputs.some((one) => one.name === name)) faults.name = 'Another outcome of the table has this name.'
  const type = OUTPUT_TYPES.find(({ value }) => value === typed.type)?.value ?? 'text'
  const isListed = type === 'text'
  const values = isListed ? valuesOf(typed, before) : type === before?.type ? before.values : undefined
  // Only one that never had a list, as old ones may, goes on without.
  const hadList = before === undefined || before.type !== 'text' || before.values !== undefined
  if (isListed && values?.length === 0 && hadList) faults.values = 'Name at least one value.'
  const labels = isListed || type === 'boolean' ? labelsOf(textOf(typed, 'labels'), faults) : undefined
  if (Object.keys(faults).length > 0) return { faults }
  const made = {
    ...before,
    name,
    label: label === '' ? undefined : label,
    type,
    values: values?.length === 0 ? undefined : values,
    labels: labels !== undefined && Object.keys(labels).length > 0 ? labels : undefined,
  }
  const output = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as OutputDocument
  const checked = ruleSetDocument.shape.tables.element.shape.outputs.element.safeParse(output)
  if (checked.success) return { output }
  const [{ path, message }] = checked.error.issues
  return { faults: { [String(path[0])]: message } }
}

/** The step: rows of the table say a new outcome's first value, and follow a new name. */
export function outputCommand(table: TableDocument, next: OutputDocument, before?: OutputDocument): EditCommand {
  const at = { list: 'outputs', table: table.name } as const
  if (before === undefined) {
    const value = firstValue(next)
    const rows = table.rows.map(({ id }) => ({ kind: 'set-output', table: table.name, row: id, output: next.name, value }) as const)
    return { kind: 'all', commands: [{ kind: 'insert-entry', ...at, at: table.outputs.length, entry: next }, ...rows] }
  }
  const set: EditCommand = { kind: 'set-entry', ...at, name: next.name, entry: next }
  if (next.name === before.name) return set
  return { kind: 'all', commands: [{ kind: 'rename-entry', ...at, name: before.name, next: next.name }, set] }
}

/** Values as typed; one that was no text, such as a number, stays what it was. */
function valuesOf(typed: Typed, before: OutputDocument | undefined): (string | number | boolean)[] {
  return textOf(typed, 'values')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => before?.values?.find((value) => String(value) === item) ?? item)
}

function labelsOf(text: string, faults: Record<string, string>): Record<string, string> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const pairs = lines.map((line) => {
    const at = line.indexOf(':')
    if (at < 1 || line.slice(at + 1).trim() === '') faults.labels = `“${line}” is not a value, a colon and how it is said.`
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const
  })
  return Object.fromEntries(pairs)
}

const textOf = (typed: Typed, path: string): string => (typed[path] ?? '').trim()
