// The only home of what stands at one date for the whole folder: responsible schools, stopped registers, held dates.
// Leaves to others: how each of these is found (enrolment.ts, registers.ts, sessions.ts).
import { isOnRoll, responsibleSchool, spellAsAt } from './enrolment.ts'
import { entryOf, type Facts, type Spell } from './facts.ts'
import type { Fraction } from './fractions.ts'
import { stoppedSchools } from './registers.ts'
import { readRegisters, type Registers } from './sessions.ts'

export interface AsAt {
  asOf: string
  startMonth: number
  facts: Facts
  registers: Registers
  stopped: Set<string>
  responsible: Map<string, string>
  /** In order and after the as-at date too, by school. */
  heldDatesOfSchool: Map<string, string[]>
  /** On roll at the school that held them, over all schools; found on first use. */
  heldDatesOfPupil: Map<string, string[]>
}

export function lookAsAt(facts: Facts, asOf: string, heldShare: Fraction, startMonth: number): AsAt {
  return lookAt(facts, readRegisters(facts, heldShare), asOf, startMonth)
}

/** The same facts on another date. */
export function lookOn({ facts, registers, startMonth }: AsAt, asOf: string): AsAt {
  return lookAt(facts, registers, asOf, startMonth)
}

function lookAt(facts: Facts, registers: Registers, asOf: string, startMonth: number): AsAt {
  const responsible = new Map<string, string>()
  for (const [upn, spells] of facts.spellsOfPupil) responsible.set(upn, responsibleSchool(spells, asOf))
  const heldDatesOfSchool = new Map<string, string[]>()
  for (const [school, days] of registers.heldDays) heldDatesOfSchool.set(school, [...days.keys()].sort())
  const stopped = stoppedSchools(facts, registers, asOf)
  return { asOf, startMonth, facts, registers, stopped, responsible, heldDatesOfSchool, heldDatesOfPupil: new Map() }
}

export function spellsAt(asAt: AsAt, upn: string, school: string): Spell[] {
  return asAt.facts.spellsOfSchool.get(school)?.get(upn) ?? []
}

/** The spell whose attributes hold at a school; without a school, at the responsible one. Null for someone in no school. */
export function attributesOf(asAt: AsAt, upn: string, school: string | null): Spell | null {
  const spells = spellsAt(asAt, upn, school ?? asAt.responsible.get(upn) ?? '')
  return spells.length === 0 ? null : spellAsAt(spells, asAt.asOf)
}

export function schoolsOf(asAt: AsAt, upn: string): Set<string> {
  const schools = new Set<string>()
  for (const spell of asAt.facts.spellsOfPupil.get(upn) ?? []) schools.add(spell.school)
  return schools
}

export function heldDatesOf(asAt: AsAt, upn: string): string[] {
  return entryOf(asAt.heldDatesOfPupil, upn, () => {
    const dates = new Set<string>()
    for (const school of schoolsOf(asAt, upn)) {
      const spells = spellsAt(asAt, upn, school)
      for (const date of asAt.heldDatesOfSchool.get(school) ?? []) if (isOnRoll(spells, date)) dates.add(date)
    }
    return [...dates].sort()
  })
}
