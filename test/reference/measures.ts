// The only home of measures: what is counted of a pupil or a school inside a window, and when the count is unknown.
// Leaves to others: which marks count (sessions.ts), totals in place of marks (totals.ts), who is in a cohort (cohorts.ts).
import { attributesOf, heldDatesOf, schoolsOf, type AsAt } from './as-at.ts'
import { isAttended, isPossible, isUnauthorised } from './codes.ts'
import { refusedLeaves } from './events.ts'
import type { Mark, Spell } from './facts.ts'
import type { Request, Tally } from './requests.ts'
import { isOfSchoolAge } from './school-age.ts'
import { acrossSchools } from './sessions.ts'
import { addTotals } from './totals.ts'
import { isRolling, periodOf, type Period } from './windows.ts'

const measures = new Set([
  'attendance-rate',
  'unauthorised-sessions',
  'refused-leave-sessions',
  'sessions',
  'possible-sessions',
  'attended-sessions',
  'pupils-with-possible-session',
  'longest-absence',
  'current-absence',
])

/** Over the marks of all the pupil's schools. */
export function tallyOfPupil(asAt: AsAt, upn: string, request: Request): Tally | null {
  if (isRolling(request.window.unit) && asAt.stopped.has(asAt.responsible.get(upn) ?? '')) return null
  const period = periodOf(request.window, heldDatesOf(asAt, upn), asAt.asOf, asAt.startMonth)
  const spells = asAt.facts.spellsOfPupil.get(upn) ?? []
  const marks = inside(period, acrossSchools(asAt.registers.countedMarks.get(upn) ?? [], spells))
  return tally(asAt, upn, null, marks, request, period)
}

/** Over the marks recorded at the school, of the pupils whose attributes there are asked for. */
export function tallyOfSchool(asAt: AsAt, school: string, isAskedFor: (pupil: Spell) => boolean, request: Request): Tally | null {
  if (isRolling(request.window.unit) && asAt.stopped.has(school)) return null
  const period = periodOf(request.window, asAt.heldDatesOfSchool.get(school) ?? [], asAt.asOf, asAt.startMonth)
  const sum: Tally = { possible: 0, attended: 0, count: 0 }
  for (const upn of asAt.facts.spellsOfSchool.get(school)?.keys() ?? []) {
    const attributes = attributesOf(asAt, upn, school)
    if (attributes === null || !isAskedFor(attributes)) continue
    const marks = inside(period, asAt.registers.countedMarks.get(upn) ?? []).filter((mark) => mark.school === school)
    const ofPupil = tally(asAt, upn, school, marks, request, period)
    if (ofPupil === null) return null
    sum.possible += ofPupil.possible
    sum.attended += ofPupil.attended
    sum.count += ofPupil.count
  }
  return sum
}

function inside(period: Period, marks: Mark[]): Mark[] {
  return marks.filter((mark) => mark.date >= period.from && mark.date <= period.to)
}

function tally(asAt: AsAt, upn: string, school: string | null, marks: Mark[], request: Request, period: Period): Tally | null {
  if (!measures.has(request.measure)) throw new Error(`not supported: the measure ${request.measure}`)
  const events = asAt.facts.eventsOfPupil
  if (request.measure === 'refused-leave-sessions' && events === null) return null
  const leaves = refusedLeaves(events?.get(upn) ?? [], asAt.asOf)
  const dateOfBirth = attributesOf(asAt, upn, school)?.dateOfBirth ?? ''

  if (request.measure === 'longest-absence' || request.measure === 'current-absence') {
    return runOfAbsence(asAt, upn, marks, request, period, dateOfBirth)
  }
  const counted: Mark[] = []
  for (const mark of marks) {
    if (request.codes !== null && !request.codes.has(mark.code)) continue
    if (request.onlySchoolAge && dateOfBirth !== '' && !isOfSchoolAge(dateOfBirth, mark.date)) continue
    if (request.measure === 'refused-leave-sessions') {
      if (request.codes === null && !isUnauthorised(mark.code)) continue
      if (!leaves.some((leave) => leave.date <= mark.date && mark.date <= leave.until)) continue
    }
    counted.push(mark)
  }
  const sum = countMarks(request.measure, counted)
  const schools = school === null ? schoolsOf(asAt, upn) : new Set([school])
  if (!addTotals(asAt, upn, schools, request, period, sum)) return null
  if (request.measure === 'pupils-with-possible-session') sum.count = sum.possible > 0 ? 1 : 0
  const ageMatters = sum.possible > 0 || sum.count > 0
  return request.onlySchoolAge && dateOfBirth === '' && ageMatters ? null : sum
}

/** Days missed one after the other: a day counts if a mark of it was possible and no possible one was other than asked for. */
function runOfAbsence(asAt: AsAt, upn: string, marks: Mark[], request: Request, period: Period, dateOfBirth: string): Tally | null {
  const sum: Tally = { possible: 0, attended: 0, count: 0 }
  if (!addTotals(asAt, upn, schoolsOf(asAt, upn), request, period, sum)) return null
  const isMissed = (code: string): boolean => (request.codes === null ? isPossible(code) && !isAttended(code) : request.codes.has(code))
  const longestAndLast = (counted: Mark[]): [number, number] => {
    const dates = new Map<string, boolean>()
    for (const { date, code } of counted) if (isPossible(code)) dates.set(date, (dates.get(date) ?? true) && isMissed(code))
    let longest = 0
    let run = 0
    for (const date of [...dates.keys()].sort()) {
      run = dates.get(date) === true ? run + 1 : 0
      longest = Math.max(longest, run)
    }
    return [longest, run]
  }
  const which = request.measure === 'longest-absence' ? 0 : 1
  const days = longestAndLast(marks)[which]
  if (request.onlySchoolAge && days > 0 && dateOfBirth === '') return null
  if (days === 0 || !request.onlySchoolAge) return { ...sum, count: days }
  return { ...sum, count: longestAndLast(marks.filter((mark) => isOfSchoolAge(dateOfBirth, mark.date)))[which] }
}

function countMarks(measure: string, marks: Mark[]): Tally {
  let possible = 0
  let attended = 0
  let unauthorised = 0
  const sessions = new Set<string>()
  for (const mark of marks) {
    if (isPossible(mark.code)) possible++
    if (isAttended(mark.code)) attended++
    if (isUnauthorised(mark.code)) unauthorised++
    if (measure === 'sessions' || measure === 'refused-leave-sessions') sessions.add(`${mark.date} ${mark.session}`)
  }
  switch (measure) {
    case 'unauthorised-sessions':
      return { possible, attended, count: unauthorised }
    case 'refused-leave-sessions':
    case 'sessions':
      return { possible, attended, count: sessions.size }
    case 'possible-sessions':
      return { possible, attended, count: possible }
    case 'attended-sessions':
      return { possible, attended, count: attended }
    default:
      return { possible, attended, count: 0 }
  }
}
