// The only home of who is on whose roll when: spells, the responsible school, and the attributes as at a date.
// Leaves marks to `register-builder.ts`. Laws F1 to F3 of SPEC.md.
import type { Day } from './days.ts'
import type { Pupil, PupilAttributes, Spell } from './facts.ts'

/** Whether a day lies in a spell; both ends are in it, and an empty end is open. */
export function spellHolds(spell: Spell, day: Day): boolean {
  return (spell.entry === undefined || spell.entry <= day) && (spell.leaving === undefined || day <= spell.leaving)
}

/** Whether a pupil is on the roll of a school (or of any school) on a day. */
export function isOnRoll(pupil: Pupil, day: Day, school?: number): boolean {
  return pupil.spells.some((spell) => (school === undefined || spell.school === school) && spellHolds(spell, day))
}

const begun = (spell: Spell, day: Day): boolean => spell.entry === undefined || spell.entry <= day
const entryOf = (spell: Spell): number => spell.entry ?? Number.NEGATIVE_INFINITY

/**
 * The spell at the school that answers for a pupil as at a date: of those on roll the main one that began last, else the last
 * begun by the date, else the first; ties go to the lower URN.
 * `urnOf` gives a school's URN from its index. `undefined` only for a pupil without a spell.
 */
export function responsibleSpell(pupil: Pupil, asOf: Day, urnOf: (school: number) => string): Spell | undefined {
  const { spells } = pupil
  if (spells.length <= 1) return spells[0]
  const latest = (candidates: readonly Spell[]): Spell | undefined =>
    candidates.toSorted((a, b) => entryOf(b) - entryOf(a) || compareUrn(urnOf(a.school), urnOf(b.school)))[0]
  const onRoll = spells.filter((spell) => spellHolds(spell, asOf))
  const main = onRoll.filter((spell) => spell.enrolment === 'M')
  const current = onRoll.filter((spell) => spell.enrolment === 'C')
  return (
    latest(main) ??
    latest(current) ??
    latest(spells.filter((spell) => begun(spell, asOf))) ??
    spells.toSorted((a, b) => entryOf(a) - entryOf(b) || compareUrn(urnOf(a.school), urnOf(b.school)))[0]
  )
}

const compareUrn = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The attributes of a pupil at a school: those of the latest spell there begun by the date, else of the first. */
export function attributesAt(pupil: Pupil, school: number, asOf: Day): PupilAttributes {
  let best: Spell | undefined
  for (const spell of pupil.spells) {
    if (spell.school !== school || !begun(spell, asOf)) continue
    if (best === undefined || entryOf(spell) >= entryOf(best)) best = spell
  }
  return (best ?? pupil.spells.find((spell) => spell.school === school))?.attributes ?? {}
}
