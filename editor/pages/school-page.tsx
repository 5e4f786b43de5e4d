// One school in one run: its rating and why, each cohort against its comparator, what is recommended, and its pupils by outcome.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { mergeActions } from '../../engine/actions/merged-actions.ts'
import type { SchoolPage as Found } from '../../server/contract/runs.ts'
import { schoolQuery } from '../api/runs.ts'
import { OutcomeChart } from '../charts/outcome-chart.tsx'
import { useMay } from '../api/session.ts'
import { ExplanationCard } from '../explanation/explanation-card.tsx'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { dayInWords } from '../parts/dates.ts'
import { DecidedBy } from '../parts/decided-by.tsx'
import { countInWords, sumOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/outcome.css'
import '../styles/pupil.css'
import '../styles/run.css'
import { ActionsOf } from './run/actions-of.tsx'
import { leftList } from './run/list-memory.ts'
import { ListSteps } from './run/list-steps.tsx'
import { nameOf } from './run/school-columns.ts'
import { CohortsCard } from './school/cohorts-card.tsx'

const route = getRouteApi('/runs/$run/schools/$urn')

const WAITING = (
  <div className="columns">
    <div className="stack">
      {[130, 320, 180].map((height) => (
        <Skeleton key={height} height={height} />
      ))}
    </div>
    <Skeleton height={260} />
  </div>
)

export function SchoolPage() {
  const { run, urn } = route.useParams()
  const answer = useQuery(schoolQuery(run, urn))
  const found = answer.data
  return (
    <Page
      key={urn}
      title={found === undefined ? 'School' : nameOf(found)}
      path={[
        { label: 'Runs', to: '/runs' },
        { label: found === undefined ? 'Run' : `As at ${dayInWords(found.run.asOf)}`, to: `/runs/${run}` },
        { label: 'Schools', to: `/runs/${run}`, search: { ...leftList(`${run}/schools`, 'schools').search, tab: 'schools' } },
      ]}
      note={found === undefined ? ' ' : `URN ${found.urn} · as at ${dayInWords(found.run.asOf)}`}
      tools={<ListSteps run={run} things="schools" here={urn} />}
    >
      <Answer of={answer} waiting={WAITING}>
        {(page) => <SchoolBody page={page} />}
      </Answer>
    </Page>
  )
}

function SchoolBody({ page }: { page: Found }) {
  const [rating, ...others] = page.explanations
  return (
    <>
      {page.stopped !== '' && <Stopped why={page.stopped} />}
      <div className="columns">
        <div className="stack">
          {rating !== undefined && <ExplanationCard explanation={rating} />}
          {page.cohorts.map((table) => (
            <CohortsCard key={table.key} table={table} />
          ))}
          <ActionsOf whom="school" actions={mergeActions(page.actions.map((action) => ({ ...action, parent: '' })))} run={page.run} />
          {others.map((explanation) => (
            <ExplanationCard key={`${explanation.policy}/${explanation.table}`} explanation={explanation} />
          ))}
          <PupilsByOutcome page={page} />
        </div>
        <SchoolFacts page={page} />
      </div>
    </>
  )
}

function Stopped({ why }: { why: string }) {
  return (
    <div className="card problem notice-warn" role="note">
      <Icon name="warning" />
      <h2>The register of this school has stopped</h2>
      <p>{sentence(why)} Measures that need later days are unknown; they do not count as good attendance.</p>
    </div>
  )
}

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

function PupilsByOutcome({ page }: { page: Found }) {
  return (
    <section className="stack" aria-label="Pupils of this school by outcome">
      <div className="outcome-cards">
        {page.pupilTables.map((totals) => (
          <Card key={`${totals.policy}/${totals.table}`} title={totals.title} aside={pupilsIn(totals)} flush>
            <OutcomeChart run={page.run.id} totals={totals} school={page.urn} />
          </Card>
        ))}
      </div>
    </section>
  )
}

function pupilsIn({ outcomes }: Found['pupilTables'][number]): string {
  const pupils = sumOf(outcomes.map(({ count }) => count))
  return `${countInWords(pupils)} ${pupils === 1 ? 'pupil' : 'pupils'} of this school`
}

function SchoolFacts({ page }: { page: Found }) {
  const { run, urn, facts } = page
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  return (
    <div className="stack">
      <Card title="Facts" flush>
        <dl className="record record-pairs facts">
          {[{ label: 'URN', value: urn }, ...facts].map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={/^not known/i.test(value) ? 'faint' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
        {seesPupils && (
          <p className="card-note">
            <Link to="/runs/$run" params={{ run: run.id }} search={{ tab: 'pupils', school: urn }}>
              Pupils of this school
            </Link>
          </p>
        )}
      </Card>
      <DecidedBy run={run} />
    </div>
  )
}
