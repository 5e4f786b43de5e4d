// The only home of painting the selection: one box beneath the cells, moved at each step, so that no cell is drawn again.
// It reaches into AG Grid's own elements; `test/editor/table/grid-classes.test.ts` pins the names it needs.
import type { GridApi } from 'ag-grid-community'
import type { Block } from '../document/block-edits.ts'
import type { SheetRow } from './sheet-row.ts'

/** AG Grid's element that holds all rows and scrolls with them. */
export const SCROLLING = '.ag-grid-scrolling-container'

export class RangeLayer {
  readonly #box: HTMLElement
  readonly #handle: HTMLElement

  constructor() {
    this.#box = layer('sheet-range')
    this.#handle = layer('sheet-handle')
  }

  /** Shows a block; with `hasHandle` also the corner it is filled from. One cell alone has its own outline and no box. */
  show(root: HTMLElement, api: GridApi<SheetRow>, block: Block | undefined, hasHandle: boolean): void {
    const place = block === undefined ? undefined : placeOf(api, block)
    const holder = root.querySelector(SCROLLING)
    if (place === undefined || holder === null || block === undefined) {
      this.#box.remove()
      this.#handle.remove()
      return
    }
    if (this.#box.parentNode !== holder) holder.prepend(this.#box)
    this.#box.classList.toggle('sheet-range-over', place.isOver)
    this.#handle.classList.toggle('sheet-range-over', place.isOver)
    this.#box.hidden = block.rows.length * block.columns.length === 1
    Object.assign(this.#box.style, {
      transform: `translate(${place.left}px, ${place.top}px)`,
      width: `${place.width}px`,
      height: `${place.height}px`,
    })
    if (!hasHandle) {
      this.#handle.remove()
      return
    }
    if (this.#handle.parentNode !== holder) holder.append(this.#handle)
    this.#handle.style.transform = `translate(${place.left + place.width - 5}px, ${place.top + place.height - 5}px)`
  }

  isHandle(target: EventTarget | null): boolean {
    return target === this.#handle
  }
}

function layer(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.setAttribute('aria-hidden', 'true')
  return element
}

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** It reaches over frozen columns, which would hide it. */
  readonly isOver: boolean
}

function placeOf(api: GridApi<SheetRow>, { rows, columns }: Block): Place | undefined {
  const [first, last] = [api.getRowNode(rows[0]), api.getRowNode(rows[rows.length - 1])]
  const [left, right] = [api.getColumn(columns[0]), api.getColumn(columns[columns.length - 1])]
  if (first?.rowTop == null || last?.rowTop == null || left == null || right == null) return undefined
  const pinned = api.getDisplayedLeftColumns().reduce((sum, column) => sum + column.getActualWidth(), 0)
  // Frozen columns stay where they are while the others go by beneath them.
  const scrolled = api.getHorizontalPixelRange().left
  const leftOf = (column: typeof left): number => (column.isPinnedLeft() ? scrolled : pinned) + (column.getLeft() ?? 0)
  const start = leftOf(left)
  const end = Math.max(leftOf(right) + right.getActualWidth(), left.isPinnedLeft() ? scrolled + pinned : 0)
  const isOver = left.isPinnedLeft()
  const isWithin = isOver && right.isPinnedLeft()
  return {
    left: start,
    top: first.rowTop,
    width: (isWithin ? leftOf(right) + right.getActualWidth() : end) - start,
    height: last.rowTop + (last.rowHeight ?? 0) - first.rowTop,
    isOver,
  }
}
