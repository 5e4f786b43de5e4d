// Every sweep made so far, and where a threshold of a draft is swept over past weeks.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SweepSummary } from '../../server/contract/sweeps.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { policiesQuery } from '../api/policies.ts'
import { useMay } from '../api/session.ts'
import { sweepsQuery } from '../api/sweeps.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { timeInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { SweepStart } from './sweep/sweep-start.tsx'
import '../styles/sweep.css'

const route = getRouteApi('/sweeps')

export function SweepsPage() {
  const datasets = useQuery(datasetsQuery)
  const policies = useQuery(policiesQuery)
  const sweeps = useQuery(sweepsQuery)
  const mayStart = useMay('comparisons.start')
  const first = route.useSearch()
  const drafts = (policies.data ?? []).flatMap((policy) => policy.drafts.map((draft) => ({ ...draft, title: policy.title })))
  return (
    <Page
      title="Sweeps"
      path={[{ label: 'Replays', to: '/replays' }]}
      note="A sweep tells how many pupils a threshold of a draft would have caught in past weeks, under every value it could have."
    >
      {mayStart && datasets.data !== undefined && policies.data !== undefined && (
        <Card title="Sweep a threshold">
          {datasets.data.length === 0 || drafts.length === 0 ? (
            <p className="soft">
              A sweep needs data and a draft. <Link to="/data">Bring in registers</Link>, or{' '}
              <Link to="/policies">start a draft of a policy</Link>.
            </p>
          ) : (
            <SweepStart datasets={datasets.data} drafts={drafts} first={first} />
          )}
        </Card>
      )}
      <Answer of={sweeps} waiting={<Skeleton height={240} />}>
        {(found) =>
          found.length === 0 ? (
            <div className="card empty">
              <h2>No sweeps yet</h2>
              <p>The first one shows here with its draft, its threshold and its data.</p>
            </div>
          ) : (
            <Card title="Sweeps" aside={countInWords(found.length)} flush>
              <SweepsTable sweeps={found} />
            </Card>
          )
        }
      </Answer>
    </Page>
  )
}

function SweepsTable({ sweeps }: { sweeps: readonly SweepSummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Sweeps, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Thresholds</th>
            <th scope="col">Policy and draft</th>
            <th scope="col">Data</th>
            <th scope="col">Made</th>
            <th scope="col" className="number">
              Weeks
            </th>
          </tr>
        </thead>
        <tbody>
          {sweeps.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/sweeps/$sweep" params={{ sweep: one.id }}>
                  {one.tableTitle}: {one.parameters.join(' and ')}
                </Link>
              </th>
              <td>
                {one.title}: {one.draftName}
              </td>
              <td>{one.datasetName}</td>
              <td className="no-wrap">{timeInWords(one.startedAt)}</td>
              <td className="number">{countInWords(one.weeks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
