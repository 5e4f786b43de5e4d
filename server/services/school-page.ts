// The only home of one school's page: its rating explained, each cohort with its sessions against its comparator, and its actions.
import { phaseLabel } from '../../engine/catalogue/attributes.ts'
import { cohortLabel } from '../../engine/catalogue/cohorts.ts'
import { recommendedActions } from '../../engine/actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { signed } from '../../engine/decisions/wording.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { type Day, dayInWords, printDay } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { nationalFigure, periodOf } from '../../engine/measures/national-columns.ts'
import { responsibleSchool } from '../../engine/measures/pupil-measures.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import { registerEnds, stoppedRegisters } from '../../engine/measures/stopped-registers.ts'
import { displayFraction } from '../../engine/rules/exact-number.ts'
import type { Input, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { fractionOf, isRate, valueAt, whyUnknown } from '../../engine/rules/value.ts'
import type { SchoolPage } from '../contract/runs.ts'
import { actionRows } from './run-rows.ts'
import { tableTotals } from './run-totals.ts'

export type SchoolPageFacts = Omit<SchoolPage, 'run' | 'actions'> & { readonly actions: readonly Record<string, string>[] }
type CohortRow = SchoolPage['cohorts'][number]['rows'][number]

/** A school's page, for a school by index into `view.facts.schools`. */
export async function schoolPageFacts(
  view: FactsView,
  ruleSets: readonly VersionedRuleSet[],
  asOf: Day,
  school: number,
): Promise<SchoolPageFacts> {
  const pupils = view.facts.pupils.flatMap((_, pupil) => (responsibleSchool(view, pupil, asOf) === school ? [pupil] : []))
  const evaluation = evaluate(view, ruleSets, asOf, Int32Array.from(pupils))
  const { urn, name, phase, laMaintained } = view.facts.schools[school]
  const explanations = []
  const cohorts: SchoolPage['cohorts'] = []
  for (const evaluated of evaluation.tables) {
    if (evaluated.subjects.kind === 'school') explanations.push(await explain(evaluation, evaluated, school))
    if (evaluated.subjects.kind !== 'school-cohort') continue
    const rows = await Promise.all(
      evaluated.table.cohorts.map((_, i) => cohortRow(evaluation, evaluated, school * evaluated.table.cohorts.length + i)),
    )
    cohorts.push({
      key: `${evaluated.policy}/${evaluated.table.name}`,
      title: evaluated.table.title,
      policyTitle: evaluated.ruleSet.title,
      rows,
    })
  }
  const stopped = stoppedRegisters(view, asOf)
  const ofSchools = { ...evaluation, tables: evaluation.tables.filter((one) => !areOfPupils(one.subjects)) }
  const days = view.schools[school]?.register.days
  return {
    urn,
    name: name ?? urn,
    facts: [
      { label: 'Phase', value: phase === undefined ? 'Not known' : phaseLabel(phase) },
      { label: 'Maintained by the authority', value: laMaintained === undefined ? 'Not known' : laMaintained ? 'Yes' : 'No' },
      { label: 'Pupils', value: pupils.length.toLocaleString('en-GB') },
      { label: 'Register', value: days === undefined || days.length === 0 ? 'No marks' : `From ${dayInWords(days[0])}` },
    ],
    stopped: stopped.has(school) ? registerEnds(stopped.get(school)) : '',
    explanations: explanations as unknown as SchoolPage['explanations'],
    cohorts,
    actions: [...actionRows(ofSchools, recommendedActions(ofSchools, ruleSets))].filter((row) => row.school_urn === urn),
    pupilTables: tableTotals({ ...evaluation, tables: evaluation.tables.filter((one) => one.subjects.kind === 'pupil') }),
  }
}

async function cohortRow(evaluation: Evaluation, evaluated: EvaluatedTable, at: number): Promise<CohortRow> {
  const { subjects, columns } = evaluated
  const cohort = subjects.kind === 'school-cohort' ? subjects.cohorts[at] : ''
  const find = (test: (input: Input) => boolean): Input | undefined =>
    [...columns.keys()].map((name) => evaluated.ruleSet.inputs.get(name)!).find(test)
  const rate = find((input) => input.type === 'rate')
  const count = find((input) => input.document.measure === 'pupils-with-possible-session')
  const national = find((input) => input.document.national !== undefined)
  const difference = find((input) => input.type === 'difference')
  const value = rate === undefined ? null : valueAt(columns.get(rate.name)!, at)
  const gap = difference === undefined ? undefined : fractionOf(valueAt(columns.get(difference.name)!, at))
  const pupils = count === undefined ? null : valueAt(columns.get(count.name)!, at)
  return {
    cohort,
    cohortLabel: cohortLabel(cohort),
    explanation: (await explain(evaluation, evaluated, at)) as unknown as CohortRow['explanation'],
    pupils: typeof pupils === 'number' ? pupils : null,
    attended: isRate(value) ? value.attended : null,
    possible: isRate(value) ? value.possible : null,
    percent: isRate(value) ? Number(displayFraction(fractionOf(value)!, 2)) : null,
    why: isRate(value) || rate === undefined ? '' : whyUnknown(columns.get(rate.name)!, at),
    ...comparatorOf(evaluation, evaluated, at, national, cohort),
    difference: gap === undefined ? '' : signed(gap),
    differencePoints: gap === undefined ? null : Number(displayFraction(gap, 2)),
  }
}

function comparatorOf(
  { view, asOf }: Evaluation,
  { subjects }: EvaluatedTable,
  at: number,
  national: Input | undefined,
  cohort: string,
): Pick<CohortRow, 'comparator' | 'whyNoComparator'> {
  if (national === undefined || areOfPupils(subjects)) return { comparator: null, whyNoComparator: 'this table compares with nothing' }
  const answer = nationalFigure(view, national, asOf, view.facts.schools[subjects.schools[at]].phase, cohort)
  if ('reason' in answer) return { comparator: null, whyNoComparator: answer.reason }
  const { value, series, period, published } = answer.figure
  const years = Number(periodOf(asOf, view.settings.yearStartMonth).slice(0, 4)) - Number(period.slice(0, 4))
  return {
    comparator: {
      value,
      series,
      period: `${period.slice(0, 4)}/${period.slice(4)}`,
      published: published === undefined ? '' : printDay(published),
      age: years === 0 ? 'this academic year' : `${years} academic ${years === 1 ? 'year' : 'years'} old`,
    },
    whyNoComparator: '',
  }
}
