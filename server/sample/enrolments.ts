// The only home of where each invented pupil is enrolled and when: joiners, leavers, movers, pupils registered at two schools.
// Nothing is told that would happen after the sample's last day.
import { type Day, isWeekend, lastFridayInJune, weekdayFrom } from './day-number.ts'
import { levelOf, type Pupil } from './pupils.ts'
import { type Random, stream } from './random.ts'
import type { School } from './schools.ts'
import { halfTerms } from './term-dates.ts'

export type Enrolment = {
  pupil: Pupil
  school: School
  kind: 'C' | 'M' | 'S'
  entry: Day
  leaving: Day | undefined
  /** Weekdays on which the pupil attends the other school, from a day on. */
  elsewhere?: { from: Day; weekdays: readonly number[] }
}

export type Period = { from: Day; to: Day }

const monday = 1

export function enrolmentsOf(seed: number, pupil: Pupil, schools: readonly School[], year: number, period: Period): Enrolment[] {
  const random = stream(seed, 'enrolment', pupil.index)
  const shared = sharedEnrolments(random, pupil, schools, year, period)
  if (shared !== undefined) return shared
  const usual: Enrolment = {
    pupil,
    school: pupil.school,
    kind: 'C',
    entry: usualEntry(random, pupil, year),
    leaving: leavingAge(pupil, year, period),
  }
  const day = weekday(halfTerms(year)[0].first + random.between(8, 300))
  const fate = random.next()
  if (day <= period.from || day > period.to || day <= usual.entry || (usual.leaving !== undefined && day >= usual.leaving)) return [usual]
  if (fate < 0.016) return [{ ...usual, entry: day }]
  if (fate < 0.028) return [{ ...usual, leaving: day }]
  if (fate < 0.048) return move(random, usual, schools, day, period)
  return [usual]
}

function move(random: Random, usual: Enrolment, schools: readonly School[], day: Day, period: Period): Enrolment[] {
  const others = schools.filter((school) => school !== usual.school && school.phase === usual.school.phase && teaches(school, usual.pupil))
  const entry = weekday(day + random.between(1, 9))
  const before = { ...usual, leaving: day }
  const isLate = entry > period.to || (usual.leaving !== undefined && entry >= usual.leaving)
  return others.length === 0 || isLate ? [before] : [before, { ...usual, school: random.pick(others), entry }]
}

/** A place at a referral unit or special school beside the main one: each gives D on the other's days. */
function sharedEnrolments(random: Random, pupil: Pupil, schools: readonly School[], year: number, period: Period): Enrolment[] | undefined {
  const phase = pupil.school.phase
  if (!random.chance(phase === 'pru' ? 0.45 : phase === 'special' ? 0.04 : 0)) return undefined
  const partners = schools.filter((school) => (school.phase === 'primary' || school.phase === 'secondary') && teaches(school, pupil))
  if (partners.length === 0) return undefined
  const partner = random.pick(partners)
  const [main, second] = phase === 'pru' ? [partner, pupil.school] : [pupil.school, partner]
  const start = halfTerms(year)[0].first
  const from = random.chance(0.45) ? start : weekday(start + random.between(14, 190))
  const weekdays = random.pick([
    [1, 2, 3],
    [1, 2],
    [4, 5],
    [2, 4],
    [3, 4, 5],
  ])
  const leaving = leavingAge({ ...pupil, school: main }, year, period)
  const entry = Math.min(usualEntry(random, { ...pupil, school: main }, year), start)
  const first: Enrolment = { pupil, school: main, kind: 'M', entry, leaving, elsewhere: { from, weekdays } }
  const other: Enrolment = {
    pupil,
    school: second,
    kind: 'S',
    entry: from,
    leaving,
    elsewhere: { from, weekdays: [1, 2, 3, 4, 5].filter((one) => !weekdays.includes(one)) },
  }
  return from > period.to ? [{ pupil, school: main, kind: 'C', entry, leaving }] : [first, other]
}

/** The September of the school's first year group; some joined in a later year, most at a referral unit lately. */
function usualEntry(random: Random, pupil: Pupil, year: number): Day {
  const level = levelOf(pupil.yearGroup)
  if (pupil.school.phase === 'pru') return weekday(halfTerms(year)[0].first - (random.chance(0.5) ? 0 : random.between(20, 290)))
  const firstLevel = pupil.school.phase === 'secondary' ? 7 : Math.min(0, level)
  const yearsAgo = level - firstLevel
  if (yearsAgo === 0 || random.chance(pupil.school.phase === 'special' ? 0.4 : 0.85)) return halfTerms(year - yearsAgo)[0].first
  return weekday(halfTerms(year - random.between(1, yearsAgo))[0].first + random.between(7, 280))
}

/** Year 11 leaves school on the last Friday in June. */
function leavingAge({ yearGroup, school }: Pupil, year: number, period: Period): Day | undefined {
  const leaves =
    yearGroup === '11' && (school.phase === 'pru' || (school.phase === 'secondary' && !school.rolls.some(({ group }) => group === '12')))
  const day = lastFridayInJune(year)
  return leaves && day >= period.from && day <= period.to ? day : undefined
}

function teaches(school: School, pupil: Pupil): boolean {
  return school.rolls.some(({ group, pupils }) => group === pupil.yearGroup && pupils > 0)
}

function weekday(day: Day): Day {
  return isWeekend(day) ? weekdayFrom(day, monday) : day
}
