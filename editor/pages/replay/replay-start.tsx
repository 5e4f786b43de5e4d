// The only home of starting a replay: candidates, what they are held beside, the data and weeks, and what must hold.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { startReplay } from '../../api/replays.ts'
import { useArrival } from '../../parts/arrival.ts'
import { type AskedHours, hoursToSend } from './asked-hours.ts'
import { DataAndWeeks } from './data-and-weeks.tsx'
import { dataAsked, dataChoice, isReadAsOne } from './data-choice.ts'
import { HoursAsked, useTimedActions } from './hours-asked.tsx'
import { ReplayCandidates } from './replay-candidates.tsx'
import { firstChoice, type PartName, policyOf, type PolicyChoices } from './replay-parts.ts'
import { StartButton } from './start-button.tsx'

interface ReplayStartProps {
  readonly datasets: readonly DatasetSummary[]
  readonly policies: readonly PolicyChoices[]
  /** What the address asks for: where one comes from a draft. */
  readonly asked?: PartName | undefined
}

export function ReplayStart({ datasets, policies, asked }: ReplayStartProps) {
  const [candidates, setCandidates] = useState<readonly (readonly PartName[])[]>([[firstChoice(policies, asked) ?? '']])
  const [baseline, setBaseline] = useState('')
  const [chosen, setChosen] = useState(() => dataChoice(datasets[0].id, datasets))
  const [known, setKnown] = useState<'now' | 'then'>('now')
  const [isNoLegal, setNoLegal] = useState(true)
  const [percent, setPercent] = useState('')
  const [hours, setHours] = useState<AskedHours>(new Map())
  const actions = useTimedActions(candidates.flat())
  const navigate = useNavigate()
  useArrival('replay', (replay) => void navigate({ to: '/replays/$replay', params: { replay } }))
  const versions = policyOf(policies, candidates[0][0])?.choices.filter(({ name }) => name.includes('@')) ?? []
  const beside = baseline === 'none' || versions.some(({ name }) => name === baseline) ? baseline : ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    startReplay({
      ...dataAsked(chosen),
      ...(isReadAsOne(chosen) ? { known } : {}),
      from: chosen.from,
      to: chosen.to,
      hours: hoursToSend(hours, actions),
      candidates: candidates.map((one) => [...one]),
      ...(beside === '' ? {} : { baseline: beside === 'none' ? beside : [beside] }),
      expectations: [
        ...(isNoLegal ? [{ kind: 'no-new-legal-action' } as const] : []),
        ...(percent === '' ? [] : [{ kind: 'most-moved', percent: Number(percent) } as const]),
      ],
    })
  }
  return (
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
      </div>
      <DataAndWeeks datasets={datasets} chosen={chosen} onChange={setChosen}>
        {isReadAsOne(chosen) && (
          <label className="field">
            <span className="field-name">As known</span>
            <select className="pick" value={known} onChange={(event) => setKnown(event.target.value === 'then' ? 'then' : 'now')}>
              <option value="now">Now</option>
              <option value="then">On each date</option>
            </select>
          </label>
        )}
      </DataAndWeeks>
      <fieldset className="field replay-candidate">
        <legend className="field-name">What must hold on every date, beside what is asked of the draft in its review</legend>
        <div className="row-of-fields">
          <label className="choice">
            <input type="checkbox" checked={isNoLegal} onChange={(event) => setNoLegal(event.target.checked)} />
            No pupil or parent moves to a legal action
          </label>
          <label className="choice">
            At most
            <input
              className="input replay-hours"
              type="number"
              min={0}
              max={100}
              step={0.01}
              placeholder="no limit"
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
            />
            % of the pupils are decided otherwise
          </label>
        </div>
      </fieldset>
      <HoursAsked actions={actions} asked={hours} onChange={setHours} />
      <StartButton slot="replay">Replay</StartButton>
    </form>
  )
}
