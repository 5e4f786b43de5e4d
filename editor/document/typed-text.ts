// The only home of what typing, choosing or pasting a text into a cell of a sheet does: an edit, or a refusal that says why.
// A condition that cannot be read is kept as typed, to be put right; what has no place in a document is refused.
import type { Literal, OutputDocument, RowDocument } from '../../engine/rules/document.ts'
import { type EverydayReading, readEverydayCell } from '../../engine/rules/everyday-cell.ts'
import type { EverydayInput } from '../../engine/rules/everyday-wording.ts'
import type { EditCommand } from './edit-command.ts'
import { type ParameterChange, retypeCell } from './retype-cell.ts'
import { cellText, literalText, type SheetColumn, type SheetModel, shortSource, sourceTitle } from './sheet-model.ts'

export interface Wrong {
  readonly error: string
  readonly suggestions: readonly string[]
}

export type Typed =
  | {
      readonly command: EditCommand
      readonly changes: readonly ParameterChange[]
      readonly onlyHere?: EditCommand
      readonly note?: string
      readonly wrong?: Wrong
    }
  | { readonly refused: string }

const MOST_CHARACTERS = 500

export function typeInto(model: SheetModel, row: RowDocument, column: SheetColumn, text: string): Typed {
  const at = { table: model.table.name, row: row.id }
  const typed = text.trim()
  switch (column.kind) {
    case 'input':
      return typeCondition(model, row, column, typed)
    case 'output':
      return { command: { kind: 'set-output', ...at, output: column.name, value: readOutput(typed, column.output!) }, changes: [] }
    case 'actions': {
      const read = readActions(typed, model)
      if ('unknown' in read) return { refused: `There is no action “${read.unknown}”. Choose from the list, or add it in the code first.` }
      const value = read.names.length === 0 ? null : read.names
      return { command: { kind: 'set-row-field', ...at, field: 'actions', value }, changes: [] }
    }
    case 'source': {
      const id = model.document.sources.find((one) => [one.id, shortSource(one), sourceTitle(one)].some((name) => isSame(name, typed)))?.id
      if (id === undefined)
        return { refused: typed === '' ? 'Every row needs a source.' : `There is no source “${typed}”. Choose one from the list.` }
      return { command: { kind: 'set-row-field', ...at, field: 'source', value: id }, changes: [] }
    }
    case 'note':
      return { command: { kind: 'set-row-field', ...at, field: 'note', value: typed === '' ? null : typed.slice(0, 2000) }, changes: [] }
  }
}

function typeCondition(model: SheetModel, row: RowDocument, column: SheetColumn, typed: string): Typed {
  const place = { table: model.table.name, row: row.id, input: column.name }
  // Leaving a cell as it was said changes nothing, not even how it was written.
  if (typed === cellText(model, row, column))
    return { command: { kind: 'set-cell', ...place, cell: row.when[column.name] ?? null }, changes: [] }
  if (column.input === undefined)
    return { command: { kind: 'set-cell', ...place, cell: typed.slice(0, MOST_CHARACTERS) || null }, changes: [] }
  const reading = readOnce(model, column.input, typed)
  if ('error' in reading)
    return { command: { kind: 'set-cell', ...place, cell: typed.slice(0, MOST_CHARACTERS) }, changes: [], wrong: reading }
  const retyped = retypeCell(model.document, place, reading.cell === '-' ? null : reading.cell, row)
  return { ...retyped, ...(reading.note === undefined ? {} : { note: reading.note }) }
}

const readBefore = new WeakMap<object, Map<string, EverydayReading>>()

/** What a text means in a column: read once, as blocks that are pasted say the same over and over, while parameters and inputs are the same. */
function readOnce(model: SheetModel, input: EverydayInput, typed: string): EverydayReading {
  const known = readBefore.get(model.said) ?? new Map<string, EverydayReading>()
  readBefore.set(model.said, known)
  const key = `${input.name} ${typed}`
  const reading = known.get(key) ?? readEverydayCell(typed, input, model)
  known.set(key, reading)
  return reading
}

/** Why the text of a condition cannot be read, with what could be meant; `undefined` where it can. */
export function wrongIn(model: SheetModel, row: RowDocument, column: SheetColumn): Wrong | undefined {
  if (column.input === undefined) return undefined
  const reading = readEverydayCell(row.when[column.name] ?? '-', column.input, model)
  return 'error' in reading ? reading : undefined
}

/** A literal for the text; one that is not among the output's values is kept, to be shown as wrong. */
function readOutput(typed: string, output: OutputDocument): Literal | null {
  if (typed === '') return null
  if (output.type === 'boolean') {
    const named = [true, false].find((value) => isSame(literalText(value, output), typed))
    return named ?? (/^(yes|y|true)$/i.test(typed) ? true : /^(no|n|false)$/i.test(typed) ? false : typed)
  }
  if (output.type === 'number') return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
  const known = output.values?.find((value) => isSame(String(value), typed) || isSame(literalText(value, output), typed))
  return known ?? typed.slice(0, 200)
}

/** Names for titles or names with semicolons between them, or commas where no title has one. */
function readActions(typed: string, model: SheetModel): { names: string[] } | { unknown: string } {
  const named = (text: string): string | undefined =>
    [...model.actions.values()].find((action) => isSame(action.name, text) || isSame(action.title, text))?.name
  const parts = typed.split(/[;\n]/).filter((part) => part.trim() !== '')
  const texts = parts.flatMap((part) => (named(part) === undefined ? part.split(',') : [part]))
  const unknown = texts.find((text) => named(text) === undefined)
  return unknown === undefined ? { names: [...new Set(texts.map((text) => named(text)!))] } : { unknown: unknown.trim() }
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** What Delete does to a cell: a condition becomes “any”; a source and an output cannot be empty. */
export function clearCell(model: SheetModel, row: RowDocument, column: SheetColumn): Typed {
  if (column.kind === 'source') return { refused: 'Every row needs a source. Choose another instead.' }
  if (column.kind === 'output') return { refused: 'Every row says what follows. Choose another value instead.' }
  return typeInto(model, row, column, '')
}

/** What a pick list for the cell offers, as texts that can be typed; empty where anything may be written. */
export function choicesFor(model: SheetModel, column: SheetColumn): readonly string[] {
  if (column.kind === 'source') return [...model.sources.values()]
  if (column.kind === 'actions') return [...model.actions.values()].map((action) => action.title)
  if (column.kind === 'output') {
    if (column.output!.type === 'boolean') return [true, false].map((value) => literalText(value, column.output!))
    return (column.output!.values ?? []).map((value) => literalText(value, column.output!))
  }
  if (column.input?.type === 'boolean') return ['any', 'yes', 'no', 'not known']
  return column.input?.words === undefined ? [] : ['any', ...column.input.words.values(), 'not known']
}

/** What a cell gives to the clipboard: text that can be typed into a cell of the same kind. */
export function copiedText(model: SheetModel, row: RowDocument, column: SheetColumn): string {
  if (column.kind !== 'actions') return cellText(model, row, column)
  return (row.actions ?? []).map((name) => model.actions.get(name)?.title ?? name).join('; ')
}
