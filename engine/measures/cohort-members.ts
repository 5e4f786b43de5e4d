// The only home of who is in which cohort of a school as at a date, as bits a row of its register. Most pupils have one spell at a school
// and are in the same cohorts on every date. Law M6 of SPEC.md.
import { COHORTS } from '../catalogue/cohorts.ts'
import type { Day } from '../facts/days.ts'
import { attributesAt } from '../facts/enrolment.ts'
import type { PupilAttributes } from '../facts/facts.ts'
import type { FactsView, SchoolSessions } from '../facts/view.ts'

/** Whether a pupil with these attributes is in a cohort; an empty attribute is in none but `all`. */
export function isInCohort(attributes: PupilAttributes, cohort: string): boolean {
  switch (cohort) {
    case 'all':
      return true
    case 'ehc':
      return attributes.sen === 'E'
    case 'sen-support':
      return attributes.sen === 'K'
    case 'fsm':
      return attributes.fsm === true
    case 'social-worker':
      return attributes.socialCare === 'CIN' || attributes.socialCare === 'CPP' || attributes.socialCare === 'CLA'
    default:
      return false
  }
}

const NAMES = COHORTS.map(({ name }) => name)

/** The bit of a cohort; 0 where there is no such cohort. */
export const cohortMask = (cohort: string): number => (NAMES.includes(cohort) ? 1 << NAMES.indexOf(cohort) : 0)

export interface Members {
  /** By row of the register, the bits of the cohorts the pupil is in. */
  readonly masks: Int32Array
  /** By row, the year group as an index into `groups`; the first of them is none. */
  readonly groupOf: Int32Array
  readonly groups: readonly string[]
}

interface KnownMembers extends Members {
  readonly groups: string[]
  /** Rows of pupils with several spells here, whose attributes may change with the date. */
  readonly changing: readonly number[]
  asOf: Day
}

const known = new WeakMap<SchoolSessions, KnownMembers>()

/** The members as at a date; good until another date is asked about. */
export function membersOf(view: FactsView, sessions: SchoolSessions, asOf: Day): Members {
  const { register } = sessions
  const look = (row: number): PupilAttributes => attributesAt(view.facts.pupils[register.pupils[row]], register.school, asOf)
  let members = known.get(sessions)
  if (members === undefined) {
    const rows = Array.from(register.pupils, (_, row) => row)
    const spellsHere = (row: number): number =>
      view.facts.pupils[register.pupils[row]].spells.filter(({ school }) => school === register.school).length
    const size = rows.length
    const changing = rows.filter((row) => spellsHere(row) > 1)
    members = { masks: new Int32Array(size), groupOf: new Int32Array(size), groups: [''], changing, asOf }
    for (const row of rows) note(members, row, look(row))
    known.set(sessions, members)
  }
  if (members.asOf !== asOf) {
    for (const row of members.changing) note(members, row, look(row))
    members.asOf = asOf
  }
  return members
}

function note({ masks, groupOf, groups }: KnownMembers, row: number, attributes: PupilAttributes): void {
  masks[row] = maskOf(attributes)
  const group = attributes.yearGroup ?? ''
  if (!groups.includes(group)) groups.push(group)
  groupOf[row] = groups.indexOf(group)
}

const maskOf = (attributes: PupilAttributes): number =>
  NAMES.reduce((mask, name) => (isInCohort(attributes, name) ? mask | cohortMask(name) : mask), 0)
