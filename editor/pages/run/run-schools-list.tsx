// The schools of a run: every school in one list, the worst rated first, narrowed by search, rating and phase.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RunSchool, RunSchools } from '../../../server/contract/runs.ts'
import { runSchoolsQuery } from '../../api/runs.ts'
import { Answer } from '../../parts/answer.tsx'
import { ChosenFilters, FilterMenu } from '../../parts/filter-menu.tsx'
import { ListGrid } from '../../parts/grid/list-grid.tsx'
import type { RunSearch } from './run-search.ts'
import { leaveList } from './list-memory.ts'
import { ListBar, ListState, ListWaiting } from './list-bar.tsx'
import { outcomeLabel } from './pupil-filters.ts'
import { schoolColumns, worstSchoolsFirst } from './school-columns.ts'
import { phaseValues, schoolOutcomeValues, schoolTest } from './school-filters.ts'
import { toggled } from './toggled.ts'
import { useListState } from './use-list-state.ts'

const route = getRouteApi('/runs/$run')

export default function RunSchoolsList({ run }: { run: string }) {
  const answer = useQuery(runSchoolsQuery(run))
  return (
    <Answer of={answer} waiting={<ListWaiting barHeight={44} />}>
      {(found) => <SchoolsList run={run} found={found} />}
    </Answer>
  )
}

function SchoolsList({ run, found }: { run: string; found: RunSchools }) {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/runs/$run' })
  const memory = `${run}/schools`
  const rows = useMemo(() => worstSchoolsFirst(found), [found])
  const columns = useMemo(() => schoolColumns(found, run), [found, run])
  const state = useListState(memory, `schools-${run}.csv`, columns, rows.length)
  const outcomes = useMemo(() => schoolOutcomeValues(found), [found])
  const phases = useMemo(() => phaseValues(found.schools), [found])
  const test = useMemo(() => schoolTest(search), [search])
  const filterBy = (next: Partial<RunSearch>) => void navigate({ search: () => ({ tab: 'schools' as const, ...next }), replace: true })
  const choose = (name: 'outcomes' | 'phases') => (value: string, isChosen: boolean) =>
    filterBy({ ...search, [name]: toggled(search[name], value, isChosen) })
  const open = ({ urn }: RunSchool) => {
    leaveList(memory, { search, shown: state.rowsShown().map((row) => row.urn) })
    void navigate({ to: '/runs/$run/schools/$urn', params: { run, urn } })
  }
  return (
    <div className="list-view">
      <ListBar label="Search name, URN or phase" {...state.bar}>
        {found.tables.map(({ key, title }) => (
          <FilterMenu
            key={key}
            title={title}
            values={outcomes.get(key) ?? []}
            chosen={new Set(search.outcomes)}
            onChoose={choose('outcomes')}
          />
        ))}
        <FilterMenu title="Phase" values={phases} chosen={new Set(search.phases)} onChoose={choose('phases')} />
      </ListBar>
      <ListState shown={state.shown} all={rows.length} thing="school" order={state.isSorted ? 'sorted by you' : 'the worst rated first'}>
        <ChosenFilters
          filters={[
            ...(search.outcomes ?? []).map((value) => ({
              value,
              label: outcomeLabel(found.tables, value),
              onRemove: () => choose('outcomes')(value, false),
            })),
            ...(search.phases ?? []).map((value) => ({
              value: `phase ${value}`,
              label: `Phase: ${value}`,
              onRemove: () => choose('phases')(value, false),
            })),
          ]}
          onClear={() => filterBy({})}
        />
      </ListState>
      <ListGrid label="Schools of this run" rows={rows} {...state.list} filter={test} onOpen={open} />
    </div>
  )
}
