// The only home of events with a history: the rows of one thing, when it began, and what an input takes of several of them.
// Leaves to others: the state of an id (events.ts), and what counts towards the national threshold (notices.ts).
import { heldDatesOf, type AsAt } from './as-at.ts'
import { addDays, startOfAcademicYear, addYears, isDate, mondayOf } from './dates.ts'
import { listIn, numberIn, type InputDocument, type RuleSet, type Value } from './document.ts'
import { statesOf } from './events.ts'
import type { EventRow } from './facts.ts'
import { fromCount } from './fractions.ts'
import type { Subject } from './run.ts'
import { periodOf } from './windows.ts'

/** One notice, attempt or consultation: its rows up to the date, oldest first. */
export interface History {
  state: EventRow
  rows: EventRow[]
}

export function historiesOf(events: EventRow[], kind: string, asOf: string): History[] {
  const histories: History[] = []
  for (const state of statesOf(events, asOf)) {
    if (state.event !== kind) continue
    const rows = state.id === '' ? [state] : events.filter((row) => row.event === kind && row.id === state.id && row.date <= asOf)
    rows.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
    histories.push({ state, rows })
  }
  return histories
}

/** What the newest row that says anything says; empty where none does. */
export function saidLast(history: History, what: 'parent' | 'level' | 'detail'): string {
  let said = ''
  for (const row of history.rows) if (row[what] !== '') said = row[what]
  return said
}

/** The first and last session a notice names, as text that compares; null where it does not say. */
export function sessionsNamed(notice: History): { first: string; last: string } | null {
  const sides = saidLast(notice, 'detail').split('..')
  if (sides.length !== 2) return null
  const [from, to] = sides.map((side) => side.trim().toUpperCase().split(/\s+/))
  for (const side of [from, to]) {
    if (!isDate(side[0]) || side.length > 2 || (side.length === 2 && side[1] !== 'AM' && side[1] !== 'PM')) return null
  }
  const named = { first: `${from[0]} ${from[1] ?? 'AM'}`, last: `${to[0]} ${to[1] ?? 'PM'}` }
  return named.first <= named.last ? named : null
}

/** Outcomes there are, the first the one that tells most; an outcome that is not one of them, or empty, is `unspecified`. */
const outcomes: Record<string, string[]> = {
  'support-attempt': ['engaged', 'unspecified', 'not-engaged'],
  'penalty-notice': ['issued', 'served', 'paid', 'unpaid', 'withdrawn', 'prosecuted', 'unspecified'],
}
const aboutOneParent = new Set(['parent-not-engaging', 'notice-to-improve', 'attendance-contract', 'penalty-notice'])
const holdForTheYear = new Set(['parent-not-engaging', 'ebsna-identified', 'alternative-provision', 'multi-agency-barrier'])

export function readEventInput(asAt: AsAt, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  const all = asAt.facts.eventsOfPupil
  if (all === null) return null
  const kind = input.event ?? ''
  const events = all.get(subject.upn) ?? []
  const where = input.where ?? {}
  const from = where.from === undefined ? '' : String(ruleSet.parameters.get(where.from) ?? where.from)
  const wanted = where.outcome === undefined ? null : listIn(ruleSet, where.outcome)
  const levels = where.level === undefined ? null : listIn(ruleSet, where.level)
  const chosen: History[] = []
  for (const history of historiesOf(events, kind, asAt.asOf)) {
    if (!isInReach(asAt, ruleSet, input, subject, history)) continue
    if (wanted !== null && !wanted.includes(outcomeOf(kind, history.state))) continue
    if (history.rows[0].date < from) continue
    if (subject.parent !== '' && aboutOneParent.has(kind)) {
      const parent = saidLast(history, 'parent')
      if (parent === '') return null
      if (parent !== subject.parent) continue
    }
    if (levels !== null) {
      const level = saidLast(history, 'level')
      if (level === '') return null
      if (!levels.includes(level)) continue
    }
    if (where.inside !== undefined) {
      const others = historiesOf(events, where.inside, asAt.asOf).map((other) => other.state)
      if (others.length === 0) continue
      const named = sessionsNamed(history)
      if (named === null) return null
      if (!others.some((other) => `${other.date} AM` <= named.last && named.first <= `${other.until || other.date} PM`)) continue
    }
    chosen.push(history)
  }
  return take(asAt, input, kind, chosen)
}

function outcomeOf(kind: string, row: EventRow): string {
  const known = outcomes[kind] ?? []
  const outcome = row.outcome.toLowerCase()
  return known.includes(outcome) ? outcome : row.outcome !== '' && known.length === 0 ? row.outcome : 'unspecified'
}

/** Begun inside the window; without a window, still holding. */
function isInReach(asAt: AsAt, ruleSet: RuleSet, input: InputDocument, subject: Subject, history: History): boolean {
  const { asOf, startMonth } = asAt
  if (input.window !== undefined) {
    const last = input.window.unit === 'academic-year' ? 0 : numberIn(ruleSet, input.window.last ?? 0)
    const held = input.window.unit.startsWith('school') ? heldDatesOf(asAt, subject.upn) : []
    return history.rows[0].date >= periodOf({ last, unit: input.window.unit, week: 'current' }, held, asOf, startMonth).from
  }
  const { state } = history
  if (state.until !== '') return asOf <= state.until
  if (input.validFor !== undefined) {
    const count = numberIn(ruleSet, input.validFor.count)
    switch (input.validFor.unit) {
      case 'calendar-day':
        return state.date > addDays(asOf, -count)
      case 'academic-year':
        return state.date >= addYears(startOfAcademicYear(asOf, startMonth), 1 - count)
      default: {
        const mondays = [
          ...new Set(
            heldDatesOf(asAt, subject.upn)
              .filter((date) => date <= asOf)
              .map(mondayOf),
          ),
        ]
        return state.date >= (mondays.slice(-count)[0] ?? '')
      }
    }
  }
  if (input.event === 'plan-opened' || input.event === 'safeguarding-concern') return true
  if (holdForTheYear.has(input.event ?? '')) return startOfAcademicYear(state.date, startMonth) === startOfAcademicYear(asOf, startMonth)
  return state.date === asOf
}

function take(asAt: AsAt, input: InputDocument, kind: string, chosen: History[]): Value {
  switch (input.take ?? 'outcome') {
    case 'count':
      return fromCount(chosen.length)
    case 'outcome': {
      const found = chosen.map((history) => outcomeOf(kind, history.state))
      const order = outcomes[kind] ?? ['unspecified']
      return order.find((outcome) => found.includes(outcome)) ?? found[0] ?? 'none'
    }
    default: {
      const inOrder = [...chosen].sort((a, b) => (a.rows[0].date < b.rows[0].date ? -1 : Number(a.rows[0].date > b.rows[0].date)))
      const history = input.which === 'earliest' ? inOrder[0] : inOrder.at(-1)
      if (history === undefined) return null
      const row = rowAt(history, kind, input.stage ?? 'last')
      if (row === null) return null
      return input.take === 'date' ? row.date : fromCount(daysBetween(row.date, asAt.asOf))
    }
  }
}

function rowAt(history: History, kind: string, stage: string): EventRow | null {
  if (stage === 'first') return history.rows[0]
  if (stage === 'last') return history.state
  let found: EventRow | null = null
  for (const row of history.rows) if (outcomeOf(kind, row) === stage) found = row
  return found
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
