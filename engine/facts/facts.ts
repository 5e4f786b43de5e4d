// The only home of the shape of facts: what was observed of pupils and schools, before any rule looks at it.
// Leaves reading files to the server, packing marks to `register-builder.ts` and everything derived to `view.ts`.
import type { Day } from './days.ts'

export type Enrolment = 'C' | 'M' | 'S' | 'G' | 'O' | 'F'

/** What a council sets once for all its policies; every run records it. */
export interface AuthoritySettings {
  /** Three-digit local authority code, such as 358. */
  readonly laCode: string
  /** A session is held where at least this share, in per cent, of the roll has a possible mark. */
  readonly heldShare: number
  /** Month (1 to 12) in which the academic year starts. */
  readonly yearStartMonth: number
}

export const DEFAULT_SETTINGS: AuthoritySettings = { laCode: '358', heldShare: 10, yearStartMonth: 8 }

/** One spell of enrolment of one pupil at one school, with the attributes given for it. Empty values are unknown. */
export interface Spell {
  /** Index into `Facts.schools`. */
  readonly school: number
  readonly enrolment: Enrolment
  readonly entry?: Day
  readonly leaving?: Day
  readonly attributes: PupilAttributes
}

export interface PupilAttributes {
  readonly yearGroup?: string
  readonly dateOfBirth?: Day
  readonly sex?: string
  readonly fsm?: boolean
  readonly sen?: 'N' | 'K' | 'E'
  readonly socialCare?: 'none' | 'CIN' | 'CPP' | 'CLA'
  readonly careLa?: string
}

export interface Pupil {
  /** Opaque to the engine: a UPN on the command line, a pseudonym on the server. */
  readonly id: string
  /** In the order of the file. Empty for someone who stands only in `events.csv`. */
  readonly spells: readonly Spell[]
}

export interface School {
  readonly urn: string
  readonly name?: string
  readonly phase?: string
  readonly laMaintained?: boolean
  readonly laCode?: string
  readonly laestab?: string
  /** Whether it stands in `schools.csv`. */
  readonly listed: boolean
}

/** All marks of one school, packed: one byte a session, two sessions (AM, PM) a day. */
export interface Register {
  /** Index into `Facts.schools`. */
  readonly school: number
  /** The days of the register, ascending: every day with a mark, and every day the calendar says was open. */
  readonly days: Int32Array
  /** Indexes into `Facts.pupils`, one a row. */
  readonly pupils: Int32Array
  /** `marks[(row * days.length + day) * 2 + session]`, session 0 for AM and 1 for PM. */
  readonly marks: Uint8Array
}

/** What `calendar.csv` says of one school on one day. */
export interface CalendarDay {
  readonly school: number
  readonly day: Day
  readonly am: boolean
  readonly pm: boolean
}

/** One row of `events.csv`; rows of one pupil with one id are states of the same thing. */
export interface PupilEvent {
  /** Index into `Facts.pupils`. */
  readonly pupil: number
  readonly id: string
  readonly event: string
  readonly date: Day
  readonly until?: Day
  readonly parent?: string
  readonly level?: string
  readonly outcome?: string
  readonly detail?: string
}

/** One row of `parents.csv`: someone who answers for a pupil. */
export interface PupilParent {
  /** Index into `Facts.pupils`. */
  readonly pupil: number
  /** Opaque: a pseudonym. */
  readonly parent: string
}

/** Totals a school gave instead of marks. */
export interface Summary {
  readonly pupil: number
  readonly school: number
  readonly from: Day
  readonly to: Day
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
}

/** A published figure. `value` is decimal text, kept exactly as published. */
export interface NationalFigure {
  readonly series: string
  /** Academic year as `202526`. */
  readonly period: string
  readonly phase: string
  readonly cohort: string
  readonly measure: string
  readonly value: string
  readonly published?: Day
}

/** Everything known, of one dataset or one collection. An absent file is `undefined`: unknown, not none. */
export interface Facts {
  readonly pupils: readonly Pupil[]
  readonly schools: readonly School[]
  readonly registers: readonly Register[]
  readonly calendar?: readonly CalendarDay[]
  readonly events?: readonly PupilEvent[]
  readonly parents?: readonly PupilParent[]
  readonly summaries?: readonly Summary[]
  readonly national?: readonly NationalFigure[]
}
