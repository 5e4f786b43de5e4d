// The only home of measures of schools and their cohorts: sessions pooled over the pupils of a school's own register.
// Marks recorded at the school count, leavers' included; attributes are those at the school as at the date. Law M6 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { attributesAt } from '../facts/enrolment.ts'
import type { PupilAttributes } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'
import { bitsOf } from '../rules/bits.ts'
import type { Input, Where } from '../rules/rule-set.ts'
import type { NumberColumn } from '../rules/value.ts'
import { TOTALS_DO_NOT_FIT, tooFew, whyFrom } from './pupil-measures.ts'
import { codesTable, countMarks, possibleAndAttended, UNAUTHORISED } from './session-sums.ts'
import type { CohortSubjects, SchoolSubjects } from './subjects.ts'
import { summariesOf, summaryTotals } from './summary-totals.ts'
import { windowRange } from './window.ts'

/** Whether a pupil with these attributes is in a cohort; an empty attribute is in none but `all`. */
export function isInCohort(attributes: PupilAttributes, cohort: string): boolean {
  switch (cohort) {
    case 'all':
      return true
    case 'ehc':
      return attributes.sen === 'E'
    case 'sen-support':
      return attributes.sen === 'K'
    case 'fsm':
      return attributes.fsm === true
    case 'social-worker':
      return attributes.socialCare === 'CIN' || attributes.socialCare === 'CPP' || attributes.socialCare === 'CLA'
    default:
      return false
  }
}

interface PupilAtSchool {
  readonly attributes: PupilAttributes
  readonly attended: number
  readonly possible: number
  readonly counted: number
  /** Totals were given instead of marks, and they cannot say what is asked. */
  readonly isUnsupported?: true
}

/** A measure of schools or school cohorts as at a date. */
export function schoolMeasure(view: FactsView, input: Input, asOf: Day, subjects: SchoolSubjects | CohortSubjects): NumberColumn {
  const bySchool = new Map<number, PupilAtSchool[]>()
  const numerator = new Float64Array(subjects.size)
  const denominator = new Float64Array(subjects.size).fill(1)
  const reasons = Array.from({ length: subjects.size }, () => '')
  for (let i = 0; i < subjects.size; i++) {
    const school = subjects.schools[i]
    let pupils = bySchool.get(school)
    if (pupils === undefined) {
      pupils = pupilsAt(view, input, school, asOf)
      bySchool.set(school, pupils)
    }
    const cohort = subjects.kind === 'school-cohort' ? subjects.cohorts[i] : 'all'
    const chosen = pupils.filter(({ attributes }) => isInCohort(attributes, cohort) && isWanted(attributes, input.where))
    const possible = sumOf(chosen, (pupil) => pupil.possible)
    if (chosen.some((pupil) => pupil.isUnsupported)) reasons[i] = TOTALS_DO_NOT_FIT
    else if (input.document.measure === 'pupils-with-possible-session') numerator[i] = chosen.filter((pupil) => pupil.possible > 0).length
    else if (input.type === 'rate') {
      if (possible < Math.max(input.minPossible, 1)) reasons[i] = tooFew(possible, input.minPossible)
      else {
        numerator[i] = 100 * sumOf(chosen, (pupil) => pupil.attended)
        denominator[i] = possible
      }
    } else numerator[i] = sumOf(chosen, (pupil) => pupil.counted)
  }
  const known = bitsOf(subjects.size, (i) => reasons[i] === '')
  const type = input.type === 'rate' ? 'rate' : 'count'
  return { kind: 'number', type, numerator, ...(type === 'rate' ? { denominator } : {}), known, why: whyFrom(reasons) }
}

const sumOf = (pupils: readonly PupilAtSchool[], value: (pupil: PupilAtSchool) => number): number =>
  pupils.reduce((sum, pupil) => sum + value(pupil), 0)

function isWanted(attributes: PupilAttributes, where: Where): boolean {
  if (where.yearGroup !== undefined && (attributes.yearGroup === undefined || !where.yearGroup.includes(attributes.yearGroup))) return false
  return where.cohort === undefined || where.cohort.some((cohort) => isInCohort(attributes, cohort))
}

function pupilsAt(view: FactsView, input: Input, school: number, asOf: Day): PupilAtSchool[] {
  const sessions = view.schools[school]
  const result: PupilAtSchool[] = []
  const measure = input.document.measure
  const table = input.where.code !== undefined ? codesTable(input.where.code) : UNAUTHORISED
  if (sessions !== undefined) {
    const { register, axis, marks } = sessions
    const range = windowRange(axis, input.window!, asOf, view.settings.yearStartMonth)
    const width = axis.held.length
    register.pupils.forEach((pupil, row) => {
      const both = possibleAndAttended(marks, row * width, range)
      const [possible, attended] = [both & 0xffff, both >>> 16]
      const counted =
        measure === 'possible-sessions'
          ? possible
          : measure === 'attended-sessions'
            ? attended
            : countMarks(marks, row * width, range, table)
      result.push({ attributes: attributesAt(view.facts.pupils[pupil], school, asOf), attended, possible, counted })
    })
  }
  for (const pupil of pupilsWithTotals(view, school)) {
    const totals = summaryTotals(view, pupil, input.window!, asOf, school)
    const attributes = attributesAt(view.facts.pupils[pupil], school, asOf)
    if (totals === 'unsupported' || (totals.rows > 0 && (measure === 'sessions' || input.where.code !== undefined))) {
      result.push({ attributes, attended: 0, possible: 0, counted: 0, isUnsupported: true })
      continue
    }
    const counted =
      measure === 'possible-sessions' ? totals.possible : measure === 'attended-sessions' ? totals.attended : totals.unauthorised
    result.push({ attributes, attended: totals.attended, possible: totals.possible, counted })
  }
  return result
}

function pupilsWithTotals(view: FactsView, school: number): readonly number[] {
  const pupils = new Set<number>()
  for (const summary of view.facts.summaries ?? []) {
    if (summary.school === school && summariesOf(view, summary.pupil).some((one) => one.school === school)) pupils.add(summary.pupil)
  }
  return [...pupils]
}
