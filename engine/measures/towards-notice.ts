// The only home of sessions that count towards a penalty notice: the most that lie within so many consecutive school weeks, across terms
// and years, without those a notice already covers. Leaves counting them for many to `notice-counter.ts`. Laws L6 to L8 of SPEC.md.
import { type Day, dayInWords, monthsBefore } from '../facts/days.ts'
import { attributesAt, responsibleSpell } from '../facts/enrolment.ts'
import { eventsOf, statesAsAt } from '../facts/events-as-at.ts'
import type { PupilEvent } from '../facts/facts.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import { type CoveredSpan, sessionNumber, type Thing, thingsAsAt } from '../facts/things-as-at.ts'
import { type Axis, type FactsView, isHeldDay } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import { markedSlots } from './marked-slots.ts'
import { codesTable, UNAUTHORISED } from './session-sums.ts'
import { summaryTotals, TOTALS_DO_NOT_FIT } from './summary-totals.ts'
import { windowRange } from './window.ts'

export const TOWARDS_NOTICE = 'sessions-towards-notice'
export const NO_EVENTS = 'events.csv was not given'

export interface CountedSession {
  readonly day: Day
  readonly session: 0 | 1
  /** The mark, as its byte. */
  readonly mark: number
  /** The number of its school week among those of the pupil. */
  readonly week: number
}

/** Every session that counts, in order, and which of them may end a run of weeks. */
export interface TowardsNotice {
  readonly sessions: readonly CountedSession[]
  readonly weeks: number
  readonly endsFrom: Day
}

/** A stretch of counted sessions within so many school weeks. */
export interface NoticeRun {
  readonly sessions: readonly CountedSession[]
}

/** The run with the most sessions; of several the one that ends last. */
export function longestRun(found: TowardsNotice): NoticeRun | undefined {
  return runs(found).reduce<NoticeRun | undefined>(
    (best, run) => (best === undefined || run.sessions.length >= best.sessions.length ? run : best),
    undefined,
  )
}

/** The day on which a run first held so many sessions; `undefined` where none does. */
export function dayReached(found: TowardsNotice, enough: number): Day | undefined {
  return runs(found)
    .find(({ sessions }) => sessions.length >= enough)
    ?.sessions.at(-1)?.day
}

/** For every session that may end a run, those within the weeks that end with its own. */
function runs({ sessions, weeks, endsFrom }: TowardsNotice): NoticeRun[] {
  let first = 0
  return sessions.flatMap((last, at) => {
    while (sessions[first].week <= last.week - weeks) first++
    return last.day < endsFrom ? [] : [{ sessions: sessions.slice(first, at + 1) }]
  })
}

/** The sessions of one pupil that count as at a date, or why they are unknown. */
export function towardsNotice(view: FactsView, input: Input, asOf: Day, pupil: number): TowardsNotice | string {
  if (view.facts.events === undefined) return NO_EVENTS
  const weeks = input.window?.kind === 'last' ? input.window.count : 0
  const endsFrom = firstEnd(input, asOf)
  if (totalsMatter(view, input, asOf, pupil, endsFrom)) return TOTALS_DO_NOT_FIT
  const { starts } = markedSlots(view.pupils, marksThatCount(input))
  if (starts[pupil] === starts[pupil + 1]) return { sessions: [], weeks, endsFrom }
  const notices = noticesThatStand(eventsOf(view.facts, pupil), asOf)
  const covered = notices.flatMap((notice) => notice.span ?? [])
  const marked = markedSessions(view, input, asOf, pupil, insideOf(view, input, asOf, pupil)).filter((one) => !isCovered(one, covered))
  if (marked.length === 0) return { sessions: [], weeks, endsFrom }
  const found = { sessions: ofSchoolAge(view, input, asOf, pupil, marked), weeks, endsFrom }
  if (found.sessions === undefined) {
    return longestRun({ ...found, sessions: marked }) === undefined ? { ...found, sessions: [] } : 'the date of birth is not known'
  }
  return whyUnsure({ ...found, sessions: found.sessions }, notices) ?? { ...found, sessions: found.sessions }
}

/** Penalty notices that are not withdrawn as at a date, of one pupil's events. */
export const noticesThatStand = (events: readonly PupilEvent[], asOf: Day): Thing[] =>
  thingsAsAt(events, 'penalty-notice', asOf).filter(({ state }) => state.outcome !== 'withdrawn')

/** The events that sessions must lie inside, as at a date; absent where that is not asked. */
export const insideOf = (view: FactsView, { where }: Input, asOf: Day, pupil: number): readonly PupilEvent[] | undefined =>
  where.inside === undefined ? undefined : statesAsAt(eventsOf(view.facts, pupil), where.inside, asOf)

/** The first day on which a run may have its last session. */
export function firstEnd({ notOlderThan }: Input, asOf: Day): Day {
  if (notOlderThan === undefined) return Number.NEGATIVE_INFINITY
  const { count, unit } = notOlderThan
  return unit === 'calendar-month' ? monthsBefore(asOf, count) : asOf - count
}

function totalsMatter(view: FactsView, input: Input, asOf: Day, pupil: number, endsFrom: Day): boolean {
  const { axis } = view.pupils[pupil]
  const first = (): Day => {
    const { from, to } = windowRange(axis, input.window!, endsFrom, view.settings.yearStartMonth)
    return from < to ? axis.weeks[from] : endsFrom
  }
  return summaryTotals(view, pupil, input.window!, asOf, first) === 'unsupported'
}

/** The marks that an input counts. */
export const marksThatCount = ({ where }: Input): Uint8Array => (where.code === undefined ? UNAUTHORISED : codesTable(where.code))

/** Sessions up to the date whose code counts, from the day and inside the events asked for. */
export function markedSessions(
  view: FactsView,
  input: Input,
  upTo: Day,
  pupil: number,
  inside: readonly PupilEvent[] | undefined,
): readonly CountedSession[] {
  if (inside?.length === 0) return []
  const { from } = input.where
  return sessionsOf(view, pupil, marksThatCount(input)).filter(
    ({ day }) =>
      day <= upTo &&
      (from === undefined || day >= from) &&
      (inside === undefined || inside.some(({ date, until }) => date <= day && day <= (until ?? date))),
  )
}

/** Every session of a pupil with a mark that `table` counts. */
function sessionsOf(view: FactsView, pupil: number, table: Uint8Array): readonly CountedSession[] {
  const { starts, slots } = markedSlots(view.pupils, table)
  const { axis, marks, offset } = view.pupils[pupil]
  const weeks = weekNumbers(axis)
  return Array.from(slots.subarray(starts[pupil], starts[pupil + 1]), (slot) => ({
    day: axis.days[slot >> 1],
    session: (slot & 1) as 0 | 1,
    mark: marks[offset + slot],
    week: weeks[slot >> 1],
  }))
}

const numbersOfWeeks = new WeakMap<Axis, Int32Array>()

/** The number of each day's week among the school weeks of an axis, from 0; -1 before the first of them. */
export function weekNumbers(axis: Axis): Int32Array {
  let numbers = numbersOfWeeks.get(axis)
  if (numbers === undefined) {
    numbers = new Int32Array(axis.days.length)
    let week = -1
    let monday = Number.NaN
    for (let at = 0; at < axis.days.length; at++) {
      if (axis.weeks[at] !== monday && isHeldDay(axis, at)) {
        monday = axis.weeks[at]
        week++
      }
      numbers[at] = week
    }
    numbersOfWeeks.set(axis, numbers)
  }
  return numbers
}

/** Whether a session lies in one of the spans that notices cover. */
export const isCovered = ({ day, session }: CountedSession, spans: readonly CoveredSpan[]): boolean =>
  spans.some(({ from, to }) => from <= sessionNumber(day, session) && sessionNumber(day, session) <= to)

/** Those on days of compulsory school age, where that is asked; `undefined` where the date of birth is not known. */
function ofSchoolAge(
  view: FactsView,
  { where }: Input,
  asOf: Day,
  pupil: number,
  sessions: readonly CountedSession[],
): readonly CountedSession[] | undefined {
  if (where.compulsorySchoolAge === undefined) return sessions
  const { pupils, schools } = view.facts
  const responsible = responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)
  const dateOfBirth = responsible === undefined ? undefined : attributesAt(pupils[pupil], responsible.school, asOf).dateOfBirth
  if (dateOfBirth === undefined) return undefined
  return withinSchoolAge(sessions, dateOfBirth, where.compulsorySchoolAge)
}

/** Those on days of compulsory school age, or those on other days. */
export function withinSchoolAge(sessions: readonly CountedSession[], dateOfBirth: Day, isWithin: boolean): readonly CountedSession[] {
  const age = schoolAgeOf(dateOfBirth)
  return sessions.filter(({ day }) => (age.from <= day && day <= age.to) === isWithin)
}

/** A notice that does not say what it covers may cover anything up to its date: unknown where that would change the number. */
function whyUnsure(found: TowardsNotice, notices: readonly Thing[]): string | undefined {
  const open = notices.filter((notice) => notice.span === undefined)
  const last = open.reduce<Thing | undefined>((latest, one) => (latest === undefined || one.began > latest.began ? one : latest), undefined)
  if (last === undefined) return undefined
  const least = longestRun({ ...found, sessions: found.sessions.filter(({ day }) => day > last.began) })?.sessions.length ?? 0
  if (least === (longestRun(found)?.sessions.length ?? 0)) return undefined
  return `the penalty notice of ${dayInWords(last.began)} does not say which sessions it covers`
}
