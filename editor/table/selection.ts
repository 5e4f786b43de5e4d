// The only home of which cells are selected: from an anchor, which has the focus, to a head, in the order rows and columns are shown.
// Pure; painting is in `range-layer.ts`.
import { isKey, type PressedKey } from './keys.ts'
import type { Block } from '../document/block-edits.ts'

export interface CellAt {
  readonly row: string
  readonly column: string
}

export interface Selection {
  readonly anchor: CellAt
  readonly head: CellAt
}

/** What is shown: ids in order. */
export interface Shown {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

export type Direction = 'up' | 'down' | 'left' | 'right'

export const onlyCell = (cell: CellAt): Selection => ({ anchor: cell, head: cell })

/** The cells of a selection; `undefined` where one of its corners is no longer shown. */
export function blockOf({ anchor, head }: Selection, shown: Shown): Block | undefined {
  const rows = between(shown.rows, anchor.row, head.row)
  const columns = between(shown.columns, anchor.column, head.column)
  return rows.length === 0 || columns.length === 0 ? undefined : { rows, columns }
}

/** The selection with its head a step further; with `far`, at the edge of the table. */
export function extended({ anchor, head }: Selection, direction: Direction, far: boolean, shown: Shown): Selection {
  const isAcross = direction === 'left' || direction === 'right'
  const list = isAcross ? shown.columns : shown.rows
  const at = list.indexOf(isAcross ? head.column : head.row)
  const step = direction === 'left' || direction === 'up' ? -1 : 1
  const to = far ? (step < 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)
  return { anchor, head: isAcross ? { ...head, column: list[to] } : { ...head, row: list[to] } }
}

export function wholeRows({ anchor, head }: Selection, { columns }: Shown): Selection {
  return { anchor: { ...anchor, column: columns[0] }, head: { ...head, column: columns[columns.length - 1] } }
}

export function wholeColumns({ anchor, head }: Selection, { rows }: Shown): Selection {
  return { anchor: { ...anchor, row: rows[0] }, head: { ...head, row: rows[rows.length - 1] } }
}

export function everything({ rows, columns }: Shown): Selection {
  return { anchor: { row: rows[0], column: columns[0] }, head: { row: rows[rows.length - 1], column: columns[columns.length - 1] } }
}

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

/** What a key makes of a selection; `undefined` where it is not one of ours. */
export function selectionAfter(event: PressedKey, selection: Selection, shown: Shown): Selection | undefined {
  const { key, shiftKey, altKey } = event
  const isControl = event.ctrlKey || event.metaKey
  const direction = DIRECTIONS[key]
  if (direction !== undefined) return shiftKey && !altKey ? extended(selection, direction, isControl, shown) : undefined
  if (isKey('wholeColumns', event)) return wholeColumns(selection, shown)
  if (isKey('wholeRows', event)) return wholeRows(selection, shown)
  return isKey('everything', event) ? everything(shown) : undefined
}

/** “6 by 4 cells selected”, for people who do not see the selection; empty for one cell. */
export function sizeInWords({ rows, columns }: Block): string {
  return rows.length * columns.length === 1 ? '' : `${rows.length} by ${columns.length} cells selected`
}

function between(list: readonly string[], a: string, b: string): readonly string[] {
  const [from, to] = [list.indexOf(a), list.indexOf(b)].toSorted((one, two) => one - two)
  return from < 0 ? [] : list.slice(from, to + 1)
}
