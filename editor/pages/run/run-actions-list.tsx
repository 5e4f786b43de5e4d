// The actions of a run: every recommendation in one list, narrowed by kind, owner, action, school and search.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ActionRow } from '../../../server/contract/runs.ts'
import { runActionsQuery, runFile } from '../../api/runs.ts'
import { Answer } from '../../parts/answer.tsx'
import { type ChosenFilter, ChosenFilters, FilterMenu } from '../../parts/filter-menu.tsx'
import { ListGrid } from '../../parts/grid/list-grid.tsx'
import type { RunSearch } from './run-search.ts'
import { actionColumns, mostPressingFirst } from './action-columns.ts'
import { ACTION_FILTERS, actionTest } from './action-filters.ts'
import { ListBar, ListState, ListWaiting } from './list-bar.tsx'
import { leaveList } from './list-memory.ts'
import { schoolsOf } from './pupil-filters.ts'
import { toggled } from './toggled.ts'
import { useListState } from './use-list-state.ts'

const route = getRouteApi('/runs/$run')

export default function RunActionsList({ run }: { run: string }) {
  const answer = useQuery(runActionsQuery(run))
  return (
    <Answer of={answer} waiting={<ListWaiting barHeight={44} />}>
      {(found) => <ActionsList run={run} found={found} />}
    </Answer>
  )
}

function ActionsList({ run, found }: { run: string; found: readonly ActionRow[] }) {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/runs/$run' })
  const memory = `${run}/actions`
  const rows = useMemo(() => mostPressingFirst(found), [found])
  const columns = useMemo(() => actionColumns(run), [run])
  const state = useListState(memory, `actions-${run}.csv`, columns, rows.length)
  const schools = useMemo(() => schoolsOf(rows), [rows])
  const filters = useMemo(() => ACTION_FILTERS.map((filter) => ({ ...filter, values: filter.valuesOf(rows) })), [rows])
  const test = useMemo(() => actionTest(search), [search])
  const filterBy = (next: Partial<RunSearch>) => void navigate({ search: () => ({ tab: 'actions' as const, ...next }), replace: true })
  const chosen: ChosenFilter[] = filters.flatMap(({ name, values }) =>
    (search[name] ?? []).map((value) => ({
      value,
      label: values.find((known) => known.value === value)?.label ?? value,
      onRemove: () => filterBy({ ...search, [name]: toggled(search[name], value, false) }),
    })),
  )
  const open = ({ pupil, schoolUrn }: ActionRow) => {
    if (pupil === undefined) {
      leaveList(`${run}/schools`, { search, shown: [] })
      return void navigate({ to: '/runs/$run/schools/$urn', params: { run, urn: schoolUrn } })
    }
    leaveList(`${run}/pupils`, { search, shown: [] })
    void navigate({ to: '/runs/$run/pupils/$pupil', params: { run, pupil } })
  }
  return (
    <div className="list-view">
      <ListBar
        label="Search name, action or school"
        {...state.bar}
        schools={schools}
        school={search.school}
        onSchool={(school) => {
          const { school: _, ...others } = search
          filterBy(school === undefined ? others : { ...others, school })
        }}
        file={{ name: 'actions.csv', address: runFile(run, 'actions.csv') }}
      >
        {filters.map(({ name, title, values }) => (
          <FilterMenu
            key={name}
            title={title}
            values={values}
            chosen={new Set(search[name])}
            onChoose={(value, isChosen) => filterBy({ ...search, [name]: toggled(search[name], value, isChosen) })}
          />
        ))}
      </ListBar>
      <ListState
        shown={state.shown}
        all={rows.length}
        thing="action"
        order={state.isSorted ? 'sorted by you' : 'safeguarding first, legal steps last'}
      >
        <ChosenFilters filters={chosen} onClear={() => filterBy({})} />
      </ListState>
      <ListGrid label="Actions of this run" rows={rows} {...state.list} filter={test} onOpen={open} />
    </div>
  )
}
