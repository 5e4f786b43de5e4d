// The only home of the pupils who would move: a list to sort, search and download, and beside it both explanations of the one chosen.
// Leaves the card of the one chosen to `mover-card.tsx`.
import type { GridApi } from 'ag-grid-community'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Comparison } from '../../server/contract/runs.ts'
import { csvText, downloadCsv } from '../parts/csv-file.ts'
import { countOf } from '../parts/figures.ts'
import { ChosenFilters } from '../parts/filter-menu.tsx'
import type { ListColumn } from '../parts/grid/list-column.ts'
import { csvColumns, ListGrid, shownRows } from '../parts/grid/list-grid.tsx'
import { Icon } from '../parts/icon.tsx'
import { pupilName } from '../parts/pupil-name.ts'
import { MoverCard } from './mover-card.tsx'
import type { Transition } from './transition-matrix.tsx'

type Mover = Comparison['movers'][number]

const COLUMNS: readonly ListColumn<Mover>[] = [
  { id: 'name', title: 'Name', width: 160, isPinned: true, text: pupilName, isSearched: true },
  { id: 'upn', title: 'UPN', width: 130, text: (mover) => mover.upn, isSearched: true },
  { id: 'school', title: 'School', width: 170, text: (mover) => mover.school, isSearched: true },
  { id: 'year', title: 'Year', width: 72, text: (mover) => mover.yearGroup, rank: (mover) => yearRank(mover.yearGroup) },
  { id: 'from', title: 'From', unit: 'version', width: 110, text: (mover) => mover.from },
  { id: 'to', title: 'To', unit: 'draft', width: 110, text: (mover) => mover.to },
  { id: 'before', title: 'Why before', width: 240, grows: true, text: (mover) => mover.sentenceBefore },
  { id: 'after', title: 'Why after', width: 240, grows: true, text: (mover) => mover.sentenceAfter },
]

/** Reception before year 1, nursery before that. */
const yearRank = (year: string): number => (year === 'R' ? 0 : year.startsWith('N') ? -3 + Number(year.slice(1)) : Number(year) || 99)

interface MoversProps {
  readonly comparison: Comparison
  readonly table: string
  readonly chosen: Transition | undefined
  readonly onClear: () => void
}

export function Movers({ comparison, table, chosen, onClear }: MoversProps) {
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(0)
  const [open, setOpen] = useState<Mover>()
  const grid = useRef<GridApi<Mover>>(null)
  const rows = useMemo(() => comparison.movers.filter((mover) => mover.table === table), [comparison, table])
  const filter = useMemo(
    () => (chosen === undefined ? undefined : (mover: Mover) => mover.from === chosen.from && mover.to === chosen.to),
    [chosen],
  )
  const download = (): void => {
    if (grid.current !== null)
      downloadCsv(`movers-${comparison.policy}-${comparison.asOf}.csv`, csvText(csvColumns(COLUMNS), shownRows(grid.current)))
  }
  return (
    <section className="card comparison-movers" aria-label="Pupils who would move">
      <header className="card-head">
        <h2>Who they are</h2>
        <input
          className="input comparison-search"
          type="search"
          aria-label="Search name, UPN or school"
          placeholder="Search name, UPN or school"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ChosenFilters
          filters={chosen === undefined ? [] : [{ value: 'transition', label: `${chosen.from} to ${chosen.to}`, onRemove: onClear }]}
          onClear={onClear}
        />
        <span className="card-aside comparison-shown" role="status">
          {countOf(shown, 'pupil')} of {rows.length.toLocaleString('en-GB')}
        </span>
        <button type="button" className="button" disabled={shown === 0} onClick={download}>
          <Icon name="download" />
          CSV
        </button>
      </header>
      <div className={open === undefined ? 'comparison-list' : 'comparison-list comparison-list-open'}>
        <ListGrid
          key={table}
          label="Pupils who would move"
          rows={rows}
          columns={COLUMNS}
          search={useDeferredValue(words)}
          filter={filter}
          onOpen={setOpen}
          onShown={setShown}
          onReady={(api) => {
            grid.current = api
          }}
          memory={`comparison/${comparison.id}/${table}`}
        />
        {open !== undefined && <MoverCard comparison={comparison} mover={open} onClose={() => setOpen(undefined)} />}
      </div>
    </section>
  )
}
