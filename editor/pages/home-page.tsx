// Home answers one question on a Monday morning: what should I do now?
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { datasetsQuery } from '../api/datasets.ts'
import { runsQuery } from '../api/runs.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/data.css'
import '../styles/home.css'
import '../styles/outcome.css'
import '../styles/run.css'
import { FirstStart } from './home/first-start.tsx'
import { LatestDataset } from './home/latest-dataset.tsx'
import { LatestRun } from './home/latest-run.tsx'
import { NextStep } from './home/next-step.tsx'
import { PolicyWork } from './home/policy-work.tsx'
import { PoliciesInForce } from './home/policies-in-force.tsx'

const WAITING = (
  <div className="columns">
    <div className="stack">
      <Skeleton height={112} />
      <Skeleton height={98} />
      <Skeleton height={220} />
    </div>
    <div className="stack">
      <Skeleton height={220} />
      <Skeleton height={240} />
    </div>
  </div>
)

export function HomePage() {
  const datasets = useQuery(datasetsQuery)
  const mayRead = useMay('runs.read')
  const runs = useQuery({ ...runsQuery, enabled: mayRead })
  const navigate = useNavigate()
  useArrival('data', (dataset) => void navigate({ to: '/data/$dataset', params: { dataset } }))
  const isEmpty = datasets.data?.length === 0
  return (
    <Page
      title={isEmpty ? 'Start with your registers' : 'Home'}
      note={isEmpty ? 'Bring in the marks of your schools, or look around with invented ones first.' : undefined}
    >
      <PolicyWork />
      <Answer of={datasets} waiting={WAITING}>
        {(held) =>
          held.length === 0 ? (
            <FirstStart />
          ) : !mayRead ? (
            <div className="columns">
              <LatestDataset dataset={held[0]} />
              <PoliciesInForce />
            </div>
          ) : (
            <Answer of={runs} waiting={WAITING}>
              {([run]) => (
                <div className="columns">
                  <div className="stack">
                    <NextStep datasets={held} run={run} />
                    {run !== undefined && <LatestRun run={run} />}
                  </div>
                  <div className="stack">
                    <LatestDataset dataset={held[0]} />
                    <PoliciesInForce />
                  </div>
                </div>
              )}
            </Answer>
          )
        }
      </Answer>
    </Page>
  )
}
