// The only home of measures of pupils: a column of one measure for many pupils as at a date.
// Leaves windows to `window-ranges.ts`, sums of sessions to `session-totals.ts`, counts to `pupil-counts.ts`. Laws M1 to M5 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { FactsView } from '../facts/view.ts'

import type { Input } from '../rules/rule-set.ts'
import { type NumberColumn, type Numbers, numbersOf } from '../rules/value.ts'
import { addCounts } from './pupil-counts.ts'
import { Reasons } from './reasons.ts'
import { responsibleSchoolOn } from './responsible-schools.ts'
import { sessionTotals } from './session-totals.ts'
import { registerEnds, stoppedRegisters } from './stopped-registers.ts'
import type { ParentSubjects, PupilSubjects } from './subjects.ts'
import { addTotals, type GivenTotals, TOTALS_DO_NOT_FIT, totalsInWindow } from './summary-totals.ts'
import { TOWARDS_NOTICE } from './towards-notice.ts'
import { isRolling } from './window.ts'
import { rangesAsAt, type WindowRanges } from './window-ranges.ts'

type OfPupils = PupilSubjects | ParentSubjects

/** The responsible school of a pupil as at a date, as an index into `facts.schools`; -1 where there is none. */
export function responsibleSchool(view: FactsView, pupil: number, asOf: Day): number {
  const { pupils, schools } = view.facts
  return responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)?.school ?? -1
}

/**
 * A measure of pupils as at a date. Rates are unknown below `minPossible` possible sessions; rolling windows are unknown where the
 * responsible school's register has stopped; counts are 0 where there is nothing to count.
 */
export function pupilMeasure(view: FactsView, input: Input, asOf: Day, subjects: OfPupils): NumberColumn {
  const ranges = rangesAsAt(view, input.window!, asOf)
  const reasons = new Reasons(subjects.size)
  if (isRolling(input.window!)) refuseStoppedRegisters(view, ranges, [asOf], subjects, reasons)
  const given = totalsInWindow(view, input.window!, asOf, subjects, ranges)
  return input.type === 'rate'
    ? rates(view, input, subjects, ranges, reasons, given)
    : counts(view, input, asOf, subjects, ranges, reasons, given)
}

/** Whether `earlierRates` can answer for an input: marks alone say what a rate is, and the days of an axis which date it is looked at on. */
export const isEarlierRate = ({ facts }: FactsView, { type, document, before }: Input): boolean =>
  type === 'rate' && document.measure !== undefined && before?.unit === 'school-week' && facts.summaries === undefined

/** A rate as at the earlier date that each pupil's own weeks lead to: the same as asking for those of each date by themselves. */
export function earlierRates(view: FactsView, input: Input, asOf: Day, subjects: OfPupils): NumberColumn {
  const ranges = rangesAsAt(view, input.window!, asOf, input.before)
  const reasons = new Reasons(subjects.size)
  if (isRolling(input.window!)) refuseStoppedRegisters(view, ranges, ranges.datesOf(subjects.pupils), subjects, reasons)
  return rates(view, input, subjects, ranges, reasons, undefined)
}

function refuseStoppedRegisters(view: FactsView, ranges: WindowRanges, dates: Iterable<Day>, { pupils }: OfPupils, reasons: Reasons): void {
  const stoppedOn = new Map([...dates].map((date) => [date, stoppedRegisters(view, date)]))
  if ([...stoppedOn.values()].every(({ size }) => size === 0)) return
  const schoolOn = responsibleSchoolOn(view)
  let last = -1
  let stopped: ReadonlyMap<number, Day | undefined> | undefined
  for (let i = 0; i < pupils.length; i++) {
    const axis = ranges.reach(pupils[i])
    if (axis !== last) {
      last = axis
      const onDate = stoppedOn.get(ranges.date[axis])
      stopped = onDate?.size === 0 ? undefined : onDate
    }
    if (stopped === undefined) continue
    const school = schoolOn(pupils[i], ranges.date[axis])
    if (stopped.has(school)) reasons.set(i, registerEnds(stopped.get(school)))
  }
}

function rates(
  view: FactsView,
  { minPossible }: Input,
  { pupils }: OfPupils,
  ranges: WindowRanges,
  reasons: Reasons,
  given: GivenTotals | undefined,
): NumberColumn {
  const sums = sumsOfMarks(view, pupils, ranges)
  const needed = Math.max(minPossible, 1)
  const codes: number[] = []
  const refuse = (i: number, possible: number): void =>
    reasons.setCode(i, (codes[possible] ??= reasons.codeOf(tooFew(possible, minPossible))))
  const { numerator, denominator } =
    given === undefined ? ofMarks(sums, needed, reasons, refuse) : withTotals(sums, given, needed, reasons, refuse)
  return { kind: 'number', type: 'rate', numerator, denominator, known: reasons.known(), why: reasons.why() }
}

/** Possible sessions in the window in the lower 16 bits, attended ones in the upper. */
function sumsOfMarks(view: FactsView, pupils: Int32Array, ranges: WindowRanges): Uint32Array {
  const { totals, start, step } = sessionTotals(view)
  const sums = new Uint32Array(pupils.length)
  let last = -1
  let from = 0
  let to = 0
  for (let i = 0; i < pupils.length; i++) {
    const pupil = pupils[i]
    if (ranges.axisOf[pupil] !== last) {
      last = ranges.reach(pupil)
      from = ranges.from[last]
      to = ranges.to[last]
    }
    sums[i] = totals[start[pupil] + to * step[pupil]] - totals[start[pupil] + from * step[pupil]]
  }
  return sums
}

interface Rates {
  readonly numerator: Numbers
  readonly denominator: Numbers
}

type Refuse = (subject: number, possible: number) => void

function ofMarks(sums: Uint32Array, needed: number, reasons: Reasons, refuse: Refuse): Rates {
  const numerator = new Int32Array(sums.length)
  const denominator = new Int32Array(sums.length)
  for (let i = 0; i < sums.length; i++) {
    const possible = sums[i] & 0xffff
    if (possible >= needed && !reasons.has(i)) {
      numerator[i] = 100 * (sums[i] >>> 16)
      denominator[i] = possible
      continue
    }
    denominator[i] = 1
    if (!reasons.has(i)) refuse(i, possible)
  }
  return { numerator, denominator }
}

function withTotals(sums: Uint32Array, given: GivenTotals, needed: number, reasons: Reasons, refuse: Refuse): Rates {
  const numerator = new Float64Array(sums.length)
  const denominator = new Float64Array(sums.length).fill(1)
  for (let i = 0; i < sums.length; i++) {
    if (reasons.has(i)) continue
    const ofSchool = given.of(i)
    if (ofSchool === 'unsupported') {
      reasons.set(i, TOTALS_DO_NOT_FIT)
      continue
    }
    const possible = (sums[i] & 0xffff) + ofSchool.possible
    if (possible < needed) {
      refuse(i, possible)
      continue
    }
    numerator[i] = 100 * ((sums[i] >>> 16) + ofSchool.attended)
    denominator[i] = possible
  }
  return { numerator: numbersOf(numerator), denominator: numbersOf(denominator) }
}

/** Why a rate is unknown for want of sessions. */
export function tooFew(possible: number, needed: number): string {
  const found = possible === 0 ? 'no possible session' : possible === 1 ? 'only 1 possible session' : `only ${possible} possible sessions`
  return `${found} in the window; ${Math.max(needed, 1)} needed`
}

function counts(
  view: FactsView,
  input: Input,
  asOf: Day,
  subjects: OfPupils,
  ranges: WindowRanges,
  reasons: Reasons,
  given: GivenTotals | undefined,
): NumberColumn {
  const counted = new Int32Array(subjects.size)
  addCounts(view, input, asOf, subjects, ranges, reasons, counted)
  const isWithTotals = given !== undefined && input.document.measure !== TOWARDS_NOTICE
  const numerator = isWithTotals ? addTotals(input, given, counted, reasons) : counted
  return { kind: 'number', type: 'count', numerator, known: reasons.known(), why: reasons.why() }
}
