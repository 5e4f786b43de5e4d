// The only home of counting for many pupils at once: sessions with certain marks, runs of days missed, sessions of refused leave. Whoever has
// nothing to count costs one look-up. Leaves windows to `window-ranges.ts` and sessions towards a notice to `notice-counter.ts`.
// Laws M3, M8 and M9 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { eventsOf, pupilsWith, statesAsAt } from '../facts/events-as-at.ts'
import { ATTENDED, POSSIBLE } from '../facts/register-codes.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import { absenceRun, missedDays } from './absence-runs.ts'
import { firstAt, markedSlots } from './marked-slots.ts'
import { countTowardsNotice } from './notice-counter.ts'
import type { Reasons } from './reasons.ts'
import { NO_DATE_OF_BIRTH, schoolAgeDays } from './school-age-days.ts'
import { ABSENT, codesTable, UNAUTHORISED, unauthorisedAmong } from './session-sums.ts'
import { sessionTotals } from './session-totals.ts'
import type { ParentSubjects, PupilSubjects } from './subjects.ts'
import { NO_EVENTS, TOWARDS_NOTICE } from './towards-notice.ts'
import type { WindowRanges } from './window-ranges.ts'

type OfPupils = PupilSubjects | ParentSubjects

/** Writes a count for each subject of whom it is not refused already, or notes why it is unknown. */
export function addCounts(
  view: FactsView,
  input: Input,
  asOf: Day,
  subjects: OfPupils,
  ranges: WindowRanges,
  reasons: Reasons,
  counts: Int32Array,
): void {
  const measure = input.document.measure!
  if (measure === TOWARDS_NOTICE) return countTowardsNotice(view, input, asOf, subjects.pupils, reasons, counts)
  const { pupils } = subjects
  if (measure === 'refused-leave-sessions' && view.facts.events === undefined) {
    for (let i = 0; i < pupils.length; i++) if (!reasons.has(i)) reasons.set(i, NO_EVENTS)
    return
  }
  const ofSchoolAge = input.where.compulsorySchoolAge === true ? schoolAgeDays(view, asOf) : undefined
  const { starts, count } = countable(view, input, asOf)
  for (let i = 0; i < pupils.length; i++) {
    const pupil = pupils[i]
    if (starts[pupil] === starts[pupil + 1] || reasons.has(i)) continue
    const axis = ranges.reach(pupil)
    const from = ranges.from[axis]
    const to = ranges.to[axis]
    counts[i] = count(pupil, from, to)
    if (ofSchoolAge === undefined || counts[i] === 0) continue
    const first = ofSchoolAge.from[pupil]
    const last = ofSchoolAge.to[pupil]
    if (first === NO_DATE_OF_BIRTH) reasons.set(i, DATE_OF_BIRTH_NOT_KNOWN)
    else if (first > from || last < to) counts[i] = count(pupil, Math.max(from, first), Math.min(to, last))
  }
}

const DATE_OF_BIRTH_NOT_KNOWN = 'the date of birth is not known'

interface Countable {
  /** Where these are the same for a pupil and the next there is nothing to count, whatever the range. */
  readonly starts: Int32Array
  /** What there is to count of a pupil from a day (in) to a day (out) of the axis. */
  readonly count: (pupil: number, from: number, to: number) => number
}

function countable(view: FactsView, input: Input, asOf: Day): Countable {
  const measure = input.document.measure!
  const codes = input.where.code === undefined ? undefined : codesTable(input.where.code)
  if (measure === 'longest-absence') return runs(view, codes ?? ABSENT, 'longest')
  if (measure === 'current-absence') return runs(view, codes ?? ABSENT, 'current')
  if (measure === 'refused-leave-sessions') return refusedLeave(view, codes ?? UNAUTHORISED, asOf)
  return marksThat(view, tableOf(input))
}

/** The marks a count counts. */
export function tableOf({ document, where }: Input): Uint8Array {
  if (document.measure === 'possible-sessions') return POSSIBLE
  if (document.measure === 'attended-sessions') return ATTENDED
  if (document.measure !== 'unauthorised-sessions' || where.code === undefined)
    return where.code === undefined ? UNAUTHORISED : codesTable(where.code)
  return unauthorisedAmong(codesTable(where.code))
}

function marksThat(view: FactsView, table: Uint8Array): Countable {
  if (table === POSSIBLE || table === ATTENDED) return sessionsThat(view, table === ATTENDED)
  const { starts, slots } = markedSlots(view.pupils, table)
  return {
    starts,
    count: (pupil, from, to) => {
      const first = firstAt(slots, starts[pupil], starts[pupil + 1], from * 2)
      return firstAt(slots, first, starts[pupil + 1], to * 2) - first
    },
  }
}

/** Possible or attended sessions: nearly all there are, so that running totals say it. */
function sessionsThat(view: FactsView, isAttended: boolean): Countable {
  const { totals, start, step } = sessionTotals(view)
  return {
    starts: Int32Array.from({ length: view.pupils.length + 1 }, (_, at) => at),
    count: (pupil, from, to) => {
      if (from >= to) return 0
      const sums = totals[start[pupil] + to * step[pupil]] - totals[start[pupil] + from * step[pupil]]
      return isAttended ? sums >>> 16 : sums & 0xffff
    },
  }
}

function runs(view: FactsView, table: Uint8Array, which: 'longest' | 'current'): Countable {
  const missed = missedDays(view.pupils, table)
  return { starts: missed.starts, count: (pupil, from, to) => absenceRun(missed, pupil, which, from, to) }
}

/** Sessions with the codes asked for (G, N, O and U unless said), dated inside a refused leave; pooled, each once. */
function refusedLeave(view: FactsView, table: Uint8Array, asOf: Day): Countable {
  const { starts, slots } = markedSlots(view.pupils, table)
  const refused = pupilsWith(view.facts, 'leave-refused')
  return {
    starts,
    count: (pupil, from, to) => {
      if (refused[pupil] === 0) return 0
      const { days } = view.pupils[pupil].axis
      const leaves = statesAsAt(eventsOf(view.facts, pupil), 'leave-refused', asOf)
      let count = 0
      for (let at = firstAt(slots, starts[pupil], starts[pupil + 1], from * 2); at < starts[pupil + 1] && slots[at] < to * 2; at++) {
        const day = days[slots[at] >> 1]
        if (leaves.some(({ date, until }) => until !== undefined && date <= day && day <= until)) count++
      }
      return count
    },
  }
}
