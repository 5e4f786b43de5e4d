// The only home of looking at what was found in every week of the data: the button, how far it is, and the way to stop it.
import type { WorstWeeks } from './use-found.ts'

export function WeeksLine({ weeks }: { weeks: WorstWeeks }) {
  const { done, problem, start, cancel } = weeks
  if (weeks.weeks < 2) return null
  return (
    <div className="policy-weeks">
      {done === undefined ? (
        <button type="button" className="button button-small" onClick={start}>
          {`Look at all ${weeks.weeks} weeks`}
        </button>
      ) : (
        <>
          <progress max={weeks.weeks} value={done} aria-label="Weeks looked at" />
          <span className="small figures">{`Week ${done + 1} of ${weeks.weeks}`}</span>
          <button type="button" className="button button-small button-plain" onClick={cancel}>
            Stop
          </button>
        </>
      )}
      {problem !== '' && (
        <span className="small tone-warn" role="status">
          {problem}
        </span>
      )}
    </div>
  )
}
