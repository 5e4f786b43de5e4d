// The only home of how long work is shown: what is being done, how far it is, and a way to stop it.
import { cancelWork, dismissWork, isUnderWay, type Work } from '../api/work.ts'
import { ProblemCard } from './problem-card.tsx'

export function WorkProgress({ work }: { work: Work }) {
  if (work.status === 'failed') return <FailedWork work={work} />
  return (
    <div className="card work">
      <div className="work-words">
        <strong>{work.title}</strong>
        <span className="soft" aria-live="polite">
          {work.status === 'done' ? 'Done' : work.step}
        </span>
        <span className="figures work-share">{work.share === null ? '–' : `${Math.floor(100 * work.share)} %`}</span>
        <button type="button" className="button" onClick={() => cancelWork(work.slot)} disabled={!isUnderWay(work)}>
          Cancel
        </button>
      </div>
      <Track share={work.status === 'done' ? 1 : work.share} label={work.title} />
    </div>
  )
}

function Track({ share, label }: { share: number | null; label: string }) {
  const value = share === null ? {} : { 'aria-valuenow': Math.floor(100 * share) }
  return (
    <div
      className={share === null ? 'progress-track progress-unknown' : 'progress-track'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...value}
    >
      <div className="progress-bar" {...(share === null ? {} : { style: { width: `${100 * share}%` } })} />
    </div>
  )
}

function FailedWork({ work }: { work: Work }) {
  const problem = work.problem ?? { code: 'failed', status: 500, title: `${work.title} did not finish.`, detail: 'Try again.' }
  return (
    <ProblemCard problem={problem}>
      <button type="button" className="button" onClick={() => dismissWork(work.slot)}>
        Close
      </button>
    </ProblemCard>
  )
}
