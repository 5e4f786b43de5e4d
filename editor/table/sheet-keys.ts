// The only home of the keys of the sheet beyond those of the grid: Delete, filling, selecting, moving rows, Tab while typing.
import type { SuppressKeyboardEventParams } from 'ag-grid-community'
import { isKey } from './keys.ts'
import type { RowMarks } from './row-marks.ts'
import type { SheetModel } from '../document/sheet-model.ts'
import type { SheetRow } from './sheet-row.ts'

export interface SheetKeys {
  /** Moves the rows that are selected. */
  readonly onMoveRows: (by: -1 | 1) => void
  /** Somebody tries to change what cannot be changed. */
  readonly onReadOnly: () => void
}

/** What the grid's callbacks reach for. */
export interface SheetContext {
  readonly model: SheetModel
  readonly marks: RowMarks | undefined
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly onClear: () => void
  readonly onFill: (towards: 'down' | 'right') => void
  readonly isEditable: boolean
  readonly onType: (row: string, column: string, text: string) => void
  readonly keys: SheetKeys
}

/** Acts on a key of ours; true keeps the grid from acting on it as well. */
export function suppressKey(event: SuppressKeyboardEventParams<SheetRow>): boolean {
  const { event: key, api, node, column, editing, data, context } = event
  const { isEditable, keys, onKey, onClear, onFill } = context as SheetContext
  if (editing) {
    if (node.rowIndex === null) return false
    if (key.key === 'Escape' && column.getColDef().cellEditorPopup !== true) {
      // The grid would end the edit a moment later, and what is typed meanwhile would go with it.
      key.preventDefault()
      api.stopEditing(true)
      api.setFocusedCell(node.rowIndex, column)
      return true
    }
    if (key.key !== 'Tab') return false
    // As in a spreadsheet: Tab keeps what was typed and goes on, without opening the next cell.
    key.preventDefault()
    api.stopEditing()
    api.setFocusedCell(node.rowIndex, column)
    if (key.shiftKey) api.tabToPreviousCell()
    else api.tabToNextCell()
    return true
  }
  const row = data?.id
  if (row === undefined) return false
  // Lists the keys, on the page; it begins no text.
  if (isKey('help', key)) return true
  const isUp = isKey('rowsUp', key)
  if (isUp || isKey('rowsDown', key)) {
    key.preventDefault()
    if (isEditable) keys.onMoveRows(isUp ? -1 : 1)
    else keys.onReadOnly()
    return true
  }
  if (onKey(key)) return true
  const isDown = isKey('fillDown', key)
  if (isDown || isKey('fillRight', key)) {
    key.preventDefault()
    if (isEditable) onFill(isDown ? 'down' : 'right')
    else keys.onReadOnly()
    return true
  }
  if (key.ctrlKey || key.metaKey || key.altKey) return false
  const isClear = isKey('clear', key)
  if (!isEditable) {
    if (isClear || key.key === 'F2' || key.key === 'Enter' || key.key.length === 1) keys.onReadOnly()
    return false
  }
  if (!isClear) return false
  key.preventDefault()
  onClear()
  return true
}
