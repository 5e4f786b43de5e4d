// One dataset: what is in it, what became of every row, what checking found, and the way to run the policies on it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DatasetDetail } from '../../server/contract/datasets.ts'
import type { Problem } from '../../server/contract/problem.ts'
import { datasetQuery, deleteDataset } from '../api/datasets.ts'
import { problemOf } from '../api/request.ts'
import { useMay, useSeesAllSchools } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { BigFigures } from '../parts/big-figures.tsx'
import { Card } from '../parts/card.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { dayInWords, timeInWords } from '../parts/dates.ts'
import { countInWords, countOf, shortHash } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'
import { RunStart } from '../parts/run-start.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/data.css'
import '../styles/outcome.css'
import { FileAccount } from './data/file-account.tsx'
import { Findings } from './data/findings.tsx'
import { SchoolsTable } from './data/schools-table.tsx'

const route = getRouteApi('/data/$dataset')

export function DatasetPage() {
  const { dataset: id } = route.useParams()
  const answer = useQuery(datasetQuery(id))
  const dataset = answer.data
  const [mayEraseSome, seesAllSchools] = [useMay('datasets.erase'), useSeesAllSchools()]
  const mayErase = mayEraseSome && seesAllSchools
  return (
    <Page
      key={id}
      title={dataset?.name ?? 'Dataset'}
      path={[{ label: 'Data', to: '/data' }]}
      note={dataset === undefined ? ' ' : `Uploaded ${timeInWords(dataset.uploadedAt)} · fingerprint ${shortHash(dataset.hash)}`}
      tools={dataset !== undefined && mayErase && <DeleteButton dataset={dataset} />}
    >
      <Answer of={answer} waiting={[58, 130, 180, 220, 300].map((height) => <Skeleton key={height} height={height} />)}>
        {(found) => <DatasetBody dataset={found} />}
      </Answer>
    </Page>
  )
}

function DatasetBody({ dataset }: { dataset: DatasetDetail }) {
  const [mayRun, maySee, seesAllSchools] = [useMay('runs.start'), useMay('pupils.see'), useSeesAllSchools()]
  return (
    <>
      <div className="card">
        <BigFigures
          figures={[
            { name: 'Pupils', value: countInWords(dataset.pupils) },
            { name: 'Schools', value: countInWords(dataset.schools) },
            { name: 'Marks', value: countInWords(dataset.marks) },
            { name: 'First day', value: dayInWords(dataset.firstDay) },
            { name: 'Last day', value: dayInWords(dataset.lastDay) },
          ]}
        />
      </div>
      {mayRun && (
        <Card title="Run the policies on this data">
          <RunStart datasets={[dataset]} />
        </Card>
      )}
      <Card title="What became of every row" flush aside="read = kept + duplicates + blank marks + kept aside">
        <FileAccount files={dataset.files} />
        {dataset.unheldMarks > 0 && (
          <p className="card-note small soft">
            <Icon name="information" />
            {`${countOf(dataset.unheldMarks, 'mark')} in ${countOf(dataset.unheldSessions, 'session')} are kept but not counted: no school session was held then, as with a stray mark in the holidays.`}
          </p>
        )}
      </Card>
      {maySee && seesAllSchools && <Findings dataset={dataset} />}
      <Card title="Schools" aside={countInWords(dataset.schoolList.length)} flush>
        <SchoolsTable dataset={dataset} />
      </Card>
    </>
  )
}

function DeleteButton({ dataset }: { dataset: DatasetDetail }) {
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Problem>()
  const remove = () => {
    deleteDataset(dataset.id).then(
      () => navigate({ to: '/data' }),
      (cause: unknown) => setProblem(problemOf(cause)),
    )
  }
  return (
    <>
      {problem !== undefined && <ProblemCard problem={problem} />}
      <Confirm
        title={`Delete “${dataset.name}”?`}
        detail={`${countOf(dataset.marks, 'mark')} and the names of ${countOf(dataset.pupils, 'pupil')} are deleted for good. Runs already made from it can no longer be repeated.`}
        doIt="Delete"
        onDo={remove}
      >
        <button type="button" className="button">
          <Icon name="bin" />
          Delete
        </button>
      </Confirm>
    </>
  )
}
