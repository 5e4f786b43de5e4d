// The only home of what every list of a run keeps while it is looked at: search words, what is shown, how it is sorted, and its grid.
// Leaves filters to each list, and what outlives the page to `list-memory.ts`.
import type { GridApi } from 'ag-grid-community'
import { useDeferredValue, useRef, useState } from 'react'
import { csvText, downloadCsv } from '../../parts/csv-file.ts'
import type { ListColumn } from '../../parts/grid/list-column.ts'
import { csvColumns, shownRows } from '../../parts/grid/list-grid.tsx'
import { keepWords, keptWords } from './list-memory.ts'

/** `memory` names the list; `file` is what a download of the rows shown is called. */
export function useListState<Row>(memory: string, file: string, columns: readonly ListColumn<Row>[], count: number) {
  const [words, setWords] = useState(keptWords(memory))
  const [shown, setShown] = useState(count)
  const [isSorted, setIsSorted] = useState(false)
  const grid = useRef<GridApi<Row>>(null)
  const rowsShown = (): readonly Row[] => (grid.current === null ? [] : shownRows(grid.current))
  return {
    shown,
    isSorted,
    rowsShown,
    bar: {
      words,
      onWords: (typed: string): void => {
        setWords(typed)
        keepWords(memory, typed)
      },
      onDownload: (): void => {
        if (grid.current !== null) downloadCsv(file, csvText(csvColumns(columns), shownRows(grid.current)))
      },
    },
    list: {
      columns,
      memory,
      search: useDeferredValue(words),
      onShown: (now: number, sorted: boolean): void => {
        setShown(now)
        setIsSorted(sorted)
      },
      onReady: (api: GridApi<Row>): void => {
        grid.current = api
      },
    },
  }
}
