// The latest run on Home: its key figures and the outcomes of its main tables.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RunDetail, RunSummary } from '../../../server/contract/runs.ts'
import { runQuery } from '../../api/runs.ts'
import { useMay } from '../../api/session.ts'
import { OutcomeChart } from '../../charts/outcome-chart.tsx'
import { isDecided } from '../../charts/outcome-order.ts'
import { subjectsInWords } from '../../charts/subjects.ts'
import { Answer } from '../../parts/answer.tsx'
import { BigFigures } from '../../parts/big-figures.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords, sumOf } from '../../parts/figures.ts'
import { Skeleton } from '../../parts/skeleton.tsx'

const TABLES_SHOWN = 4

export function LatestRun({ run }: { run: RunSummary }) {
  const detail = useQuery(runQuery(run.id))
  const seesSafeguarding = useMay('safeguarding.see')
  const title = (
    <>
      Latest run: <Link to="/runs/$run" params={{ run: run.id }}>{`as at ${dayInWords(run.asOf)}`}</Link>
    </>
  )
  return (
    <div className="stack">
      <Card title={title} aside={run.datasetName} flush>
        <div className="card-figures">
          <BigFigures
            figures={[
              { name: 'Pupils', value: countInWords(run.pupils) },
              { name: 'Schools', value: countInWords(run.schools) },
              ...(seesSafeguarding
                ? [{ name: 'Safeguarding actions', value: detail.data === undefined ? '–' : kindCount(detail.data, 'safeguarding') }]
                : []),
              { name: 'Support actions', value: detail.data === undefined ? '–' : kindCount(detail.data, 'support') },
              { name: 'Not enough data', value: detail.data === undefined ? '–' : countInWords(undecided(detail.data)) },
            ]}
          />
        </div>
      </Card>
      <Answer of={detail} waiting={<Skeleton height={220} />}>
        {({ tables }) => (
          <div className="outcome-cards">
            {mainTables(tables).map((totals) => (
              <Card key={`${totals.policy}/${totals.table}`} title={totals.title} aside={subjectsInWords(totals.subject)} flush>
                <OutcomeChart run={run.id} totals={totals} />
              </Card>
            ))}
          </div>
        )}
      </Answer>
    </div>
  )
}

/** Tables on pupils come first: Home answers for children before it answers for schools. */
function mainTables(tables: RunDetail['tables']): RunDetail['tables'] {
  const [pupils, others] = [tables.filter(({ subject }) => subject === 'pupil'), tables.filter(({ subject }) => subject !== 'pupil')]
  return [...pupils, ...others].slice(0, TABLES_SHOWN)
}

function kindCount({ actionTotals }: RunDetail, kind: RunDetail['actionTotals'][number]['kind']): string {
  return countInWords(sumOf(actionTotals.filter((total) => total.kind === kind).map(({ count }) => count)))
}

function undecided({ tables }: RunDetail): number | null {
  const outcomes = tables.flatMap((table) => table.outcomes)
  return sumOf(outcomes.filter((outcome) => !isDecided(outcome)).map(({ count }) => count))
}
