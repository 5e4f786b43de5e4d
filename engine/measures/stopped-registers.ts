// The only home of when a school's register has stopped, so that no rolling window is read from silence. Law W7 of SPEC.md.
import { type Day, dayInWords } from '../facts/days.ts'
import { NO_MARK, NOT_POSSIBLE } from '../facts/register-codes.ts'
import type { FactsView, SchoolSessions } from '../facts/view.ts'
import { daysUpTo } from './window.ts'

/** More dates than this on which others were open, and a register has stopped. */
const MISSED_DATES = 5

interface SchoolDates {
  /** Days with a mark for a held session or a not-possible code. */
  readonly marked: Int32Array
  /** Days with a held session. */
  readonly held: Int32Array
}

const datesOf = new WeakMap<SchoolSessions, SchoolDates>()
const NO_DATES: SchoolDates = { marked: new Int32Array(0), held: new Int32Array(0) }

const stoppedBy = new WeakMap<FactsView, Map<Day, ReadonlyMap<number, Day | undefined>>>()

/**
 * The schools whose register has stopped as at a date, with the last day it had a mark (undefined where it had none):
 * sessions were held on more than 5 dates since then at half or more of the other schools of its phase.
 */
export function stoppedRegisters(view: FactsView, asOf: Day): ReadonlyMap<number, Day | undefined> {
  let byDay = stoppedBy.get(view)
  if (byDay === undefined) {
    byDay = new Map()
    stoppedBy.set(view, byDay)
  }
  let stopped = byDay.get(asOf)
  if (stopped === undefined) {
    stopped = findStopped(view, asOf)
    byDay.set(asOf, stopped)
  }
  return stopped
}

function findStopped(view: FactsView, asOf: Day): ReadonlyMap<number, Day | undefined> {
  const stopped = new Map<number, Day | undefined>()
  const { schools } = view.facts
  const heldUpTo = schools.map((_, index) => daysUpTo(dates(view, index).held, asOf))
  const ofPhase = new Map<string, number[]>()
  schools.forEach(({ phase }, index) => {
    if (phase !== undefined) ofPhase.set(phase, [...(ofPhase.get(phase) ?? []), index])
  })
  for (const members of ofPhase.values()) {
    /* Most registers have their last mark on one of a few days, so that the others are looked at once for each. */
    const aheadOf = new Map<Day | undefined, ReadonlySet<number>>()
    for (const index of members) {
      if (members.length === 1) continue
      const { marked } = dates(view, index)
      const upTo = daysUpTo(marked, asOf)
      const last = upTo === 0 ? undefined : marked[upTo - 1]
      let ahead = aheadOf.get(last)
      if (ahead === undefined) {
        const missed = (other: number): number => heldUpTo[other] - (last === undefined ? 0 : daysUpTo(dates(view, other).held, last))
        ahead = new Set(members.filter((other) => missed(other) > MISSED_DATES))
        aheadOf.set(last, ahead)
      }
      const others = ahead.size - (ahead.has(index) ? 1 : 0)
      if (2 * others >= members.length - 1) stopped.set(index, last)
    }
  }
  return stopped
}

function dates(view: FactsView, school: number): SchoolDates {
  const sessions = view.schools[school]
  if (sessions === undefined) return NO_DATES
  let found = datesOf.get(sessions)
  if (found === undefined) {
    found = {
      marked: daysThat(sessions, (slot) => hasMark(sessions, slot)),
      held: daysThat(sessions, (slot) => sessions.axis.held[slot] === 1),
    }
    datesOf.set(sessions, found)
  }
  return found
}

function daysThat(sessions: SchoolSessions, test: (slot: number) => boolean): Int32Array {
  return sessions.axis.days.filter((_, day) => test(day * 2) || test(day * 2 + 1))
}

function hasMark({ marks, register, axis }: SchoolSessions, slot: number): boolean {
  const width = axis.held.length
  for (let at = slot; at < marks.length; at += width) {
    if (marks[at] !== NO_MARK || NOT_POSSIBLE[register.marks[at]] === 1) return true
  }
  return false
}

/** Why a rolling window is unknown where a register has stopped. */
export const registerEnds = (last: Day | undefined): string =>
  last === undefined ? 'the school’s register has no marks' : `the school’s register ends on ${dayInWords(last)}`
