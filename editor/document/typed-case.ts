// The only home of reading the form of a case: the case it makes, or what is wrong, field by field.
import { parseDay } from '../../engine/facts/days.ts'
import type { OutputDocument, RuleSetDocument, TableDocument } from '../../engine/rules/document.ts'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'
import type { Cases } from './case-commands.ts'
import { givenText, inputColumns } from './case-fields.ts'
import type { Typed } from './form-field.ts'
import { type SheetColumn, sheetModel } from './sheet-model.ts'

export type ReadCase = { readonly case: CaseDocument } | { readonly faults: Readonly<Record<string, string>> }

type Given = CaseDocument['given'][string]
type Expect = CaseDocument['expect']

/**
 * The case as typed. A field left as it was keeps its value exactly; `before` is the case that is changed.
 * @example readCase(document, cases, { name: 'half', table: 'level', 'given.attendance': '20 of 40', rows: '4', because: '50 %' })
 */
export function readCase(document: RuleSetDocument, cases: Cases, typed: Typed, before?: CaseDocument): ReadCase {
  const faults: Record<string, string> = {}
  const name = textOf(typed, 'name')
  if (name === '') faults.name = 'This is needed.'
  else if (name !== before?.name && cases.some((one) => one.name === name)) faults.name = 'Another case has this name. Choose another.'
  const model = sheetModel(document, typed.table ?? '')
  if (model === undefined) return { faults: { ...faults, table: 'Choose a table.' } }
  const old = before?.table === typed.table ? before : undefined
  const given: Record<string, Given> = {}
  for (const input of inOrder(Object.keys(old?.given ?? {}), model.table.inputs)) {
    const column = inputColumns(model).find((one) => one.name === input)
    const read = column === undefined ? { value: old?.given[input] } : readGiven(column, textOf(typed, `given.${input}`), old?.given[input])
    if ('error' in read) faults[`given.${input}`] = read.error
    else if (read.value !== undefined && model.table.inputs.includes(input)) given[input] = read.value
  }
  const expect = readExpect(document, model.table, typed, old?.expect, faults)
  const because = textOf(typed, 'because')
  if (because === '') faults.because = 'Say how the expected result follows.'
  if (Object.keys(faults).length > 0) return { faults }
  return { case: caseDocument.parse({ name, table: model.table.name, given, expect, because }) }
}

type Read<T> = { readonly value: T | undefined } | { readonly error: string }

function readGiven({ input }: SheetColumn, text: string, before: Given | undefined): Read<Given> {
  if (text === givenText(before)) return { value: before }
  if (text === '') return { value: undefined }
  switch (input!.type) {
    case 'rate': {
      const [, attended, possible] = (/^(\d{1,9})\s*(?:of|out of|\/)\s*(\d{1,9})$/i.exec(text) ?? []).map(Number)
      if (attended === undefined) return { error: 'Write sessions, such as 36 of 40: only they are exact.' }
      return attended > possible ? { error: 'More were attended than were possible.' } : { value: { attended, possible } }
    }
    case 'count':
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { error: 'Write a whole number.' }
    case 'number':
    case 'difference': {
      const number = text.replace('−', '-')
      if (!/^-?\d{1,9}(\.\d{1,6})?$/.test(number)) return { error: 'Write a number, such as 2 or 2.01.' }
      // Decimals stay as written: they are compared exactly.
      return { value: number.includes('.') ? number : Number(number) }
    }
    case 'boolean':
      return { value: text === 'true' }
    case 'date':
      return parseDay(text) === undefined ? { error: 'Write a date as 2025-09-01.' } : { value: text }
    case 'text':
      return { value: text }
  }
}

function readExpect(
  document: RuleSetDocument,
  table: TableDocument,
  typed: Typed,
  before: Expect | undefined,
  faults: Record<string, string>,
): Expect {
  const rows = (typed.rows ?? '').split(/[,;]/).flatMap((part) => {
    const word = part.trim()
    if (word === '') return []
    const row = /^\d+$/.test(word) ? table.rows[Number(word) - 1] : table.rows.find((one) => one.id === word)
    if (row === undefined) faults.rows = `There is no row ${word}: the table has rows 1 to ${table.rows.length}.`
    return row === undefined ? [] : [row.id]
  })
  const status = (typed.status ?? 'matched') as Expect['status']
  if (status === 'matched' && rows.length === 0) faults.rows ??= 'Say which row applies, or expect that none does.'
  const outputs = readOutputs(table.outputs, typed, before?.outputs, faults)
  const actions = typed['actions.checked'] === 'yes' ? readActions(document, typed.actions ?? '', faults) : undefined
  return { status, rows, ...(outputs !== undefined && { outputs }), ...(actions !== undefined && { actions }) }
}

/** All outputs of the table or none: a result is compared as a whole. */
function readOutputs(
  outputs: readonly OutputDocument[],
  typed: Typed,
  before: Expect['outputs'],
  faults: Record<string, string>,
): Expect['outputs'] {
  const texts = outputs.map(({ name }) => textOf(typed, `outputs.${name}`))
  if (texts.every((text) => text === '')) return before !== undefined && Object.keys(before).length === 0 ? before : undefined
  outputs.forEach(({ name, type }, at) => {
    if (texts[at] === '') faults[`outputs.${name}`] = 'Give this too, or none of them: a result is compared as a whole.'
    else if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(texts[at])) faults[`outputs.${name}`] = 'Write a number, such as 2 or 2.5.'
  })
  return Object.fromEntries(
    outputs.map(({ name, type }, at) => [
      name,
      type === 'number' ? Number(texts[at]) : type === 'boolean' ? texts[at] === 'true' : texts[at],
    ]),
  )
}

function readActions(document: RuleSetDocument, text: string, faults: Record<string, string>): string[] {
  return text.split('\n').flatMap((line) => {
    const word = line.trim()
    if (word === '') return []
    const action = document.actions.find((one) => one.title.toLowerCase() === word.toLowerCase() || one.name === word)
    if (action === undefined) faults.actions = `There is no action “${word}”. Write its title as the Actions tab has it.`
    return action === undefined ? [] : [action.name]
  })
}

const textOf = (typed: Typed, path: string): string => (typed[path] ?? '').trim()

const inOrder = (first: readonly string[], then: readonly string[]): readonly string[] => [...new Set([...first, ...then])]
