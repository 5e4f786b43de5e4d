// What is known of one pupil, what happened, where the pupil is on roll, and which run this page is of.
import { Link } from '@tanstack/react-router'
import type { PupilPage } from '../../../server/contract/runs.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { DecidedBy } from '../../parts/decided-by.tsx'
import { ErasePupil } from './erase-pupil.tsx'
import { WhatHappened } from './what-happened.tsx'

export function PupilFacts({ page }: { page: PupilPage }) {
  const { run } = page
  return (
    <div className="stack">
      <Card title="Facts" aside={page.onRoll ? 'on roll' : 'not on roll'} flush>
        <dl className="record record-pairs facts">
          {page.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={/^not known|^unknown/i.test(value) ? 'faint' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <WhatHappened page={page} />
      <Card title="Enrolment" flush>
        <ul className="record">
          {page.enrolments.map(({ school, urn, enrolment, from, to }) => (
            <li key={`${urn} ${from}`}>
              <Link to="/runs/$run/schools/$urn" params={{ run: run.id, urn }}>
                {school}
              </Link>
              <span className="small soft figures">
                {`${enrolment}, ${from === '' ? 'start not known' : `from ${dayInWords(from)}`}${to === '' ? '' : ` to ${dayInWords(to)}`}`}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <DecidedBy run={run} />
      <ErasePupil page={page} />
    </div>
  )
}
