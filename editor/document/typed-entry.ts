// The only home of reading a form about a source, parameter, input or action: the entry it makes, or what is wrong, field by field.
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import { parseDecimal } from '../../engine/rules/exact-number.ts'
import { noParameter } from '../../engine/rules/compile-cell.ts'
import {
  type ActionDocument,
  type InputDocument,
  type ParameterDocument,
  type RuleSetDocument,
  ruleSetDocument,
} from '../../engine/rules/document.ts'
import { type PartFault, partFault } from '../../engine/rules/part-faults.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import { type DueKind, dueKindOf } from './action-fields.ts'
import { type Entry, nameOfEntry } from './entry-commands.ts'
import { fieldsOf, type FormList } from './entry-fields.ts'
import type { EntryField, Typed } from './form-field.ts'
import { INPUT_KINDS, TOWARDS_NOTICE } from './input-fields.ts'
import { gatesText, readGates } from './known-when.ts'
import { withName } from './name-of-new.ts'
import { readParameterValue } from './typed-parameter.ts'

export type ReadEntry = { readonly entry: Entry } | { readonly faults: Readonly<Record<string, string>> }

type Tree = { [key: string]: unknown }

/** What a form shows of an entry when it is opened, by path; of none, what a new one begins with. */
export function typedOf(list: FormList, document: RuleSetDocument, entry?: Entry): Typed {
  if (entry !== undefined) {
    const typed = 'knownWhen' in entry ? { ...leaves(entry, ''), knownWhen: gatesText(document, entry.knownWhen ?? {}) } : leaves(entry, '')
    const of = INPUT_KINDS.find((kind) => (entry as Partial<InputDocument>)[kind] !== undefined)
    if (list === 'actions') return { ...typed, dueKind: dueKindOf((entry as ActionDocument).due) }
    return list === 'inputs' && of !== undefined ? { ...typed, of } : typed
  }
  const source = document.sources[0].id
  switch (list) {
    case 'sources':
      return {}
    case 'parameters':
      return { unit: '%', source }
    case 'actions':
      return { kind: 'support', use: 'option', owner: 'school', source }
    case 'inputs':
      return { of: 'measure', measure: 'attendance-rate', 'window.last': '4', 'window.unit': 'school-week' }
  }
}

/**
 * The entry as typed. What the form does not show stays as it was; an empty field takes its value away.
 * @example readEntry('sources', document, { id: 's7', title: 'Guidance' }) // { entry: { id: 's7', title: 'Guidance' } }
 */
export function readEntry(list: FormList, document: RuleSetDocument, asTyped: Typed, before?: Entry): ReadEntry {
  const typed = before === undefined ? withName(list, document, asTyped) : asTyped
  const fields = fieldsOf(list, document, typed, before)
  const tree = structuredClone(before ?? {}) as Tree
  const faults: Record<string, string> = {}
  if (list === 'inputs' && typed.of !== undefined) forgetOther(tree, typed, new Set(fields.map(({ path }) => path)))
  if (list === 'actions' && typed.dueKind !== undefined) dueAnew(tree, typed.dueKind as DueKind)
  for (const field of fields) {
    if (field.kind === 'choice') continue
    const read = readField(document, field, (typed[field.path] ?? '').trim(), typed, before)
    if ('error' in read) faults[field.path] = read.error
    else put(tree, field.path.split('.'), read.value)
  }
  const { window } = tree as { window?: Tree }
  if (window?.unit === 'academic-year') tree.window = { unit: 'academic-year' }
  if (list === 'inputs' && tree.minus !== undefined && !Array.isArray(tree.minus))
    tree.minus = ['0', '1'].map((at) => (tree.minus as Tree)[at])
  if (Object.keys(faults).length > 0) return { faults }
  const checked = ruleSetDocument.shape[list].element.safeParse(tree)
  if (!checked.success) {
    for (const { path, message } of checked.error.issues) faults[fieldOf(fields, path.join('.'))] ??= said(tree, path, message)
    return { faults }
  }
  // What the schema gives has its keys in the order of the format; an entry that is there keeps its own.
  const entry = (before === undefined ? checked.data : tree) as Entry
  const { due } = tree as { due?: ActionDocument['due'] }
  if (list === 'actions' && due !== undefined) {
    if ('every' in due && due.every === 0) return { faults: { 'due.every': 'Write at least 1.' } }
    if ('in' in due && due.from === 'event' && due.of === undefined) return { faults: { 'due.of': 'This is needed.' } }
  }
  const misplaced = list === 'inputs' ? inputFault(document, entry as InputDocument, before) : undefined
  if (misplaced !== undefined) return { faults: { [fieldOf(fields, misplaced.key)]: misplaced.message } }
  const name = nameOfEntry(entry)
  const isTaken = document[list].some((one) => nameOfEntry(one) === name) && (before === undefined || nameOfEntry(before) !== name)
  return isTaken ? { faults: { [fields[0].path]: 'This is taken already. Choose another.' } } : { entry }
}

/** What cannot stand in an input, or be found where it stands; `undefined` where all is well. */
function inputFault(
  document: RuleSetDocument,
  entry: InputDocument,
  before: Entry | undefined,
): Pick<PartFault, 'key' | 'message'> | undefined {
  const misplaced = partFault(entry)
  if (misplaced !== undefined) return misplaced
  const at = document.inputs.findIndex((one) => one === before)
  const inputs = at < 0 ? [...document.inputs, entry] : document.inputs.with(at, entry)
  const diagnostics: Diagnostic[] = []
  resolveInputs({ ...document, inputs }, new Map(document.parameters.map((one) => [one.name, one])), diagnostics)
  const own = diagnostics.find(({ at: { path } }) => path[0] === 'inputs' && path[1] === (at < 0 ? inputs.length - 1 : at))
  return own === undefined ? undefined : { key: String(own.at.path[2] ?? ''), message: own.message }
}

type ReadField = { readonly value: unknown } | { readonly error: string }

function readField(document: RuleSetDocument, field: EntryField, text: string, typed: Typed, before: Entry | undefined): ReadField {
  if (field.kind === 'value') return readValue(text, typed, before)
  if (text === '') return { value: undefined }
  if (field.kind === 'truth') return { value: text === 'true' }
  if (field.kind === 'gates') return readGates(document, text, before !== undefined && 'knownWhen' in before ? before.knownWhen : undefined)
  if (field.kind === 'count') {
    if (/^\d+(?:\.\d+)?$/.test(text)) return { value: Number(text) }
    const isKnown = field.offers === undefined || document.parameters.some(({ name }) => name === text)
    return isKnown ? { value: text } : { error: noParameter(text, new Map(document.parameters.map((one) => [one.name, one]))) }
  }
  if (field.kind === 'list') {
    const items = text.split(',').map((item) => item.trim())
    const isParameter = items.length === 1 && field.offers === undefined && field.options === undefined && /^[A-Za-z]\w{2,}$/.test(text)
    const unknown = field.known === undefined ? undefined : items.find((item) => item !== '' && !field.known!.includes(item))
    if (unknown !== undefined) return { error: `“${unknown}” is not one of them. Choose from: ${field.known!.join(', ')}.` }
    return { value: isParameter ? text : items.filter((item) => item !== '') }
  }
  return { value: text }
}

const TEXTS = new Set(['code', 'year-group', 'text', 'date'])

function readValue(text: string, typed: Typed, before: Entry | undefined): ReadField {
  const unit = typed.unit as ParameterDocument['unit']
  const isText = TEXTS.has(unit)
  const isList = text.includes(',') || (before !== undefined && 'value' in before && Array.isArray(before.value))
  // A decimal comma is no list of two numbers.
  if (!isText && /^\d+,\d+$/.test(text) && !isList) return { error: 'Write a number, such as 80 or 92.5.' }
  const like: ParameterDocument['value'] = isList ? (isText ? [''] : [0]) : isText ? '' : 0
  if (isText && !isList && unit !== 'date' && parseDecimal(text) !== undefined && before !== undefined && 'value' in before) {
    if (typeof before.value === 'number') return { value: Number(text) }
  }
  return readParameterValue(text, { name: 'typed', value: like, unit, source: 'typed' })
}

/** What belongs to what was chosen before, and is not shown any more, is not kept in hiding. */
function forgetOther(tree: Tree, { of = '', measure, take, ...typed }: Typed, shown: ReadonlySet<string>): void {
  if (tree[of] === undefined) for (const key of Object.keys(tree)) if (key !== 'name' && key !== 'label') delete tree[key]
  if (of === 'event' && take !== 'date' && take !== 'days') for (const key of ['stage', 'which']) delete tree[key]
  if (typed['window.unit'] !== 'school-week' && tree.window !== undefined) put(tree, ['window', 'week'], undefined)
  if (of === 'rollUp' && !shown.has('rollUp.where.cohort')) put(tree, ['rollUp', 'where'], undefined)
  if (of !== 'measure' || measure === TOWARDS_NOTICE) return
  delete tree.notOlderThan
  for (const key of ['from', 'inside']) put(tree, ['where', key], undefined)
}

/** Another way of being due begins anew. */
function dueAnew(tree: Tree, kind: DueKind): void {
  if (dueKindOf(tree.due as ActionDocument['due']) === kind) return
  delete tree.due
  if (kind === 'event') tree.due = { from: 'event' }
  if (kind === 'term') tree.due = { every: 'term' }
}

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path
  if (rest.length > 0) {
    const inner = (tree[key] ??= {}) as Tree
    put(inner, rest, value)
    if (Object.keys(inner).length === 0) delete tree[key]
  } else if (value === undefined) delete tree[key]
  else tree[key] = value
}

/** The field a fault belongs to: its own, the first inside or around it, or the first of the form. */
function fieldOf(fields: readonly EntryField[], path: string): string {
  const near = fields.find((field) => field.path === path) ?? fields.find((field) => field.path.startsWith(`${path}.`))
  return near?.path ?? fields[0].path
}

function said(tree: Tree, path: readonly PropertyKey[], message: string): string {
  const value = path.reduce<unknown>((at, key) => (at as Tree | undefined)?.[key as string], tree)
  if (value === undefined) return 'This is needed.'
  return message.startsWith('Invalid input') ? 'This is not complete: give both the number and what it is counted in.' : message
}

function leaves(tree: Tree, stem: string): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) => {
      const path = `${stem}${key}`
      if (path === 'minus') return leaves(Object.fromEntries(Object.entries(value as Tree)), 'minus.')
      if (Array.isArray(value)) return { [path]: value.join(', ') }
      return typeof value === 'object' && value !== null ? leaves(value as Tree, `${path}.`) : { [path]: String(value) }
    }),
  )
}
