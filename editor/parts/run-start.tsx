// The only home of starting a run: which data, as at which day, and how far it is.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import type { DatasetSummary } from '../../server/contract/datasets.ts'
import { startRun } from '../api/start.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { useArrival } from './arrival.ts'
import { dayInWords, todayIso } from './dates.ts'
import { Icon } from './icon.tsx'
import { inOrder, type RunData, runDataOf } from './run-data.ts'
import { WorkProgress } from './work-progress.tsx'

interface RunStartProps {
  /** The data to choose from, the newest first; with one there is nothing to choose. */
  readonly datasets: readonly DatasetSummary[]
  readonly label?: string
  /** What is chosen at first: everything uploaded or the newest data, and its last day, unless said. `dataset` may be `all`. */
  readonly first?: { readonly dataset?: string; readonly asOf?: string }
}

export function RunStart({ datasets, label = 'Run policies', first = {} }: RunStartProps) {
  const choices = runDataOf(datasets)
  const [chosen, setChosen] = useState(first.dataset)
  const data = choices.find(({ id }) => id === chosen) ?? choices.at(0)
  const lastDay = data?.lastDay ?? todayIso()
  const [picked, setPicked] = useState(first.asOf)
  const asOf = picked ?? lastDay
  const work = useWork('run')
  const navigate = useNavigate()
  const fields = useId()
  useArrival('run', (run) => void navigate({ to: '/runs/$run', params: { run } }))
  if (data === undefined) return null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    startRun({ ...data.asked, asOf })
  }
  return (
    <div className="stack">
      <form className="row-of-fields" onSubmit={submit}>
        {choices.length > 1 && (
          <div className="field">
            <label htmlFor={`${fields}-data`}>Data</label>
            <select
              id={`${fields}-data`}
              className="pick pick-main run-start-data"
              value={data.id}
              onChange={(event) => {
                setChosen(event.target.value)
                setPicked(undefined)
              }}
            >
              {choices.map(({ id, label: choice }) => (
                <option key={id} value={id}>
                  {choice}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor={`${fields}-day`}>As at</label>
          <input
            id={`${fields}-day`}
            type="date"
            required
            className="input input-main"
            value={asOf}
            aria-describedby={`${fields}-note`}
            onChange={(event) => setPicked(event.target.value)}
          />
        </div>
        <button type="submit" className="button button-main" disabled={isUnderWay(work) || asOf === ''}>
          <Icon name="run" />
          {label}
        </button>
      </form>
      <p className="field-note" id={`${fields}-note`}>
        {dayNote(asOf, data)}
      </p>
      {data.together.length > 0 && (
        <p className="field-note">
          {`Read as one, in order of upload: ${inOrder(data.together)}. A later upload replaces a school’s sessions from the first to the last day it has for that school, and a pupil’s enrolment where it gives it again; everything else stays.`}
        </p>
      )}
      {work !== undefined && <WorkProgress work={work} />}
    </div>
  )
}

function dayNote(asOf: string, { firstDay, lastDay }: RunData): string {
  if (firstDay === null || lastDay === null) return 'This data has no marks, so measures drawn from marks will be unknown.'
  if (asOf > lastDay) return `The last day with a mark is ${dayInWords(lastDay)}: days after it have no marks to count.`
  if (asOf < firstDay) return `The first day with a mark is ${dayInWords(firstDay)}: before it there is nothing to count.`
  if (asOf === lastDay) return 'The last day with a mark. Nothing after the chosen day is looked at.'
  return `Nothing after the chosen day is looked at. The last day with a mark is ${dayInWords(lastDay)}.`
}
