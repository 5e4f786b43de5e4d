// The only home of the card that says which run a page's decisions are from: its date, data, time and fingerprint.
import { Link } from '@tanstack/react-router'
import type { RunSummary } from '../../server/contract/runs.ts'
import { Card } from './card.tsx'
import { dayInWords, timeInWords } from './dates.ts'
import { shortHash } from './figures.ts'

export function DecidedBy({ run }: { run: RunSummary }) {
  return (
    <Card title="Decided by" flush>
      <dl className="record record-pairs">
        <dt>Run</dt>
        <dd>
          <Link to="/runs/$run" params={{ run: run.id }}>{`As at ${dayInWords(run.asOf)}`}</Link>
        </dd>
        <dt>Data</dt>
        <dd>{run.datasetName}</dd>
        <dt>Ran</dt>
        <dd>{timeInWords(run.ranAt)}</dd>
        <dt>Fingerprint</dt>
        <dd className="mono">{shortHash(run.resultHash)}</dd>
      </dl>
    </Card>
  )
}
