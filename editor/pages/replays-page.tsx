// Every replay made so far, and where a draft is replayed over past weeks before it counts.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { DatasetSummary } from '../../server/contract/datasets.ts'
import type { DraftSummary } from '../../server/contract/policies.ts'
import type { ReplaySummary } from '../../server/contract/replays.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { policiesQuery } from '../api/policies.ts'
import { replaysQuery, startReplay } from '../api/replays.ts'
import { useMay } from '../api/session.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { Answer } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Card } from '../parts/card.tsx'
import { timeInWords, todayIso } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { TextField } from '../parts/text-field.tsx'
import { WorkProgress } from '../parts/work-progress.tsx'
import '../styles/replay.css'

export function ReplaysPage() {
  const datasets = useQuery(datasetsQuery)
  const policies = useQuery(policiesQuery)
  const replays = useQuery(replaysQuery)
  const mayStart = useMay('comparisons.start')
  const drafts = (policies.data ?? []).flatMap((policy) => policy.drafts.map((draft) => ({ ...draft, title: policy.title })))
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
        <Card title="Replay a draft">
          {datasets.data.length === 0 || drafts.length === 0 ? (
            <p className="soft">
              A replay needs data and a draft. <Link to="/data">Bring in registers</Link>, or{' '}
              <Link to="/policies">start a draft of a policy</Link>.
            </p>
          ) : (
            <ReplayStart datasets={datasets.data} drafts={drafts} />
          )}
        </Card>
      )}
      <Answer of={replays} waiting={<Skeleton height={240} />}>
        {(found) =>
          found.length === 0 ? (
            <div className="card empty">
              <h2>No replays yet</h2>
              <p>The first one shows here with its draft, its data and how many pupils it moves.</p>
            </div>
          ) : (
            <Card title="Replays" aside={countInWords(found.length)} flush>
              <ReplaysTable replays={found} />
            </Card>
          )
        }
      </Answer>
    </Page>
  )
}

interface ReplayStartProps {
  readonly datasets: readonly DatasetSummary[]
  readonly drafts: readonly (DraftSummary & { readonly title: string })[]
}

function ReplayStart({ datasets, drafts }: ReplayStartProps) {
  const [draft, setDraft] = useState(drafts[0].id)
  const [dataset, setDataset] = useState(datasets[0].id)
  const chosen = datasets.find(({ id }) => id === dataset) ?? datasets[0]
  const [from, setFrom] = useState(chosen.firstDay ?? todayIso())
  const [to, setTo] = useState(chosen.lastDay ?? todayIso())
  const [isNoLegal, setNoLegal] = useState(true)
  const [percent, setPercent] = useState('')
  const work = useWork('replay')
  const navigate = useNavigate()
  useArrival('replay', (replay) => void navigate({ to: '/replays/$replay', params: { replay } }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    startReplay({
      dataset: chosen.id,
      from,
      to,
      draft,
      expectations: [
        ...(isNoLegal ? [{ kind: 'no-new-legal-action' } as const] : []),
        ...(percent === '' ? [] : [{ kind: 'most-moved', percent: Number(percent) } as const]),
      ],
    })
  }
  return (
    <div className="stack">
      <form className="stack" onSubmit={submit}>
        <div className="row-of-fields">
          <label className="field">
            <span className="field-name">Draft</span>
            <select className="pick" value={draft} onChange={(event) => setDraft(event.target.value)}>
              {drafts.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}: {one.name}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="field-name">Data</span>
            <select
              className="pick"
              value={chosen.id}
              onChange={(event) => {
                const next = datasets.find(({ id }) => id === event.target.value) ?? chosen
                setDataset(next.id)
                setFrom(next.firstDay ?? from)
                setTo(next.lastDay ?? to)
              }}
            >
              {datasets.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <TextField label="First week" type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextField label="Last week" type="date" required value={to} onChange={(event) => setTo(event.target.value)} />
        </div>
        <div className="row-of-fields">
          <label className="choice">
            <input type="checkbox" checked={isNoLegal} onChange={(event) => setNoLegal(event.target.checked)} />
            No pupil may move to a legal action
          </label>
          <TextField
            label="At most so many per cent may be decided otherwise, if any limit"
            type="number"
            min={0}
            max={100}
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
        </div>
        <div className="tools">
          <button type="submit" className="button button-main" disabled={isUnderWay(work)}>
            <Icon name="run" />
            Replay
          </button>
        </div>
      </form>
      {work !== undefined && (isUnderWay(work) || work.status === 'failed') && <WorkProgress work={work} />}
    </div>
  )
}

function ReplaysTable({ replays }: { replays: readonly ReplaySummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Replays, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Draft</th>
            <th scope="col">Policy</th>
            <th scope="col">Beside</th>
            <th scope="col">Data</th>
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
              <td>{one.datasetName}</td>
              <td className="no-wrap">{timeInWords(one.startedAt)}</td>
              <td className="number">{countInWords(one.moved)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
