// The only home of edits of whole rows, one or several: copied, moved, switched on or off, deleted, each one stretch of rows put in the place
// of another. Pure; leaves new rows and their ids to `new-row.ts`.
import type { RowDocument, TableDocument } from '../../engine/rules/document.ts'
import type { EditCommand } from './edit-command.ts'
import { copyOfRow } from './new-row.ts'

export interface RowsEdit {
  readonly command: EditCommand
  /** The rows it is about afterwards, in their order; for a deletion the one that takes the focus, if any is left. */
  readonly rows: readonly string[]
}

/**
 * Deletes rows, wherever in the table they are.
 * @example deleteRows(table, ['level-1', 'level-3']).rows // ['level-2']
 */
export function deleteRows(table: TableDocument, ids: readonly string[]): RowsEdit {
  const { first, last } = stretch(table, ids)
  const next = table.rows[last + 1] ?? table.rows[first - 1]
  const kept = table.rows.slice(first, last + 1).filter(({ id }) => !ids.includes(id))
  return { command: replaced(table, first, last, kept), rows: next === undefined ? kept.slice(0, 1).map(({ id }) => id) : [next.id] }
}

/** Copies rows below the last of them, in the order of the table. */
export function copyRows(table: TableDocument, ids: readonly string[]): RowsEdit {
  const copies: RowDocument[] = []
  for (const row of chosen(table, ids)) copies.push(copyOfRow({ ...table, rows: [...table.rows, ...copies] }, row))
  const at = stretch(table, ids).last + 1
  return { command: { kind: 'splice-rows', table: table.name, at, remove: 0, rows: copies }, rows: copies.map(({ id }) => id) }
}

/** Moves rows one place up or down, together; `undefined` where there is no room. Rows that stand apart come together. */
export function moveRows(table: TableDocument, ids: readonly string[], by: -1 | 1): RowsEdit | undefined {
  const { first, last } = stretch(table, ids)
  const [from, to] = by < 0 ? [first - 1, last] : [first, last + 1]
  if (from < 0 || to >= table.rows.length) return undefined
  const moved = chosen(table, ids)
  const others = table.rows.slice(from, to + 1).filter((row) => !moved.includes(row))
  const rows = by < 0 ? [...moved, ...others] : [...others, ...moved]
  return { command: replaced(table, from, to, rows), rows: moved.map(({ id }) => id) }
}

/** Switches rows off, or on again where all of them are off. */
export function switchRows(table: TableDocument, ids: readonly string[]): RowsEdit {
  const rows = chosen(table, ids)
  const value = rows.every((row) => row.off === true) ? null : true
  const commands = rows.map(({ id }): EditCommand => ({ kind: 'set-row-field', table: table.name, row: id, field: 'off', value }))
  return { command: commands.length === 1 ? commands[0] : { kind: 'all', commands }, rows: rows.map(({ id }) => id) }
}

/**
 * “Row 3”, “Rows 3 to 5”, “4 rows”: by their numbers where they stand together.
 * @example rowsInWords(table, ['level-1', 'level-2']) // 'Rows 2 to 3'
 */
export function rowsInWords(table: TableDocument, ids: readonly string[]): string {
  const { first, last } = stretch(table, ids)
  if (ids.length === 1) return `Row ${first + 1}`
  return last - first + 1 === ids.length ? `Rows ${first + 1} to ${last + 1}` : `${ids.length} rows`
}

const chosen = (table: TableDocument, ids: readonly string[]): readonly RowDocument[] => table.rows.filter(({ id }) => ids.includes(id))

function stretch(table: TableDocument, ids: readonly string[]): { readonly first: number; readonly last: number } {
  return {
    first: table.rows.findIndex(({ id }) => ids.includes(id)),
    last: table.rows.findLastIndex(({ id }) => ids.includes(id)),
  }
}

const replaced = (table: TableDocument, first: number, last: number, rows: readonly RowDocument[]): EditCommand => ({
  kind: 'splice-rows',
  table: table.name,
  at: first,
  remove: last - first + 1,
  rows,
})
