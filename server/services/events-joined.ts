// The only home of joining events recorded here with those of an upload: what was known of a pupil at a moment of the clock.
import { parseDay } from '../../engine/facts/days.ts'
import type { Facts, PupilEvent } from '../../engine/facts/facts.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import type { RecordedEvent, RecordedEvents } from '../stores/recorded-events.ts'

/**
 * Facts with what was recorded by `at` (ISO, now unless said): struck events that had not been struck by then count. Where neither an
 * events file was uploaded nor events are kept here, what happened is unknown and stays so.
 */
export function withRecorded(view: FactsView, recorded: RecordedEvents, at?: string): FactsView {
  const events = joinedEvents(view.facts, recorded, at)
  return events === view.facts.events ? view : { ...view, facts: { ...view.facts, ...withoutEmpty({ events }) } }
}

function joinedEvents(facts: Facts, recorded: RecordedEvents, at: string | undefined): Facts['events'] {
  const since = recorded.keptSince()
  const areKeptHere = since !== undefined && (at === undefined || since <= at)
  if (facts.events === undefined && !areKeptHere) return undefined
  const indexes = new Map(facts.pupils.map(({ id }, index) => [id, index]))
  const added: PupilEvent[] = []
  for (const pupil of recorded.pupils()) {
    const index = indexes.get(pupil)
    if (index === undefined) continue
    for (const event of recorded.of(pupil)) if (stoodAt(event, at)) added.push(asFact(event, index))
  }
  if (added.length === 0 && facts.events !== undefined) return facts.events
  return [...(facts.events ?? []), ...added]
}

/** Whether an event was recorded and not struck out at a moment. */
export const stoodAt = ({ recordedAt, struck }: RecordedEvent, at: string | undefined): boolean =>
  (at === undefined || recordedAt <= at) && (struck === undefined || (at !== undefined && at < struck.at))

function asFact({ id, event, date, until, parent, level, outcome, detail }: RecordedEvent, pupil: number): PupilEvent {
  const last = until === undefined ? undefined : parseDay(until)
  return { pupil, id, event, date: parseDay(date)!, ...withoutEmpty({ until: last, parent, level, outcome, detail }) }
}
