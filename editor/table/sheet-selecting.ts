// The only home of selecting cells in the sheet by mouse and keyboard. Leaves which cells those are to `selection.ts` and painting to
// `range-layer.ts`. The cell with the focus is the grid's own and is the anchor; the grid tells of it late, so that it is looked at whenever
// the selection is asked for: a key pressed right behind another, or behind a click, never meets the selection of before.
import type { GridApi } from 'ag-grid-community'
import type { Block } from '../document/block-edits.ts'
import { RangeLayer } from './range-layer.ts'
import { blockOf, type CellAt, onlyCell, type Selection, selectionAfter, type Shown, wholeColumns, wholeRows } from './selection.ts'
import { GUTTER } from './sheet-columns.ts'
import type { SheetRow } from './sheet-row.ts'

export interface SelectingNews {
  readonly isEditable: boolean
  readonly onSelect: (block: Block | undefined, selection: Selection) => void
  /** The fill handle was dragged from one block over a larger one. */
  readonly onExtend: (from: Block, to: Block) => void
}

export class SheetSelecting {
  readonly #layer = new RangeLayer()
  #news: SelectingNews
  #root: HTMLElement | undefined
  #api: GridApi<SheetRow> | undefined
  #selection: Selection | undefined
  /** The cell that had the focus when the selection was made. */
  #focus: CellAt | undefined
  #held: 'cells' | 'rows' | 'handle' | undefined
  #filling: Block | undefined

  constructor(news: SelectingNews) {
    this.#news = news
  }

  /** What is done with a selection, as it is now. */
  hear(news: SelectingNews): void {
    const isOther = news.isEditable !== this.#news.isEditable
    this.#news = news
    if (isOther) this.repaint()
  }

  show(api: GridApi<SheetRow>): void {
    this.#api = api
  }

  /** Listens to the mouse in the sheet; gives how to stop. */
  attach(root: HTMLElement): () => void {
    this.#root = root
    const stop = new AbortController()
    const { signal } = stop
    // The grid moves the focus at the first of the two events of a press, the browser at the second: what keeps the focus stops both.
    let isKept = false
    const keepFocus = (event: PointerEvent | MouseEvent): void => {
      if (event instanceof PointerEvent && event.type === 'pointerdown')
        isKept = this.#pressHandle(event) || this.#pressForMenu(event) || this.#pressWithShift(event)
      if (!isKept) return
      event.preventDefault()
      event.stopPropagation()
    }
    root.addEventListener('pointerdown', keepFocus, { signal, capture: true })
    root.addEventListener('mousedown', keepFocus, { signal, capture: true })
    root.addEventListener('mousedown', (event) => this.#press(event), { signal })
    root.addEventListener('mouseover', (event) => this.#drag(event), { signal })
    window.addEventListener('pointerup', () => this.#letGo(), { signal })
    // Scrolling inside the grid does not bubble, but it can be captured. Columns that are frozen do not go with it.
    root.addEventListener('scroll', () => this.#hasFrozen() && this.repaint(), { signal, capture: true, passive: true })
    // The sheet is given more or less room: what is beside it opens and closes.
    const sized = new ResizeObserver(() => this.repaint())
    sized.observe(root)
    return () => {
      stop.abort()
      sized.disconnect()
    }
  }

  /** The cells that are selected now. */
  readonly block = (): Block | undefined => {
    this.followFocus()
    return this.#blockNow()
  }

  /** Selects cells, as after pasting; the focus stays. */
  readonly select = ({ rows, columns }: Block): void =>
    this.#become({
      anchor: { row: rows[0], column: columns[0] },
      head: { row: rows[rows.length - 1], column: columns[columns.length - 1] },
    })

  /** The grid has moved or resized what is shown. */
  readonly repaint = (): void => {
    if (this.#root === undefined || this.#api === undefined || this.#api.isDestroyed()) return
    this.#layer.show(this.#root, this.#api, this.#blockNow(), this.#news.isEditable)
  }

  /** Where the focus has moved since the selection was made, the cell that has it is selected. */
  readonly followFocus = (): void => {
    const focus = this.#focusNow()
    if (focus === undefined || isSame(focus, this.#focus)) return
    this.#become(onlyCell(focus))
  }

  readonly selectRows = (first: string, last: string): void => {
    const shown = this.#shown()
    const column = shown.columns[0]
    this.#become(wholeRows({ anchor: { row: first, column }, head: { row: last, column } }, shown))
  }

  readonly selectColumn = (column: string): void => {
    const shown = this.#shown()
    if (!shown.columns.includes(column) || shown.rows.length === 0) return
    this.#become(wholeColumns(onlyCell({ row: shown.rows[0], column }), shown))
  }

  /** True where the key was one of ours. */
  readonly onKey = (event: KeyboardEvent): boolean => {
    this.followFocus()
    const [selection, shown] = [this.#selection, this.#shown()]
    const next = selection && selectionAfter(event, selection, shown)
    if (next === undefined) return false
    this.#become(next)
    event.preventDefault()
    this.#api?.ensureIndexVisible(shown.rows.indexOf(next.head.row))
    this.#api?.ensureColumnVisible(next.head.column)
    return true
  }

  #become(selection: Selection): void {
    this.#selection = selection
    this.#focus = this.#focusNow()
    this.repaint()
    this.#news.onSelect(this.#blockNow(), selection)
  }

  #blockNow(): Block | undefined {
    return this.#selection === undefined ? undefined : blockOf(this.#selection, this.#shown())
  }

  #focusNow(): CellAt | undefined {
    const focused = this.#api?.isDestroyed() === false ? this.#api.getFocusedCell() : null
    const row = focused == null ? undefined : this.#api?.getDisplayedRowAtIndex(focused.rowIndex)?.id
    const column = focused?.column.getColId()
    return row === undefined || column === undefined || column === GUTTER ? undefined : { row, column }
  }

  #hasFrozen(): boolean {
    return this.#api?.isDestroyed() === false && this.#api.getDisplayedLeftColumns().length > 1
  }

  #shown(): Shown {
    return this.#api === undefined || this.#api.isDestroyed() ? { rows: [], columns: [] } : shownIn(this.#api)
  }

  #pressHandle(event: PointerEvent): boolean {
    if (!this.#layer.isHandle(event.target)) return false
    this.#held = 'handle'
    this.#filling = this.block()
    return true
  }

  /** The right button within the selection leaves it as it is. */
  #pressForMenu(event: PointerEvent): boolean {
    const at = event.button === 2 ? cellUnder(event.target) : undefined
    const block = at && this.block()
    if (at === undefined || block === undefined || block.rows.length * block.columns.length === 1) return false
    return block.rows.includes(at.row) && (at.column === GUTTER || block.columns.includes(at.column))
  }

  /** With Shift the selection grows to the cell and the focus stays. */
  #pressWithShift(event: PointerEvent): boolean {
    const at = cellUnder(event.target)
    if (at === undefined || event.button !== 0 || !event.shiftKey || isField(event.target)) return false
    this.followFocus()
    if (this.#selection === undefined) return false
    const { anchor } = this.#selection
    this.#held = at.column === GUTTER ? 'rows' : 'cells'
    this.#grow(anchor, at)
    return true
  }

  /** The grid has moved the focus already. */
  #press(event: MouseEvent): void {
    const at = cellUnder(event.target)
    if (at === undefined || event.button !== 0 || isField(event.target) || this.#layer.isHandle(event.target)) return
    this.#held = at.column === GUTTER ? 'rows' : 'cells'
    this.#grow(at, at)
  }

  #drag(event: MouseEvent): void {
    const at = this.#held === undefined ? undefined : cellUnder(event.target)
    if (at === undefined || this.#selection === undefined) return
    const { anchor, head } = this.#selection
    const from = this.#filling
    if (from !== undefined)
      this.#become({ anchor: { row: from.rows[0], column: from.columns[0] }, head: { row: at.row, column: from.columns.at(-1)! } })
    else if (this.#held === 'rows' ? at.row !== head.row : at.column !== GUTTER && !isSame(at, head)) this.#grow(anchor, at)
  }

  #grow(anchor: CellAt, head: CellAt): void {
    const shown = this.#shown()
    this.#become(this.#held === 'rows' ? wholeRows({ anchor, head }, shown) : { anchor, head })
  }

  #letGo(): void {
    const [from, to] = [this.#filling, this.#held === 'handle' ? this.#blockNow() : undefined]
    this.#held = undefined
    this.#filling = undefined
    if (from !== undefined && to !== undefined && to.rows.length > from.rows.length) this.#news.onExtend(from, to)
  }
}

function shownIn(api: GridApi<SheetRow>): Shown {
  const rows: string[] = []
  api.forEachNodeAfterFilterAndSort(({ data }) => data !== undefined && rows.push(data.id))
  const columns = api.getAllDisplayedColumns().flatMap((column) => (column.getColId() === GUTTER ? [] : [column.getColId()]))
  return { rows, columns }
}

const isSame = (a: CellAt | undefined, b: CellAt | undefined): boolean => a?.row === b?.row && a?.column === b?.column

const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select') !== null

/** The cell under the pointer, as the grid marks it. */
function cellUnder(target: EventTarget | null): CellAt | undefined {
  if (!(target instanceof Element)) return undefined
  const column = target.closest('[role=gridcell][col-id], [role=rowheader][col-id]')?.getAttribute('col-id')
  const row = target.closest('[row-id]')?.getAttribute('row-id')
  return column == null || row == null ? undefined : { row, column }
}
