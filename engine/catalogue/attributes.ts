// The only home of the attributes an input can read: of a pupil (as at the date, at the responsible school) and of a school.
import type { SubjectKind } from '../rules/document.ts'
import type { ValueType } from '../rules/value.ts'

export interface AttributeEntry {
  readonly name: string
  readonly label: string
  readonly of: 'pupil' | 'school'
  readonly type: ValueType
  readonly values?: readonly string[]
  readonly subjects: readonly SubjectKind[]
}

const PUPIL: readonly SubjectKind[] = ['pupil', 'pupil-parent']
const ANY_SCHOOL: readonly SubjectKind[] = ['pupil', 'pupil-parent', 'school', 'school-cohort']

export const YEAR_GROUPS = ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14'] as const
export const PHASES = ['primary', 'secondary', 'special', 'pru', 'all-through'] as const

/** What a phase is called, and the schools of it. */
const PHASE_WORDS: Readonly<Record<(typeof PHASES)[number], { readonly label: string; readonly schools: string }>> = {
  primary: { label: 'Primary', schools: 'primary schools' },
  secondary: { label: 'Secondary', schools: 'secondary schools' },
  special: { label: 'Special', schools: 'special schools' },
  pru: { label: 'PRU', schools: 'pupil referral units' },
  'all-through': { label: 'All-through', schools: 'all-through schools' },
}
const wordsOf = (phase: string) => PHASE_WORDS[phase as keyof typeof PHASE_WORDS] as (typeof PHASE_WORDS)['pru'] | undefined

/** What a phase is called; as it is written where it is not one of the list. @example phaseLabel('pru') // 'PRU' */
export const phaseLabel = (phase: string): string => wordsOf(phase)?.label ?? phase

/** The schools of a phase. @example schoolsOfPhase('pru') // 'pupil referral units' */
export const schoolsOfPhase = (phase: string): string => wordsOf(phase)?.schools ?? `${phase} schools`

export const ATTRIBUTES: readonly AttributeEntry[] = [
  { name: 'year_group', label: 'Year group', of: 'pupil', type: 'text', values: YEAR_GROUPS, subjects: PUPIL },
  { name: 'sex', label: 'Sex', of: 'pupil', type: 'text', subjects: PUPIL },
  { name: 'fsm', label: 'Free school meals', of: 'pupil', type: 'boolean', subjects: PUPIL },
  { name: 'sen', label: 'Special educational needs', of: 'pupil', type: 'text', values: ['N', 'K', 'E'], subjects: PUPIL },
  { name: 'social_care', label: 'Social care', of: 'pupil', type: 'text', values: ['none', 'CIN', 'CPP', 'CLA'], subjects: PUPIL },
  { name: 'date_of_birth', label: 'Date of birth', of: 'pupil', type: 'date', subjects: PUPIL },
  { name: 'compulsory_school_age', label: 'Compulsory school age', of: 'pupil', type: 'boolean', subjects: PUPIL },
  { name: 'on_roll', label: 'On roll', of: 'pupil', type: 'boolean', subjects: PUPIL },
  { name: 'enrolment', label: 'Enrolment', of: 'pupil', type: 'text', values: ['C', 'M', 'S', 'G', 'O', 'F'], subjects: PUPIL },
  { name: 'phase', label: 'Phase', of: 'school', type: 'text', values: PHASES, subjects: ANY_SCHOOL },
  { name: 'la_maintained', label: 'Maintained by the authority', of: 'school', type: 'boolean', subjects: ANY_SCHOOL },
  { name: 'la_code', label: 'Local authority code', of: 'school', type: 'text', subjects: ANY_SCHOOL },
]

/** The entry of an attribute, or `undefined`. */
export const attributeEntry = (name: string): AttributeEntry | undefined => ATTRIBUTES.find((entry) => entry.name === name)
