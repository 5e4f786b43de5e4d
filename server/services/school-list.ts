// The only home of the list of schools of a run: what each table about schools and cohorts decided, and how many pupils answer to them.
import { phaseLabel } from '../../engine/catalogue/attributes.ts'
import { cohortLabel } from '../../engine/catalogue/cohorts.ts'
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { decisionLabel, statusOf } from '../../engine/decisions/sentence.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import type { RunSchool, RunSchools } from '../contract/runs.ts'
import { labelsOf } from './pupil-list.ts'
import { outcomeOrder } from './run-totals.ts'

/** Every school, in the order of the facts. */
export function schoolLines(evaluation: Evaluation, actions: readonly RecommendedAction[]): RunSchools {
  const { view, responsible } = evaluation
  const tables = evaluation.tables.filter((one) => one.subjects.kind === 'school')
  const cohortTables = evaluation.tables.filter((one) => one.subjects.kind === 'school-cohort')
  const pupils = new Map<number, number>()
  for (const school of responsible.values()) pupils.set(school, (pupils.get(school) ?? 0) + 1)
  const actionCounts = new Map<number, number>()
  for (const { evaluated, subject } of actions) {
    if (areOfPupils(evaluated.subjects)) continue
    const school = evaluated.subjects.schools[subject]
    actionCounts.set(school, (actionCounts.get(school) ?? 0) + 1)
  }
  const schools = view.facts.schools.map(
    (school, index): RunSchool => ({
      urn: school.urn,
      name: school.name ?? school.urn,
      phase: school.phase === undefined ? 'Not known' : phaseLabel(school.phase),
      maintained: school.laMaintained === undefined ? 'not known' : school.laMaintained ? 'yes' : 'no',
      pupils: pupils.get(index) ?? 0,
      decisions: Object.fromEntries(tables.map((one) => [keyOf(one), decisionOf(one, index)])),
      cohorts: Object.fromEntries(cohortTables.map((one) => [keyOf(one), cohortsOf(one, index)])),
      actions: actionCounts.get(index) ?? 0,
    }),
  )
  return {
    tables: tables.map((one) => ({ key: keyOf(one), title: one.table.title, policyTitle: one.ruleSet.title, labels: labelsOf(one) })),
    cohortTables: cohortTables.map((one) => ({
      key: keyOf(one),
      title: one.table.title,
      cohorts: one.table.cohorts.map((cohort) => ({ cohort, label: cohortLabel(cohort) })),
    })),
    schools,
  }
}

const keyOf = (evaluated: EvaluatedTable): string => `${evaluated.policy}/${evaluated.table.name}`

const decisionOf = (evaluated: EvaluatedTable, school: number): RunSchool['decisions'][string] => ({
  label: decisionLabel(evaluated, school),
  status: statusOf(evaluated, school),
  order: outcomeOrder(evaluated, school),
})

function cohortsOf(evaluated: EvaluatedTable, school: number): RunSchool['cohorts'][string] {
  const { cohorts } = evaluated.table
  return cohorts.map((cohort, i) => {
    const at = school * cohorts.length + i
    return { cohort, label: decisionLabel(evaluated, at), order: outcomeOrder(evaluated, at) }
  })
}
