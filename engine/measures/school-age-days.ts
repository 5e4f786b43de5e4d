// The only home of which of the pupils' days are of compulsory school age, as columns; found once for those whose spells give one date of birth.
// Leaves the age itself to `engine/facts/school-age.ts`. Law F10 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { Pupil } from '../facts/facts.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import type { FactsView } from '../facts/view.ts'
import { daysUpTo } from './window.ts'

/** Stands for a date of birth that is not known. */
export const NO_DATE_OF_BIRTH = -1

/** By pupil, days `from` (in) to `to` (out) as indexes into the axis; `from` may stand for what is not known. */
interface SchoolAgeDays {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Those whose spells do not say the same. */
  readonly turningOnDate: readonly number[]
  asOf: Day
}

const known = new WeakMap<FactsView, SchoolAgeDays>()

/** The days of compulsory school age of each pupil's axis, by the date of birth as at a date; good until another date is asked about. */
export function schoolAgeDays(view: FactsView, asOf: Day): Pick<SchoolAgeDays, 'from' | 'to'> {
  const found = known.get(view) ?? onEveryDate(view)
  known.set(view, found)
  if (found.asOf !== asOf) {
    for (const pupil of found.turningOnDate) note(found, view, pupil, asOf)
    found.asOf = asOf
  }
  return found
}

function onEveryDate(view: FactsView): SchoolAgeDays {
  const { pupils } = view.facts
  const size = pupils.length
  const turningOnDate: number[] = []
  const found = { from: new Int32Array(size), to: new Int32Array(size), turningOnDate, asOf: Number.NaN }
  for (let pupil = 0; pupil < size; pupil++) {
    if (isBornOnOneDay(pupils[pupil])) note(found, view, pupil, 0)
    else turningOnDate.push(pupil)
  }
  return found
}

/** Whether all spells give the same date of birth, or all of them none: then it is no matter which of them answers. */
const isBornOnOneDay = ({ spells }: Pupil): boolean =>
  spells.every(({ attributes }) => attributes.dateOfBirth === spells[0].attributes.dateOfBirth)

function note({ from, to }: SchoolAgeDays, view: FactsView, pupil: number, asOf: Day): void {
  const { pupils, schools } = view.facts
  const dateOfBirth = responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)?.attributes.dateOfBirth
  if (dateOfBirth === undefined) {
    from[pupil] = NO_DATE_OF_BIRTH
    return
  }
  const age = schoolAgeOf(dateOfBirth)
  const { days } = view.pupils[pupil].axis
  from[pupil] = daysUpTo(days, age.from - 1)
  to[pupil] = daysUpTo(days, age.to)
}
