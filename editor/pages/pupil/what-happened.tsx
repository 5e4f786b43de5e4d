// What happened to a pupil, newest first, and where it is recorded; the pupil is decided again at once.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PupilEvents } from '../../../server/contract/events.ts'
import type { PupilPage } from '../../../server/contract/runs.ts'
import { type DecidedAgain, keepEventsHere, pupilEventsQuery, recordPupilEvent, strikePupilEvent } from '../../api/pupil-events.ts'
import { useMay } from '../../api/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Card } from '../../parts/card.tsx'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import '../../styles/events.css'
import { EventEntry } from './event-entry.tsx'
import { type Done, EventOutcome } from './event-outcome.tsx'
import { EventsKept } from './events-kept.tsx'
import { RecordEvent } from './record-event.tsx'

const SHOWN_AT_FIRST = 8

type PageOfRun = Pick<PupilPage, 'run' | 'pupil'>

export function WhatHappened({ page }: { page: PageOfRun }) {
  const answer = useQuery(pupilEventsQuery(page.run.id, page.pupil))
  return (
    <Answer of={answer} waiting={<Skeleton height={160} />}>
      {(known) => <Events page={page} known={known} />}
    </Answer>
  )
}

function Events({ page: { run, pupil }, known }: { page: PageOfRun; known: PupilEvents }) {
  const mayRecord = useMay('events.record')
  const maySeeConcerns = useMay('safeguarding.see')
  const [done, setDone] = useState<Done>()
  const [isWhole, setIsWhole] = useState(false)
  const then = async (change: Promise<DecidedAgain | undefined>, of: Omit<Done, 'decided'>): Promise<void> => {
    const decided = await change
    setDone({ ...of, decided })
    /* What was recorded is not hidden for being long ago. */
    setIsWhole(true)
  }
  const onRecord: Parameters<typeof RecordEvent>[0]['onRecord'] = (event) =>
    then(recordPupilEvent(run.id, pupil, event), {
      said: 'Recorded.',
      day: event.date,
      isSeen: event.event !== 'safeguarding-concern' || maySeeConcerns,
    })
  const onStrike = (number: string, reason: string): Promise<void> =>
    then(strikePupilEvent(run.id, pupil, number, reason), { said: 'Struck out.', day: '', isSeen: true })
  const onKeep = (kept: boolean): Promise<void> =>
    then(keepEventsHere(run.id, pupil, kept), {
      said: kept ? 'Events are kept here.' : 'Events are no longer kept here.',
      day: '',
      isSeen: true,
    })
  const shown = isWhole ? known.events : known.events.slice(0, SHOWN_AT_FIRST)
  const record = (
    <RecordEvent
      known={known}
      onRecord={onRecord}
      trigger={
        <button type="button" className="button button-small">
          <Icon name="plus" />
          Record something
        </button>
      }
    />
  )
  return (
    <Card title="What happened" {...(mayRecord ? { aside: record } : {})} flush>
      <div className="stack events-head">
        <EventOutcome done={done} run={run} isLookedAt={known.inFile || known.keptHere} />
        {known.sinceRun > 0 && (
          <p className="small soft">
            {`${countOf(known.sinceRun, 'event')} recorded or struck out since this run; the run’s lists show what was decided then.`}
          </p>
        )}
        <EventsKept known={known} ranAt={run.ranAt} mayRecord={mayRecord} onKeep={onKeep} />
        {known.events.length === 0 && (known.inFile || known.keptHere) && (
          <p className="soft">
            {maySeeConcerns ? 'Nothing is recorded of this pupil.' : 'Nothing that is yours to see is recorded of this pupil.'}
          </p>
        )}
      </div>
      {shown.length > 0 && (
        <ul className="events" aria-label="What happened, the newest first">
          {shown.map((event, at) => (
            <EventEntry
              key={event.number === '' ? `${event.id} ${event.event} ${event.date} ${at}` : event.number}
              event={event}
              known={known}
              asOf={run.asOf}
              mayRecord={mayRecord}
              onRecord={onRecord}
              onStrike={onStrike}
            />
          ))}
        </ul>
      )}
      {shown.length < known.events.length && (
        <div className="events-more">
          <button type="button" className="button button-small" onClick={() => setIsWhole(true)}>
            {`Show all ${known.events.length}`}
          </button>
        </div>
      )}
    </Card>
  )
}
