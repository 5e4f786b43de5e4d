// The only home of a long list: tens of thousands of rows that are sorted, searched, filtered and opened with mouse or keyboard.
// Leaves what the rows are to the page that shows it.
import './grid-modules.ts'
import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi, GridState, RowClickedEvent } from 'ag-grid-community'
import { useRouter } from '@tanstack/react-router'
import { AgGridReact } from 'ag-grid-react'
import { type MouseEvent as ReactMouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import '../../styles/list.css'
import { listTheme } from './grid-theme.ts'
import { gridColumn, type ListColumn } from './list-column.ts'

interface ListGridProps<Row> {
  readonly label: string
  readonly rows: Row[]
  readonly columns: readonly ListColumn<Row>[]
  readonly search: string
  /** Which rows the filters leave; none means all. */
  readonly filter: ((row: Row) => boolean) | undefined
  readonly onOpen: (row: Row) => void
  /** How many rows are shown, and whether someone has sorted them. */
  readonly onShown: (count: number, isSorted: boolean) => void
  readonly onReady: (api: GridApi<Row>) => void
  /** Sorting, widths and place are taken up again under this name when one comes back to the list. */
  readonly memory: string
}

const states = new Map<string, GridState>()

export function ListGrid<Row>({ label, rows, columns, search, filter, onOpen, onShown, onReady, memory }: ListGridProps<Row>) {
  const router = useRouter()
  const [api, setApi] = useState<GridApi<Row>>()
  const test = useRef(filter)
  const definitions = useMemo(() => columns.map((column) => gridColumn(column)), [columns])
  useEffect(() => {
    test.current = filter
    api?.onFilterChanged()
  }, [api, filter])

  const openOnEnter = ({ event, data }: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || data === undefined) return
    const link = event.target instanceof Element ? event.target.querySelector<HTMLAnchorElement>('a.elsewhere') : null
    if (link === null) onOpen(data)
    else router.history.push(link.pathname)
  }
  const openOnClick = ({ event, data }: RowClickedEvent<Row>) => {
    const isSelecting = getSelection()?.isCollapsed === false
    if (data === undefined || isSelecting || !(event instanceof MouseEvent) || isForNewTab(event)) return
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.elsewhere') : null
    if (link === null) onOpen(data)
    else router.history.push(link.pathname)
  }
  return (
    <div className="list-grid" onClick={keepHere}>
      <AgGridReact<Row>
        theme={listTheme}
        rowData={rows}
        columnDefs={definitions}
        defaultColDef={DEFAULTS}
        initialState={states.get(memory) ?? {}}
        quickFilterText={search}
        cacheQuickFilter
        isExternalFilterPresent={() => test.current !== undefined}
        doesExternalFilterPass={({ data }) => data === undefined || test.current === undefined || test.current(data)}
        animateRows={false}
        ensureDomOrder
        suppressDragLeaveHidesColumns
        tooltipShowMode="whenTruncated"
        tooltipShowDelay={400}
        overlayNoRowsTemplate="<span>Nothing matches these filters.</span>"
        onGridReady={(event) => {
          event.api.setGridAriaProperty('label', label)
          setApi(event.api)
          onReady(event.api)
        }}
        onGridPreDestroyed={({ state }) => states.set(memory, state)}
        onModelUpdated={(event) =>
          onShown(
            event.api.getDisplayedRowCount(),
            event.api.getColumnState().some(({ sort }) => sort != null),
          )
        }
        onCellKeyDown={openOnEnter}
        onRowClicked={openOnClick}
      />
    </div>
  )
}

/** The grid tells of a click when it is over: by then the browser would have followed a link itself and loaded the pages anew. */
function keepHere(event: ReactMouseEvent<HTMLElement>): void {
  const isLink = event.target instanceof Element && event.target.closest('a') !== null
  if (isLink && !isForNewTab(event)) event.preventDefault()
}

function isForNewTab({ ctrlKey, metaKey, shiftKey }: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): boolean {
  return ctrlKey || metaKey || shiftKey
}

const DEFAULTS = { sortable: true, resizable: true, suppressMovable: false, suppressHeaderMenuButton: true } as const

/** The columns as a download names them: the title alone may stand for two windows. */
export function csvColumns<Row>(columns: readonly ListColumn<Row>[]): { title: string; text: (row: Row) => string }[] {
  return columns.map(({ title, unit, text }) => ({ title: unit === undefined || unit === '' ? title : `${title}, ${unit}`, text }))
}

/** The rows as they stand: filtered, searched and in the order shown. */
export function shownRows<Row>(api: GridApi<Row>): Row[] {
  const rows: Row[] = []
  api.forEachNodeAfterFilterAndSort(({ data }) => {
    if (data !== undefined) rows.push(data)
  })
  return rows
}
