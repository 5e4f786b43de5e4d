// The only home of which of a pupil's days are of compulsory school age; found once for those who have one spell.
// Leaves the age itself to `engine/facts/school-age.ts`. Law F10 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import type { FactsView } from '../facts/view.ts'
import { type DayRange, daysUpTo } from './window.ts'

/** By pupil with one spell, as they were asked about. */
const ofOneSpell = new WeakMap<FactsView, (DayRange | undefined)[]>()

/** The days of a pupil's axis of compulsory school age, by the date of birth as at a date; `undefined` where that is not known. */
export function schoolAgeDays(view: FactsView, pupil: number, asOf: Day): DayRange | undefined {
  if (view.facts.pupils[pupil].spells.length > 1) return findDays(view, pupil, asOf)
  let known = ofOneSpell.get(view)
  if (known === undefined) {
    known = []
    ofOneSpell.set(view, known)
  }
  return (known[pupil] ??= findDays(view, pupil, asOf))
}

function findDays(view: FactsView, pupil: number, asOf: Day): DayRange | undefined {
  const { pupils, schools } = view.facts
  const dateOfBirth = responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)?.attributes.dateOfBirth
  if (dateOfBirth === undefined) return undefined
  const age = schoolAgeOf(dateOfBirth)
  const { days } = view.pupils[pupil].axis
  return { from: daysUpTo(days, age.from - 1), to: daysUpTo(days, age.to) }
}
