// The only home of an event as a thing with a history: its rows up to a date, when it began, whom and what it is about.
// Leaves single states to `events-as-at.ts`. Law L3 of SPEC.md.
import { type Day, parseDay } from './days.ts'
import { foundByDate, statesAsAt } from './events-as-at.ts'
import type { PupilEvent } from './facts.ts'

/** One event with its rows of the same kind up to a date, in the order of their dates (rows of one date in the order of the file). */
export interface Thing {
  readonly state: PupilEvent
  readonly rows: readonly PupilEvent[]
  readonly began: Day
  /** What the newest row that says it says: a later row may leave out what an earlier one gave. */
  readonly parent: string | undefined
  readonly level: string | undefined
  /** The sessions it covers, where it says. */
  readonly span: CoveredSpan | undefined
}

/** The things of one kind as at a date, of one pupil's events. */
export const thingsAsAt: (events: readonly PupilEvent[], kind: string, asOf: Day) => readonly Thing[] = foundByDate(
  (events, kind, asOf) => {
    if (!events.some(({ event }) => event === kind)) return []
    return statesAsAt(events, kind, asOf).map((state) => {
      const rows =
        state.id === ''
          ? [state]
          : events.filter((row) => row.id === state.id && row.event === kind && row.date <= asOf).toSorted((a, b) => a.date - b.date)
      const [parent, level] = [lastSaid(rows, 'parent'), lastSaid(rows, 'level')]
      return { state, rows, began: rows[0].date, parent, level, span: readSpan(lastSaid(rows, 'detail')) }
    })
  },
)

const lastSaid = (rows: readonly PupilEvent[], key: 'parent' | 'level' | 'detail'): string | undefined =>
  rows.findLast((row) => row[key] !== undefined && row[key] !== '')?.[key]

/** The row of a stage: the first, the last, or the last one with an outcome. */
export function rowOfStage({ state, rows }: Thing, stage: string): PupilEvent | undefined {
  if (stage === 'first') return rows[0]
  return stage === 'last' ? state : rows.findLast((row) => row.outcome === stage)
}

/** The sessions a penalty notice covers, both ends in: each a day and 0 for AM or 1 for PM. */
export interface CoveredSpan {
  readonly from: number
  readonly to: number
}

const SPAN = /^\s*(\d{4}-\d{2}-\d{2})(?:\s+(AM|PM))?\s*\.\.\s*(\d{4}-\d{2}-\d{2})(?:\s+(AM|PM))?\s*$/i

/** A session as one number, so that sessions compare. */
export const sessionNumber = (day: Day, session: number): number => 2 * day + session

/**
 * Reads the first and last session a notice names; without AM or PM the whole day. `undefined` where it cannot be read.
 * @example readSpan('2025-11-03 AM..2025-11-14 PM')
 */
export function readSpan(text: string | undefined): CoveredSpan | undefined {
  const parts = SPAN.exec(text ?? '')
  if (parts === null) return undefined
  const [first, last] = [parseDay(parts[1]), parseDay(parts[3])]
  if (first === undefined || last === undefined) return undefined
  const from = sessionNumber(first, parts[2]?.toUpperCase() === 'PM' ? 1 : 0)
  const to = sessionNumber(last, parts[4]?.toUpperCase() === 'AM' ? 0 : 1)
  return from <= to ? { from, to } : undefined
}
