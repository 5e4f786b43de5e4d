// Home before there is any data: two ways to begin, and what will follow.
import { Link } from '@tanstack/react-router'
import { useMay } from '../../api/session.ts'
import { PoliciesInForce } from './policies-in-force.tsx'
import { UploadCard } from '../data/upload-card.tsx'
import { SampleCard } from '../data/sample-card.tsx'

const STEPS = [
  { title: 'Bring in registers', meaning: 'Every row is accounted for; what cannot be used is shown, with what to do about it.' },
  { title: 'Run the policies', meaning: 'Each pupil and school is decided by the versions in force on the day you choose.' },
  {
    title: 'Act, and answer for it',
    meaning: 'Actions by kind and owner; for every child the row, the sessions and the paragraph behind it.',
  },
]

export function FirstStart() {
  const [mayAdd, mayManage] = [useMay('datasets.add'), useMay('accounts.manage')]
  return (
    <>
      {mayAdd ? (
        <div className="two-ways">
          <UploadCard />
          <SampleCard />
        </div>
      ) : (
        <div className="card empty">
          <h2>No data yet</h2>
          <p>
            An officer brings in registers.{' '}
            {mayManage ? <Link to="/accounts">Make an account for one</Link> : 'Ask an administrator who that is.'}
          </p>
        </div>
      )}
      <div className="columns">
        <div className="stack">
          <section className="card first-steps" aria-label="What follows">
            <ol>
              {STEPS.map(({ title, meaning }, index) => (
                <li key={title}>
                  <span className="step-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  <h2>{title}</h2>
                  <p className="soft">{meaning}</p>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <PoliciesInForce />
      </div>
    </>
  )
}
