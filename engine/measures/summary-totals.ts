// The only home of totals that a school gave instead of marks: which of them a window can use. Law M5 of SPEC.md.
import type { Day } from '../facts/days.ts'
import type { Facts, Summary } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input, Window } from '../rules/rule-set.ts'
import { type Numbers, numbersOf } from '../rules/value.ts'
import type { Reasons } from './reasons.ts'
import type { ParentSubjects, PupilSubjects } from './subjects.ts'
import { firstDayOf } from './window.ts'
import type { WindowRanges } from './window-ranges.ts'

export interface Totals {
  readonly rows: number
  readonly possible: number
  readonly attended: number
  readonly unauthorised: number
}

const NO_TOTALS: Totals = { rows: 0, possible: 0, attended: 0, unauthorised: 0 }

/** Totals of pupils at schools where they have no marks; by pupil. */
const withoutMarks = new WeakMap<Facts, ReadonlyMap<number, readonly Summary[]>>()

/** The totals of a pupil at schools where there are no marks of them. */
export function summariesOf(view: FactsView, pupil: number): readonly Summary[] {
  const { facts } = view
  if (facts.summaries === undefined || facts.summaries.length === 0) return []
  let index = withoutMarks.get(facts)
  if (index === undefined) {
    const marked = new Set<number>()
    for (const register of facts.registers) for (const one of register.pupils) marked.add(one * facts.schools.length + register.school)
    const byPupil = new Map<number, Summary[]>()
    for (const summary of facts.summaries) {
      if (marked.has(summary.pupil * facts.schools.length + summary.school)) continue
      const list = byPupil.get(summary.pupil)
      if (list === undefined) byPupil.set(summary.pupil, [summary])
      else list.push(summary)
    }
    index = byPupil
    withoutMarks.set(facts, index)
  }
  return index.get(pupil) ?? []
}

/**
 * What totals add to a window as at a date, or `unsupported` where they leave it unknown. Rows about days after the date, or wholly
 * before the window, do not matter; of the others only those that lie wholly inside the year to date can be used.
 * With `school`, the totals of that school alone.
 */
export function summaryTotals(
  view: FactsView,
  pupil: number,
  window: Window,
  asOf: Day,
  firstDay: () => Day,
  school?: number,
): Totals | 'unsupported' {
  const summaries = summariesOf(view, pupil)
  if (summaries.length === 0) return NO_TOTALS
  const from = firstDay()
  const relevant = summaries.filter(
    (summary) => summary.from <= asOf && summary.to >= from && (school === undefined || summary.school === school),
  )
  if (relevant.length === 0) return NO_TOTALS
  if (window.kind !== 'academic-year') return 'unsupported'
  if (relevant.some((summary) => summary.from < from || summary.to > asOf)) return 'unsupported'
  return relevant.reduce<Totals>(
    (sum, { possible, attended, unauthorised }) => ({
      rows: sum.rows + 1,
      possible: sum.possible + possible,
      attended: sum.attended + attended,
      unauthorised: sum.unauthorised + unauthorised,
    }),
    NO_TOTALS,
  )
}

/** The reason a measure is unknown that totals leave open. */
export const TOTALS_DO_NOT_FIT = 'the school gave totals only, and they do not fit this window'

/** What totals add to a window for each of some subjects; `of` is asked for a subject's place. */
export interface GivenTotals {
  readonly of: (subject: number) => Totals | 'unsupported'
}

/** Absent where no school gave totals. */
export function totalsInWindow(
  view: FactsView,
  window: Window,
  asOf: Day,
  { pupils }: PupilSubjects | ParentSubjects,
  ranges: WindowRanges,
): GivenTotals | undefined {
  if ((view.facts.summaries ?? []).length === 0) return undefined
  const { yearStartMonth } = view.settings
  return {
    of: (subject) => {
      const pupil = pupils[subject]
      return summaryTotals(view, pupil, window, asOf, () => {
        const axis = ranges.reach(pupil)
        const range = { from: ranges.from[axis], to: ranges.to[axis] }
        return firstDayOf(view.pupils[pupil].axis, range, window, asOf, yearStartMonth)
      })
    },
  }
}

/** Which totals can stand in for the marks of a count; absent where none can. */
const OF_TOTALS: Readonly<Record<string, (totals: Totals) => number>> = {
  'possible-sessions': (totals) => totals.possible,
  'attended-sessions': (totals) => totals.attended,
  'unauthorised-sessions': (totals) => totals.unauthorised,
}

/** Counts with those of totals added; where totals are given that cannot stand in, it is noted why the count is unknown. */
export function addTotals({ document, where }: Input, given: GivenTotals, counted: Int32Array, reasons: Reasons): Numbers {
  const fromTotals = where.code === undefined && where.compulsorySchoolAge !== true ? OF_TOTALS[document.measure!] : undefined
  const counts = Float64Array.from(counted)
  for (let i = 0; i < counts.length; i++) {
    if (reasons.has(i)) continue
    const totals = given.of(i)
    if (totals === 'unsupported' || (totals.rows > 0 && fromTotals === undefined)) reasons.set(i, TOTALS_DO_NOT_FIT)
    else counts[i] += fromTotals?.(totals) ?? 0
  }
  return numbersOf(counts)
}
