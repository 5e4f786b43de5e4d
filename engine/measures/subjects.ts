// The only home of whom tables decide on: the lists of pupils, their parents, schools and school cohorts, in a fixed order.
import type { Day } from '../facts/days.ts'
import { parentsNoticed, parentsOf } from '../facts/parents.ts'
import type { Facts } from '../facts/facts.ts'
import { type Axis, EMPTY_AXIS, type FactsView } from '../facts/view.ts'

export interface PupilSubjects {
  readonly kind: 'pupil'
  readonly size: number
  /** Indexes into `facts.pupils`. */
  readonly pupils: Int32Array
}

export interface ParentSubjects {
  readonly kind: 'pupil-parent'
  readonly size: number
  /** `pupils[i]` (an index into `facts.pupils`) with `parents[i]`; all parents of a pupil stand together. */
  readonly pupils: Int32Array
  readonly parents: readonly string[]
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

export type Subjects = PupilSubjects | ParentSubjects | SchoolSubjects | CohortSubjects

/** Whether each of the subjects is, or belongs to, one pupil. */
export const areOfPupils = (subjects: Subjects): subjects is PupilSubjects | ParentSubjects => 'pupils' in subjects

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

const ofList = new WeakMap<Int32Array, PupilSubjects>()

/** Pupils by their indexes into `facts.pupils`; of the same list the same. */
export function somePupils(pupils: Int32Array): PupilSubjects {
  let some = ofList.get(pupils)
  if (some === undefined) {
    some = { kind: 'pupil', size: pupils.length, pupils }
    ofList.set(pupils, some)
  }
  return some
}

const withParents = new WeakMap<Int32Array, { readonly facts: Facts; readonly noticed: number; readonly subjects: ParentSubjects }>()

/** Each of some pupils with each parent known as at a date (L1 of SPEC.md); the same list while no other parent becomes known. */
export function parentsOfPupils(facts: Facts, { pupils }: PupilSubjects, asOf: Day): ParentSubjects {
  const noticed = parentsNoticed(facts, asOf)
  const known = withParents.get(pupils)
  if (known?.facts === facts && known.noticed === noticed) return known.subjects
  const ofPupil: number[] = []
  const parents: string[] = []
  for (const pupil of pupils) {
    for (const parent of parentsOf(facts, pupil, asOf)) {
      ofPupil.push(pupil)
      parents.push(parent)
    }
  }
  const subjects: ParentSubjects = { kind: 'pupil-parent', size: parents.length, pupils: Int32Array.from(ofPupil), parents }
  withParents.set(pupils, { facts, noticed, subjects })
  return subjects
}

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
export function someOf(subjects: Subjects, places: Int32Array): Subjects {
  const size = places.length
  if (areOfPupils(subjects)) {
    const pupils = places.map((i) => subjects.pupils[i])
    return subjects.kind === 'pupil'
      ? { kind: 'pupil', size, pupils }
      : { kind: 'pupil-parent', size, pupils, parents: Array.from(places, (i) => subjects.parents[i]) }
  }
  const schools = places.map((i) => subjects.schools[i])
  return subjects.kind === 'school'
    ? { kind: 'school', size, schools }
    : { kind: 'school-cohort', size, schools, cohorts: Array.from(places, (i) => subjects.cohorts[i]) }
}

/** The days that count for one subject: a pupil's own, or those of the school. */
export function axisOf(view: FactsView, subjects: Subjects, subject: number): Axis {
  if (areOfPupils(subjects)) return view.pupils[subjects.pupils[subject]].axis
  return view.schools[subjects.schools[subject]]?.axis ?? EMPTY_AXIS
}
