// The only home of what the input files say, as plain row objects, and of how they are indexed.
// Leaves to others: reading the files (read-facts.ts) and everything that is concluded from them.
import type { Fraction } from './fractions.ts'
import type { Row } from './reading.ts'

/** One row of pupils.csv: a pupil at a school from entry to leaving. An empty text is not known; an empty date is open. */
export interface Spell {
  upn: string
  school: string
  enrolment: string
  yearGroup: string
  dateOfBirth: string
  sex: string
  fsm: string
  sen: string
  socialCare: string
  entry: string
  leaving: string
}

export interface Mark {
  school: string
  date: string
  session: 'AM' | 'PM'
  code: string
}

export interface Totals {
  from: string
  to: string
  possible: number
  attended: number
  unauthorised: number | null
}

export interface EventRow {
  id: string
  event: string
  date: string
  until: string
  parent: string
  level: string
  outcome: string
  detail: string
}

export interface School {
  urn: string
  phase: string
  laMaintained: string
  laCode: string
}

export interface NationalFigure {
  series: string
  period: string
  phase: string
  cohort: string
  measure: string
  value: Fraction
  published: string
}

/** Null stands for a file that is absent. Marks are those of pupils in pupils.csv, blanks and unreadable ones set aside. */
export interface Facts {
  spellsOfPupil: Map<string, Spell[]>
  spellsOfSchool: Map<string, Map<string, Spell[]>>
  schools: Map<string, School>
  marksOfPupil: Map<string, Mark[]> | null
  totalsOfPupil: Map<string, Map<string, Totals[]>>
  /** From parents.csv, for pupils of pupils.csv. */
  parentsOfPupil: Map<string, Set<string>>
  eventsOfPupil: Map<string, EventRow[]> | null
  calendar: Map<string, Map<string, Row>>
  national: NationalFigure[]
}

/** The entry under a key, made on first use. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key)
  if (found === undefined) {
    found = make()
    map.set(key, found)
  }
  return found
}
