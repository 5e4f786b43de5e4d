// The only home of what is said once something was recorded, struck out or kept: what changed, and what this run cannot see.
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { DecidedAgain } from '../../api/pupil-events.ts'
import { useMay } from '../../api/session.ts'
import { dayInWords, todayIso } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { EVERYTHING } from '../../parts/run-data.ts'
import { changesBetween } from './what-changed.ts'

export interface Done {
  readonly said: string
  readonly decided: DecidedAgain | undefined
  /** The day of what was recorded; empty of other changes. */
  readonly day: string
  /** Whether it stands in the list of whoever recorded it. */
  readonly isSeen: boolean
}

interface EventOutcomeProps {
  readonly done: Done | undefined
  readonly run: { readonly asOf: string; readonly dataset: string; readonly datasets?: readonly unknown[] | undefined }
  /** Whether decisions look at what is recorded here. */
  readonly isLookedAt: boolean
}

/** Always there, so that it is read out when it changes. */
export function EventOutcome({ done, run, isLookedAt }: EventOutcomeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done === undefined) return undefined
    /* Where the button that was pressed is gone with its box, the focus would be nowhere. */
    const timer = setTimeout(() => document.activeElement === document.body && box.current?.focus(), 50)
    return () => clearTimeout(timer)
  }, [done])
  return (
    <div role="status" tabIndex={-1} ref={box}>
      {done !== undefined && (
        <div className="event-outcome">
          <p>
            <Icon name="check" />
            <b>{done.said}</b>
          </p>
          {!done.isSeen && <p className="small">You do not see it here; those who may see safeguarding concerns do.</p>}
          <Changes done={done} run={run} isLookedAt={isLookedAt} />
        </div>
      )}
    </div>
  )
}

function Changes({ done: { decided, day, isSeen }, run, isLookedAt }: EventOutcomeProps & { readonly done: Done }) {
  const mayStart = useMay('runs.start')
  if (day !== '' && !isLookedAt) return <p className="small">Events are not kept here, so no decision looks at it.</p>
  if (day > run.asOf) {
    return (
      <p className="small">
        {`This run looks at ${dayInWords(run.asOf)} and does not see what happened on ${dayInWords(day)}. `}
        {mayStart && (
          <Link to="/runs" search={{ dataset: (run.datasets?.length ?? 1) > 1 ? EVERYTHING : run.dataset, asOf: todayIso() }}>
            Run again as at today
          </Link>
        )}
      </p>
    )
  }
  /* What follows from a concern is not theirs to see either. */
  if (!isSeen) return null
  if (decided === undefined) return <p className="small">Load the page again to see what it changes.</p>
  const changes = changesBetween(decided.before, decided.after)
  if (changes.length === 0) return <p className="small">No decision changes.</p>
  return (
    <ul>
      {changes.map((change) => (
        <li key={change} className="small">
          {change}
        </li>
      ))}
    </ul>
  )
}
