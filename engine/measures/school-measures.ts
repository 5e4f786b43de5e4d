// The only home of measures of schools and their cohorts: sessions pooled over the pupils of a school's own register.
// Marks recorded at the school count, leavers’ included; attributes are those at the school as at the date. Laws M6 and M5 of SPEC.md.
import { COHORTS } from '../catalogue/cohorts.ts'
import type { Day } from '../facts/days.ts'
import { attributesAt } from '../facts/enrolment.ts'
import type { PupilAttributes } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'
import { bitsOf } from '../rules/bits.ts'
import type { Input, Where } from '../rules/rule-set.ts'
import { type NumberColumn, whyOf } from '../rules/value.ts'
import { tableOf } from './pupil-counts.ts'
import { tooFew } from './pupil-measures.ts'
import { cohortMask, isInCohort, membersOf } from './cohort-members.ts'
import { countMarks } from './session-sums.ts'
import { sessionTotals } from './session-totals.ts'
import { registerEnds, stoppedRegisters } from './stopped-registers.ts'
import type { CohortSubjects, SchoolSubjects } from './subjects.ts'
import { summariesOf, summaryTotals, TOTALS_DO_NOT_FIT } from './summary-totals.ts'
import { firstDayOf, isRolling, windowOn, windowRange } from './window.ts'

/** What the totals of one pupil add to a school's measure. */
interface Part {
  readonly attributes: PupilAttributes
  readonly attended: number
  readonly possible: number
  readonly counted: number
  /** Totals were given instead of marks, and they leave what is asked unknown. */
  readonly isUnknown: boolean
}

class Pool {
  attended = 0
  possible = 0
  counted = 0
  pupils = 0
  isUnknown = false

  add({ attended, possible, counted, isUnknown }: Part): void {
    this.addSums(attended, possible, counted, possible > 0 ? 1 : 0)
    this.isUnknown ||= isUnknown
  }

  addSums(attended: number, possible: number, counted: number, pupils: number): void {
    this.attended += attended
    this.possible += possible
    this.counted += counted
    this.pupils += pupils
  }
}

/** A measure of schools or school cohorts as at a date. */
export function schoolMeasure(view: FactsView, input: Input, asOf: Day, subjects: SchoolSubjects | CohortSubjects): NumberColumn {
  const isRate = input.type === 'rate'
  const numerator = new Float64Array(subjects.size)
  const denominator = new Float64Array(subjects.size).fill(1)
  const reasons = Array.from({ length: subjects.size }, () => '')
  const stopped = isRolling(input.window!) ? stoppedRegisters(view, asOf) : undefined
  pool(view, input, asOf, subjects).forEach((sum, i) => {
    const school = subjects.schools[i]
    if (stopped?.has(school) === true) reasons[i] = registerEnds(stopped.get(school))
    else if (sum.isUnknown) reasons[i] = TOTALS_DO_NOT_FIT
    else if (isRate && sum.possible < Math.max(input.minPossible, 1)) reasons[i] = tooFew(sum.possible, input.minPossible)
    else if (isRate) {
      numerator[i] = 100 * sum.attended
      denominator[i] = sum.possible
    } else numerator[i] = input.document.measure === 'pupils-with-possible-session' ? sum.pupils : sum.counted
  })
  const known = bitsOf(subjects.size, (i) => reasons[i] === '')
  const type = isRate ? 'rate' : 'count'
  return { kind: 'number', type, numerator, ...(isRate ? { denominator } : {}), known, why: whyOf(reasons) }
}

/** Adds up, for each subject, the pupils of its school who are in its cohort; each school's pupils are gone through once. */
function pool(view: FactsView, input: Input, asOf: Day, subjects: SchoolSubjects | CohortSubjects): Pool[] {
  const pools = Array.from({ length: subjects.size }, () => new Pool())
  const bySchool = new Map<number, number[]>()
  subjects.schools.forEach((school, i) => {
    const at = bySchool.get(school)
    if (at === undefined) bySchool.set(school, [i])
    else at.push(i)
  })
  const rangeOf = windowOn(input.window!, asOf, view.settings.yearStartMonth)
  for (const [school, indexes] of bySchool) {
    addMarks(view, input, school, asOf, rangeOf, subjects, indexes, pools)
    for (const part of partsOfTotals(view, input, school, asOf)) {
      if (!isWanted(part.attributes, input.where)) continue
      for (const i of indexes) if (subjects.kind === 'school' || isInCohort(part.attributes, subjects.cohorts[i])) pools[i].add(part)
    }
  }
  return pools
}

/** Adds up the rows of a school's register: one subtraction a row, and who is in which cohort is known beforehand. */
function addMarks(
  view: FactsView,
  input: Input,
  school: number,
  asOf: Day,
  rangeOf: ReturnType<typeof windowOn>,
  subjects: SchoolSubjects | CohortSubjects,
  indexes: readonly number[],
  pools: readonly Pool[],
): void {
  const sessions = view.schools[school]
  if (sessions === undefined) return
  const { axis, marks } = sessions
  const range = rangeOf(axis)
  const width = axis.held.length
  const { totals, startOf } = sessionTotals(view)
  const start = startOf.get(marks)!
  const { masks, groupOf, groups } = membersOf(view, sessions, asOf)
  const rows = masks.length
  const countsMarks = input.type !== 'rate' && input.document.measure !== 'pupils-with-possible-session'
  const table = tableOf(input)
  const { yearGroup, cohort } = input.where
  const wanted = cohort === undefined ? cohortMask('all') : cohort.reduce((mask, one) => mask | cohortMask(one), 0)
  const isWantedGroup = groups.map((group) => yearGroup === undefined || (group !== '' && yearGroup.includes(group)))
  /* Four sums for all who are in the same cohorts: attended, possible, counted and pupils. */
  const sums = new Float64Array(4 * (1 << COHORTS.length))
  for (let row = 0; row < rows; row++) {
    const mask = masks[row]
    if ((mask & wanted) === 0 || !isWantedGroup[groupOf[row]]) continue
    const both = totals[start + range.to * rows + row] - totals[start + range.from * rows + row]
    const possible = both & 0xffff
    sums[mask * 4] += both >>> 16
    sums[mask * 4 + 1] += possible
    if (countsMarks) sums[mask * 4 + 2] += countMarks(marks, row * width, range, table)
    if (possible > 0) sums[mask * 4 + 3]++
  }
  for (const i of indexes) {
    const bit = subjects.kind === 'school' ? cohortMask('all') : cohortMask(subjects.cohorts[i])
    for (let mask = 0; mask < 1 << COHORTS.length; mask++)
      if ((mask & bit) !== 0) pools[i].addSums(sums[mask * 4], sums[mask * 4 + 1], sums[mask * 4 + 2], sums[mask * 4 + 3])
  }
}

function isWanted(attributes: PupilAttributes, where: Where): boolean {
  if (where.yearGroup !== undefined && (attributes.yearGroup === undefined || !where.yearGroup.includes(attributes.yearGroup))) return false
  return where.cohort === undefined || where.cohort.some((cohort) => isInCohort(attributes, cohort))
}

function* partsOfTotals(view: FactsView, input: Input, school: number, asOf: Day): Generator<Part> {
  const sessions = view.schools[school]
  const window = input.window!
  const { yearStartMonth } = view.settings
  for (const pupil of pupilsWithTotals(view, school)) {
    const axis = sessions?.axis ?? view.pupils[pupil].axis
    const firstDay = (): Day => firstDayOf(axis, windowRange(axis, window, asOf, yearStartMonth), window, asOf, yearStartMonth)
    const totals = summaryTotals(view, pupil, window, asOf, firstDay, school)
    const attributes = attributesAt(view.facts.pupils[pupil], school, asOf)
    if (totals === 'unsupported') {
      yield { attributes, attended: 0, possible: 0, counted: 0, isUnknown: true }
      continue
    }
    const { possible, attended, unauthorised, rows } = totals
    const counted = { 'possible-sessions': possible, 'attended-sessions': attended }[input.document.measure!] ?? unauthorised
    yield {
      attributes,
      attended,
      possible,
      counted,
      isUnknown: rows > 0 && (input.where.code !== undefined || input.document.measure === 'sessions'),
    }
  }
}

function pupilsWithTotals(view: FactsView, school: number): readonly number[] {
  const pupils = new Set<number>()
  for (const summary of view.facts.summaries ?? []) {
    if (summary.school === school && summariesOf(view, summary.pupil).some((one) => one.school === school)) pupils.add(summary.pupil)
  }
  return [...pupils]
}
