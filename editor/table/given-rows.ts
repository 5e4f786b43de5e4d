// The only home of giving the grid its rows. Where rows are the same ones in the same order, each that says something else is given by
// itself: the grid goes through all of them whenever it is given a list.
import type { GridApi } from 'ag-grid-community'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { SheetRow } from './sheet-row.ts'

export interface GivenRows {
  /** The list the grid is given; it changes only where rows come, go or move. */
  readonly list: readonly SheetRow[]
  /** Gives what has changed since that list was made; for a grid that was not there to be told. */
  readonly catchUp: (api: GridApi<SheetRow>) => void
}

/** `api` is that of the grid, once there is one. */
export function useGivenRows(api: RefObject<GridApi<SheetRow> | null>, rows: readonly SheetRow[]): GivenRows {
  const [list, setList] = useState(rows)
  if (list !== rows && !hasSameOrder(list, rows)) setList(rows)
  const told = useRef(rows)
  // The grid is given lists and context in effects of its own, which come before this one.
  useEffect(() => {
    const before = told.current
    told.current = rows
    if (api.current === null || api.current.isDestroyed()) return
    for (const [at, row] of rows.entries()) if (row !== before[at]) giveOne(api.current, row)
  }, [api, rows])
  const catchUp = useCallback((grid: GridApi<SheetRow>) => told.current.forEach((row) => giveOne(grid, row)), [])
  return { list, catchUp }
}

function giveOne(api: GridApi<SheetRow>, row: SheetRow): void {
  const node = api.getRowNode(row.id)
  if (node !== undefined && node.data !== row) node.updateData(row)
}

/** @example hasSameOrder([{ id: 'a' }], [{ id: 'a' }]) // true */
function hasSameOrder(some: readonly { readonly id: string }[], others: readonly { readonly id: string }[]): boolean {
  return some.length === others.length && some.every((one, at) => one.id === others[at].id)
}
