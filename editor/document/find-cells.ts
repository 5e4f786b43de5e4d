// The only home of finding a text in the cells of a table and putting another in its place. Pure; leaves what a text means to `typed-text.ts`.
import { type BlockEdit, typeTexts } from './block-edits.ts'
import type { SheetModel } from './sheet-model.ts'
import { copiedText } from './typed-text.ts'

export interface FoundCell {
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
      return text.toLowerCase().includes(wanted) ? [{ row: row.id, column: column.id, place: `Row ${at + 1}, ${column.title}`, text }] : []
    }),
  )
}

/** A text with every place of another replaced, whatever its capitals; nothing in `by` has a meaning of its own. */
export function replacedText(text: string, sought: string, by: string): string {
  return text.replace(new RegExp(sought.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), () => by)
}

/** The edit that replaces a text in cells that hold it; `undefined` where no cell would change. */
export function replaceInCells(model: SheetModel, found: readonly FoundCell[], sought: string, by: string): BlockEdit | undefined {
  const texts = found
    .map(({ row, column, text }) => ({ row, column, before: text, text: replacedText(text, sought, by) }))
    .filter(({ before, text }) => text !== before)
  return texts.length === 0 ? undefined : typeTexts(model, texts)
}
