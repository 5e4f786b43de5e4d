// One thing that happened to a pupil, as it stands in the list.
import type { PupilEvents, RecordedEventShape, RecordEvent as NewEvent } from '../../../server/contract/events.ts'
import { dayInWords, timeAndDay } from '../../parts/dates.ts'
import { nextKindOf, noteOf, originOf, saidOf } from './event-in-words.ts'
import { RecordEvent } from './record-event.tsx'
import { StrikeEvent } from './strike-event.tsx'

interface EventEntryProps {
  readonly event: RecordedEventShape
  readonly known: PupilEvents
  /** The day this run looks at. */
  readonly asOf: string
  readonly mayRecord: boolean
  readonly onRecord: (event: NewEvent) => Promise<unknown>
  readonly onStrike: (number: string, reason: string) => Promise<unknown>
}

export function EventEntry({ event, known, asOf, mayRecord, onRecord, onStrike }: EventEntryProps) {
  const isStruck = event.struckAt !== ''
  const Standing = isStruck ? 's' : 'span'
  const note = noteOf(event)
  const kind = nextKindOf(event, known.events)
  const what = `${event.label.toLowerCase()} of ${dayInWords(event.date)}`
  return (
    <li className={isStruck ? 'event event-struck' : 'event'}>
      <Standing className="event-said">
        <b>{event.label}</b>
        <span className="figures">{[dayInWords(event.date), ...saidOf(event)].join(' · ')}</span>
        {note !== '' && <span className="event-words">{note}</span>}
      </Standing>
      {isStruck && (
        <span className="small soft event-words">
          {`Struck out ${timeAndDay(event.struckAt)}${event.struckBy === '' ? '' : ` by ${event.struckBy}`}${event.struckReason === '' ? '' : `: ${event.struckReason}`}`}
        </span>
      )}
      <span className="small faint">
        {originOf(event)}
        {event.date > asOf && !isStruck && '; after the day this run looks at'}
      </span>
      {mayRecord && !isStruck && (kind !== undefined || event.number !== '') && (
        <span className="event-tools">
          {kind !== undefined && (
            <RecordEvent
              known={known}
              onRecord={onRecord}
              next={{ from: event, kind }}
              trigger={
                <button type="button" className="button button-small" aria-label={`Add what came next of the ${what}`}>
                  Add what came next
                </button>
              }
            />
          )}
          {event.number !== '' && <StrikeEvent event={event} onStrike={(reason) => onStrike(event.number, reason)} />}
        </span>
      )}
    </li>
  )
}
