// One pupil in one run: what is recommended, why each decision is what it is, and the register it was drawn from.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { PupilPage as Found } from '../../server/contract/runs.ts'
import { pupilQuery } from '../api/runs.ts'
import { ExplanationCard } from '../explanation/explanation-card.tsx'
import { BigFigures } from '../parts/big-figures.tsx'
import { Answer } from '../parts/answer.tsx'
import { dayInWords } from '../parts/dates.ts'
import { Page } from '../parts/page.tsx'
import { pupilName } from '../parts/pupil-name.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/pupil.css'
import '../styles/run.css'
import { ActionsOf } from './run/actions-of.tsx'
import { PupilFacts } from './pupil/pupil-facts.tsx'
import { RegisterCard } from './pupil/register-card.tsx'
import { leftList } from './run/list-memory.ts'
import { ListSteps } from './run/list-steps.tsx'

const route = getRouteApi('/runs/$run/pupils/$pupil')

const WAITING = (
  <div className="columns">
    <div className="stack">
      {[60, 140, 180, 180, 180].map((height, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </div>
    <Skeleton height={320} />
  </div>
)

export function PupilPage() {
  const { run, pupil } = route.useParams()
  const answer = useQuery(pupilQuery(run, pupil))
  const found = answer.data
  return (
    <Page
      key={pupil}
      title={found === undefined ? 'Pupil' : found.name === '' && found.upn !== '' ? `Pupil ${found.upn}` : pupilName(found)}
      path={[
        { label: 'Runs', to: '/runs' },
        { label: found === undefined ? 'Run' : `As at ${dayInWords(found.run.asOf)}`, to: `/runs/${run}` },
        { label: 'Pupils', to: `/runs/${run}`, search: { ...leftList(`${run}/pupils`, 'pupils').search, tab: 'pupils' } },
      ]}
      note={found === undefined ? ' ' : noteOf(found)}
      tools={<ListSteps run={run} things="pupils" here={pupil} />}
    >
      <Answer of={answer} waiting={WAITING}>
        {(page) => (
          <>
            <Outcomes explanations={page.explanations} />
            <div className="columns">
              <div className="stack">
                <ActionsOf whom="pupil" actions={page.actions} />
                {page.explanations.map((explanation) => (
                  <div key={anchorOf(explanation)} id={anchorOf(explanation)} className="decided">
                    <ExplanationCard explanation={explanation} />
                  </div>
                ))}
              </div>
              <PupilFacts page={page} />
            </div>
            <RegisterCard weeks={page.weeks} explanations={page.explanations} />
          </>
        )}
      </Answer>
    </Page>
  )
}

/** What every table decides, in a word; each leads to why. */
function Outcomes({ explanations }: { explanations: Found['explanations'] }) {
  return (
    <div className="card">
      <BigFigures
        figures={explanations.map((explanation) => ({
          name: explanation.title,
          value: (
            <a href={`#${anchorOf(explanation)}`} onClick={goTo}>
              {explanation.label}
            </a>
          ),
        }))}
      />
    </div>
  )
}

/** Moves within the page without the router taking it for a move to another. */
function goTo(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault()
  const card = document.querySelector(event.currentTarget.hash)
  card?.scrollIntoView({ block: 'start' })
  card?.querySelector<HTMLElement>('a, summary')?.focus({ preventScroll: true })
}

/* One table may have decided on each of several parents: its title says whose decision it is. */
const anchorOf = ({ policy, table, title }: Found['explanations'][number]) => `${policy}-${table}-${title.replace(/[^\w-]+/g, '-')}`

function noteOf({ upn, school, facts, onRoll, run }: Found): string {
  const year = facts.find(({ label }) => label === 'Year group')
  return [
    upn === '' ? '' : `UPN ${upn}`,
    school,
    year === undefined ? '' : `Year ${year.value}`,
    onRoll ? '' : 'not on roll',
    `as at ${dayInWords(run.asOf)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
