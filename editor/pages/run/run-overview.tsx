// The overview of a run: what was run with what, the outcomes of every table, the actions they recommend.
import { Link } from '@tanstack/react-router'
import type { RunDetail, TableTotals } from '../../../server/contract/runs.ts'
import { runFile } from '../../api/runs.ts'
import { useMay } from '../../api/session.ts'
import { OutcomeChart } from '../../charts/outcome-chart.tsx'
import { subjectsInWords } from '../../charts/subjects.ts'
import { BigFigures } from '../../parts/big-figures.tsx'
import { Card } from '../../parts/card.tsx'
import { timeInWords } from '../../parts/dates.ts'
import { countInWords, shortHash, sumOf } from '../../parts/figures.ts'
import { HiddenNote } from '../../parts/hidden-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ActionTotalsCards } from './action-totals.tsx'
import { RerunCard } from './rerun-card.tsx'
import { RedSchools } from './red-schools.tsx'

export function RunOverview({ run }: { run: RunDetail }) {
  const titleOf = new Map(run.ruleSets.map(({ policy, title }) => [policy, title]))
  return (
    <>
      <div className="card">
        <BigFigures
          figures={[
            { name: 'Pupils', value: countInWords(run.pupils) },
            { name: 'Schools', value: countInWords(run.schools) },
            { name: 'Decisions', value: countInWords(run.decisions) },
            { name: 'Actions recommended', value: countInWords(run.actions) },
          ]}
        />
      </div>
      <HiddenNote />
      <div className="columns">
        <div className="stack">
          <div className="outcome-cards">
            {run.tables.map((totals) => (
              <Card
                key={`${totals.policy}/${totals.table}`}
                title={<TableName title={totals.title} policy={titleOf.get(totals.policy)} />}
                aside={sizeOf(totals)}
                flush
              >
                <OutcomeChart run={run.id} totals={totals} />
              </Card>
            ))}
          </div>
          <RedSchools run={run} />
          <ActionTotalsCards run={run} />
        </div>
        <RunRecord run={run} />
      </div>
    </>
  )
}

/** What a table is called, and whose it is: a run has tables of many policies. */
function TableName({ title, policy }: { title: string; policy: string | undefined }) {
  if (policy === undefined || policy === title) return title
  return (
    <>
      {title}
      <span className="outcome-policy">{policy}</span>
    </>
  )
}

function sizeOf({ outcomes, subject }: TableTotals): string {
  const sum = sumOf(outcomes.map(({ count }) => count))
  return sum === null ? subjectsInWords(subject) : `${countInWords(sum)} ${subjectsInWords(subject)}`
}

const FILES = ['decisions.csv', 'actions.csv', 'run.json'] as const

function RunRecord({ run }: { run: RunDetail }) {
  const mayExport = useMay('pupils.see')
  return (
    <div className="stack">
      <Card title="Run with" flush>
        <ul className="record">
          {run.ruleSets.map(({ policy, title, version, hash }) => (
            <li key={policy}>
              <Link to="/policies/$policy" params={{ policy }}>
                {title}
              </Link>
              <span className="small soft figures">
                Version {version} · <span className="mono">{shortHash(hash)}</span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Record" flush>
        <dl className="record record-pairs">
          <dt>Data</dt>
          <dd>
            <DataOfRun run={run} />
          </dd>
          <dt>Ran</dt>
          <dd>{timeInWords(run.ranAt)}</dd>
          <dt>Took</dt>
          <dd>{run.seconds < 1 ? 'under a second' : `${run.seconds.toFixed(1)} seconds`}</dd>
          <dt>Engine</dt>
          <dd>{run.engine}</dd>
          <dt>Fingerprint</dt>
          <dd className="mono" title={run.resultHash}>
            {shortHash(run.resultHash)}
          </dd>
        </dl>
        <p className="card-note small faint">The same data, versions and engine always give the same fingerprint.</p>
      </Card>
      <RerunCard run={run.id} />
      <Card title="Files">
        <div className="stack files">
          {(mayExport ? FILES : (['run.json'] as const)).map((file) => (
            <a key={file} className="button" href={runFile(run.id, file)} download>
              <Icon name="download" />
              {file}
            </a>
          ))}
        </div>
      </Card>
    </div>
  )
}

/** The upload a run looked at; of several read as one, each in order of upload. */
function DataOfRun({ run }: { run: RunDetail }) {
  const datasets = run.datasets ?? []
  if (datasets.length < 2) {
    return (
      <Link to="/data/$dataset" params={{ dataset: run.dataset }}>
        {run.datasetName}
      </Link>
    )
  }
  return (
    <ol>
      {datasets.map(({ id, name = 'Upload' }) => (
        <li key={id}>
          <Link to="/data/$dataset" params={{ dataset: id }}>
            {name}
          </Link>
        </li>
      ))}
    </ol>
  )
}
