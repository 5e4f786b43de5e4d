// One sweep: the caseload under every value of a threshold over past weeks, the value that keeps it under a number, and two thresholds together.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SweepDetail } from '../../server/contract/sweeps.ts'
import { sweepQuery } from '../api/sweeps.ts'
import { Answer } from '../parts/answer.tsx'
import { dayInWords } from '../parts/dates.ts'
import { countOf, shortHash } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { SweepCurve } from './sweep/sweep-curve.tsx'
import { SweepHeat } from './sweep/sweep-heat.tsx'
import '../styles/sweep.css'

export function SweepPage() {
  const { sweep: id } = useParams({ from: '/sweeps/$sweep' })
  const answer = useQuery(sweepQuery(id))
  if (answer.data !== undefined) return <Swept sweep={answer.data} />
  return (
    <Page title="Sweep" path={[{ label: 'Sweeps', to: '/sweeps' }]}>
      <Answer of={answer} waiting={<Skeleton height={480} />}>
        {() => null}
      </Answer>
    </Page>
  )
}

function Swept({ sweep }: { sweep: SweepDetail }) {
  const { dates, outcomes, grid } = sweep
  const [outcome, setOutcome] = useState(0)
  const when =
    dates.length === 1
      ? `as at ${dayInWords(dates[0])}`
      : `${countOf(dates.length, 'week')} from ${dayInWords(dates[0])} to ${dayInWords(dates[dates.length - 1])}`
  return (
    <Page
      title={`${sweep.tableTitle}, by ${sweep.parameter.label}`}
      path={[{ label: 'Sweeps', to: '/sweeps' }]}
      note={`${sweep.title}, draft “${sweep.draftName}”. ${sweep.datasetName}, ${when}.`}
    >
      <div className="tools">
        <label className="field">
          <span className="field-name">Caseload of</span>
          <select className="pick" value={outcome} onChange={(event) => setOutcome(Number(event.target.value))}>
            {outcomes.map(({ label, outputs }, at) => (
              <option key={outputs} value={at}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!sweep.isExact && (
        <p className="soft">
          Every fifth value is told, and counts in tens, so that no child can be made out. People who may see all pupils see every value and
          exact counts.
        </p>
      )}
      <SweepCurve key={outcome} sweep={sweep} outcome={outcome} />
      {grid !== null && <SweepHeat sweep={sweep} grid={grid} outcome={outcome} />}
      <p className="soft">
        Fingerprint <span className="mono">{shortHash(sweep.hashes.result)}</span>: the same data, versions and draft always give the same.{' '}
        <Link to="/policies/$policy" params={{ policy: sweep.policy }} search={{ draft: sweep.draft, table: sweep.table }}>
          Open the draft
        </Link>
      </p>
    </Page>
  )
}
