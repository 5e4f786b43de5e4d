// The pupils of a run: every pupil in one list, the worst first, narrowed by search, school and outcome.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { GridApi } from 'ag-grid-community'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { RunPupil, RunPupils } from '../../../server/contract/runs.ts'
import { runFile, runPupilsQuery } from '../../api/runs.ts'
import { Answer } from '../../parts/answer.tsx'
import { csvText, downloadCsv } from '../../parts/csv-file.ts'
import { ChosenFilters, FilterMenu } from '../../parts/filter-menu.tsx'
import { csvColumns, ListGrid, shownRows } from '../../parts/grid/list-grid.tsx'
import type { RunSearch } from '../run-search.ts'
import { keepWords, keptWords, leaveList } from './list-memory.ts'
import { ListBar, ListState, ListWaiting } from './list-bar.tsx'
import { pupilColumns, worstFirst } from './pupil-columns.ts'
import { outcomeKey, outcomeTest, outcomeValues, schoolsOf } from './pupil-filters.ts'
import { toggled } from './toggled.ts'

const route = getRouteApi('/runs/$run')

export default function RunPupilsList({ run }: { run: string }) {
  const answer = useQuery(runPupilsQuery(run))
  return (
    <Answer of={answer} waiting={<ListWaiting barHeight={80} />}>
      {(found) => <PupilsList run={run} found={found} />}
    </Answer>
  )
}

function PupilsList({ run, found }: { run: string; found: RunPupils }) {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/runs/$run' })
  const memory = `${run}/pupils`
  const [words, setWords] = useState(keptWords(memory))
  const [shown, setShown] = useState(found.pupils.length)
  const [isSorted, setIsSorted] = useState(false)
  const grid = useRef<GridApi<RunPupil>>(null)
  const rows = useMemo(() => worstFirst(found), [found])
  const columns = useMemo(() => pupilColumns(found, run), [found, run])
  const values = useMemo(() => outcomeValues({ tables: found.tables, rows: found.pupils }), [found])
  const schools = useMemo(() => schoolsOf(found.pupils), [found])
  const test = useMemo(() => outcomeTest(search), [search])
  const chosen = new Set(search.outcomes)
  const filterBy = (next: Partial<RunSearch>) => void navigate({ search: ({ tab }) => ({ ...(tab && { tab }), ...next }), replace: true })
  const choose = (value: string, isChosen: boolean) => filterBy({ ...search, outcomes: toggled(search.outcomes, value, isChosen) })
  const choosePlace = (school: string | undefined) =>
    filterBy(school === undefined ? { outcomes: search.outcomes ?? [] } : { ...search, school })
  const open = ({ pupil }: RunPupil) => {
    if (grid.current !== null) leaveList(memory, { search, shown: shownRows(grid.current).map((row) => row.pupil) })
    void navigate({ to: '/runs/$run/pupils/$pupil', params: { run, pupil } })
  }
  const download = () => {
    if (grid.current !== null) downloadCsv(`pupils-${run}.csv`, csvText(csvColumns(columns), shownRows(grid.current)))
  }
  return (
    <div className="list-view">
      <ListBar
        label="Search name, UPN or school"
        words={words}
        onWords={(typed) => {
          setWords(typed)
          keepWords(memory, typed)
        }}
        schools={schools}
        school={search.school}
        onSchool={choosePlace}
        onDownload={download}
        file={{ name: 'decisions.csv', address: runFile(run, 'decisions.csv') }}
      >
        {found.tables.map(({ key, title }) => (
          <FilterMenu key={key} title={title} values={values.get(key) ?? []} chosen={chosen} onChoose={choose} />
        ))}
      </ListBar>
      <ListState shown={shown} all={rows.length} thing="pupil" order={isSorted ? 'sorted by you' : 'the worst first'}>
        <ChosenFilters
          filters={(search.outcomes ?? []).map((value) => ({
            value,
            label: labelOf(found, value),
            onRemove: () => choose(value, false),
          }))}
          onClear={() => filterBy({})}
        />
      </ListState>
      <ListGrid
        label="Pupils of this run"
        rows={rows}
        columns={columns}
        search={useDeferredValue(words)}
        filter={test}
        onOpen={open}
        onShown={(count, sorted) => {
          setShown(count)
          setIsSorted(sorted)
        }}
        onReady={(api) => {
          grid.current = api
        }}
        memory={memory}
      />
    </div>
  )
}

function labelOf({ tables }: RunPupils, value: string): string {
  const table = tables.find(({ key }) => value.startsWith(outcomeKey(key, '')))
  return table === undefined ? value : `${table.title}: ${value.slice(outcomeKey(table.key, '').length)}`
}
