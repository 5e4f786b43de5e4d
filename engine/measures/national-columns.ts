// The only home of published comparators: which figure answers for a school's phase and a cohort as at a date. Law M7 of SPEC.md.
import { schoolsOfPhase } from '../catalogue/attributes.ts'
import { cohortLabel } from '../catalogue/cohorts.ts'
import { academicYearStart, type Day, dateOf } from '../facts/days.ts'
import type { NationalFigure } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'
import { parseDecimal } from '../rules/exact-number.ts'
import type { Input } from '../rules/rule-set.ts'
import { type Column, columnOf, type Value } from '../rules/value.ts'
import type { CohortSubjects, SchoolSubjects } from './subjects.ts'

export type FigureAnswer = { readonly figure: NationalFigure } | { readonly reason: string }

/** The academic year of a day as `202526`. */
export function periodOf(day: Day, yearStartMonth: number): string {
  const { year } = dateOf(academicYearStart(day, yearStartMonth))
  return `${year}${String((year + 1) % 100).padStart(2, '0')}`
}

/**
 * The figure of a phase and cohort with the latest period not after the date's academic year, published by the date where a date of
 * publication is given. Two series that both answer are no answer until the rule set names one.
 */
export function nationalFigure(view: FactsView, input: Input, asOf: Day, phase: string | undefined, cohort: string): FigureAnswer {
  const { national } = view.facts
  if (national === undefined) return { reason: 'national.csv was not given' }
  if (phase === undefined) return { reason: 'the phase of the school is not known' }
  const period = periodOf(asOf, view.settings.yearStartMonth)
  const candidates = national.filter(
    (figure) =>
      figure.phase === phase &&
      figure.cohort === cohort &&
      figure.measure === input.document.national &&
      figure.period <= period &&
      (figure.published === undefined || figure.published <= asOf) &&
      (input.document.series === undefined || figure.series === input.document.series),
  )
  const latest = candidates.reduce((best, figure) => (figure.period > best ? figure.period : best), '')
  const answers = candidates.filter((figure) => figure.period === latest)
  if (answers.length === 0) return { reason: `no national figure for ${schoolsOfPhase(phase)}, ${cohortInSentence(cohort)}` }
  const series = new Set(answers.map((figure) => figure.series))
  if (series.size > 1) return { reason: `two national series answer (${[...series].join(', ')}): the rule set must name one` }
  return { figure: answers.reduce((best, figure) => ((figure.published ?? 0) >= (best.published ?? 0) ? figure : best)) }
}

/* “All pupils” becomes “all pupils”; “SEN support” and “EHC plan” begin with abbreviations. */
const cohortInSentence = (cohort: string): string => cohortLabel(cohort).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

/** A column of national figures for schools or cohorts. */
export function nationalColumn(view: FactsView, input: Input, asOf: Day, subjects: SchoolSubjects | CohortSubjects): Column {
  const reasons: string[] = []
  const values = Array.from({ length: subjects.size }, (_, i): Value => {
    const school = view.facts.schools[subjects.schools[i]]
    const cohort = subjects.kind === 'school-cohort' ? subjects.cohorts[i] : (input.where.cohort?.[0] ?? 'all')
    const answer = nationalFigure(view, input, asOf, school.phase, cohort)
    const decimal = 'figure' in answer ? parseDecimal(answer.figure.value) : undefined
    reasons.push('reason' in answer ? answer.reason : 'the national figure is suppressed')
    return decimal === undefined ? null : { numerator: decimal.digits, denominator: decimal.scale }
  })
  return columnOf('number', values, reasons)
}
