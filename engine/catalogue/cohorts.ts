// The only home of the cohorts of a school and what each is called. Who is in one: `engine/measures/cohort-members.ts`.

export interface CohortEntry {
  readonly name: string
  readonly label: string
}

export const COHORTS: readonly CohortEntry[] = [
  { name: 'all', label: 'All pupils' },
  { name: 'ehc', label: 'EHC plan' },
  { name: 'sen-support', label: 'SEN support' },
  { name: 'fsm', label: 'Free school meals' },
  { name: 'social-worker', label: 'Social worker' },
]

/** What a cohort is called. @example cohortLabel('ehc') // 'EHC plan' */
export const cohortLabel = (name: string): string => COHORTS.find((entry) => entry.name === name)?.label ?? name
