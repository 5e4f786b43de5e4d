// The only home of starting a run: which data, as at which day, and how far it is.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import type { DatasetSummary } from '../../server/contract/datasets.ts'
import { startRun } from '../api/start.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { useArrival } from './arrival.ts'
import { dayInWords, todayIso } from './dates.ts'
import { Icon } from './icon.tsx'
import { WorkProgress } from './work-progress.tsx'

interface RunStartProps {
  /** The data to choose from, the newest first; with one there is nothing to choose. */
  readonly datasets: readonly DatasetSummary[]
  readonly label?: string
  /** What is chosen at first: the newest data and its last day unless said. */
  readonly first?: { readonly dataset?: string; readonly asOf?: string }
}

export function RunStart({ datasets, label = 'Run policies', first = {} }: RunStartProps) {
  const [chosen, setChosen] = useState(first.dataset ?? datasets[0]?.id ?? '')
  const dataset = datasets.find(({ id }) => id === chosen) ?? datasets[0]
  const lastDay = dataset?.lastDay ?? todayIso()
  const [picked, setPicked] = useState(first.asOf)
  const asOf = picked ?? lastDay
  const work = useWork('run')
  const navigate = useNavigate()
  const fields = useId()
  useArrival('run', (run) => void navigate({ to: '/runs/$run', params: { run } }))
  if (dataset === undefined) return null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    startRun({ dataset: dataset.id, asOf })
  }
  return (
    <div className="stack">
      <form className="row-of-fields" onSubmit={submit}>
        {datasets.length > 1 && (
          <div className="field">
            <label htmlFor={`${fields}-data`}>Data</label>
            <select
              id={`${fields}-data`}
              className="pick pick-main run-start-data"
              value={dataset.id}
              onChange={(event) => {
                setChosen(event.target.value)
                setPicked(undefined)
              }}
            >
              {datasets.map(({ id, name, lastDay: last }) => (
                <option key={id} value={id}>
                  {last === null ? name : `${name}, to ${dayInWords(last)}`}
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
        {dayNote(asOf, dataset)}
      </p>
      {work !== undefined && <WorkProgress work={work} />}
    </div>
  )
}

function dayNote(asOf: string, { firstDay, lastDay }: DatasetSummary): string {
  if (firstDay === null || lastDay === null) return 'This data has no marks, so measures drawn from marks will be unknown.'
  if (asOf > lastDay) return `The last day with a mark is ${dayInWords(lastDay)}: days after it have no marks to count.`
  if (asOf < firstDay) return `The first day with a mark is ${dayInWords(firstDay)}: before it there is nothing to count.`
  if (asOf === lastDay) return 'The last day with a mark. Nothing after the chosen day is looked at.'
  return `Nothing after the chosen day is looked at. The last day with a mark is ${dayInWords(lastDay)}.`
}
