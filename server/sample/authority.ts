// The only home of the invented authority as a whole: its schools, calendars, pupils, enrolments and plans, all drawn from one seed.
// What is written of it, and how, is left to write-sample.ts.
import { type Day, schoolYearOf } from './day-number.ts'
import { type Enrolment, enrolmentsOf, type Period } from './enrolments.ts'
import { inventPupils, type Pupil } from './pupils.ts'
import { inventSchools, type School, type YearGroup } from './schools.ts'
import { type SchoolYear, schoolYearAt } from './school-year.ts'
import { type Snow, snowIn, type YearGroupDays, yearGroupDays } from './year-group-days.ts'
import { planOf, type YearPlan } from './year-plan.ts'

export class Authority {
  readonly seed: number
  readonly period: Period
  readonly years: readonly number[]
  readonly schools: readonly School[]
  readonly pupils: readonly Pupil[]
  /** By school, then pupil number, then entry. */
  readonly enrolments: readonly Enrolment[]
  private readonly enrolmentsByPupil: readonly Enrolment[][]
  private readonly calendars = new Map<string, SchoolYear>()
  private readonly sharedDays = new Map<string, YearGroupDays>()
  private readonly snow = new Map<number, Snow>()

  constructor(seed: number, pupils: number, period: Period) {
    const lastYear = schoolYearOf(period.to)
    this.seed = seed
    this.period = period
    this.years = yearsBetween(period.from, period.to)
    this.schools = inventSchools(seed, pupils)
    this.pupils = inventPupils(seed, this.schools, lastYear)
    this.enrolmentsByPupil = this.pupils.map((pupil) => enrolmentsOf(seed, pupil, this.schools, lastYear, period))
    this.enrolments = this.enrolmentsByPupil.flat().sort(inOrder)
  }

  calendar(school: School, year: number): SchoolYear {
    return remembered(this.calendars, `${school.place}/${year}`, () => schoolYearAt(this.seed, school, year))
  }

  plan(pupil: Pupil, year: number): YearPlan {
    return planOf(this.seed, pupil, this.calendar(pupil.school, year), this.enrolmentsByPupil[pupil.index])
  }

  /** The part of the sample's period in which the pupil is on some school's roll. */
  stay(pupil: Pupil): Period {
    const enrolments = this.enrolmentsByPupil[pupil.index]
    const from = Math.min(...enrolments.map(({ entry }) => entry))
    const to = Math.max(...enrolments.map(({ leaving }) => leaving ?? this.period.to))
    return { from: Math.max(from, this.period.from), to: Math.min(to, this.period.to) }
  }

  shared(school: School, year: number, group: YearGroup): YearGroupDays {
    const snow = remembered(this.snow, year, () =>
      snowIn(this.seed, this.schools.length, (place) => this.calendar(this.schools[place], year), year),
    )
    return remembered(this.sharedDays, `${school.place}/${year}/${group}`, () =>
      yearGroupDays(this.seed, school, this.calendar(school, year), group, snow),
    )
  }
}

function yearsBetween(from: Day, to: Day): number[] {
  const years: number[] = []
  for (let year = schoolYearOf(from); year <= schoolYearOf(to); year++) years.push(year)
  return years
}

function inOrder(one: Enrolment, other: Enrolment): number {
  return (
    one.school.urn - other.school.urn ||
    (one.pupil.upn < other.pupil.upn ? -1 : one.pupil.upn > other.pupil.upn ? 1 : one.entry - other.entry)
  )
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
