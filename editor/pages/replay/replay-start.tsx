// The only home of starting a replay: candidates, what they are held beside, the data and weeks, and what must hold.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { startReplay } from '../../api/replays.ts'
import { isUnderWay, useWork } from '../../api/work.ts'
import { useArrival } from '../../parts/arrival.ts'
import { Icon } from '../../parts/icon.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { WorkProgress } from '../../parts/work-progress.tsx'
import { ReplayCandidates } from './replay-candidates.tsx'
import { rangeOf } from './range-of.ts'
import { firstChoice, type PartName, policyOf, type PolicyChoices } from './replay-parts.ts'

interface ReplayStartProps {
  readonly datasets: readonly DatasetSummary[]
  readonly policies: readonly PolicyChoices[]
}

const ALL = 'all'

export function ReplayStart({ datasets, policies }: ReplayStartProps) {
  const [candidates, setCandidates] = useState<readonly (readonly PartName[])[]>([[firstChoice(policies) ?? '']])
  const [baseline, setBaseline] = useState('')
  const [data, setData] = useState(datasets[0].id)
  const [known, setKnown] = useState<'now' | 'then'>('now')
  const [range, setRange] = useState(() => rangeOf([datasets[0]]))
  const [isNoLegal, setNoLegal] = useState(true)
  const [percent, setPercent] = useState('')
  const work = useWork('replay')
  const navigate = useNavigate()
  useArrival('replay', (replay) => void navigate({ to: '/replays/$replay', params: { replay } }))
  const uploaded = datasets.filter(({ isSample }) => !isSample)
  const versions = policyOf(policies, candidates[0][0])?.choices.filter(({ name }) => name.includes('@')) ?? []
  const beside = baseline === 'none' || versions.some(({ name }) => name === baseline) ? baseline : ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    startReplay({
      ...(data === ALL ? { datasets: ALL, known } : { dataset: data }),
      ...range,
      candidates: candidates.map((one) => [...one]),
      ...(beside === '' ? {} : { baseline: beside === 'none' ? beside : [beside] }),
      expectations: [
        ...(isNoLegal ? [{ kind: 'no-new-legal-action' } as const] : []),
        ...(percent === '' ? [] : [{ kind: 'most-moved', percent: Number(percent) } as const]),
      ],
    })
  }
  return (
    <div className="stack">
      <form className="stack" onSubmit={submit}>
        <ReplayCandidates policies={policies} candidates={candidates} onChange={setCandidates} />
        <div className="row-of-fields">
          <label className="field">
            <span className="field-name">Beside</span>
            <select className="pick" value={beside} onChange={(event) => setBaseline(event.target.value)}>
              <option value="">The versions in force on each date</option>
              {versions.map(({ name, words }) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
              <option value="none">No version at all</option>
            </select>
          </label>
          <label className="field">
            <span className="field-name">Data</span>
            <select
              className="pick"
              value={data}
              onChange={(event) => {
                setData(event.target.value)
                setRange(rangeOf(event.target.value === ALL ? uploaded : datasets.filter(({ id }) => id === event.target.value)))
              }}
            >
              {uploaded.length > 1 && <option value={ALL}>Everything uploaded, read as one</option>}
              {datasets.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          {data === ALL && (
            <label className="field">
              <span className="field-name">As known</span>
              <select className="pick" value={known} onChange={(event) => setKnown(event.target.value === 'then' ? 'then' : 'now')}>
                <option value="now">Now</option>
                <option value="then">On each date</option>
              </select>
            </label>
          )}
          <TextField
            label="First week"
            type="date"
            required
            value={range.from}
            onChange={(event) => setRange({ ...range, from: event.target.value })}
          />
          <TextField
            label="Last week"
            type="date"
            required
            value={range.to}
            onChange={(event) => setRange({ ...range, to: event.target.value })}
          />
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
            step={0.01}
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
        </div>
        <p className="field-note">What is asked of a draft in its review is looked at too.</p>
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
