// The only home of a case that cannot be read: what is wrong with it in words, part by part, and what of it can be kept in its form. Pure.
import type { z } from 'zod'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'
import type { Cases, UnreadCase } from './case-commands.ts'
import { readCases } from './case-text.ts'
import type { EditCommand } from './edit-command.ts'

export interface UnreadInWords {
  /** Its name, or its place: “Case 3”. */
  readonly title: string
  readonly faults: readonly string[]
}

type Loose = Readonly<Record<string, unknown>>

/** @example unreadInWords(document, cases, { at: 2, value: { name: 'half' } }).faults // ['It names no table.', …] */
export function unreadInWords(document: RuleSetDocument, cases: Cases, unread: UnreadCase): UnreadInWords {
  if ('text' in unread) return { title: 'The text of the cases', faults: [textFault(unread.text)] }
  const { value, at } = unread
  const named = isLoose(value) && typeof value.name === 'string' && value.name !== '' ? value.name : undefined
  const title = named === undefined ? `Case ${at + 1}` : `“${named}”`
  const parsed = caseDocument.safeParse(value)
  if (!parsed.success) return { title, faults: [...new Set(parsed.error.issues.flatMap((issue) => faultsOf(document, value, issue)))] }
  const isTaken = cases.some(({ name }) => name === named)
  return { title, faults: [isTaken ? 'Another case has this name.' : 'Another case had this name. Give it one of its own.'] }
}

/**
 * What its form begins with: the parts that can be read, the others empty.
 * @example readableParts(document, [], { at: 0, value: { name: 'half', table: 7 } }).table // 'level', the first table
 */
export function readableParts(document: RuleSetDocument, cases: Cases, { value }: { readonly value: unknown }): CaseDocument {
  const from: Loose = isLoose(value) ? value : {}
  const { shape } = caseDocument
  const expect: Loose = isLoose(from.expect) ? from.expect : {}
  const parts = shape.expect.shape
  const name = shape.name.safeParse(from.name).data ?? ''
  const table = document.tables.find((one) => one.name === from.table) ?? document.tables[0]
  const given = Object.entries(isLoose(from.given) ? from.given : {}).flatMap(([input, one]) => {
    const read = shape.given.valueType.safeParse(one)
    return read.success ? [[input, read.data] as const] : []
  })
  const outputs = parts.outputs.safeParse(expect.outputs).data
  const actions = parts.actions.safeParse(expect.actions).data
  return {
    name: cases.some((one) => one.name === name) ? '' : name,
    table: table.name,
    given: Object.fromEntries(given),
    expect: {
      status: parts.status.safeParse(expect.status).data ?? 'matched',
      rows: parts.rows.safeParse(expect.rows).data ?? [],
      ...(outputs !== undefined && { outputs }),
      ...(actions !== undefined && { actions }),
    },
    because: shape.because.safeParse(from.because).data ?? '',
  }
}

type Unreads = { readonly cases: Cases; readonly unread: readonly UnreadCase[] }

/** The case that could not be read is gone. */
export const dropUnread = ({ unread }: Pick<Unreads, 'unread'>, gone: UnreadCase): EditCommand => ({
  kind: 'replace-unread',
  unread: unread.filter((one) => one !== gone),
})

/** One that can be read takes its place. */
export function mendCase(now: Unreads, gone: UnreadCase, mended: CaseDocument): EditCommand {
  const before = now.unread.filter((one) => one.at < gone.at).length
  const at = Math.max(0, Math.min(gone.at - before, now.cases.length))
  return { kind: 'all', commands: [dropUnread(now, gone), { kind: 'add-case', at, case: mended }] }
}

/** The text of all cases, mended, takes the place of the one that could not be read. */
export function mendText(text: string): EditCommand {
  const { cases, unread } = readCases(text)
  return {
    kind: 'all',
    commands: [
      { kind: 'replace-unread', unread },
      { kind: 'replace-cases', cases },
    ],
  }
}

const textFault = (text: string): string =>
  parseRuleSetText(text).diagnostics.find(({ code }) => code === 'not-json')?.message ?? 'It has no list of “cases”.'

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

const MISSING: Readonly<Record<string, string>> = {
  name: 'It has no name.',
  table: 'It names no table.',
  given: 'It does not say what is given.',
  expect: 'It does not say what is expected.',
  'expect.rows': 'It does not list the rows that apply.',
  because: 'It does not say why.',
}
const WRONG: Readonly<Record<string, string>> = {
  name: 'Its name is no text.',
  table: 'Its table is no name.',
  given: 'What is given is no list of inputs and values.',
  expect: 'What is expected is no list of parts.',
  'expect.status': 'The result it expects is none that there is.',
  'expect.rows': 'The rows that apply are no list of row names.',
  'expect.outputs': 'The outcomes it expects are no texts, numbers, or yes and no.',
  'expect.actions': 'The actions it expects are no list of names.',
  because: 'What it says as its reason is no text.',
}

function faultsOf(document: RuleSetDocument, value: unknown, issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `It has “${key}”, which cases do not have.`)
  const { path } = issue
  if (path.length === 0) return ['It is no case: a case has a name, a table, what is given and what is expected.']
  if (path[0] === 'given' && path.length > 1) {
    const label = document.inputs.find(({ name }) => name === path[1])?.label ?? String(path[1])
    return [`What is given of ${label} cannot be read.`]
  }
  const part = path
    .slice(0, 2)
    .filter((key) => typeof key === 'string')
    .join('.')
  const found = path.reduce<unknown>((at, key) => (isLoose(at) ? at[String(key)] : undefined), value)
  const missing = found === undefined ? MISSING[part] : undefined
  return [missing ?? WRONG[part] ?? `Its part “${part}” cannot be read.`]
}
