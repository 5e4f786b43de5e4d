// The only home of the headings exports use for what we read, the surest first, and of how headings are compared.
import type { MappedField } from '../contract/imports.ts'

export const FIELD_HEADINGS: Readonly<Record<MappedField, readonly string[]>> = {
  upn: ['upn', 'unique pupil number', 'student upn', 'pupil upn', 'upn number', 'unique learner upn'],
  date: ['date', 'attendance date', 'mark date', 'session date', 'register date', 'att date', 'day date', 'calendar date'],
  session: ['session', 'am pm', 'ampm', 'session name', 'register session', 'attendance session', 'half day', 'period', 'part of day'],
  code: ['attendance code', 'mark', 'code', 'attendance mark', 'register mark', 'mark code', 'session mark', 'register code', 'att code'],
  school: [
    'school urn',
    'urn',
    'establishment urn',
    'estab urn',
    'laestab',
    'dfe number',
    'dfes number',
    'school dfe number',
    'establishment number',
    'estab',
    'school',
    'school name',
    'establishment',
    'establishment name',
    'academy',
    'setting',
    'site',
  ],
  forename: [
    'forename',
    'legal forename',
    'first name',
    'firstname',
    'given name',
    'preferred forename',
    'student forename',
    'pupil forename',
  ],
  surname: ['surname', 'legal surname', 'last name', 'lastname', 'family name', 'preferred surname', 'student surname', 'pupil surname'],
  name: ['name', 'pupil name', 'student name', 'full name', 'pupil', 'student', 'child', 'legal name', 'learner'],
  year_group: [
    'year',
    'nc year',
    'year group',
    'ncyearactual',
    'nc year actual',
    'national curriculum year',
    'yeargroup',
    'yr',
    'nc year group',
  ],
  date_of_birth: ['dob', 'date of birth', 'birth date', 'birthdate', 'd o b'],
  sex: ['sex', 'gender', 'legal sex', 'm f'],
  fsm: ['fsm', 'fsm eligible', 'free school meals', 'fsm eligibility', 'eligible for fsm', 'eligible for free school meals', 'free meals'],
  sen: ['sen', 'sen status', 'sen provision', 'sen stage', 'sen need', 'send', 'send status', 'special educational needs'],
  social_care: ['social care', 'looked after', 'in care', 'cla', 'lac', 'in lea care', 'social care status', 'child in need'],
  entry_date: [
    'entry date',
    'admission date',
    'date of admission',
    'enrolment start',
    'date of entry',
    'doa',
    'start date',
    'enrolment date',
  ],
  leaving_date: ['leaving date', 'date of leaving', 'leaving', 'enrolment end', 'dol', 'end date', 'leave date', 'actual leaving date'],
}

/** A heading as it is compared and remembered. @example comparedHeading(' AM/PM') // 'am pm' */
export function comparedHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/* One word of these says too little: “Pupil Premium”, “School Year”, “Parent Surname”. */
const ONLY_PHRASES: ReadonlySet<MappedField> = new Set(['name', 'forename', 'surname', 'year_group', 'school', 'social_care'])

/** How surely a heading names a field: 100 and less for a heading we know, less for one that only holds it, 0 for neither. */
export function headingScore(field: MappedField, heading: string): number {
  const compared = comparedHeading(heading)
  const known = FIELD_HEADINGS[field]
  const at = known.indexOf(compared)
  if (at >= 0) return 100 - at
  const held = known.filter((phrase) => ` ${compared} `.includes(` ${phrase} `)).map((phrase) => phrase.split(' ').length)
  if (ONLY_PHRASES.has(field) && Math.max(...held) < 2) return 0
  return held.length === 0 ? 0 : 30 + 10 * Math.max(...held)
}
