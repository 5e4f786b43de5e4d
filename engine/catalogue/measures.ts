// The only home of what an input can measure: each measure once, with its type, unit, label and help.
// The parser, the sheet, completion, wording and documentation read it. Leaves computing to `engine/measures`.
import type { SubjectKind } from '../rules/document.ts'
import type { ValueType } from '../rules/value.ts'

export interface MeasureEntry {
  readonly name: string
  readonly label: string
  readonly type: ValueType
  readonly unit: '%' | 'session' | 'pupil' | 'school-day'
  readonly subjects: readonly SubjectKind[]
  readonly help: string
}

export const MEASURES: readonly MeasureEntry[] = [
  {
    name: 'attendance-rate',
    label: 'Attendance rate',
    type: 'rate',
    unit: '%',
    subjects: ['pupil', 'pupil-parent', 'school', 'school-cohort'],
    help: 'Sessions attended of sessions possible, compared exactly: 90.04 % is above 90 %.',
  },
  {
    name: 'attended-sessions',
    label: 'Sessions attended',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent', 'school', 'school-cohort'],
    help: 'Sessions with a mark that counts as attending. 0 where there is no mark.',
  },
  {
    name: 'possible-sessions',
    label: 'Possible sessions',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent', 'school', 'school-cohort'],
    help: 'Sessions the pupil could have attended. 0 where there is no mark.',
  },
  {
    name: 'unauthorised-sessions',
    label: 'Unauthorised sessions',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent', 'school', 'school-cohort'],
    help: 'Sessions marked G, N, O or U.',
  },
  {
    name: 'sessions',
    label: 'Sessions by code',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent', 'school', 'school-cohort'],
    help: 'Sessions whose code is one of those named under “where”.',
  },
  {
    name: 'refused-leave-sessions',
    label: 'Sessions of refused leave',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent'],
    help: 'Sessions inside a leave of absence that was refused. Unknown without events.csv.',
  },
  {
    name: 'longest-absence',
    label: 'Longest run of school days missed',
    type: 'count',
    unit: 'school-day',
    subjects: ['pupil', 'pupil-parent'],
    help: 'School days one after the other on which every possible session was missed with one of the codes (any absence unless said). A day without a possible session is passed over.',
  },
  {
    name: 'current-absence',
    label: 'School days missed up to now',
    type: 'count',
    unit: 'school-day',
    subjects: ['pupil', 'pupil-parent'],
    help: 'The same for the run that ends with the last school day of the window.',
  },
  {
    name: 'sessions-towards-notice',
    label: 'Sessions towards a penalty notice',
    type: 'count',
    unit: 'session',
    subjects: ['pupil', 'pupil-parent'],
    help: 'The most sessions marked G, N, O or U, or as named under “where”, within so many school weeks one after the other, without those covered by a penalty notice that was not withdrawn. Unknown without events.csv.',
  },
  {
    name: 'pupils-with-possible-session',
    label: 'Pupils with a possible session',
    type: 'count',
    unit: 'pupil',
    subjects: ['school', 'school-cohort'],
    help: 'Pupils with at least one possible session at the school in the window.',
  },
]

/** The entry of a measure, or `undefined`. */
export const measureEntry = (name: string): MeasureEntry | undefined => MEASURES.find((entry) => entry.name === name)
