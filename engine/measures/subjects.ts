// The only home of whom tables decide on: the lists of pupils, schools and school cohorts, in a fixed order.
import type { Facts } from '../facts/facts.ts'
import { type Axis, EMPTY_AXIS, type FactsView } from '../facts/view.ts'

export interface PupilSubjects {
  readonly kind: 'pupil'
  readonly size: number
  /** Indexes into `facts.pupils`. */
  readonly pupils: Int32Array
}

export interface SchoolSubjects {
  readonly kind: 'school'
  readonly size: number
  /** Indexes into `facts.schools`. */
  readonly schools: Int32Array
}

export interface CohortSubjects {
  readonly kind: 'school-cohort'
  readonly size: number
  /** `schools[i]` with `cohorts[i]`; all cohorts of a school stand together, in the order the table lists them. */
  readonly schools: Int32Array
  readonly cohorts: readonly string[]
}

export type Subjects = PupilSubjects | SchoolSubjects | CohortSubjects

const everyone = new WeakMap<Facts, PupilSubjects>()

/** Every pupil who stands in `pupils.csv`; of the same facts the same list. */
export function allPupils(facts: Facts): PupilSubjects {
  let all = everyone.get(facts)
  if (all === undefined) {
    all = somePupils(Int32Array.from(facts.pupils.flatMap((pupil, index) => (pupil.spells.length > 0 ? [index] : []))))
    everyone.set(facts, all)
  }
  return all
}

export const somePupils = (pupils: Int32Array): PupilSubjects => ({ kind: 'pupil', size: pupils.length, pupils })

/** Every school, listed in `schools.csv` or only named in `pupils.csv`. */
export function allSchools(facts: Facts): SchoolSubjects {
  return { kind: 'school', size: facts.schools.length, schools: Int32Array.from(facts.schools, (_, index) => index) }
}

/** Every school with each cohort of a table; empty cohorts stand too. */
export function allCohorts(facts: Facts, cohorts: readonly string[]): CohortSubjects {
  const size = facts.schools.length * cohorts.length
  return {
    kind: 'school-cohort',
    size,
    schools: Int32Array.from({ length: size }, (_, i) => Math.floor(i / cohorts.length)),
    cohorts: Array.from({ length: size }, (_, i) => cohorts[i % cohorts.length]),
  }
}

/** Those of some subjects that stand at the given places, in that order. */
export function someOf(subjects: Subjects, places: readonly number[]): Subjects {
  const size = places.length
  if (subjects.kind === 'pupil') return { kind: 'pupil', size, pupils: Int32Array.from(places, (i) => subjects.pupils[i]) }
  const schools = Int32Array.from(places, (i) => subjects.schools[i])
  return subjects.kind === 'school'
    ? { kind: 'school', size, schools }
    : { kind: 'school-cohort', size, schools, cohorts: places.map((i) => subjects.cohorts[i]) }
}

/** The days that count for one subject: a pupil's own, or those of the school. */
export function axisOf(view: FactsView, subjects: Subjects, subject: number): Axis {
  if (subjects.kind === 'pupil') return view.pupils[subjects.pupils[subject]].axis
  return view.schools[subjects.schools[subject]]?.axis ?? EMPTY_AXIS
}
