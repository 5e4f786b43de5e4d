// The only home of the card “Who would move”: a draft beside its version over chosen data as at a date, and what came of it.
// Leaves the pupils themselves to the comparison page.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { useArrival } from '../parts/arrival.ts'
import { Card } from '../parts/card.tsx'
import { todayIso } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { WorkProgress } from '../parts/work-progress.tsx'
import { startComparison } from './comparison-requests.ts'
import { Moves } from './moves.tsx'
import './impact.css'

interface WhoWouldMoveProps {
  readonly draft: DraftDetail | undefined
  readonly baseline: number
  /** What the draft holds, to say whether a result is of what is on the page. */
  readonly content: unknown
  /** No problem stands in the way of running it. */
  readonly isReady: boolean
  readonly saveNow: () => Promise<boolean>
}

interface Result {
  readonly comparison: string
  readonly content: unknown
}

export function WhoWouldMove({ draft, baseline, content, isReady, saveNow }: WhoWouldMoveProps) {
  const datasets = useQuery(datasetsQuery)
  const work = useWork('comparison')
  const [chosen, setChosen] = useState<string>()
  const [date, setDate] = useState<string>()
  const [asked, setAsked] = useState<unknown>()
  const [result, setResult] = useState<Result>()
  const [fault, setFault] = useState('')
  const dataset = datasets.data?.find((one) => one.id === chosen) ?? datasets.data?.[0]
  const asOf = date ?? dataset?.lastDay ?? todayIso()
  const isWorking = isUnderWay(work)

  useArrival('comparison', (comparison) => setResult({ comparison, content: asked }))

  const run = async (): Promise<void> => {
    if (draft === undefined || dataset === undefined) return
    setFault('')
    setAsked(content)
    if (!(await saveNow())) {
      setFault('The draft could not be saved, and what is not saved cannot be run.')
      return
    }
    startComparison({ draft: draft.id, dataset: dataset.id, asOf, baseline }, `Running the draft beside version ${baseline}`)
  }
  const reason = !isReady ? 'Put the problems right first: a rule set with errors cannot be run.' : fault
  return (
    <Card title="Who would move" aside={`against version ${baseline}`} flush>
      {draft === undefined ? (
        <p className="impact-words">Start a draft, change it, and see here which pupils would move before it counts.</p>
      ) : datasets.data?.length === 0 ? (
        <p className="impact-words">
          There is no data yet. <Link to="/data">Bring in registers</Link> or make a sample, then run the draft over it.
        </p>
      ) : (
        <>
          <div className="impact-choose">
            <label className="field">
              <span className="field-name">Data</span>
              <select
                className="pick"
                value={dataset?.id ?? ''}
                disabled={dataset === undefined}
                onChange={(event) => {
                  setChosen(event.target.value)
                  setDate(undefined)
                }}
              >
                {(datasets.data ?? []).map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}, {countInWords(one.pupils)} pupils
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span className="field-name">As at</span>
              <input className="input" type="date" value={asOf} required onChange={(event) => setDate(event.target.value || undefined)} />
            </label>
          </div>
          <div className="impact-run">
            <button
              type="button"
              className="button button-main"
              disabled={!isReady || isWorking || dataset === undefined}
              aria-describedby="impact-reason"
              onClick={() => void run()}
            >
              Run this draft beside version {baseline}
            </button>
            <p id="impact-reason" className="small tone-warn" role="status">
              {reason}
            </p>
          </div>
          {work !== undefined && (isWorking || work.status === 'failed') && <WorkProgress work={work} />}
          <Moves comparison={result?.comparison} isStale={result !== undefined && result.content !== content} />
        </>
      )}
    </Card>
  )
}
