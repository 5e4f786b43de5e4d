// The only home of measures of pupils: a column of one measure for many pupils as at a date.
// Leaves windows to `window.ts`, loops over bytes to `session-sums.ts`. Laws M1 to M5 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import { eventsOf, pupilsWith, statesAsAt } from '../facts/events-as-at.ts'
import { ATTENDED, POSSIBLE } from '../facts/register-codes.ts'
import type { Axis, FactsView } from '../facts/view.ts'

import type { Input, Window } from '../rules/rule-set.ts'
import { NOTHING_UNKNOWN, type NumberColumn, numbersOf, type WhyUnknown, whyOf } from '../rules/value.ts'
import { absenceRuns, missesDays } from './absence-runs.ts'
import { rateSums } from './rate-sums.ts'
import { MarkedDays } from './marked-days.ts'
import { noticeCounter } from './notice-counter.ts'
import { ABSENT, codesTable, UNAUTHORISED, unauthorisedAmong } from './session-sums.ts'
import { Reasons } from './reasons.ts'
import { responsibleSchools } from './responsible-schools.ts'
import { schoolAgeDays } from './school-age-days.ts'
import { registerEnds, stoppedRegisters } from './stopped-registers.ts'
import type { ParentSubjects, PupilSubjects } from './subjects.ts'
import { summaryTotals, TOTALS_DO_NOT_FIT, type Totals } from './summary-totals.ts'
import { TOWARDS_NOTICE } from './towards-notice.ts'
import { type DayRange, firstDayOf, isRolling, windowRange } from './window.ts'

type OfPupils = PupilSubjects | ParentSubjects

/** The responsible school of a pupil as at a date, as an index into `facts.schools`; -1 where there is none. */
export function responsibleSchool(view: FactsView, pupil: number, asOf: Day): number {
  const { pupils, schools } = view.facts
  return responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)?.school ?? -1
}

/** The range of a window for one pupil; the same axis and window are worked out once. */
export class WindowRanges {
  readonly #ranges = new Map<Axis, DayRange>()
  readonly #window: Window
  readonly #asOf: Day
  readonly #yearStartMonth: number
  #lastAxis: Axis | undefined
  #lastRange: DayRange = { from: 0, to: 0 }

  constructor(window: Window, asOf: Day, yearStartMonth: number) {
    this.#window = window
    this.#asOf = asOf
    this.#yearStartMonth = yearStartMonth
  }

  /* Pupils of one school stand together and mostly share an axis. */
  of(axis: Axis): DayRange {
    if (axis !== this.#lastAxis) {
      this.#lastAxis = axis
      this.#lastRange = this.#rangeOf(axis)
    }
    return this.#lastRange
  }

  #rangeOf(axis: Axis): DayRange {
    let range = this.#ranges.get(axis)
    if (range === undefined) {
      range = windowRange(axis, this.#window, this.#asOf, this.#yearStartMonth)
      this.#ranges.set(axis, range)
    }
    return range
  }
}

/** By view, the date last asked about, and the window. */
const rangesOf = new WeakMap<FactsView, { asOf: Day; readonly byWindow: Map<string, WindowRanges> }>()

/** The ranges of a window as at a date, the same for every input that has it. */
function rangesAsAt(view: FactsView, window: Window, asOf: Day): WindowRanges {
  const known = rangesOf.get(view) ?? { asOf, byWindow: new Map<string, WindowRanges>() }
  rangesOf.set(view, known)
  if (known.asOf !== asOf) known.byWindow.clear()
  known.asOf = asOf
  const key = Object.values(window).join(' ')
  const ranges = known.byWindow.get(key) ?? new WindowRanges(window, asOf, view.settings.yearStartMonth)
  known.byWindow.set(key, ranges)
  return ranges
}

/**
 * A measure of pupils as at a date. Rates are unknown below `minPossible` possible sessions; rolling windows are unknown where the
 * responsible school's register has stopped; counts are 0 where there is nothing to count.
 */
export function pupilMeasure(view: FactsView, input: Input, asOf: Day, subjects: OfPupils): NumberColumn {
  const window = input.window!
  const ranges = rangesAsAt(view, window, asOf)
  const reasons = new Reasons(subjects.size)
  if (isRolling(window)) refuseStoppedRegisters(view, asOf, subjects, reasons)
  const column =
    input.type === 'rate' ? rates(view, input, asOf, subjects, ranges, reasons) : counts(view, input, asOf, subjects, ranges, reasons)
  return column
}

function refuseStoppedRegisters(view: FactsView, asOf: Day, subjects: OfPupils, reasons: Reasons): void {
  const stopped = stoppedRegisters(view, asOf)
  if (stopped.size === 0) return
  const schools = responsibleSchools(view, asOf)
  for (let i = 0; i < subjects.size; i++) {
    const school = schools[subjects.pupils[i]]
    if (stopped.has(school)) reasons.set(i, registerEnds(stopped.get(school)))
  }
}

function rates(view: FactsView, input: Input, asOf: Day, subjects: OfPupils, ranges: WindowRanges, reasons: Reasons): NumberColumn {
  const { pupils, size } = subjects
  const hasTotals = view.facts.summaries !== undefined
  const [numerator, denominator] = hasTotals
    ? [new Float64Array(size), new Float64Array(size)]
    : [new Int32Array(size), new Int32Array(size)]
  const sums = rateSums(view, pupils, (axis) => ranges.of(axis))
  const needed = Math.max(input.minPossible, 1)
  const words: string[] = []
  for (let i = 0; i < size; i++) {
    denominator[i] = 1
    if (reasons.has(i)) continue
    let attended = sums[i] >>> 16
    let possible = sums[i] & 0xffff
    if (hasTotals) {
      const totals = totalsOf(view, input, asOf, pupils[i], ranges)
      if (totals === 'unsupported') {
        reasons.set(i, TOTALS_DO_NOT_FIT)
        continue
      }
      attended += totals.attended
      possible += totals.possible
    }
    if (possible < needed) {
      words[possible] ??= tooFew(possible, input.minPossible)
      reasons.set(i, words[possible])
      continue
    }
    numerator[i] = 100 * attended
    denominator[i] = possible
  }
  return {
    kind: 'number',
    type: 'rate',
    numerator: numbersOf(numerator),
    denominator: numbersOf(denominator),
    known: reasons.known(),
    why: reasons.why(),
  }
}

/** Why a rate is unknown for want of sessions. */
export function tooFew(possible: number, needed: number): string {
  const found = possible === 0 ? 'no possible session' : possible === 1 ? 'only 1 possible session' : `only ${possible} possible sessions`
  return `${found} in the window; ${Math.max(needed, 1)} needed`
}

export const whyFrom = (reasons: readonly string[]): WhyUnknown =>
  reasons.every((reason) => reason === '') ? NOTHING_UNKNOWN : whyOf(reasons)

function counts(view: FactsView, input: Input, asOf: Day, subjects: OfPupils, ranges: WindowRanges, reasons: Reasons): NumberColumn {
  const numerator = new Float64Array(subjects.size)
  const count = counter(view, input, asOf, ranges)
  for (let i = 0; i < subjects.size; i++) {
    if (reasons.has(i)) continue
    const found = count(subjects.pupils[i])
    if (typeof found === 'string') reasons.set(i, found)
    else numerator[i] = found
  }
  return { kind: 'number', type: 'count', numerator: numbersOf(numerator), known: reasons.known(), why: reasons.why() }
}

/** A count for one pupil, or the reason why it is unknown. */
type Counter = (pupil: number, ranges: WindowRanges) => number | string

function totalsOf(view: FactsView, input: Input, asOf: Day, pupil: number, ranges: WindowRanges): Totals | 'unsupported' {
  const { axis } = view.pupils[pupil]
  return summaryTotals(view, pupil, input.window!, asOf, () =>
    firstDayOf(axis, ranges.of(axis), input.window!, asOf, view.settings.yearStartMonth),
  )
}

/** Which totals can stand in for the marks of a count; absent where none can. */
const OF_TOTALS: Readonly<Record<string, (totals: Totals) => number>> = {
  'possible-sessions': (totals) => totals.possible,
  'attended-sessions': (totals) => totals.attended,
  'unauthorised-sessions': (totals) => totals.unauthorised,
}

function counter(view: FactsView, input: Input, asOf: Day, ranges: WindowRanges): (pupil: number) => number | string {
  const { where } = input
  const measure = input.document.measure!
  if (measure === TOWARDS_NOTICE) return noticeCounter(view, input, asOf)
  const isRun = measure === 'longest-absence' || measure === 'current-absence'
  const fromMarks =
    measure === 'refused-leave-sessions'
      ? refusedLeave(view, input, asOf)
      : isRun
        ? runCounter(view, input, asOf)
        : marksCounter(view, input, asOf)
  const fromTotals = where.code === undefined && where.compulsorySchoolAge !== true ? OF_TOTALS[measure] : undefined
  if ((view.facts.summaries ?? []).length === 0) return (pupil) => fromMarks(pupil, ranges)
  return (pupil) => {
    const found = fromMarks(pupil, ranges)
    if (typeof found === 'string') return found
    const totals = totalsOf(view, input, asOf, pupil, ranges)
    if (totals === 'unsupported') return TOTALS_DO_NOT_FIT
    if (totals.rows === 0) return found
    return fromTotals === undefined ? TOTALS_DO_NOT_FIT : found + fromTotals(totals)
  }
}

/** Days of a run, within compulsory school age where asked: its first and last day bound the range. */
function runCounter(view: FactsView, input: Input, asOf: Day): Counter {
  const table = input.where.code === undefined ? ABSENT : codesTable(input.where.code)
  const which = input.document.measure === 'current-absence' ? 'current' : 'longest'
  return (pupil, ranges) => {
    const sessions = view.pupils[pupil]
    if (!missesDays(sessions, table)) return 0
    const range = ranges.of(sessions.axis)
    const days = absenceRuns(sessions, range, table)[which]
    if (input.where.compulsorySchoolAge !== true || days === 0) return days
    const ofSchoolAge = daysOfSchoolAge(view, pupil, asOf, range)
    return ofSchoolAge === undefined ? NO_DATE_OF_BIRTH : absenceRuns(sessions, ofSchoolAge, table)[which]
  }
}

const NO_DATE_OF_BIRTH = 'the date of birth is not known'

/** The days of a range that are of compulsory school age; `undefined` where the date of birth is not known. */
function daysOfSchoolAge(view: FactsView, pupil: number, asOf: Day, { from, to }: DayRange): DayRange | undefined {
  const age = schoolAgeDays(view, pupil, asOf)
  return age === undefined ? undefined : { from: Math.max(from, age.from), to: Math.min(to, age.to) }
}

function marksCounter(view: FactsView, input: Input, asOf: Day): Counter {
  const { where } = input
  const marked = new MarkedDays(tableOf(input))
  return (pupil, ranges) => {
    const sessions = view.pupils[pupil]
    if (!marked.hasAny(sessions)) return 0
    const range = ranges.of(sessions.axis)
    const all = marked.count(sessions, range)
    if (where.compulsorySchoolAge !== true || all === 0) return all
    const ofSchoolAge = daysOfSchoolAge(view, pupil, asOf, range)
    return ofSchoolAge === undefined ? NO_DATE_OF_BIRTH : marked.count(sessions, ofSchoolAge)
  }
}

/** The marks a count counts. */
export function tableOf({ document, where }: Input): Uint8Array {
  if (document.measure === 'possible-sessions') return POSSIBLE
  if (document.measure === 'attended-sessions') return ATTENDED
  if (document.measure !== 'unauthorised-sessions' || where.code === undefined)
    return where.code === undefined ? UNAUTHORISED : codesTable(where.code)
  return unauthorisedAmong(codesTable(where.code))
}

/** Sessions with the codes asked for (G, N, O and U unless said), dated inside a refused leave; pooled, each once. */
function refusedLeave(view: FactsView, input: Input, asOf: Day): Counter {
  const table = input.where.code === undefined ? UNAUTHORISED : codesTable(input.where.code)
  const ofSchoolAge = input.where.compulsorySchoolAge === true
  if (view.facts.events === undefined) return () => 'events.csv was not given'
  const refused = pupilsWith(view.facts, 'leave-refused')
  return (pupil, ranges) => {
    if (refused[pupil] === 0) return 0
    const leaves = statesAsAt(eventsOf(view.facts, pupil), 'leave-refused', asOf).flatMap((event) =>
      event.until === undefined ? [] : [{ from: event.date, to: event.until }],
    )
    if (leaves.length === 0) return 0
    const isInside = (day: Day): boolean => leaves.some((leave) => leave.from <= day && day <= leave.to)
    const range = ranges.of(view.pupils[pupil].axis)
    const all = sessionsWithin(view, pupil, range, table, isInside)
    if (!ofSchoolAge || all === 0) return all
    const days = daysOfSchoolAge(view, pupil, asOf, range)
    return days === undefined ? NO_DATE_OF_BIRTH : sessionsWithin(view, pupil, days, table, isInside)
  }
}

function sessionsWithin(view: FactsView, pupil: number, range: DayRange, table: Uint8Array, isInside: (day: Day) => boolean): number {
  const { axis, marks, offset } = view.pupils[pupil]
  if (marks.length === 0) return 0
  let sum = 0
  for (let day = range.from; day < range.to; day++) {
    const found = table[marks[offset + day * 2]] + table[marks[offset + day * 2 + 1]]
    if (found > 0 && isInside(axis.days[day])) sum += found
  }
  return sum
}
