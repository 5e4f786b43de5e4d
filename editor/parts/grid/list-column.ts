// The only home of what a column of a list is: its words, its order and its place in a download. Leaves the grid's own words to here alone.
import type { ColDef, ICellRendererComp, ICellRendererParams, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community'
import { ColumnHead } from './column-head.tsx'

export interface ListColumn<Row> {
  readonly id: string
  readonly title: string
  /** Unit or window, beneath the title. */
  readonly unit?: string
  /** Shown when the pointer rests on the heading. */
  readonly help?: string
  readonly width: number
  /** Takes up what is left of the width. */
  readonly grows?: boolean
  readonly isPinned?: boolean
  readonly isNumber?: boolean
  /** What is read, copied and downloaded. */
  readonly text: (row: Row) => string
  /** What it is sorted by; the text unless said. */
  readonly rank?: (row: Row) => number | string
  /** Draws the cell where text alone is not enough. */
  readonly draw?: (row: Row, cell: HTMLElement) => void
  /** The search looks into it. */
  readonly isSearched?: boolean
}

export function gridColumn<Row>(column: ListColumn<Row>): ColDef<Row> {
  const { id, title, unit, help, width, text, rank = text, draw } = column
  const textOf = (row: Row | undefined) => (row === undefined ? '' : text(row))
  return {
    colId: id,
    headerName: title,
    ...(help === undefined ? {} : { headerTooltip: help }),
    headerComponentParams: { innerHeaderComponent: ColumnHead, innerHeaderComponentParams: { unit: unit ?? '' } },
    ...(column.grows === true ? { flex: 1, minWidth: width } : { width }),
    ...(column.isPinned === true ? { pinned: 'left' as const } : {}),
    ...(column.isNumber === true ? { cellClass: 'list-number', headerClass: 'list-number' } : {}),
    valueGetter: ({ data }: ValueGetterParams<Row>) => (data === undefined ? '' : rank(data)),
    valueFormatter: ({ data }: ValueFormatterParams<Row>) => textOf(data ?? undefined),
    getQuickFilterText: ({ data }) => (column.isSearched === true ? textOf(data) : ''),
    tooltipValueGetter: ({ data }) => textOf(data),
    ...(draw === undefined ? {} : { cellRenderer: DrawnCell, cellRendererParams: { draw } }),
  }
}

/** A cell drawn without React: tens of thousands of rows scroll by. */
class DrawnCell implements ICellRendererComp {
  private readonly cell = document.createElement('span')

  init(params: ICellRendererParams & { draw: (row: unknown, cell: HTMLElement) => void }): void {
    this.cell.className = 'drawn-cell'
    if (params.data !== undefined) params.draw(params.data, this.cell)
  }

  getGui(): HTMLElement {
    return this.cell
  }

  refresh(): boolean {
    return false
  }
}
