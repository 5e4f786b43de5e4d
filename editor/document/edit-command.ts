// The only home of the edits a rule set can have: each a plain value, applied by one pure function that gives its inverse.
// Cases stand beside the document and are edited the same way (`case-commands.ts`).
// Leaves the order of edits to `history.ts`, names used in many places to `rename-parameter.ts`, and what a typed text means to `retype-cell.ts`.
import type { ParameterDocument, RowDocument, RuleSetDocument, TableDocument } from '../../engine/rules/document.ts'
import { type CaseCommand, type Cases, editCases, type UnreadCase, type UnreadCommand } from './case-commands.ts'
import { changeColumns, type ColumnCommand } from './column-commands.ts'
import { editEntry, type EntryCommand } from './entry-commands.ts'
import { editEntryField, type EntryFieldCommand } from './entry-field-command.ts'
import { renameInCases, type Renaming } from './rename-in-cases.ts'
import { renameParameter } from './rename-parameter.ts'
import { type SpliceText, spliceText } from './splice-text.ts'

export type OutputValue = RowDocument['then'][string]

type RowField =
  | { readonly field: 'source'; readonly value: string }
  | { readonly field: 'note'; readonly value: string | null }
  | { readonly field: 'actions'; readonly value: readonly string[] | null }
  | { readonly field: 'off'; readonly value: true | null }

type ParameterField =
  | { readonly field: 'value'; readonly value: ParameterDocument['value'] }
  | { readonly field: 'unit'; readonly value: ParameterDocument['unit'] }
  | { readonly field: 'source'; readonly value: string }
  | { readonly field: 'label' | 'checked' | 'note'; readonly value: string | null }

/** One edit; `null` takes a value away. Tables, rows and parameters go by name, never by position. */
export type EditCommand =
  | { readonly kind: 'set-cell'; readonly table: string; readonly row: string; readonly input: string; readonly cell: string | null }
  | {
      readonly kind: 'set-output'
      readonly table: string
      readonly row: string
      readonly output: string
      readonly value: OutputValue | null
    }
  | ({ readonly kind: 'set-row-field'; readonly table: string; readonly row: string } & RowField)
  | { readonly kind: 'insert-row'; readonly table: string; readonly at: number; readonly row: RowDocument }
  | { readonly kind: 'delete-row'; readonly table: string; readonly row: string }
  | { readonly kind: 'move-row'; readonly table: string; readonly row: string; readonly to: number }
  /** A stretch of rows replaced by others: what pasting, filling and clearing a block are. */
  | {
      readonly kind: 'splice-rows'
      readonly table: string
      readonly at: number
      readonly remove: number
      readonly rows: readonly RowDocument[]
    }
  | { readonly kind: 'rename-row'; readonly table: string; readonly row: string; readonly name: string }
  | ({ readonly kind: 'set-parameter'; readonly parameter: string } & ParameterField)
  | { readonly kind: 'rename-parameter'; readonly parameter: string; readonly name: string }
  | { readonly kind: 'set-title'; readonly table: string | null; readonly title: string }
  | ColumnCommand
  | EntryCommand
  | EntryFieldCommand
  | CaseCommand
  | UnreadCommand
  | SpliceText
  | { readonly kind: 'replace-document'; readonly document: RuleSetDocument }
  | { readonly kind: 'all'; readonly commands: readonly EditCommand[] }

export interface Edited {
  readonly document: RuleSetDocument
  /** Absent where the edit leaves them as they are. */
  readonly cases?: Cases
  /** Absent where the edit leaves them as they are. */
  readonly unread?: readonly UnreadCase[]
  readonly inverse: EditCommand
}

/**
 * Applies an edit; `undefined` where what it names is not there. Neither the document nor the cases given are ever changed.
 * @example applyCommand(document, { kind: 'set-cell', table: 'level', row: 'none', input: 'attendance', cell: '>= 95' })
 */
export function applyCommand(
  document: RuleSetDocument,
  command: EditCommand,
  cases: Cases = [],
  unread: readonly UnreadCase[] = [],
): Edited | undefined {
  switch (command.kind) {
    case 'set-cell':
    case 'set-output':
    case 'set-row-field':
      return changeRow(document, command, (row, table) => {
        const edited = editedRow(row, table, command)
        const inverse = inverseOf(row, command)
        return { row: edited, inverse: isSame(editedRow(edited, table, inverse), row) ? inverse : rowAgain(table, row) }
      })
    case 'rename-row': {
      const edited = changeRow(document, command, (row, table) =>
        table.rows.some((one) => one.id === command.name)
          ? undefined
          : { row: { ...row, id: command.name }, inverse: { ...command, row: command.name, name: row.id } },
      )
      return edited && withCasesRenamed(edited, cases, command)
    }
    case 'insert-row':
    case 'delete-row':
    case 'move-row':
      return changeRows(document, command)
    case 'splice-rows':
      return spliceRows(document, command)
    case 'add-input':
    case 'delete-column':
    case 'move-column':
    case 'set-columns':
      return changeTable(document, command.table, (table) => changeColumns(document, table, command))
    case 'set-parameter':
      return setParameter(document, command)
    case 'rename-parameter': {
      const renamed = renameParameter(document, command.parameter, command.name)
      return renamed && { document: renamed, inverse: { ...command, parameter: command.name, name: command.parameter } }
    }
    case 'set-title':
      return setTitle(document, command)
    case 'insert-entry':
    case 'set-entry':
    case 'delete-entry':
    case 'move-entry':
      return editEntry(document, command)
    case 'set-entry-field':
      return editEntryField(document, command)
    case 'rename-entry': {
      const edited = editEntry(document, command)
      return edited && withCasesRenamed(edited, cases, command)
    }
    case 'add-case':
    case 'set-case':
    case 'delete-case':
    case 'replace-cases': {
      const edited = editCases(cases, command)
      return edited && { document, ...edited }
    }
    case 'replace-unread':
      return { document, unread: command.unread, inverse: { kind: 'replace-unread', unread } }
    case 'splice-text':
      return spliceText(document, command)
    case 'replace-document':
      return { document: command.document, inverse: { kind: 'replace-document', document } }
    case 'all':
      return applyAll({ document, cases, unread }, command.commands)
  }
}

/** A new name follows into the cases; where renaming back would not give them exactly, they are put back as a whole. */
function withCasesRenamed(edited: Edited, cases: Cases, renaming: Renaming): Edited {
  const renamed = renameInCases(cases, renaming)
  if (renamed === cases) return edited
  const { inverse } = edited
  const isExact = (inverse.kind === 'rename-row' || inverse.kind === 'rename-entry') && isSame(renameInCases(renamed, inverse), cases)
  const back: EditCommand = isExact ? inverse : { kind: 'all', commands: [inverse, { kind: 'replace-cases', cases }] }
  return { ...edited, cases: renamed, inverse: back }
}

/** Edits of one row that leave its place and id. */
export type RowEdit = EditCommand & { kind: 'set-cell' | 'set-output' | 'set-row-field' }

/** A row after an edit of it. */
export function editedRow(row: RowDocument, table: TableDocument, command: RowEdit): RowDocument {
  switch (command.kind) {
    case 'set-cell':
      return { ...row, when: withKey(row.when, command.input, command.cell, table.inputs) }
    case 'set-output': {
      const order = table.outputs.map((output) => output.name)
      return { ...row, then: withKey(row.then, command.output, command.value, order) }
    }
    case 'set-row-field':
      return withField(row, command.field, command.value, ROW_FIELDS)
  }
}

const ROW_FIELDS = ['id', 'when', 'then', 'actions', 'source', 'note', 'off']
const PARAMETER_FIELDS = ['name', 'label', 'value', 'unit', 'source', 'checked', 'note']

function inverseOf(row: RowDocument, command: RowEdit): RowEdit {
  switch (command.kind) {
    case 'set-cell':
      return { ...command, cell: row.when[command.input] ?? null }
    case 'set-output':
      return { ...command, value: row.then[command.output] ?? null }
    case 'set-row-field':
      return { ...command, value: row[command.field] ?? null } as RowEdit
  }
}

/** The same down to the order of keys: what is undone is byte for byte as it was. */
const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

const rowAgain = (table: TableDocument, row: RowDocument): EditCommand => ({
  kind: 'splice-rows',
  table: table.name,
  at: table.rows.indexOf(row),
  remove: 1,
  rows: [row],
})

function spliceRows(document: RuleSetDocument, command: EditCommand & { kind: 'splice-rows' }): Edited | undefined {
  return changeTable(document, command.table, (table) => {
    const { at, remove, rows } = command
    const removed = table.rows.slice(at, at + remove)
    if (removed.length !== remove || at > table.rows.length) return undefined
    const after = table.rows.toSpliced(at, remove, ...rows)
    if (new Set(after.map(({ id }) => id)).size < after.length) return undefined
    return { table: { ...table, rows: after }, inverse: { ...command, remove: rows.length, rows: removed } }
  })
}

function applyAll(before: Required<Omit<Edited, 'inverse'>>, commands: readonly EditCommand[]): Edited | undefined {
  let present = before
  const inverses: EditCommand[] = []
  for (const command of commands) {
    const edited = applyCommand(present.document, command, present.cases, present.unread)
    if (edited === undefined) return undefined
    present = { document: edited.document, cases: edited.cases ?? present.cases, unread: edited.unread ?? present.unread }
    inverses.unshift(edited.inverse)
  }
  return { ...present, inverse: { kind: 'all', commands: inverses } }
}

function changeTable(
  document: RuleSetDocument,
  name: string,
  change: (table: TableDocument) => { table: TableDocument; inverse: EditCommand } | undefined,
): Edited | undefined {
  const table = document.tables.find((one) => one.name === name)
  const changed = table && change(table)
  if (changed === undefined) return undefined
  return {
    document: { ...document, tables: document.tables.map((one) => (one === table ? changed.table : one)) },
    inverse: changed.inverse,
  }
}

function changeRow(
  document: RuleSetDocument,
  at: { readonly table: string; readonly row: string },
  change: (row: RowDocument, table: TableDocument) => { row: RowDocument; inverse: EditCommand } | undefined,
): Edited | undefined {
  return changeTable(document, at.table, (table) => {
    const row = table.rows.find((one) => one.id === at.row)
    const changed = row && change(row, table)
    if (changed === undefined) return undefined
    return { table: { ...table, rows: table.rows.map((one) => (one === row ? changed.row : one)) }, inverse: changed.inverse }
  })
}

function changeRows(
  document: RuleSetDocument,
  command: EditCommand & { kind: 'insert-row' | 'delete-row' | 'move-row' },
): Edited | undefined {
  return changeTable(document, command.table, (table) => {
    const { rows, name } = table
    if (command.kind === 'insert-row') {
      if (rows.some((row) => row.id === command.row.id)) return undefined
      return {
        table: { ...table, rows: rows.toSpliced(command.at, 0, command.row) },
        inverse: { kind: 'delete-row', table: name, row: command.row.id },
      }
    }
    const at = rows.findIndex((row) => row.id === command.row)
    if (at < 0) return undefined
    const without = rows.toSpliced(at, 1)
    if (command.kind === 'delete-row')
      return { table: { ...table, rows: without }, inverse: { kind: 'insert-row', table: name, at, row: rows[at] } }
    return { table: { ...table, rows: without.toSpliced(command.to, 0, rows[at]) }, inverse: { ...command, to: at } }
  })
}

function setParameter(document: RuleSetDocument, command: EditCommand & { kind: 'set-parameter' }): Edited | undefined {
  const before = document.parameters.find((one) => one.name === command.parameter)
  if (before === undefined) return undefined
  const after = withField(before, command.field, command.value, PARAMETER_FIELDS)
  const inverse = { ...command, value: before[command.field] ?? null } as EditCommand & { kind: 'set-parameter' }
  const isExact = isSame(withField(after, inverse.field, inverse.value, PARAMETER_FIELDS), before)
  return {
    document: { ...document, parameters: document.parameters.map((one) => (one === before ? after : one)) },
    inverse: isExact ? inverse : { kind: 'replace-document', document },
  }
}

function setTitle(document: RuleSetDocument, command: EditCommand & { kind: 'set-title' }): Edited | undefined {
  if (command.table === null) return { document: { ...document, title: command.title }, inverse: { ...command, title: document.title } }
  return changeTable(document, command.table, (table) => ({
    table: { ...table, title: command.title },
    inverse: { ...command, title: table.title },
  }))
}

/** The record with one field set or taken away. One that is new stands where the format has it; the others stay where they are. */
function withField<T extends object>(record: T, field: keyof T & string, value: unknown, order: readonly string[]): T {
  const { [field]: _before, ...rest } = record
  if (value === null) return rest as T
  if (field in record) return { ...record, [field]: value }
  const later = order.slice(order.indexOf(field) + 1)
  const entries = Object.entries(record)
  const at = entries.findIndex(([key]) => later.includes(key))
  return Object.fromEntries(entries.toSpliced(at < 0 ? entries.length : at, 0, [field, value])) as T
}

const withKey = <V>(record: Readonly<Record<string, V>>, key: string, value: V | null, order: readonly string[]): Record<string, V> =>
  withKeys(record, new Map([[key, value]]), order)

/** The record with keys set or taken away. One that is new stands where the table has it; the others stay where they are. */
export function withKeys<V>(
  record: Readonly<Record<string, V>>,
  changes: ReadonlyMap<string, V | null>,
  order: readonly string[],
): Record<string, V> {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  const entries = Object.entries(record).flatMap(([name, before]): [string, V][] => {
    const value = changes.get(name)
    return value === null ? [] : [[name, value ?? before]]
  })
  for (const [name, value] of changes) {
    if (value === null || name in record) continue
    const own = place(name)
    const at = entries.findIndex(([other]) => place(other) > own)
    entries.splice(at < 0 ? entries.length : at, 0, [name, value])
  }
  return Object.fromEntries(entries)
}
