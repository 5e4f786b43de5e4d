// The only home of who belongs to a cohort; an attribute that is not known belongs to none.
// Leaves to others: which spell's attributes hold (enrolment.ts) and what is counted of a cohort (measures.ts).
import type { Spell } from './facts.ts'

export function isInCohort(pupil: Spell, cohort: string): boolean {
  switch (cohort) {
    case 'all':
      return true
    case 'ehc':
      return pupil.sen === 'E'
    case 'sen-support':
      return pupil.sen === 'K'
    case 'fsm':
      return pupil.fsm === 'Y'
    case 'social-worker':
      return pupil.socialCare === 'CIN' || pupil.socialCare === 'CPP' || pupil.socialCare === 'CLA'
    default:
      throw new Error(`not supported: the cohort ${cohort}`)
  }
}
