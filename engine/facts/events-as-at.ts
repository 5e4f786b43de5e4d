// The only home of what is known of events as at a date: the state of each id, and which of them hold. Law F11 of SPEC.md.
import { eventEntry } from '../catalogue/events.ts'
import { academicYearStart, type Day } from './days.ts'
import type { Facts, PupilEvent } from './facts.ts'

const NONE: readonly PupilEvent[] = []
const indexes = new WeakMap<readonly PupilEvent[], readonly (readonly PupilEvent[] | undefined)[]>()

/** The rows of one pupil, in the order of the file. */
export function eventsOf(facts: Facts, pupil: number): readonly PupilEvent[] {
  if (facts.events === undefined) return NONE
  let index = indexes.get(facts.events)
  if (index === undefined) {
    const byPupil = Array.from<PupilEvent[] | undefined>({ length: facts.pupils.length })
    for (const event of facts.events) (byPupil[event.pupil] ??= []).push(event)
    index = byPupil
    indexes.set(facts.events, index)
  }
  return index[pupil] ?? NONE
}

const withKinds = new WeakMap<readonly PupilEvent[], Map<string, Uint8Array>>()

/** By pupil, 1 for those with any row of a kind, whatever its date. */
export function pupilsWith({ events, pupils }: Facts, kind: string): Uint8Array {
  if (events === undefined) return new Uint8Array(pupils.length)
  const kinds = withKinds.get(events) ?? new Map<string, Uint8Array>()
  withKinds.set(events, kinds)
  let found = kinds.get(kind)
  if (found === undefined) {
    found = new Uint8Array(pupils.length)
    for (const { event, pupil } of events) if (event === kind) found[pupil] = 1
    kinds.set(kind, found)
  }
  return found
}

/**
 * The states of one kind as at a date. The state of an id is its row with the latest date not after the date; on one date, the later
 * row; a later row of another kind (`plan-closed` after `plan-opened`) ends it. An empty id stands alone.
 */
export function statesAsAt(events: readonly PupilEvent[], kind: string, asOf: Day): readonly PupilEvent[] {
  return events.length === 0 ? events : statesKnown(events, kind, asOf)
}

const statesKnown = foundByDate((events, kind, asOf) => {
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
})

/** What `find` makes of the rows of a pupil up to a date; found again only where the date has passed another row. */
export function foundByDate<T>(
  find: (events: readonly PupilEvent[], kind: string, asOf: Day) => T,
): (events: readonly PupilEvent[], kind: string, asOf: Day) => T {
  const found = new WeakMap<readonly PupilEvent[], Map<string, { readonly rows: number; readonly of: T }>>()
  return (events, kind, asOf) => {
    let kinds = found.get(events)
    if (kinds === undefined) {
      kinds = new Map()
      found.set(events, kinds)
    }
    const rows = rowsUpTo(events, asOf)
    const known = kinds.get(kind)
    if (known?.rows === rows) return known.of
    const of = find(events, kind, asOf)
    kinds.set(kind, { rows, of })
    return of
  }
}

const counted = new WeakMap<readonly PupilEvent[], { asOf: Day; rows: number }>()

/** How many rows of a pupil a date has passed: as many, the same rows. */
export function rowsUpTo(events: readonly PupilEvent[], asOf: Day): number {
  const known = counted.get(events)
  if (known?.asOf === asOf) return known.rows
  let rows = 0
  for (const { date } of events) if (date <= asOf) rows++
  if (known === undefined) counted.set(events, { asOf, rows })
  else {
    known.asOf = asOf
    known.rows = rows
  }
  return rows
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
