// The only home of selecting cells in the sheet by mouse and keyboard. Leaves which cells those are to `selection.ts` and painting to
// `range-layer.ts`; the cell with the focus is the grid's own, and is the anchor.
import type { CellFocusedEvent, CellMouseDownEvent, CellMouseOverEvent, ColumnHeaderClickedEvent, GridApi } from 'ag-grid-community'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Block } from '../document/block-edits.ts'
import { RangeLayer } from './range-layer.ts'
import {
  blockOf,
  type Direction,
  everything,
  extended,
  onlyCell,
  type Selection,
  type Shown,
  wholeColumns,
  wholeRows,
} from './selection.ts'
import { GUTTER } from './sheet-columns.ts'
import type { SheetRow } from './sheet-row.ts'

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

interface SelectionOf {
  readonly root: RefObject<HTMLElement | null>
  readonly api: RefObject<GridApi<SheetRow> | null>
  readonly isEditable: boolean
  readonly onSelect: (block: Block | undefined, selection: Selection | undefined) => void
  readonly onExtend: (from: Block, to: Block) => void
}

export interface Selecting {
  readonly selection: Selection | undefined
  readonly block: () => Block | undefined
  /** Selects cells, as after pasting; the focus stays. */
  readonly select: (block: Block) => void
  readonly onCellFocused: (event: CellFocusedEvent<SheetRow>) => void
  readonly onCellMouseDown: (event: CellMouseDownEvent<SheetRow>) => void
  readonly onCellMouseOver: (event: CellMouseOverEvent<SheetRow>) => void
  readonly onHeadingClick: (event: ColumnHeaderClickedEvent<SheetRow>) => void
  /** True where the key was one of ours. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** The grid has moved or resized what is shown. */
  readonly repaint: () => void
}

export function shownIn(api: GridApi<SheetRow>): Shown {
  const rows: string[] = []
  api.forEachNodeAfterFilterAndSort(({ data }) => data !== undefined && rows.push(data.id))
  const columns = api.getAllDisplayedColumns().flatMap((column) => (column.getColId() === GUTTER ? [] : [column.getColId()]))
  return { rows, columns }
}

export function useSelection({ root, api, isEditable, onSelect, onExtend }: SelectionOf): Selecting {
  const [layer] = useState(() => new RangeLayer())
  const current = useRef<Selection>(undefined)
  const filling = useRef<Block>(undefined)
  const isHeld = useRef(false)

  const paint = (): void => {
    if (root.current === null || api.current === null || api.current.isDestroyed()) return
    layer.show(root.current, api.current, blockNow(), isEditable)
  }
  const blockNow = (): Block | undefined =>
    current.current === undefined || api.current === null ? undefined : blockOf(current.current, shownIn(api.current))
  const become = (selection: Selection | undefined): void => {
    current.current = selection
    paint()
    onSelect(blockNow(), selection)
  }

  const repaint = useEffectEvent(paint)
  const letGo = useEffectEvent(() => {
    const [from, to] = [filling.current, blockNow()]
    filling.current = undefined
    if (from !== undefined && to !== undefined && to.rows.length > from.rows.length) onExtend(from, to)
  })
  useEffect(() => {
    const up = (): void => {
      if (isHeld.current) letGo()
      isHeld.current = false
    }
    const down = (event: PointerEvent): void => {
      if (!layer.isHandle(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      isHeld.current = true
      filling.current = blockNow()
    }
    const element = root.current
    element?.addEventListener('pointerdown', down, true)
    window.addEventListener('pointerup', up)
    return () => {
      element?.removeEventListener('pointerdown', down, true)
      window.removeEventListener('pointerup', up)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- listens once; what it calls reads the newest state
  }, [])

  return {
    get selection() {
      return current.current
    },
    block: blockNow,
    select: ({ rows, columns }) =>
      become({ anchor: { row: rows[0], column: columns[0] }, head: { row: rows[rows.length - 1], column: columns[columns.length - 1] } }),
    repaint,
    onCellFocused: (event) => {
      const column = typeof event.column === 'object' ? event.column?.getColId() : undefined
      const row = event.rowIndex === null ? undefined : event.api.getDisplayedRowAtIndex(event.rowIndex)?.id
      if (column === undefined || row === undefined || column === GUTTER) return
      const anchor = current.current?.anchor
      if (anchor?.row === row && anchor.column === column) return
      become(onlyCell({ row, column }))
    },
    onCellMouseDown: ({ event, data, column }) => {
      const pressed = event as MouseEvent
      const [row, id] = [data?.id, column.getColId()]
      if (row === undefined || pressed.button !== 0 || api.current === null) return
      const shown = shownIn(api.current)
      if (id === GUTTER) {
        const from = pressed.shiftKey && current.current !== undefined ? current.current.anchor.row : row
        become(wholeRows({ anchor: { row: from, column: shown.columns[0] }, head: { row, column: shown.columns[0] } }, shown))
        return
      }
      isHeld.current = true
      const anchor = current.current?.anchor
      if (pressed.shiftKey && anchor !== undefined) {
        const index = api.current.getRowNode(anchor.row)?.rowIndex
        become({ anchor, head: { row, column: id } })
        if (index != null) setTimeout(() => api.current?.setFocusedCell(index, anchor.column))
      } else become(onlyCell({ row, column: id }))
    },
    onCellMouseOver: ({ data, column }) => {
      if (!isHeld.current || data === undefined || current.current === undefined || column.getColId() === GUTTER) return
      const { anchor, head } = current.current
      if (head.row === data.id && head.column === column.getColId()) return
      const from = filling.current
      if (from === undefined) become({ anchor, head: { row: data.id, column: column.getColId() } })
      else
        become({
          anchor: { row: from.rows[0], column: from.columns[0] },
          head: { row: data.id, column: from.columns[from.columns.length - 1] },
        })
    },
    onHeadingClick: ({ column }) => {
      const id = column.getId()
      if (api.current === null) return
      const shown = shownIn(api.current)
      if (!shown.columns.includes(id) || shown.rows.length === 0) return
      become(wholeColumns(onlyCell({ row: shown.rows[0], column: id }), shown))
    },
    onKey: (event) => {
      if (api.current === null || current.current === undefined) return false
      const shown = shownIn(api.current)
      const direction = DIRECTIONS[event.key]
      const isControl = event.ctrlKey || event.metaKey
      if (direction !== undefined && event.shiftKey && !event.altKey) become(extended(current.current, direction, isControl, shown))
      else if (event.key === ' ' && event.shiftKey && !isControl) become(wholeRows(current.current, shown))
      else if (event.key === ' ' && isControl) become(wholeColumns(current.current, shown))
      else if (event.key.toLowerCase() === 'a' && isControl && !event.shiftKey) become({ ...everything(shown) })
      else return false
      event.preventDefault()
      const { head } = current.current
      api.current.ensureIndexVisible(shown.rows.indexOf(head.row))
      api.current.ensureColumnVisible(head.column)
      return true
    },
  }
}
