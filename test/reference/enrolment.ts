// The only home of who is on roll when, which school answers for a pupil, and which spell's attributes hold.
// Leaves to others: which marks count (sessions.ts) and what an attribute is compared with (cells.ts).
import type { Spell } from './facts.ts'

export function covers(spell: Spell, date: string): boolean {
  return spell.entry <= date && (spell.leaving === '' || date <= spell.leaving)
}

/** On roll by any of the spells; both the entry date and the leaving date are inside. */
export function isOnRoll(spells: Spell[], date: string): boolean {
  for (const spell of spells) if (covers(spell, date)) return true
  return false
}

/** Negative where the first URN is the lower one. */
export function compareUrns(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b)
  return a < b ? -1 : Number(a > b)
}

/** Of one pupil's spells at one school: the latest begun by the date, else the first. An empty entry date is the earliest. */
export function spellAsAt(spells: Spell[], asOf: string): Spell {
  let first = spells[0]
  let latest: Spell | null = null
  for (const spell of spells) {
    if (spell.entry < first.entry) first = spell
    if (spell.entry <= asOf && (latest === null || spell.entry >= latest.entry)) latest = spell
  }
  return latest ?? first
}

/** The school that answers for the pupil, from the spells at all schools. */
export function responsibleSchool(spells: Spell[], asOf: string): string {
  const main: Spell[] = []
  const current: Spell[] = []
  const begun: Spell[] = []
  for (const spell of spells) {
    if (covers(spell, asOf) && spell.enrolment === 'M') main.push(spell)
    if (covers(spell, asOf) && (spell.enrolment === 'C' || spell.enrolment === '')) current.push(spell)
    if (spell.entry <= asOf) begun.push(spell)
  }
  for (const candidates of [main, current, begun]) {
    if (candidates.length > 0) return latestEntry(candidates).school
  }
  return earliestEntry(spells).school
}

function latestEntry(spells: Spell[]): Spell {
  let best = spells[0]
  for (const spell of spells) {
    if (spell.entry > best.entry || (spell.entry === best.entry && compareUrns(spell.school, best.school) < 0)) best = spell
  }
  return best
}

function earliestEntry(spells: Spell[]): Spell {
  let best = spells[0]
  for (const spell of spells) {
    if (spell.entry < best.entry || (spell.entry === best.entry && compareUrns(spell.school, best.school) < 0)) best = spell
  }
  return best
}
