// One run, in four tabs: the overview, its pupils, its schools, its actions.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { runQuery } from '../api/runs.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { dayInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/outcome.css'
import '../styles/run.css'
import { RunOverview } from './run/run-overview.tsx'
import type { RunSearch } from './run/run-search.ts'

const RunPupilsList = lazy(() => import('./run/run-pupils-list.tsx'))
const RunSchoolsList = lazy(() => import('./run/run-schools-list.tsx'))
const RunActionsList = lazy(() => import('./run/run-actions-list.tsx'))

const route = getRouteApi('/runs/$run')

export function RunPage() {
  const { run: id } = route.useParams()
  const { tab } = route.useSearch()
  const answer = useQuery(runQuery(id))
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  const run = answer.data
  const tabs = (
    <nav className="tabs" aria-label="Parts of this run">
      <Tab run={id} label="Overview" isHere={tab === undefined} />
      {seesPupils && <Tab run={id} label="Pupils" tab="pupils" count={run?.pupils} isHere={tab === 'pupils'} />}
      <Tab run={id} label="Schools" tab="schools" count={run?.schools} isHere={tab === 'schools'} />
      {seesPupils && <Tab run={id} label="Actions" tab="actions" count={run?.actions} isHere={tab === 'actions'} />}
    </nav>
  )
  return (
    <Page
      title={run === undefined ? 'Run' : `As at ${dayInWords(run.asOf)}`}
      path={[{ label: 'Runs', to: '/runs' }]}
      note={run === undefined ? ' ' : `${run.datasetName} · ${run.ruleSets.length} policies in force that day`}
      tabs={tabs}
      fill={tab !== undefined}
    >
      {tab === undefined ? (
        <Answer of={answer} waiting={[58, 300, 240].map((height) => <Skeleton key={height} height={height} />)}>
          {(found) => <RunOverview run={found} />}
        </Answer>
      ) : (
        <Suspense fallback={<div />}>
          {tab === 'pupils' && <RunPupilsList key={id} run={id} />}
          {tab === 'schools' && <RunSchoolsList key={id} run={id} />}
          {tab === 'actions' && <RunActionsList key={id} run={id} />}
        </Suspense>
      )}
    </Page>
  )
}

interface TabProps {
  readonly run: string
  readonly label: string
  readonly tab?: NonNullable<RunSearch['tab']>
  readonly count?: number | null | undefined
  readonly isHere: boolean
}

function Tab({ run, label, tab, count, isHere }: TabProps) {
  return (
    <Link
      to="/runs/$run"
      params={{ run }}
      search={tab === undefined ? {} : { tab }}
      className="tab"
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
      aria-current={isHere ? 'page' : undefined}
    >
      {label}
      {tab !== undefined && <small>{count === undefined ? '–' : countInWords(count)}</small>}
    </Link>
  )
}
