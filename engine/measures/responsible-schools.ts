// The only home of who answers for whom as at a date, for all pupils at once: most have one spell, and the same school on every date.
// Leaves the choice between several spells to `engine/facts/enrolment.ts`. Law F2 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { Facts } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'

interface Schools {
  /** By pupil; of those with several spells it says nothing. */
  readonly onlyOne: Int32Array
  readonly ofSeveral: readonly number[]
  asOf: Day
  asAt: Int32Array | undefined
}

const known = new WeakMap<Facts, Schools>()

function schoolsOf(facts: Facts): Schools {
  let found = known.get(facts)
  if (found === undefined) {
    const onlyOne = Int32Array.from(facts.pupils, ({ spells }) => spells[0]?.school ?? -1)
    const ofSeveral = facts.pupils.flatMap(({ spells }, pupil) => (spells.length > 1 ? [pupil] : []))
    found = { onlyOne, ofSeveral, asOf: Number.NaN, asAt: undefined }
    known.set(facts, found)
  }
  return found
}

/** The responsible school of every pupil as at a date, as indexes into `facts.schools`; -1 where there is none. The last date is kept. */
export function responsibleSchools({ facts }: FactsView, asOf: Day): Int32Array {
  const schools = schoolsOf(facts)
  if (schools.asAt === undefined || schools.asOf !== asOf) {
    const asAt = schools.onlyOne.slice()
    for (const pupil of schools.ofSeveral) asAt[pupil] = responsibleSchool(facts, pupil, asOf)
    schools.asAt = asAt
    schools.asOf = asOf
  }
  return schools.asAt
}

/** The same for some pupils: a few are looked at by themselves. */
export function responsibleSchoolsOf(view: FactsView, asOf: Day, pupils: Int32Array): (pupil: number) => number {
  const { onlyOne, ofSeveral, asOf: lastDate } = schoolsOf(view.facts)
  if (lastDate === asOf || pupils.length > ofSeveral.length) {
    const schools = responsibleSchools(view, asOf)
    return (pupil) => schools[pupil]
  }
  return (pupil) => (view.facts.pupils[pupil].spells.length > 1 ? responsibleSchool(view.facts, pupil, asOf) : onlyOne[pupil])
}

/** Of one pupil. */
function responsibleSchool({ pupils, schools }: Facts, pupil: number, asOf: Day): number {
  return responsibleSpell(pupils[pupil], asOf, (school) => schools[school].urn)?.school ?? -1
}
