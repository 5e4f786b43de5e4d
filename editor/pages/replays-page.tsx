// Every replay made so far, and where a draft is replayed over past weeks before it counts.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReplaySummary, UnreadableReplay } from '../../server/contract/replays.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { policiesQuery } from '../api/policies.ts'
import { replaysQuery } from '../api/replays.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { dayInWords, timeInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { choicesOf } from './replay/replay-parts.ts'
import { ReplayStart } from './replay/replay-start.tsx'
import '../styles/replay.css'

const route = getRouteApi('/replays')

export function ReplaysPage() {
  const { draft } = route.useSearch()
  const datasets = useQuery(datasetsQuery)
  const policies = useQuery(policiesQuery)
  const replays = useQuery(replaysQuery)
  const mayStart = useMay('comparisons.start')
  return (
    <Page
      title="Replays"
      path={[]}
      note="A replay decides past weeks again under a rule that does not count yet: who would have moved, from when, and because of what."
    >
      <p className="soft">
        One threshold under every value it could have, or two together: <Link to="/sweeps">sweeps</Link>.
      </p>
      {mayStart && datasets.data !== undefined && policies.data !== undefined && (
        <Card title="Replay">
          {datasets.data.length === 0 ? (
            <p className="soft">
              A replay needs data. <Link to="/data">Bring in registers</Link>.
            </p>
          ) : (
            <ReplayStart
              datasets={datasets.data}
              policies={choicesOf(policies.data)}
              asked={draft === undefined ? undefined : `draft:${draft}`}
            />
          )}
        </Card>
      )}
      <Answer of={replays} waiting={<Skeleton height={240} />}>
        {({ replays: found, unreadable }) => (
          <>
            {unreadable.length > 0 && <Unreadable replays={unreadable} />}
            {found.length === 0 ? (
              <div className="card empty">
                <h2>No replays yet</h2>
                <p>The first one shows here with its draft, its data and how many pupils it moves.</p>
              </div>
            ) : (
              <Card title="Replays" aside={countInWords(found.length)} flush>
                <ReplaysTable replays={found} />
              </Card>
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Unreadable({ replays }: { replays: readonly UnreadableReplay[] }) {
  return (
    <Card title="Replays that cannot be read" aside={countInWords(replays.length)}>
      <div className="stack">
        <p>
          They are kept, but another version of the product kept them, or a file of them is broken or gone. None of them counts when
          something is published: replay the draft again over the same weeks.
        </p>
        <ul className="differs-sentences">
          {replays.map(({ id, draftName, title, startedAt }) => (
            <li key={id}>
              {[draftName, title, startedAt === '' ? '' : timeInWords(startedAt)].filter((one) => one !== '').join(', ') ||
                'What it was of is not known'}{' '}
              <span className="mono soft">{id}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function ReplaysTable({ replays }: { replays: readonly ReplaySummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Replays, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Draft or version</th>
            <th scope="col">Policy</th>
            <th scope="col">Beside</th>
            <th scope="col">Data</th>
            <th scope="col">Weeks</th>
            <th scope="col">Made</th>
            <th scope="col" className="number">
              Pupils moved
            </th>
          </tr>
        </thead>
        <tbody>
          {replays.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/replays/$replay" params={{ replay: one.id }}>
                  {one.draftName}
                </Link>
              </th>
              <td>{one.title}</td>
              <td>{one.baseline}</td>
              <td>
                {one.datasetName}
                {one.known === 'then' && ', as known then'}
              </td>
              <td>{`${dayInWords(one.from)} to ${dayInWords(one.to)}`}</td>
              <td className="no-wrap">{timeInWords(one.startedAt)}</td>
              <td className="number">{countInWords(one.moved)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
