// The only home of what the subjects of a table are called in figures.
import type { TableTotals } from '../../server/contract/runs.ts'

const WORDS: Record<TableTotals['subject'], string> = {
  pupil: 'pupils',
  school: 'schools',
  'school-cohort': 'cohorts of schools',
  'pupil-parent': 'parents of pupils',
}

export function subjectsInWords(subject: TableTotals['subject']): string {
  return WORDS[subject]
}
