// The only home of how one event reads on a pupil's page: from the file, recorded here, or without the words somebody wrote.
import { EVENTS } from '../../engine/catalogue/events.ts'
import { printDay } from '../../engine/facts/days.ts'
import type { PupilEvent } from '../../engine/facts/facts.ts'
import type { RecordedEventShape } from '../contract/events.ts'
import type { RecordedEvent } from '../stores/recorded-events.ts'
import type { NameOf } from './timeline.ts'

const LABELS = new Map(EVENTS.map(({ name, label }) => [name, label]))

export function fromFile({ id, event, date, until, parent, level, outcome, detail }: PupilEvent): RecordedEventShape {
  const said = { parent: parent ?? '', level: level ?? '', outcome: outcome ?? '', detail: detail ?? '' }
  const kind = event as RecordedEventShape['event']
  const nothing = { number: '', recordedAt: '', recordedBy: '', struckAt: '', struckBy: '', struckReason: '' }
  return {
    ...nothing,
    id,
    event: kind,
    label: labelOf(event),
    date: printDay(date),
    until: until === undefined ? '' : printDay(until),
    ...said,
  }
}

export function fromHere(recorded: RecordedEvent, nameOf: NameOf): RecordedEventShape {
  const { number, id, event, date, recordedAt, recordedBy, struck } = recorded
  return {
    number,
    id,
    event,
    label: labelOf(event),
    date,
    until: recorded.until ?? '',
    parent: recorded.parent ?? '',
    level: recorded.level ?? '',
    outcome: recorded.outcome ?? '',
    detail: recorded.detail ?? '',
    recordedAt,
    recordedBy: nameOf(recordedBy),
    struckAt: struck?.at ?? '',
    struckBy: struck === undefined ? '' : nameOf(struck.by),
    struckReason: struck?.reason ?? '',
  }
}

/** For whoever sees pupils without names: nothing in which somebody may have written one. */
export const withoutWords = (event: RecordedEventShape): RecordedEventShape => ({
  ...event,
  detail: '',
  recordedBy: '',
  struckBy: '',
  struckReason: '',
})

const labelOf = (event: string): string => LABELS.get(event) ?? event
