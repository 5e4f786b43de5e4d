// The only home of the chart of one table's outcomes: a stacked bar, and beneath it the same counts as a table, which is also its key.
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { TableTotals } from '../../server/contract/runs.ts'
import { useMay } from '../api/session.ts'
import { countInWords, shareInWords, sumOf } from '../parts/figures.ts'
import { fillOf, isDecided, worstFirst } from './outcome-order.ts'
import { subjectsInWords } from './subjects.ts'

type Outcome = TableTotals['outcomes'][number]

/** The outcomes of one table in a run; those of pupils and schools lead to who has them. */
interface OutcomeChartProps {
  readonly run: string
  readonly totals: TableTotals
  /** URN of the school whose pupils are meant; without one, all of the run. */
  readonly school?: string
}

export function OutcomeChart({ run, totals, school }: OutcomeChartProps) {
  const ordered = worstFirst(totals.outcomes)
  const whole = sumOf(ordered.map(({ count }) => count))
  return (
    <div className="outcome-chart">
      <div className="stacked-bar" aria-hidden="true">
        {ordered.map((outcome) =>
          outcome.count === 0 || outcome.count === null ? null : (
            <Filled
              key={`${outcome.status} ${outcome.outputs}`}
              outcome={outcome}
              ordered={ordered}
              grow={outcome.count}
              title={`${outcome.label}: ${countInWords(outcome.count)}`}
            />
          ),
        )}
      </div>
      <table className="plain-table">
        <caption className="unseen">{`${totals.title}: ${subjectsInWords(totals.subject)} by outcome`}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Count</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((outcome) => (
            <tr key={`${outcome.status} ${outcome.outputs}`}>
              <th scope="row">
                <span className={isDecided(outcome) ? 'outcome' : 'outcome outcome-undecided'}>
                  <Filled outcome={outcome} ordered={ordered} isKey />
                  <Lead run={run} totals={totals} outcome={outcome} school={school} />
                </span>
              </th>
              <td className="number">
                <b>{countInWords(outcome.count)}</b>
              </td>
              <td className="number soft">
                <span className="share">{shareInWords(outcome.count, whole)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const TABS: Partial<Record<TableTotals['subject'], 'pupils' | 'schools'>> = { pupil: 'pupils', school: 'schools' }

interface LeadProps {
  readonly run: string
  readonly totals: TableTotals
  readonly outcome: Outcome
  readonly school: string | undefined
}

function Lead({ run, totals, outcome, school }: LeadProps) {
  const tab = TABS[totals.subject]
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  if (tab === undefined || outcome.count === 0 || (tab === 'pupils' && !seesPupils)) return outcome.label
  const search = {
    tab,
    outcomes: [`${totals.policy}/${totals.table}:${outcome.label}`],
    ...(school === undefined ? {} : { school }),
  }
  return (
    <Link to="/runs/$run" params={{ run }} search={search}>
      {outcome.label}
    </Link>
  )
}

interface FilledProps {
  readonly outcome: Outcome
  readonly ordered: readonly Outcome[]
  readonly grow?: number
  readonly title?: string
  readonly isKey?: boolean
}

function Filled({ outcome, ordered, grow, title, isKey = false }: FilledProps) {
  const { className, strength } = fillOf(outcome, ordered)
  const style = { '--strength': strength, ...(grow === undefined ? {} : { flex: `${grow} 0 0` }) } as CSSProperties
  return <span className={isKey ? `key ${className}` : className} style={style} {...(title === undefined ? {} : { title })} />
}
