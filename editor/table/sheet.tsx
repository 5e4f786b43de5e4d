// The only home of AG Grid in the policy pages: a table as a sheet that shows the document and asks for edits, never keeps them.
// Leaves what an edit does to `editor/document`, drawing of cells to `sheet-cell.ts` and keys to `sheet-keys.ts`.
import type {
  ColumnHeaderClickedEvent,
  FocusGridInnerElementParams,
  GetRowIdParams,
  GridApi,
  GridReadyEvent,
  IRowNode,
  TabToNextCellParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Block } from '../document/block-edits.ts'
import { cellsOnClipboard, writeTable, writeTabs } from '../document/clipboard-cells.ts'
import type { SheetModel } from '../document/sheet-model.ts'
import { useGivenRows } from './given-rows.ts'
import type { RowMarks } from './row-marks.ts'
import { sizeInWords } from './selection.ts'
import { columnDefinitions, EVERY_COLUMN, GUTTER, shapeOf } from './sheet-columns.ts'
import type { SheetContext, SheetKeys } from './sheet-keys.ts'
import { SheetNote } from './sheet-note.tsx'
import { type SheetRow, sheetValue } from './sheet-row.ts'
import { GROUP_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT, sheetTheme } from './sheet-theme.ts'
import { useSelection } from './use-selection.ts'
import './sheet.css'

export interface SheetHandle {
  /** Moves the focus to a cell; without a column to the first of the row. */
  focusCell: (row: string, column?: string) => void
  /** Moves the focus to the cell that had it last. */
  focus: () => void
  /** Brings a cell in sight and selects it; the focus stays. */
  reveal: (row: string, column: string) => void
  /** Selects cells; the focus stays. */
  select: (block: Block) => void
  /** Selects whole rows and moves the focus to the first of them. */
  selectRows: (rows: readonly string[]) => void
}

export interface SheetPlace {
  readonly row: string
  readonly column: string
}

export interface SheetProps extends SheetKeys {
  readonly model: SheetModel
  readonly rows: readonly SheetRow[]
  readonly marks?: RowMarks
  /** Columns up to this one stay in sight. */
  readonly frozenTo?: string | undefined
  readonly isEditable: boolean
  readonly onType: (place: SheetPlace, text: string) => void
  /** The cell that has the focus, and the rows that are selected. */
  readonly onChoose: (place: SheetPlace, rows: readonly string[]) => void
  /** A cell is wanted whose row is left out. */
  readonly onHidden: () => void
  /** The texts of a block for the clipboard. */
  readonly textsOf: (block: Block) => string[][]
  readonly onPaste: (block: Block, cells: string[][]) => void
  readonly onClear: (block: Block) => void
  readonly onFill: (block: Block, towards: 'down' | 'right') => void
  /** The fill handle was dragged from one block over a larger one. */
  readonly onExtend: (from: Block, to: Block) => void
  readonly handle: Ref<SheetHandle>
}

export function Sheet(props: SheetProps) {
  const { model, rows, marks, frozenTo, isEditable, onChoose, textsOf, onPaste, onClear, onExtend, onReadOnly, handle } = props
  const api = useRef<GridApi<SheetRow> | null>(null)
  const root = useRef<HTMLElement>(null)
  const isLeaving = useRef(false)
  const [place, setPlace] = useState<SheetPlace>()
  // Definitions change with the shape of the table only, so that widths and focus stay while the cells change.
  const shape = useMemo(() => `${shapeOf(model)} ${frozenTo ?? ''}`, [model, frozenTo])
  const [columns, setColumns] = useState(() => ({ shape, definitions: columnDefinitions(model, frozenTo) }))
  if (columns.shape !== shape) setColumns({ shape, definitions: columnDefinitions(model, frozenTo) })

  // The grid is given the same functions as long as the table is the same: what is new to it, it looks through.
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [selected, setSelected] = useState('')
  const selecting = useSelection(root, {
    isEditable,
    onExtend,
    onSelect: (block, { anchor }) => {
      setSelected(block === undefined ? '' : sizeInWords(block))
      isLeaving.current = false
      setPlace((before) => (before?.row === anchor.row && before.column === anchor.column ? before : anchor))
      onChoose(anchor, block?.rows ?? [anchor.row])
    },
  })
  const nodeOf = useCallback((row: string): IRowNode<SheetRow> | undefined => {
    const node = api.current?.getRowNode(row)
    if (node !== undefined || !latest.current.model.table.rows.some(({ id }) => id === row)) return node
    flushSync(() => latest.current.onHidden())
    return api.current?.getRowNode(row)
  }, [])
  const focusCell = useCallback(
    (row: string, column?: string): void => {
      const node = nodeOf(row)
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
      selecting.followFocus()
    },
    [nodeOf, selecting],
  )
  const firstRow = rows[0]?.id
  const focus = useCallback((): void => {
    const last = api.current?.getFocusedCell()
    const row = last == null ? undefined : api.current?.getDisplayedRowAtIndex(last.rowIndex)?.id
    if (row !== undefined) focusCell(row, last?.column.getColId())
    else if (firstRow !== undefined) focusCell(firstRow)
  }, [focusCell, firstRow])
  const { list, catchUp } = useGivenRows(api, rows)
  // A parameter's new value is read in rows that stayed as they were: the cells on screen are looked at again.
  const { said } = model
  const { actions, sources } = model.document
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what cells say depends on these, which they reach through the grid's context
  useEffect(() => api.current?.refreshCells(), [said, actions, sources])
  const reveal = useCallback(
    (row: string, column: string): void => {
      const index = nodeOf(row)?.rowIndex
      if (index == null) return
      api.current?.ensureIndexVisible(index)
      api.current?.ensureColumnVisible(column)
      selecting.select({ rows: [row], columns: [column] })
    },
    [nodeOf, selecting],
  )
  const selectRows = useCallback(
    (which: readonly string[]): void => {
      focusCell(which[0])
      selecting.selectRows(which[0], which[which.length - 1])
    },
    [focusCell, selecting],
  )
  /** What is asked for before the grid is there is done once it is. */
  const pending = useRef<() => void>(undefined)
  useImperativeHandle(handle, () => {
    const onceThere =
      <Asked extends readonly unknown[]>(act: (...asked: Asked) => void) =>
      (...asked: Asked): void => {
        if (api.current === null) pending.current = () => act(...asked)
        else act(...asked)
      }
    return { focusCell: onceThere(focusCell), focus, reveal: onceThere(reveal), select: selecting.select, selectRows }
  }, [focusCell, focus, reveal, selecting, selectRows])

  const whenNotEditing = (event: React.ClipboardEvent, act: (block: Block) => void): void => {
    if ((event.target as HTMLElement).closest('input, textarea') !== null) return
    const block = selecting.block()
    if (block === undefined) return
    event.preventDefault()
    act(block)
  }
  const copy = ({ clipboardData }: React.ClipboardEvent, block: Block): void => {
    const texts = textsOf(block)
    clipboardData.setData('text/plain', writeTabs(texts))
    clipboardData.setData('text/html', writeTable(texts))
  }
  const context = useMemo(
    (): SheetContext => ({
      model,
      marks,
      isEditable,
      onType: (row, column, text) => latest.current.onType({ row, column }, text),
      onKey: selecting.onKey,
      onClear: () => withBlock(selecting.block(), (block) => latest.current.onClear(block)),
      onFill: (towards) => withBlock(selecting.block(), (block) => latest.current.onFill(block, towards)),
      keys: {
        onMoveRows: (by) => latest.current.onMoveRows(by),
        onReadOnly: () => latest.current.onReadOnly(),
      },
    }),
    [model, marks, isEditable, selecting],
  )
  const title = model.table.title
  const onGridReady = useCallback(
    (event: GridReadyEvent<SheetRow>) => {
      api.current = event.api
      catchUp(event.api)
      selecting.show(event.api)
      event.api.setGridAriaProperty('label', `${title}, one row a rule`)
      event.api.setGridAriaProperty('multiselectable', 'true')
      pending.current?.()
      pending.current = undefined
    },
    [catchUp, selecting, title],
  )
  const onColumnHeaderClicked = useCallback(
    ({ column }: ColumnHeaderClickedEvent<SheetRow>) => selecting.selectColumn(column.getId()),
    [selecting],
  )
  const tabToNextCell = useCallback((event: TabToNextCellParams) => (isLeaving.current ? false : (event.nextCellPosition ?? false)), [])
  const focusGridInnerElement = useCallback(
    ({ api: grid }: FocusGridInnerElementParams) => {
      if (grid.getFocusedCell() === null) return false
      focus()
      return true
    },
    [focus],
  )
  const shown = place === undefined ? undefined : rows.find((row) => row.id === place.row)
  const wrong = shown === undefined || place === undefined ? '' : sheetValue(shown, place.column, model).wrong

  return (
    <section
      ref={root}
      className="sheet"
      aria-label={`Table ${model.table.title}`}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Tab' && event.key !== 'Shift') isLeaving.current = event.key === 'Escape'
      }}
      onCopy={(event) => whenNotEditing(event, (block) => copy(event, block))}
      onCut={(event) =>
        whenNotEditing(event, (block) => {
          copy(event, block)
          if (isEditable) onClear(block)
          else onReadOnly()
        })
      }
      onPaste={(event) => {
        const { clipboardData } = event
        whenNotEditing(event, (block) => {
          if (!isEditable) onReadOnly()
          else onPaste(block, cellsOnClipboard(clipboardData.getData('text/html'), clipboardData.getData('text/plain'), parseHtml))
        })
      }}
    >
      <AgGridReact<SheetRow>
        theme={sheetTheme}
        rowData={list as SheetRow[]}
        columnDefs={columns.definitions}
        context={context}
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
        onGridReady={onGridReady}
        onCellFocused={selecting.followFocus}
        onColumnHeaderClicked={onColumnHeaderClicked}
        onColumnResized={selecting.repaint}
        onColumnPinned={selecting.repaint}
        onRowDataUpdated={selecting.repaint}
        tabToNextCell={tabToNextCell}
        focusGridInnerElement={focusGridInnerElement}
      />
      <div role="status" className="unseen">
        {selected}
      </div>
      {wrong !== '' && place !== undefined && <SheetNote root={root} place={place} text={wrong} />}
    </section>
  )
}

const parseHtml = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

function withBlock(block: Block | undefined, act: (block: Block) => void): void {
  if (block !== undefined) act(block)
}

const rowId = ({ data }: GetRowIdParams<SheetRow>): string => data.id
