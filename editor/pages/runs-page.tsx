// Every run made so far, and where a new one is started.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { RunSummary } from '../../server/contract/runs.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { runsQuery } from '../api/runs.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { dayInWords, timeInWords } from '../parts/dates.ts'
import { countInWords, shortHash } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { RunStart } from '../parts/run-start.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/data.css'

const route = getRouteApi('/runs')

export function RunsPage() {
  const datasets = useQuery(datasetsQuery)
  const runs = useQuery(runsQuery)
  const mayStart = useMay('runs.start')
  const first = route.useSearch()
  return (
    <Page title="Runs" path={[]} note="A run decides every pupil and school with the policies in force on a day. It is kept as it was.">
      <Answer of={datasets} waiting={<Skeleton height={136} />}>
        {(found) =>
          !mayStart ? null : (
            <Card title="Start a run">
              {found.length === 0 ? (
                <p className="soft">
                  There is no data to run on yet. <Link to="/data">Upload registers or make a sample</Link>.
                </p>
              ) : (
                <RunStart datasets={found} first={first} />
              )}
            </Card>
          )
        }
      </Answer>
      <Answer of={runs} waiting={<Skeleton height={240} />}>
        {(found) =>
          found.length === 0 ? (
            <div className="card empty">
              <h2>No runs yet</h2>
              <p>The first run shows here with its date, its data and the versions it used.</p>
            </div>
          ) : (
            <Card title="Runs" aside={countInWords(found.length)} flush>
              <RunsTable runs={found} />
            </Card>
          )
        }
      </Answer>
    </Page>
  )
}

function RunsTable({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Runs, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">As at</th>
            <th scope="col">Data</th>
            <th scope="col">Ran</th>
            <th scope="col" className="number">
              Policies
            </th>
            <th scope="col" className="number">
              Pupils
            </th>
            <th scope="col" className="number">
              Actions
            </th>
            <th scope="col">Fingerprint</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row" className="no-wrap">
                <Link to="/runs/$run" params={{ run: run.id }}>
                  {dayInWords(run.asOf)}
                  <span className="unseen"> on {run.datasetName}</span>
                </Link>
              </th>
              <td>{run.datasetName}</td>
              <td className="no-wrap">{timeInWords(run.ranAt)}</td>
              <td className="number">{countInWords(run.ruleSets.length)}</td>
              <td className="number">{countInWords(run.pupils)}</td>
              <td className="number">{countInWords(run.actions)}</td>
              <td className="mono soft">{shortHash(run.resultHash)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
