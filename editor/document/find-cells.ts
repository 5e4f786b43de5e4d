// The only home of finding a text in the cells of a table, or of all tables, and putting another in its place. Pure; leaves what a text means to `typed-text.ts`.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type BlockEdit, typeTexts } from './block-edits.ts'
import { type SheetModel, sheetModel } from './sheet-model.ts'
import { copiedText } from './typed-text.ts'

export interface FoundCell {
  readonly table: string
  readonly row: string
  readonly column: string
  /** “Row 3, Attendance”. */
  readonly place: string
  readonly text: string
}

/**
 * The cells whose text, as it is shown, holds another, row by row; capitals make no difference.
 * @example findCells(model, 'under 80').map(({ place }) => place) // ['Row 4, Attendance']
 */
export function findCells(model: SheetModel, sought: string): readonly FoundCell[] {
  const wanted = sought.toLowerCase()
  if (wanted === '') return []
  return model.table.rows.flatMap((row, at) =>
    model.columns.flatMap((column): FoundCell[] => {
      const text = copiedText(model, row, column)
      return text.toLowerCase().includes(wanted)
        ? [{ table: model.table.name, row: row.id, column: column.id, place: `Row ${at + 1}, ${column.title}`, text }]
        : []
    }),
  )
}

/**
 * The cells of all tables of a rule set, those of one table first; each place begins with the title of its table.
 * @example findEverywhere(document, 'under 80', 'level').map(({ place }) => place) // ['Level of support, row 4, Attendance']
 */
export function findEverywhere(document: RuleSetDocument, sought: string, first: string): readonly FoundCell[] {
  const names = document.tables.map(({ name }) => name)
  return [first, ...names.filter((name) => name !== first)].flatMap((name) => {
    const model = sheetModel(document, name)
    if (model === undefined) return []
    return findCells(model, sought).map((cell) => ({ ...cell, place: `${model.table.title}, ${cell.place.replace(/^R/, 'r')}` }))
  })
}

/** A text with every place of another replaced, whatever its capitals; nothing in `by` has a meaning of its own. */
export function replacedText(text: string, sought: string, by: string): string {
  return text.replace(new RegExp(sought.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), () => by)
}

/** The edit that replaces a text in cells of several tables, one step; `undefined` where no cell would change. */
export function replaceEverywhere(
  document: RuleSetDocument,
  found: readonly FoundCell[],
  sought: string,
  by: string,
): BlockEdit | undefined {
  const edits = [...Map.groupBy(found, ({ table }) => table)].flatMap(([name, cells]) => {
    const model = sheetModel(document, name)
    return (model && replaceInCells(model, cells, sought, by)) ?? []
  })
  if (edits.length <= 1) return edits[0]
  return {
    command: { kind: 'all', commands: edits.map(({ command }) => command) },
    written: edits.reduce((sum, { written }) => sum + written, 0),
    wrong: edits.flatMap(({ wrong }) => wrong),
    refused: edits.flatMap(({ refused }) => refused),
    block: edits[0].block,
  }
}

/** The edit that replaces a text in cells that hold it; `undefined` where no cell would change. */
export function replaceInCells(model: SheetModel, found: readonly FoundCell[], sought: string, by: string): BlockEdit | undefined {
  const texts = found
    .map(({ row, column, text }) => ({ row, column, before: text, text: replacedText(text, sought, by) }))
    .filter(({ before, text }) => text !== before)
  return texts.length === 0 ? undefined : typeTexts(model, texts)
}
