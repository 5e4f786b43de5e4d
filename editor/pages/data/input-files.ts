// The only home of which files an upload can hold and what their columns mean, in the words the pages use.

interface Column {
  readonly name: string
  readonly meaning: string
  readonly isRequired?: true
}

export const PUPIL_COLUMNS: readonly Column[] = [
  { name: 'upn', meaning: 'Unique pupil number', isRequired: true },
  { name: 'school_urn', meaning: 'The school’s unique reference number', isRequired: true },
  { name: 'enrolment', meaning: 'C current, M main, S subsidiary, G guest, O other provider, F further education; C if empty' },
  { name: 'year_group', meaning: 'N1, N2, R, or 1 to 14' },
  { name: 'date_of_birth', meaning: 'For compulsory school age' },
  { name: 'sex', meaning: 'As the school holds it' },
  { name: 'fsm', meaning: 'Free school meals: Y or N' },
  { name: 'sen', meaning: 'N none, K SEN support, E education, health and care plan' },
  { name: 'social_care', meaning: 'none, CIN child in need, CPP protection plan, CLA looked after' },
  { name: 'care_la', meaning: 'Code of the authority that looks after the child' },
  { name: 'entry_date', meaning: 'First day on this school’s roll' },
  { name: 'leaving_date', meaning: 'Last day on this school’s roll; empty if still there' },
  { name: 'forename', meaning: 'For the lists officers see; kept apart from the marks' },
  { name: 'surname', meaning: 'As forename' },
]

export const MARK_COLUMNS: readonly Column[] = [
  { name: 'upn', meaning: 'Unique pupil number, as in pupils.csv', isRequired: true },
  { name: 'school_urn', meaning: 'The school that took the register', isRequired: true },
  { name: 'date', meaning: 'Day of the session, such as 2025-12-12', isRequired: true },
  { name: 'session', meaning: 'AM or PM', isRequired: true },
  { name: 'code', meaning: 'Register code of the 2024 regulations; empty if no mark was made', isRequired: true },
]

/** Every file an upload may hold, by name. */
export const INPUT_FILES: Readonly<Record<string, string>> = {
  'pupils.csv': 'Pupils',
  'marks.csv': 'Marks',
  'summary.csv': 'Totals where a school gives no marks',
  'events.csv': 'Events: leave refused, notices, plans, concerns',
  'parents.csv': 'Parents, by pseudonym',
  'calendar.csv': 'Days each school is open',
  'schools.csv': 'Schools: name, phase, authority',
  'national.csv': 'Published national figures',
}

/** What one chosen file is, or nothing where its name says nothing to us. */
export function meaningOfFile(name: string): string | undefined {
  const plain = name.toLowerCase()
  return plain.endsWith('.zip') ? 'Archive, opened on the server' : INPUT_FILES[plain]
}

/**
 * Whether these files need their columns mapped: no zip, and either no marks or no pupils by the names we know,
 * but a CSV file that may hold both.
 */
export function needsMapping(names: readonly string[]): boolean {
  const plain = names.map((name) => name.toLowerCase())
  if (plain.some((name) => name.endsWith('.zip'))) return false
  const hasMarks = plain.includes('marks.csv') || plain.includes('summary.csv')
  const hasOther = plain.some((name) => name.endsWith('.csv') && !(name in INPUT_FILES))
  return hasMarks ? !plain.includes('pupils.csv') && (hasOther || plain.includes('marks.csv')) : hasOther
}

/** What an upload of these files would lack, in one sentence; empty where nothing is missing. */
export function lackOf(names: readonly string[]): string {
  const plain = new Set(names.map((name) => name.toLowerCase()))
  if ([...plain].some((name) => name.endsWith('.zip'))) return plain.size === 1 ? '' : 'Choose one zip file, or plain files, not both.'
  if (!plain.has('pupils.csv')) return 'pupils.csv is not among these files: without it nobody can be decided on.'
  if (!plain.has('marks.csv') && !plain.has('summary.csv')) return 'marks.csv is not among these files: there would be nothing to count.'
  return ''
}
