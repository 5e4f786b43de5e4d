// One pupil in one run: what is recommended, why each decision is what it is, and the register it was drawn from.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { PupilPage as Found } from '../../server/contract/runs.ts'
import { pupilQuery } from '../api/runs.ts'
import { ExplanationCard } from '../explanation/explanation-card.tsx'
import { Answer } from '../parts/answer.tsx'
import { dayInWords } from '../parts/dates.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/pupil.css'
import '../styles/run.css'
import { PupilActions } from './pupil/pupil-actions.tsx'
import { PupilFacts } from './pupil/pupil-facts.tsx'
import { PupilSteps } from './pupil/pupil-steps.tsx'
import { RegisterCard } from './pupil/register-card.tsx'
import { leftList } from './run/list-memory.ts'

const route = getRouteApi('/runs/$run/pupils/$pupil')

const WAITING = (
  <div className="columns">
    <div className="stack">
      {[140, 180, 180, 180].map((height, index) => (
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
      title={found === undefined ? 'Pupil' : found.name === '' ? `Pupil ${found.upn}` : found.name}
      path={[
        { label: 'Runs', to: '/runs' },
        { label: found === undefined ? 'Run' : `As at ${dayInWords(found.run.asOf)}`, to: `/runs/${run}` },
        { label: 'Pupils', to: `/runs/${run}`, search: { ...leftList(run).search, tab: 'pupils' } },
      ]}
      note={found === undefined ? ' ' : noteOf(found)}
      tools={<PupilSteps run={run} pupil={pupil} />}
    >
      <Answer of={answer} waiting={WAITING}>
        {(page) => (
          <>
            <div className="columns">
              <div className="stack">
                <PupilActions actions={page.actions} />
                {page.explanations.map((explanation) => (
                  <ExplanationCard key={`${explanation.policy}/${explanation.table}`} explanation={explanation} />
                ))}
              </div>
              <PupilFacts page={page} />
            </div>
            <RegisterCard weeks={page.weeks} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function noteOf({ upn, school, facts, onRoll, run }: Found): string {
  const year = facts.find(({ label }) => label === 'Year group')
  return [
    `UPN ${upn}`,
    school,
    year === undefined ? '' : `Year ${year.value}`,
    onRoll ? '' : 'not on roll',
    `as at ${dayInWords(run.asOf)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
