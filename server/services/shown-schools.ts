// The only home of schools as they are shown to people who see no pupils: a school's own ratings and its pupils taken together. Smaller
// cohorts are left out altogether: their sessions, beside those of all, are those of a few children.
import type { RunSchools, SchoolPage } from '../contract/runs.ts'
import { hideSmall, isSmall } from './hidden-counts.ts'

const ALL = 'all'

export function countedSchools({ tables, cohortTables, schools }: RunSchools): RunSchools {
  const pupils = hideSmall(schools.map((school) => school.pupils ?? 0))
  return {
    tables,
    cohortTables: cohortTables.map((table) => ({ ...table, cohorts: table.cohorts.filter(({ cohort }) => cohort === ALL) })),
    schools: schools.map((school, at) => ({
      ...school,
      pupils: pupils[at],
      decisions: isSmall(school.pupils ?? 0) ? {} : school.decisions,
      cohorts: Object.fromEntries(
        Object.entries(school.cohorts).map(([key, cohorts]) => [
          key,
          isSmall(school.pupils ?? 0) ? [] : cohorts.filter(({ cohort }) => cohort === ALL),
        ]),
      ),
      actions: isSmall(school.pupils ?? 0) ? 0 : school.actions,
    })),
  }
}

/* The reason an action has names cohorts too. */
const OF_SCHOOL = 'Decided for the school as a whole'

const isOfAll =
  (urn: string) =>
  ({ subjectId }: SchoolPage['actions'][number]): boolean =>
    subjectId === urn || subjectId === `${urn}/${ALL}`

export function countedSchool(page: SchoolPage): SchoolPage {
  const pupils = Number(page.facts.find(({ label }) => label === 'Pupils')?.value.replaceAll(',', '') ?? 0)
  const isTiny = isSmall(pupils)
  return {
    ...page,
    facts: page.facts.map((fact) => (fact.label === 'Pupils' && isTiny ? { ...fact, value: 'Fewer than 6' } : fact)),
    /* Why a school is rated as it is names its cohorts. */
    explanations: isTiny ? [] : page.explanations.map((one) => ({ ...one, sentence: `${one.label}.`, nearest: '', rows: [], inputs: [] })),
    cohorts: page.cohorts.map((table) => ({ ...table, rows: isTiny ? [] : table.rows.filter(({ cohort }) => cohort === ALL) })),
    actions: isTiny ? [] : page.actions.filter(isOfAll(page.urn)).map((action) => ({ ...action, reason: OF_SCHOOL })),
    pupilTables: [],
  }
}
