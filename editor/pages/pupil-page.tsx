// One pupil in one run: what to do first, what every policy decides and why, and the register it was drawn from.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { standingOf } from '../../engine/decisions/outcome.ts'
import type { Explanation, PupilPage as Found } from '../../server/contract/runs.ts'
import { pupilQuery } from '../api/runs.ts'
import { ExplanationCard } from '../explanation/explanation-card.tsx'
import { Answer } from '../parts/answer.tsx'
import { dayInWords } from '../parts/dates.ts'
import { countOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { pupilName } from '../parts/pupil-name.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/pupil.css'
import '../styles/run.css'
import { ActionsOf } from './run/actions-of.tsx'
import { DecidedCard } from './pupil/decided-card.tsx'
import { anchorOf } from './pupil/decision-anchor.ts'
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
            <div className="columns">
              <div className="stack">
                <ActionsOf whom="pupil" actions={page.mergedActions} run={page.run} />
                <DecidedCard explanations={page.explanations} />
                <Explanations explanations={page.explanations} />
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

/** Why each decision is what it is; where nothing applies it is folded away. */
function Explanations({ explanations }: { explanations: Found['explanations'] }) {
  const folded = explanations.filter((one) => standingOf(one) === 'nothing')
  return (
    <>
      {explanations.filter((one) => !folded.includes(one)).map(asCard)}
      {folded.length > 0 && (
        <details className="disclosure folded-decisions">
          <summary>
            <Icon name="right" />
            {`Why nothing applies in ${countOf(folded.length, 'decision')}`}
          </summary>
          <div className="stack">{folded.map(asCard)}</div>
        </details>
      )}
    </>
  )
}

const asCard = (explanation: Explanation) => (
  <div key={anchorOf(explanation)} id={anchorOf(explanation)} className="decided">
    <ExplanationCard explanation={explanation} />
  </div>
)

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
