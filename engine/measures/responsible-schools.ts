// The only home of who answers for whom as at a date, for all pupils at once: most have one spell, and the same school on every date; of the
// others it is found once from which day on which school does. Leaves the choice between several spells to `engine/facts/enrolment.ts`.
// Law F2 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { Facts } from '../facts/facts.ts'
import type { FactsView } from '../facts/view.ts'

interface Schools {
  /** By pupil; `SEVERAL` for those with several spells. */
  readonly onlyOne: Int32Array
  readonly ofSeveral: ReadonlyMap<number, Turns>
  asOf: Day
  asAt: Int32Array | undefined
}

/** Of a pupil with several spells: `schools[i]` from `days[i]` on, ascending, the first of them since ever. */
interface Turns {
  readonly days: readonly Day[]
  readonly schools: readonly number[]
}

const SEVERAL = -2

const known = new WeakMap<Facts, Schools>()

function schoolsOf(facts: Facts): Schools {
  let found = known.get(facts)
  if (found === undefined) {
    const onlyOne = new Int32Array(facts.pupils.length)
    for (let pupil = 0; pupil < onlyOne.length; pupil++) {
      const { spells } = facts.pupils[pupil]
      onlyOne[pupil] = spells.length > 1 ? SEVERAL : (spells[0]?.school ?? -1)
    }
    const ofSeveral = new Map(facts.pupils.flatMap(({ spells }, pupil) => (spells.length > 1 ? [[pupil, turnsOf(facts, pupil)]] : [])))
    found = { onlyOne, ofSeveral, asOf: Number.NaN, asAt: undefined }
    known.set(facts, found)
  }
  return found
}

/** Which spell answers can only turn on a first day of one, and on the day after a last one. */
function turnsOf({ pupils, schools }: Facts, pupil: number): Turns {
  const turning = pupils[pupil].spells.flatMap(({ entry, leaving }) => [entry ?? [], leaving === undefined ? [] : leaving + 1].flat())
  const days = [Number.NEGATIVE_INFINITY, ...new Set(turning)].toSorted((a, b) => a - b)
  const responsible = days.map((day) => responsibleSpell(pupils[pupil], day, (school) => schools[school].urn)?.school ?? -1)
  return { days, schools: responsible }
}

function schoolOn({ days, schools }: Turns, asOf: Day): number {
  let at = days.length - 1
  while (days[at] > asOf) at--
  return schools[at]
}

/** The responsible school of every pupil as at a date, as indexes into `facts.schools`; -1 where there is none. The last date is kept. */
export function responsibleSchools({ facts }: Pick<FactsView, 'facts'>, asOf: Day): Int32Array {
  const schools = schoolsOf(facts)
  if (schools.asAt === undefined || schools.asOf !== asOf) {
    const asAt = schools.onlyOne.slice()
    for (const [pupil, turns] of schools.ofSeveral) asAt[pupil] = schoolOn(turns, asOf)
    schools.asAt = asAt
    schools.asOf = asOf
  }
  return schools.asAt
}

/** The responsible school of one pupil after another, each as at a date of their own. @example responsibleSchoolOn(view)(0, asOf) */
export function responsibleSchoolOn({ facts }: Pick<FactsView, 'facts'>): (pupil: number, asOf: Day) => number {
  const { onlyOne, ofSeveral } = schoolsOf(facts)
  return (pupil, asOf) => {
    const school = onlyOne[pupil]
    return school === SEVERAL ? schoolOn(ofSeveral.get(pupil)!, asOf) : school
  }
}

/** The same as at one date, which is kept where many are asked about. */
export function responsibleSchoolsOf({ facts }: FactsView, asOf: Day, pupils: Int32Array): (pupil: number) => number {
  const { ofSeveral, asOf: lastDate } = schoolsOf(facts)
  if (lastDate === asOf || pupils.length > ofSeveral.size) {
    const schools = responsibleSchools({ facts }, asOf)
    return (pupil) => schools[pupil]
  }
  const schoolOnDate = responsibleSchoolOn({ facts })
  return (pupil) => schoolOnDate(pupil, asOf)
}
