// The only home of what a column can be, in words, and where on the page each is settled.
import { type ImportMapping, MAPPED_FIELDS, type MappedField } from '../../../server/contract/imports.ts'

export const FIELD_WORDS: Record<MappedField, string> = {
  upn: 'UPN',
  date: 'Date',
  session: 'Session (AM or PM)',
  code: 'Register code',
  school: 'School (name or URN)',
  forename: 'Forename',
  surname: 'Surname',
  name: 'Full name',
  year_group: 'Year group',
  date_of_birth: 'Date of birth',
  sex: 'Sex',
  fsm: 'Free school meals',
  sen: 'SEN',
  social_care: 'Social care',
  entry_date: 'Entry date',
  leaving_date: 'Leaving date',
}

export const STEPS = { columns: 'Columns', dates: 'Dates', sessions: 'AM and PM', schools: 'Schools', codes: 'Codes' } as const
export type Step = keyof typeof STEPS

const STEP_OF_FIELD: Partial<Record<MappedField, Step>> = { date: 'dates', session: 'sessions', school: 'schools', code: 'codes' }

/** Where a problem is settled: at the column while the field has none, else where its values are read. */
export function stepOf(field: string, { columns }: ImportMapping): Step {
  const [name] = field.split('.')
  if (name in STEPS) return name as Step
  if (name === 'dateOrder') return 'dates'
  const mapped = MAPPED_FIELDS.find((known) => known === name)
  if (mapped === undefined || columns[mapped] === undefined) return 'columns'
  return STEP_OF_FIELD[mapped] ?? 'columns'
}
