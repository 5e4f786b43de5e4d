// The one thing to do next: run the policies on new data, or look at what the latest run found.
import { Link } from '@tanstack/react-router'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import type { RunSummary } from '../../../server/contract/runs.ts'
import { useMay } from '../../api/session.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords, timeInWords } from '../../parts/dates.ts'
import { countInWords, countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { RunStart } from '../../parts/run-start.tsx'

interface NextStepProps {
  /** Everything held, the newest first; there is at least one. */
  readonly datasets: readonly DatasetSummary[]
  /** The latest run, if there is one. */
  readonly run: RunSummary | undefined
}

export function NextStep({ datasets, run }: NextStepProps) {
  const [dataset] = datasets
  const [mayRun, seesPupils] = [useMay('runs.start'), useMay('pupils.see', 'pupils.pseudonyms')]
  if (run === undefined || (mayRun && run.dataset !== dataset.id)) {
    if (!mayRun) return null
    return (
      <Card title={`Next: run the policies on ${dataset.name}`}>
        <RunStart datasets={dataset.isSample ? [dataset] : datasets} label="Run the policies on this data" />
      </Card>
    )
  }
  return (
    <Card title={seesPupils ? 'Next: see who needs what' : 'Next: see what the run found'} aside={`ran ${timeInWords(run.ranAt)}`}>
      <div className="stack">
        <p>
          {run.actions === null
            ? `The run as at ${dayInWords(run.asOf)} decided ${countOf(run.pupils, 'pupil')} and ${countOf(run.schools, 'school')}.`
            : `The run as at ${dayInWords(run.asOf)} recommends ${countOf(run.actions, 'action')} for ${countOf(run.pupils, 'pupil')} and ${countOf(run.schools, 'school')}.`}
        </p>
        <div className="tools">
          {seesPupils && (
            <>
              <Link to="/runs/$run" params={{ run: run.id }} search={{ tab: 'actions' }} className="button button-main">
                Open the actions
              </Link>
              <Link to="/runs/$run" params={{ run: run.id }} search={{ tab: 'pupils' }} className="button">
                <Icon name="people" />
                {`${countInWords(run.pupils)} pupils, worst first`}
              </Link>
            </>
          )}
          <Link to="/runs/$run" params={{ run: run.id }} className="button">
            Overview
          </Link>
        </div>
      </div>
    </Card>
  )
}
