// The only home of the card “Who would move”: chosen data as at a date, what every edit does to it, the curve of a threshold, and the draft
// run as a whole. Leaves the pupils themselves to the comparison page.
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import type { ImpactAnswer } from '../../server/contract/impact.ts'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { isUnderWay, useWork } from '../api/work.ts'
import { useArrival } from '../parts/arrival.ts'
import { Card } from '../parts/card.tsx'
import { countInWords } from '../parts/figures.ts'
import { WorkProgress } from '../parts/work-progress.tsx'
import type { ChosenData } from './chosen-data.ts'
import { startComparison } from './comparison-requests.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import type { RowMark, RowMarks } from '../table/row-marks.ts'
import { figureInWords, LiveImpact, NoData } from './live-impact.tsx'
import { Moves } from './moves.tsx'
import { ThresholdCurve } from './threshold-curve.tsx'
import { useCurve, useLiveImpact } from './use-live-impact.ts'
import './impact.css'

interface WhoWouldMoveProps {
  readonly chosen: ChosenData
  readonly draft: DraftDetail | undefined
  /** The version it is held against; 0 where the policy has none yet. */
  readonly baseline: number
  /** What the draft holds, to say whether a result is of what is on the page. */
  readonly content: unknown
  /** No problem stands in the way of running it. */
  readonly isReady: boolean
  readonly saveNow: () => Promise<boolean>
  readonly policy: string
  readonly document: RuleSetDocument
  readonly table: string
  /** The parameter of the cell that was last chosen. */
  readonly parameter: ParameterDocument | undefined
  readonly onParameter: ((parameter: string, value: number) => void) | undefined
  readonly marks: RowMarks
}

interface Result {
  readonly comparison: string
  readonly content: unknown
}

export function WhoWouldMove(props: WhoWouldMoveProps) {
  const { chosen, draft, baseline, content, isReady, saveNow, policy, document, table, parameter, onParameter, marks } = props
  const { datasets, dataset, asOf } = chosen
  const work = useWork('comparison')
  const [started, setStarted] = useState<unknown>()
  const [result, setResult] = useState<Result>()
  const [fault, setFault] = useState('')
  const isWorking = isUnderWay(work)
  const isNew = baseline === 0

  const datasetId = dataset?.id
  const asked = useMemo(
    () =>
      draft === undefined || datasetId === undefined || !isReady
        ? undefined
        : { dataset: datasetId, asOf, policy, baseline, table, document },
    [draft, datasetId, isReady, asOf, policy, baseline, table, document],
  )
  const live = useLiveImpact(asked)
  const parameterName = parameter?.name
  const askedCurve = useMemo(
    () => (asked === undefined || parameterName === undefined ? undefined : { ...asked, parameter: parameterName }),
    [asked, parameterName],
  )
  const curve = useCurve(askedCurve)
  useEffect(() => {
    const rows = live.answer?.rows ?? []
    marks.set('impact', new Map(rows.map((one) => [one.row, { ...rowMark(one), isOld: live.isOld }])))
  }, [marks, live])

  useArrival('comparison', (comparison) => setResult({ comparison, content: started }))

  const run = async (): Promise<void> => {
    if (draft === undefined || dataset === undefined) return
    setFault('')
    setStarted(content)
    if (!(await saveNow())) {
      setFault('The draft could not be saved, and what is not saved cannot be run.')
      return
    }
    startComparison({ draft: draft.id, dataset: dataset.id, asOf, baseline }, `Running the draft beside version ${baseline}`)
  }
  const reason = !isReady ? 'Put the problems right first: a rule set with errors cannot be run.' : fault
  return (
    <Card
      title={isNew ? 'Who would be met' : 'Who would move'}
      aside={isNew ? 'no version published yet' : `against version ${baseline}`}
      flush
    >
      {draft === undefined ? (
        <p className="impact-words">Start a draft, change it, and see here which pupils would move before it counts.</p>
      ) : datasets?.length === 0 ? (
        <NoData />
      ) : (
        <>
          <div className="impact-choose">
            <label className="field">
              <span className="field-name">Data</span>
              <select
                className="pick"
                value={dataset?.id ?? ''}
                disabled={dataset === undefined}
                onChange={(event) => chosen.choose(event.target.value)}
              >
                {(datasets ?? []).map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}, {countInWords(one.pupils)} pupils
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span className="field-name">As at</span>
              <input
                className="input"
                type="date"
                value={asOf}
                required
                onChange={(event) => chosen.setAsOf(event.target.value || undefined)}
              />
            </label>
          </div>
          <LiveImpact live={live} baseline={baseline} />
          {parameter !== undefined && (
            <ThresholdCurve
              live={curve}
              asked={askedCurve}
              label={parameterLabel(parameter)}
              unit={parameter.unit === '%' ? ' %' : ''}
              value={Number(parameter.value)}
              onValue={onParameter && ((value) => onParameter(parameter.name, value))}
            />
          )}
          {parameter !== undefined && (
            <p className="impact-words">
              <Link to="/sweeps" search={{ draft: draft.id, table, parameter: parameter.name }}>
                Over past weeks, or with a second threshold
              </Link>
            </p>
          )}
          <div className="impact-run">
            {!isNew && (
              <button
                type="button"
                className="button button-main"
                disabled={!isReady || isWorking || dataset === undefined}
                aria-describedby="impact-reason"
                onClick={() => void run()}
              >
                Run this draft beside version {baseline}
              </button>
            )}
            <p id="impact-reason" className="small tone-warn" role="status">
              {reason}
            </p>
          </div>
          {work !== undefined && (isWorking || work.status === 'failed') && <WorkProgress work={work} />}
          {result !== undefined && <Moves comparison={result.comparison} isStale={result.content !== content} />}
        </>
      )}
    </Card>
  )
}

/** How many a row catches, with how many more or fewer than before. */
function rowMark({ before, after }: ImpactAnswer['rows'][number]): RowMark {
  const change = before === null || after === null ? 0 : after - before
  return { caught: after === null ? 'few' : figureInWords(after), change: change === 0 ? '' : change > 0 ? `+${change}` : `−${-change}` }
}
