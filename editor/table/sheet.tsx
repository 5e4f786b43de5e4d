// The only home of AG Grid in the policy pages: a table as a sheet that shows the document and asks for edits, never keeps them.
// Leaves what an edit does to `editor/document`, drawing of cells to `sheet-cell.ts` and keys to `sheet-keys.ts`.
import type { CellFocusedEvent, GetRowIdParams, GridApi, TabToNextCellParams } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react'
import type { SheetModel } from '../document/sheet-model.ts'
import { columnDefinitions, EVERY_COLUMN, GUTTER, shapeOf } from './sheet-columns.ts'
import type { SheetContext, SheetKeys } from './sheet-keys.ts'
import { SheetNote } from './sheet-note.tsx'
import { type SheetRow, sheetValue } from './sheet-row.ts'
import { GROUP_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT, sheetTheme } from './sheet-theme.ts'
import './sheet.css'

export interface SheetHandle {
  /** Moves the focus to a cell; without a column to the first of the row. */
  focusCell: (row: string, column?: string) => void
  /** Moves the focus to the cell that had it last. */
  focus: () => void
}

export interface SheetPlace {
  readonly row: string
  readonly column: string
}

export interface SheetProps extends SheetKeys {
  readonly model: SheetModel
  readonly rows: readonly SheetRow[]
  readonly isEditable: boolean
  readonly onType: (place: SheetPlace, text: string) => void
  readonly onFocus: (place: SheetPlace) => void
  /** The text of a cell for the clipboard, and what was pasted. */
  readonly textOf: (place: SheetPlace) => string
  readonly onPaste: (place: SheetPlace, text: string) => void
  readonly handle: Ref<SheetHandle>
}

export function Sheet({ model, rows, isEditable, onType, onFocus, textOf, onPaste, handle, ...keys }: SheetProps) {
  const api = useRef<GridApi<SheetRow> | null>(null)
  const root = useRef<HTMLElement>(null)
  const isLeaving = useRef(false)
  const [place, setPlace] = useState<SheetPlace>()
  // Definitions change with the shape of the table only, so that widths and focus stay while the cells change.
  const shape = shapeOf(model)
  const [columns, setColumns] = useState(() => ({ shape, definitions: columnDefinitions(model) }))
  if (columns.shape !== shape) setColumns({ shape, definitions: columnDefinitions(model) })

  const focusCell = useCallback((row: string, column?: string): void => {
    const node = api.current?.getRowNode(row)
    const key =
      column ??
      api.current
        ?.getAllDisplayedColumns()
        .find((one) => one.getColId() !== GUTTER)
        ?.getColId()
    if (node == null || node.rowIndex === null || key === undefined || api.current?.getColumn(key) == null) return
    api.current.ensureIndexVisible(node.rowIndex)
    api.current.ensureColumnVisible(key)
    api.current.setFocusedCell(node.rowIndex, key)
  }, [])
  const focus = useCallback((): void => {
    const last = api.current?.getFocusedCell()
    const row = last == null ? undefined : api.current?.getDisplayedRowAtIndex(last.rowIndex)?.id
    if (row !== undefined) focusCell(row, last?.column.getColId())
    else if (rows[0] !== undefined) focusCell(rows[0].id)
  }, [focusCell, rows])
  useImperativeHandle(handle, () => ({ focusCell, focus }), [focusCell, focus])

  const onCellFocused = (event: CellFocusedEvent<SheetRow>): void => {
    const column = typeof event.column === 'object' ? event.column?.getColId() : undefined
    const row = event.rowIndex === null ? undefined : event.api.getDisplayedRowAtIndex(event.rowIndex)?.id
    if (column === undefined || row === undefined || column === GUTTER) return
    isLeaving.current = false
    setPlace({ row, column })
    onFocus({ row, column })
  }

  const whenNotEditing = (event: React.ClipboardEvent, act: (at: SheetPlace) => void): void => {
    if (place === undefined || (event.target as HTMLElement).closest('input, textarea') !== null) return
    event.preventDefault()
    act(place)
  }
  const shown = place === undefined ? undefined : rows.find((row) => row.id === place.row)
  const wrong = shown === undefined || place === undefined ? '' : sheetValue(shown, place.column).wrong

  return (
    <section
      ref={root}
      className="sheet"
      aria-label={`Table ${model.table.title}`}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Tab' && event.key !== 'Shift') isLeaving.current = event.key === 'Escape'
      }}
      onCopy={(event) => whenNotEditing(event, (at) => event.clipboardData.setData('text/plain', textOf(at)))}
      onCut={(event) =>
        whenNotEditing(event, (at) => {
          event.clipboardData.setData('text/plain', textOf(at))
          if (isEditable) keys.onClear(at)
          else keys.onReadOnly()
        })
      }
      onPaste={(event) =>
        whenNotEditing(event, (at) => (isEditable ? onPaste(at, event.clipboardData.getData('text/plain')) : keys.onReadOnly()))
      }
    >
      <AgGridReact<SheetRow>
        theme={sheetTheme}
        rowData={rows as SheetRow[]}
        columnDefs={columns.definitions}
        context={{ isEditable, onType: (row, column, text) => onType({ row, column }, text), keys } satisfies SheetContext}
        getRowId={rowId}
        defaultColDef={EVERY_COLUMN}
        rowHeight={ROW_HEIGHT}
        headerHeight={HEADING_HEIGHT}
        groupHeaderHeight={GROUP_HEIGHT}
        animateRows={false}
        ensureDomOrder
        enterNavigatesVerticallyAfterEdit
        stopEditingWhenCellsLoseFocus
        suppressColumnMoveAnimation
        popupParent={document.body}
        onGridReady={(event) => {
          api.current = event.api
          event.api.setGridAriaProperty('label', `${model.table.title}, one row a rule`)
        }}
        onCellFocused={onCellFocused}
        tabToNextCell={(event: TabToNextCellParams) => (isLeaving.current ? false : (event.nextCellPosition ?? false))}
        focusGridInnerElement={({ api: grid }) => {
          if (grid.getFocusedCell() === null) return false
          focus()
          return true
        }}
      />
      {wrong !== '' && place !== undefined && <SheetNote root={root} place={place} text={wrong} />}
    </section>
  )
}

const rowId = ({ data }: GetRowIdParams<SheetRow>): string => data.id
