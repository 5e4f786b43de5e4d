// The only home of events as at a date: which state of each id holds, refused leave, safeguarding concerns.
// Leaves to others: what is counted inside a refused leave (measures.ts) and what a file without events means (inputs.ts).
import type { EventRow } from './facts.ts'

/** The state of every id: its row with the latest date not after the date, the later row of one date; an empty id is its own. */
export function statesOf(events: EventRow[], asOf: string): EventRow[] {
  const states = new Map<string, EventRow>()
  for (let row = 0; row < events.length; row++) {
    const event = events[row]
    if (event.date > asOf) continue
    const key = event.id === '' ? `row ${row}` : `id ${event.id}`
    const earlier = states.get(key)
    if (earlier === undefined || event.date >= earlier.date) states.set(key, event)
  }
  return [...states.values()]
}

/** The leaves refused, as known at the date; each holds from its date to its until, both inside. */
export function refusedLeaves(events: EventRow[], asOf: string): EventRow[] {
  const leaves: EventRow[] = []
  for (const state of statesOf(events, asOf)) if (state.event === 'leave-refused') leaves.push(state)
  return leaves
}

const mostSeriousFirst = ['significant-harm', 'unmet-needs', 'unspecified', 'none']

/** The outcome of the most serious concern in force, or `no-concern`; a concern without an outcome is `unspecified`. */
export function concernInForce(events: EventRow[], asOf: string): string {
  let worst = mostSeriousFirst.length
  for (const state of statesOf(events, asOf)) {
    if (state.event !== 'safeguarding-concern') continue
    if (state.until !== '' && state.until < asOf) continue
    const outcome = mostSeriousFirst.includes(state.outcome) ? state.outcome : 'unspecified'
    worst = Math.min(worst, mostSeriousFirst.indexOf(outcome))
  }
  return worst === mostSeriousFirst.length ? 'no-concern' : mostSeriousFirst[worst]
}

/** The level an officer recorded last by the date, or null. */
export function recordedLevel(events: EventRow[], asOf: string): string | null {
  const standing = new Set(statesOf(events, asOf))
  let latest: EventRow | null = null
  for (const event of events) {
    if (event.event !== 'level' || event.level === '' || !standing.has(event)) continue
    if (latest === null || event.date >= latest.date) latest = event
  }
  return latest === null ? null : latest.level
}

/** A concern was raised on or before the date, whatever came of it. */
export function hasConcernBy(events: EventRow[], asOf: string): boolean {
  for (const event of events) if (event.event === 'safeguarding-concern' && event.date <= asOf) return true
  return false
}
