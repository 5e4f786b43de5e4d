// Each cohort of a school against its comparator: sessions, the published figure and its age, the difference, the colour and why.
import type { SchoolPage } from '../../../server/contract/runs.ts'
import { DifferencePlot } from '../../charts/difference-plot.tsx'
import { isDecided } from '../../charts/outcome-order.ts'
import { ExplanationBody, OutcomePill } from '../../explanation/explanation-card.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { ratingTone } from '../../parts/rating-tone.ts'
import '../../styles/school.css'
import { amberBand, type Cohort, isOlder, plotReach, pointsInWords, reasonOf, sessionsInWords } from './cohort-figures.ts'

export function CohortsCard({ table }: { table: SchoolPage['cohorts'][number] }) {
  const { title, policyTitle, rows } = table
  const reach = plotReach(rows)
  return (
    <Card title={title} aside={policyTitle} flush>
      <div className="table-frame">
        <table className="plain-table cohorts">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Cohort</th>
              <th scope="col" className="number">
                Pupils
              </th>
              <th scope="col">Attendance</th>
              <th scope="col">Comparator</th>
              <th scope="col">Difference in points</th>
              <th scope="col">Rating</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <CohortRow key={row.cohort} row={row} reach={reach} />
          ))}
        </table>
      </div>
      <p className="card-note small faint">
        Pupils are those with a possible session at this school. The line in each plot is the comparator, the dot the school
        {rows.some((row) => amberBand(row) !== undefined) && ', the shaded band what is amber'}.
      </p>
      <p className="card-note small faint">
        The marks recorded at this school count, those of pupils who have left it included. The facts of the school count the pupils it
        answers for as at the date of the run, so the two numbers of pupils may differ.
      </p>
    </Card>
  )
}

function CohortRow({ row, reach }: { row: Cohort; reach: number }) {
  return (
    <tbody>
      <tr>
        <th scope="row">{row.cohortLabel}</th>
        <td className="number">{row.pupils === null ? <span className="faint">–</span> : countInWords(row.pupils)}</td>
        <td>
          {row.percent === null ? (
            <span className="faint">{row.why || 'not known'}</span>
          ) : (
            <>
              <b className="no-wrap">{`${row.percent.toFixed(2)} %`}</b>
              <span className="under sessions">{sessionsInWords(row)}</span>
            </>
          )}
        </td>
        <td>
          <Comparator row={row} />
        </td>
        <td>
          <Difference row={row} reach={reach} />
        </td>
        <td>
          {isDecided(row.explanation) ? <OutcomePill explanation={row.explanation} /> : row.explanation.label}
          <span className="under">{reasonOf(row)}</span>
        </td>
      </tr>
      <tr className="cohort-why">
        <td colSpan={6}>
          <details className="disclosure">
            <summary>
              <Icon name="right" />
              {`Why ${row.explanation.label.toLowerCase()}`}
              <span className="unseen">: {row.cohortLabel}</span>
            </summary>
            <ExplanationBody explanation={row.explanation} />
          </details>
        </td>
      </tr>
    </tbody>
  )
}

function Comparator({ row: { comparator } }: { row: Cohort }) {
  if (comparator === null) return <span className="faint">none</span>
  const { value, series, period, published, age } = comparator
  return (
    <>
      <b className="no-wrap">{`${value} %`}</b>
      <span className="under">
        {`${period} · ${series}`}
        {published !== '' && `, published ${dayInWords(published)}`}
      </span>
      {isOlder(age) && (
        <span className="pill tone-warn comparator-age">
          <Icon name="warning" />
          {age}
        </span>
      )}
    </>
  )
}

function Difference({ row, reach }: { row: Cohort; reach: number }) {
  const points = row.differencePoints
  if (points === null) return <span className="faint">not known</span>
  const band = amberBand(row)
  const words = `${pointsInWords(points)}${band === undefined ? '' : `; amber is from ${band.from} to ${band.to} points`}`
  return (
    <>
      <b className="no-wrap">{row.difference}</b>
      <DifferencePlot points={points} band={band} reach={reach} tone={ratingTone(row.explanation.label)} words={words} />
    </>
  )
}
