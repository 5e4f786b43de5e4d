// A file of another shape on its way in: what each column is, how its dates, sessions, schools and codes read, and what comes of it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportPreview } from '../../server/contract/imports.ts'
import { dropImport, importQuery } from '../api/imports.ts'
import { problemOf } from '../api/request.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { useArrival } from '../parts/arrival.ts'
import { dateInFull } from '../parts/dates.ts'
import { countOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { WorkProgress } from '../parts/work-progress.tsx'
import '../styles/data.css'
import '../styles/import.css'
import '../styles/run.css'
import { CodesCard } from './import/codes-card.tsx'
import { ColumnsCard } from './import/columns-card.tsx'
import { DatesCard } from './import/dates-card.tsx'
import { ImportPanel } from './import/import-panel.tsx'
import { ReadingCard } from './import/reading-card.tsx'
import { SchoolsCard } from './import/schools-card.tsx'
import { SessionsCard } from './import/sessions-card.tsx'
import { useCheckedMapping } from './import/use-checked-mapping.ts'

const route = getRouteApi('/data/imports/$import')

export function ImportPage() {
  const { import: id } = route.useParams()
  const answer = useQuery(importQuery(id))
  const navigate = useNavigate()
  const found = answer.data
  useArrival('data', (dataset) => void navigate({ to: '/data/$dataset', params: { dataset } }))
  return (
    <Page
      key={id}
      title={found === undefined ? 'Import' : `Import ${found.file}`}
      path={[{ label: 'Data', to: '/data' }]}
      note={found === undefined ? ' ' : noteOf(found)}
      tools={found !== undefined && <DiscardButton id={id} />}
    >
      {found !== undefined ? (
        <ImportBody first={found} />
      ) : answer.error !== null ? (
        <ProblemCard problem={withWay(problemOf(answer.error))} onRetry={isGone(answer.error) ? undefined : () => void answer.refetch()}>
          <Link to="/data" className="button">
            Choose the file again
          </Link>
        </ProblemCard>
      ) : (
        [320, 120, 160].map((height) => <Skeleton key={height} height={height} />)
      )}
    </Page>
  )
}

const isGone = (cause: Error) => problemOf(cause).status === 404

function withWay(problem: ReturnType<typeof problemOf>): ReturnType<typeof problemOf> {
  if (problem.status !== 404) return problem
  return {
    ...problem,
    title: 'This import is no longer open.',
    detail: 'It was finished, discarded or left too long. Nothing of it was stored; choose the file again.',
  }
}

function noteOf({ columns, rowsLookedAt, besides }: ImportPreview): string {
  const others = besides.length === 0 ? '' : ` · with ${besides.join(', ')}`
  return `${countOf(columns.length, 'column')} · ${countOf(rowsLookedAt, 'row')}${others}`
}

function ImportBody({ first }: { first: ImportPreview }) {
  const checked = useCheckedMapping(first)
  const work = useWork('data')
  if (isUnderWay(work) || work?.status === 'done') return <WorkProgress work={work!} />
  return (
    <>
      {work !== undefined && <WorkProgress work={work} />}
      {first.rememberedFrom !== null && (
        <p className="card remembered">
          <Icon name="information" />
          {`Mapping remembered from ${dateInFull(first.rememberedFrom)}, when a file with the same headings was imported. Check that it still fits.`}
        </p>
      )}
      <div className="columns import-columns">
        <div className="stack">
          <ColumnsCard checked={checked} />
          <DatesCard checked={checked} />
          <SessionsCard checked={checked} />
          <SchoolsCard checked={checked} />
          <CodesCard checked={checked} />
          <ReadingCard checked={checked} />
        </div>
        <ImportPanel checked={checked} />
      </div>
    </>
  )
}

function DiscardButton({ id }: { id: string }) {
  const navigate = useNavigate()
  const [isGoing, setIsGoing] = useState(false)
  const discard = () => {
    setIsGoing(true)
    // An import the server no longer knows is as good as discarded.
    void dropImport(id)
      .catch(() => undefined)
      .then(() => navigate({ to: '/data' }))
  }
  return (
    <button type="button" className="button" disabled={isGoing} onClick={discard}>
      <Icon name="bin" />
      Discard
    </button>
  )
}
