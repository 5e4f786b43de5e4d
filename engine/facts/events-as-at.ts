// The only home of what is known of events as at a date: the state of each id, and which of them hold. Law F11 of SPEC.md.
import { eventEntry } from '../catalogue/events.ts'
import { academicYearStart, type Day } from './days.ts'
import type { Facts, PupilEvent } from './facts.ts'

const NONE: readonly PupilEvent[] = []
const indexes = new WeakMap<readonly PupilEvent[], ReadonlyMap<number, readonly PupilEvent[]>>()

/** The rows of one pupil, in the order of the file. */
export function eventsOf(facts: Facts, pupil: number): readonly PupilEvent[] {
  if (facts.events === undefined) return NONE
  let index = indexes.get(facts.events)
  if (index === undefined) {
    const byPupil = new Map<number, PupilEvent[]>()
    for (const event of facts.events) {
      const list = byPupil.get(event.pupil)
      if (list === undefined) byPupil.set(event.pupil, [event])
      else list.push(event)
    }
    index = byPupil
    indexes.set(facts.events, index)
  }
  return index.get(pupil) ?? NONE
}

const withKinds = new WeakMap<readonly PupilEvent[], Map<string, ReadonlySet<number>>>()

/** The pupils with any row of a kind, whatever its date. */
export function pupilsWith({ events }: Facts, kind: string): ReadonlySet<number> {
  if (events === undefined) return new Set()
  const kinds = withKinds.get(events) ?? new Map<string, ReadonlySet<number>>()
  withKinds.set(events, kinds)
  const found = kinds.get(kind) ?? new Set(events.flatMap(({ event, pupil }) => (event === kind ? [pupil] : [])))
  kinds.set(kind, found)
  return found
}

/**
 * The states of one kind as at a date. The state of an id is its row with the latest date not after the date; on one date, the later
 * row; a later row of another kind (`plan-closed` after `plan-opened`) ends it. An empty id stands alone.
 */
export function statesAsAt(events: readonly PupilEvent[], kind: string, asOf: Day): PupilEvent[] {
  if (events.length === 0) return []
  const states = new Map<string, PupilEvent>()
  const alone: PupilEvent[] = []
  for (const event of events) {
    if (event.date > asOf) continue
    if (event.id === '') alone.push(event)
    else {
      const before = states.get(event.id)
      if (before === undefined || event.date >= before.date) states.set(event.id, event)
    }
  }
  return [...states.values(), ...alone].filter((event) => event.event === kind)
}

/** Whether a state still holds as at a date, by how its kind holds. */
export function holdsAsAt(event: PupilEvent, asOf: Day, yearStartMonth: number): boolean {
  if (event.date > asOf) return false
  if (event.until !== undefined) return asOf <= event.until
  switch (eventEntry(event.event)?.holds) {
    case 'state':
      return true
    case 'open':
      return academicYearStart(event.date, yearStartMonth) === academicYearStart(asOf, yearStartMonth)
    default:
      return event.date === asOf
  }
}

/** The level an officer last recorded by a date, whatever its age; on one date the row further down the file. */
export const latestLevel = (events: readonly PupilEvent[], asOf: Day): string | undefined => latestLevelHeld(events, asOf)?.level

/** The event that says which level an officer last recorded by a date. */
export function latestLevelHeld(events: readonly PupilEvent[], asOf: Day): PupilEvent | undefined {
  if (!events.some((event) => event.event === 'level')) return undefined
  const states = new Set(statesAsAt(events, 'level', asOf))
  const inOrder = events.filter((event) => states.has(event) && event.level !== undefined)
  return inOrder.toSorted((a, b) => a.date - b.date).at(-1)
}
