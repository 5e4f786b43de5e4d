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

/**
 * The schools whose register has stopped as at a date, with the last day it had a mark (undefined where it had none):
 * sessions were held on more than 5 dates since then at half or more of the other schools of its phase.
 */
export function stoppedRegisters(view: FactsView, asOf: Day): ReadonlyMap<number, Day | undefined> {
  const stopped = new Map<number, Day | undefined>()
  const schools = view.facts.schools
  schools.forEach((school, index) => {
    if (school.phase === undefined) return
    const others = schools.flatMap((other, at) => (at !== index && other.phase === school.phase ? [at] : []))
    if (others.length === 0) return
    const { marked } = dates(view, index)
    const upTo = daysUpTo(marked, asOf)
    const last = upTo === 0 ? undefined : marked[upTo - 1]
    const ahead = others.filter((other) => {
      const { held } = dates(view, other)
      return daysUpTo(held, asOf) - (last === undefined ? 0 : daysUpTo(held, last)) > MISSED_DATES
    })
    if (2 * ahead.length >= others.length) stopped.set(index, last)
  })
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
