// The only home of saying whether what is recorded here is all there is, and of choosing it.
import { useState } from 'react'
import type { PupilEvents } from '../../../server/contract/events.ts'
import type { Problem } from '../../../server/contract/problem.ts'
import { problemOf } from '../../api/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { dateInFull } from '../../parts/dates.ts'

interface EventsKeptProps {
  readonly known: PupilEvents
  readonly ranAt: string
  readonly mayRecord: boolean
  readonly onKeep: (kept: boolean) => Promise<unknown>
}

export function EventsKept({ known: { inFile, keptHere, keptSince }, ranAt, mayRecord, onKeep }: EventsKeptProps) {
  const [problem, setProblem] = useState<Problem>()
  const [isSending, setIsSending] = useState(false)
  const keep = (kept: boolean): void => {
    setIsSending(true)
    onKeep(kept)
      .then(
        () => setProblem(undefined),
        (cause: unknown) => setProblem(problemOf(cause)),
      )
      .finally(() => setIsSending(false))
  }
  const refused = problem !== undefined && (
    <p className="form-problem" role="alert">
      {problem.title} {problem.detail}
    </p>
  )
  if (inFile) return <p className="small faint">An events file came with this data. What is recorded here is added to it.</p>
  if (keptHere) {
    return (
      <div className="events-kept">
        <p className="small faint">
          {`Events are kept here since ${dateInFull(keptSince)}${keptSince > ranAt ? ', after this run; its lists show what was decided then' : ''}.`}
        </p>
        {mayRecord && (
          <Confirm
            title="Stop keeping events here?"
            detail="Nothing recorded is lost. For data without an events file, what happened is then unknown again, for every pupil."
            doIt="Stop keeping"
            onDo={() => keep(false)}
          >
            <button type="button" className="button button-small button-plain" disabled={isSending}>
              Stop keeping
            </button>
          </Confirm>
        )}
        {refused}
      </div>
    )
  }
  return (
    <div className="stack events-unknown">
      <p>
        No events file came with this data, and events are not kept here. What happened is therefore not known, and decisions that rest on
        it, such as legal steps and referrals, are left open rather than guessed.
      </p>
      {mayRecord && (
        <>
          <p className="small soft">
            Keep events here, and what is recorded on these pages is taken for all there is: a pupil of whom nothing is recorded has none.
            You can undo it.
          </p>
          <span>
            <button type="button" className="button" disabled={isSending} onClick={() => keep(true)}>
              Keep events here
            </button>
          </span>
        </>
      )}
      {refused}
    </div>
  )
}
