// The pupils of a run: every pupil in one list, the worst first, narrowed by search, school and outcome.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RunPupil, RunPupils } from '../../../server/contract/runs.ts'
import { runFile, runPupilsQuery } from '../../api/runs.ts'
import { Answer } from '../../parts/answer.tsx'
import { ChosenFilters, FilterMenu } from '../../parts/filter-menu.tsx'
import { ListGrid } from '../../parts/grid/list-grid.tsx'
import type { RunSearch } from './run-search.ts'
import { leaveList } from './list-memory.ts'
import { ListBar, ListState, ListWaiting } from './list-bar.tsx'
import { pupilColumns, worstFirst } from './pupil-columns.ts'
import { outcomeLabel, outcomeTest, outcomeValues, schoolsOf } from './pupil-filters.ts'
import { toggled } from './toggled.ts'
import { useListState } from './use-list-state.ts'

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
  const rows = useMemo(() => worstFirst(found), [found])
  const columns = useMemo(() => pupilColumns(found, run), [found, run])
  const state = useListState(memory, `pupils-${run}.csv`, columns, rows.length)
  const values = useMemo(() => outcomeValues({ tables: found.tables, rows: found.pupils }), [found])
  const schools = useMemo(() => schoolsOf(found.pupils), [found])
  const test = useMemo(() => outcomeTest(search), [search])
  const chosen = new Set(search.outcomes)
  const filterBy = (next: Partial<RunSearch>) => void navigate({ search: ({ tab }) => ({ ...(tab && { tab }), ...next }), replace: true })
  const choose = (value: string, isChosen: boolean) => filterBy({ ...search, outcomes: toggled(search.outcomes, value, isChosen) })
  const choosePlace = (school: string | undefined) =>
    filterBy(school === undefined ? { outcomes: search.outcomes ?? [] } : { ...search, school })
  const open = ({ pupil }: RunPupil) => {
    leaveList(memory, { search, shown: state.rowsShown().map((row) => row.pupil) })
    void navigate({ to: '/runs/$run/pupils/$pupil', params: { run, pupil } })
  }
  return (
    <div className="list-view">
      <ListBar
        label="Search name, UPN or school"
        {...state.bar}
        schools={schools}
        school={search.school}
        onSchool={choosePlace}
        file={{ name: 'decisions.csv', address: runFile(run, 'decisions.csv') }}
      >
        {found.tables.map(({ key, title }) => (
          <FilterMenu key={key} title={title} values={values.get(key) ?? []} chosen={chosen} onChoose={choose} />
        ))}
      </ListBar>
      <ListState shown={state.shown} all={rows.length} thing="pupil" order={state.isSorted ? 'sorted by you' : 'the worst first'}>
        <ChosenFilters
          filters={(search.outcomes ?? []).map((value) => ({
            value,
            label: outcomeLabel(found.tables, value),
            onRemove: () => choose(value, false),
          }))}
          onClear={() => filterBy({})}
        />
      </ListState>
      <ListGrid label="Pupils of this run" rows={rows} {...state.list} filter={test} onOpen={open} />
    </div>
  )
}
