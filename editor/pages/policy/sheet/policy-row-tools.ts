// The only home of what the tools for rows do: add, copy, move, switch off, delete, for one row or all that are selected, each one step that
// can be undone. Leaves the edits themselves to `editor/document/row-edits.ts`.
import type { EditCommand } from '../../../document/edit-command.ts'
import { blankRow } from '../../../document/new-row.ts'
import { copyRows, deleteRows, moveRows, type RowsEdit, rowsInWords, switchRows } from '../../../document/row-edits.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'
import type { SheetPlace } from '../../../table/sheet.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import type { Notice } from '../policy-notice.tsx'

interface RowToolsOf {
  readonly editing: Pick<PolicyEditing, 'edit'>
  readonly model: SheetModel
  /** The cell that was last chosen. */
  readonly place: SheetPlace | undefined
  /** The rows that are selected, its own among them. */
  readonly rows: readonly string[]
  readonly turning: { readonly undo: () => void }
  readonly onNotice: (notice: Notice) => void
  /** The focus goes to a row once the sheet has it. */
  readonly onFocus: (row: string, column?: string) => void
  /** Rows are selected once the sheet has them. */
  readonly onSelectRows: (rows: readonly string[]) => void
}

export interface RowTools {
  /** “row 3” or “rows 3 to 5”; undefined where none is chosen. */
  readonly words: string | undefined
  readonly canMove: (by: -1 | 1) => boolean
  /** All of them are switched off. */
  readonly areOff: boolean
  readonly onAdd: (where?: 'above' | 'below') => void
  readonly onCopy: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onOff: () => void
  readonly onDelete: () => void
}

export function rowToolsOf({ editing, model, place, rows, turning, onNotice, onFocus, onSelectRows }: RowToolsOf): RowTools {
  const { table, document } = model
  const inTable = { table: table.name }
  const chosen = table.rows.filter(({ id }) => rows.includes(id))
  const ids = chosen.map(({ id }) => id)
  const words = ids.length === 0 ? undefined : rowsInWords(table, ids)
  const make = (command: EditCommand, label: string, row: string | undefined): void =>
    editing.edit(command, { label, place: { ...inTable, ...(row !== undefined && { row }) } })
  const showRows = ({ rows: now }: RowsEdit): void => {
    if (now.length > 1) onSelectRows(now)
    else if (now[0] !== undefined) onFocus(now[0], place?.column)
  }
  return {
    words: words?.replace(/^R/, 'r'),
    canMove: (by) => ids.length > 0 && moveRows(table, ids, by) !== undefined,
    areOff: chosen.length > 0 && chosen.every((row) => row.off === true),
    onAdd: (where = 'below') => {
      const [first, last] = [table.rows.indexOf(chosen[0]), table.rows.indexOf(chosen[chosen.length - 1])]
      const at = ids.length === 0 ? table.rows.length : where === 'above' ? first : last + 1
      const fresh = blankRow(document, table, chosen.at(where === 'above' ? 0 : -1))
      make({ kind: 'insert-row', ...inTable, at, row: fresh }, `Row ${at + 1} added`, fresh.id)
      onFocus(fresh.id)
    },
    onCopy: () => {
      if (words === undefined) return
      const edit = copyRows(table, ids)
      make(edit.command, `${words} copied`, edit.rows[0])
      showRows(edit)
    },
    onMove: (by) => {
      const edit = ids.length === 0 ? undefined : moveRows(table, ids, by)
      if (edit === undefined) return
      make(edit.command, `${words} moved ${by < 0 ? 'up' : 'down'}`, ids[0])
      showRows(edit)
    },
    onOff: () => {
      if (words === undefined) return
      const isOff = chosen.every((row) => row.off === true)
      make(switchRows(table, ids).command, `${words} switched ${isOff ? 'on' : 'off'}`, ids[0])
    },
    onDelete: () => {
      if (words === undefined) return
      const edit = deleteRows(table, ids)
      make(edit.command, `${words} deleted`, ids[0])
      onNotice({
        tone: 'plain',
        text: `${words} ${ids.length === 1 ? 'is' : 'are'} deleted.`,
        actions: [{ label: 'Undo', act: turning.undo }],
      })
      showRows(edit)
    },
  }
}
