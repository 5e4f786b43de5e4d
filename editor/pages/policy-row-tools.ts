// The only home of what the tools for rows do: add, copy, move, switch off, delete, each one step that can be undone.
import { blankRow, copyOfRow } from '../document/new-row.ts'
import type { SheetModel } from '../document/sheet-model.ts'
import type { SheetPlace } from '../table/sheet.tsx'
import type { PolicyEditing } from './policy-editing.ts'
import type { Notice } from './policy-notice.tsx'

interface RowToolsOf {
  readonly editing: Pick<PolicyEditing, 'edit'>
  readonly model: SheetModel
  /** The cell that was last chosen. */
  readonly place: SheetPlace | undefined
  readonly turning: { readonly undo: () => void }
  readonly onNotice: (notice: Notice) => void
  /** The focus goes to a row once the sheet has it. */
  readonly onFocus: (row: string, column?: string) => void
}

export interface RowTools {
  readonly onAdd: () => void
  readonly onCopy: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onMoveFrom: (place: SheetPlace, by: -1 | 1) => void
  readonly onOff: () => void
  readonly onDelete: () => void
}

export function rowToolsOf({ editing, model, place, turning, onNotice, onFocus }: RowToolsOf): RowTools {
  const { table, document } = model
  const at = table.rows.findIndex((one) => one.id === place?.row)
  const row = table.rows[at]
  const inTable = { table: table.name }
  const onMoveFrom = (from: SheetPlace, by: -1 | 1): void => {
    const before = table.rows.findIndex((one) => one.id === from.row)
    const to = before + by
    if (before < 0 || to < 0 || to >= table.rows.length) return
    const label = `Row ${before + 1} moved to ${to + 1}`
    editing.edit({ kind: 'move-row', ...inTable, row: from.row, to }, { label, place: { ...inTable, row: from.row } })
    onFocus(from.row, from.column)
  }
  return {
    onMoveFrom,
    onMove: (by) => place !== undefined && onMoveFrom(place, by),
    onAdd: () => {
      const next = at < 0 ? table.rows.length : at + 1
      const fresh = blankRow(document, table, row)
      editing.edit(
        { kind: 'insert-row', ...inTable, at: next, row: fresh },
        { label: `Row ${next + 1} added`, place: { ...inTable, row: fresh.id } },
      )
      onFocus(fresh.id)
    },
    onCopy: () => {
      if (row === undefined) return
      const copy = copyOfRow(table, row)
      editing.edit(
        { kind: 'insert-row', ...inTable, at: at + 1, row: copy },
        { label: `Row ${at + 1} copied`, place: { ...inTable, row: copy.id } },
      )
      onFocus(copy.id, place?.column)
    },
    onOff: () => {
      if (row === undefined) return
      const value = row.off === true ? null : true
      const label = `Row ${at + 1} switched ${value === null ? 'on' : 'off'}`
      editing.edit({ kind: 'set-row-field', ...inTable, row: row.id, field: 'off', value }, { label, place: { ...inTable, row: row.id } })
    },
    onDelete: () => {
      if (row === undefined) return
      editing.edit({ kind: 'delete-row', ...inTable, row: row.id }, { label: `Row ${at + 1} deleted`, place: { ...inTable, row: row.id } })
      onNotice({ tone: 'plain', text: `Row ${at + 1} is deleted.`, actions: [{ label: 'Undo', act: turning.undo }] })
      const next = table.rows[at + 1] ?? table.rows[at - 1]
      if (next !== undefined) onFocus(next.id, place?.column)
    },
  }
}
