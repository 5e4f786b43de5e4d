// The schools rated worst in a run, as links, on its overview. How many there are is known before their names are.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RunDetail, RunSchool, RunSchools } from '../../../server/contract/runs.ts'
import { runSchoolsQuery } from '../../api/runs.ts'
import { Answer } from '../../parts/answer.tsx'
import { Card } from '../../parts/card.tsx'
import { countInWords, countOf } from '../../parts/figures.ts'
import { RatingPill } from '../../parts/rating-pill.tsx'
import { ratingTone } from '../../parts/rating-tone.ts'
import { outcomeKey } from './pupil-filters.ts'
import { nameOf, worstSchoolsFirst } from './school-columns.ts'

const AT_MOST = 10

export function RedSchools({ run }: { run: RunDetail }) {
  return run.tables
    .filter(({ subject }) => subject === 'school')
    .flatMap(({ policy, table, outcomes }) =>
      outcomes
        .filter(({ label, count }) => ratingTone(label) === 'bad' && count !== 0)
        .map(({ label, count }) => (
          <Rated key={`${policy}/${table}`} run={run.id} table={`${policy}/${table}`} label={label} count={count ?? 0} />
        )),
    )
}

interface RatedProps {
  readonly run: string
  readonly table: string
  readonly label: string
  readonly count: number
}

function Rated({ run, table, label, count }: RatedProps) {
  const answer = useQuery(runSchoolsQuery(run))
  const rows = Math.min(count, AT_MOST)
  return (
    <Card
      title={`Schools rated ${label.toLowerCase()}`}
      flush
      aside={
        <Link to="/runs/$run" params={{ run }} search={{ tab: 'schools', outcomes: [outcomeKey(table, label)] }}>
          {count > AT_MOST ? `All ${countInWords(count)}` : 'Open the list'}
        </Link>
      }
    >
      <Answer of={answer} waiting={<div style={{ height: 24 + rows * 33 }} />}>
        {(found) => <Listed run={run} found={found} table={table} label={label} />}
      </Answer>
    </Card>
  )
}

function Listed({ run, found, table, label }: { run: string; found: RunSchools } & Pick<RatedProps, 'table' | 'label'>) {
  const schools = worstSchoolsFirst(found).filter(({ decisions }) => decisions[table]?.label === label)
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">{`Schools rated ${label.toLowerCase()}`}</caption>
        <thead>
          <tr>
            <th scope="col">School</th>
            <th scope="col">Cohorts that are {label.toLowerCase()}</th>
            <th scope="col" className="number">
              Pupils
            </th>
          </tr>
        </thead>
        <tbody>
          {schools.slice(0, AT_MOST).map((school) => (
            <tr key={school.urn}>
              <th scope="row">
                <Link to="/runs/$run/schools/$urn" params={{ run, urn: school.urn }}>
                  {nameOf(school)}
                </Link>
              </th>
              <td>
                <Cohorts found={found} school={school} label={label} />
              </td>
              <td className="number">{countInWords(school.pupils)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cohorts({ found, school, label }: { found: RunSchools; school: RunSchool; label: string }) {
  const named = found.cohortTables.flatMap(({ key, cohorts }) =>
    cohorts.filter(({ cohort }) => school.cohorts[key]?.some((one) => one.cohort === cohort && one.label === label)),
  )
  if (named.length === 0) return <RatingPill label={label} />
  return <span title={countOf(named.length, 'cohort')}>{named.map((cohort) => cohort.label).join(', ')}</span>
}
