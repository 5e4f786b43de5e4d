// The only home of which marks count and which sessions were held: conflicts, enrolment, held share, dual registration.
// Leaves to others: windows of time (windows.ts), stopped registers (registers.ts), adding up (measures.ts).
import { isPossible } from './codes.ts'
import { compareUrns, covers, isOnRoll } from './enrolment.ts'
import { entryOf, type Facts, type Mark, type Spell } from './facts.ts'
import { compareFractions, fromCount, type Fraction } from './fractions.ts'

export interface HeldDay {
  AM: boolean
  PM: boolean
}

export interface Registers {
  /** Clean marks on days on roll, held or not, by pupil. */
  enrolledMarks: Map<string, Mark[]>
  /** Those for sessions that were held, by pupil; each school's own. */
  countedMarks: Map<string, Mark[]>
  /** The days with a session held, by school and date. */
  heldDays: Map<string, Map<string, HeldDay>>
}

export function readRegisters(facts: Facts, heldShare: Fraction): Registers {
  const enrolledMarks = new Map<string, Mark[]>()
  for (const [upn, marks] of facts.marksOfPupil ?? []) {
    enrolledMarks.set(upn, onRollOnly(withoutConflicts(marks), facts.spellsOfPupil.get(upn) ?? []))
  }
  const heldDays = findHeldDays(facts, enrolledMarks, heldShare)
  const countedMarks = new Map<string, Mark[]>()
  for (const [upn, marks] of enrolledMarks) {
    const counted: Mark[] = []
    for (const mark of marks) {
      const day = heldDays.get(mark.school)?.get(mark.date)
      if (day !== undefined && day[mark.session]) counted.push(mark)
    }
    countedMarks.set(upn, counted)
  }
  return { enrolledMarks, countedMarks, heldDays }
}

/** One mark for each school and session: the same mark twice is one mark, two different marks are none. */
function withoutConflicts(marks: Mark[]): Mark[] {
  const bySession = new Map<string, Mark | 'conflict'>()
  for (const mark of marks) {
    const key = `${mark.school} ${mark.date} ${mark.session}`
    const other = bySession.get(key)
    if (other === undefined) bySession.set(key, mark)
    else if (other !== 'conflict' && other.code !== mark.code) bySession.set(key, 'conflict')
  }
  const clean: Mark[] = []
  for (const mark of bySession.values()) if (mark !== 'conflict') clean.push(mark)
  return clean
}

function onRollOnly(marks: Mark[], spells: Spell[]): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) {
    for (const spell of spells) {
      if (spell.school === mark.school && covers(spell, mark.date)) {
        kept.push(mark)
        break
      }
    }
  }
  return kept
}

function findHeldDays(facts: Facts, enrolledMarks: Map<string, Mark[]>, heldShare: Fraction): Map<string, Map<string, HeldDay>> {
  const possibleMarks = new Map<string, Map<string, { AM: number; PM: number }>>()
  for (const marks of enrolledMarks.values()) {
    for (const mark of marks) {
      if (!isPossible(mark.code)) continue
      const days = entryOf(possibleMarks, mark.school, () => new Map<string, { AM: number; PM: number }>())
      entryOf(days, mark.date, () => ({ AM: 0, PM: 0 }))[mark.session]++
    }
  }
  const heldDays = new Map<string, Map<string, HeldDay>>()
  for (const school of new Set([...possibleMarks.keys(), ...facts.calendar.keys()])) {
    const calendar = facts.calendar.get(school)
    const days = possibleMarks.get(school)
    const held = new Map<string, HeldDay>()
    for (const date of new Set([...(days?.keys() ?? []), ...(calendar?.keys() ?? [])])) {
      const marks = days?.get(date) ?? { AM: 0, PM: 0 }
      const roll = pupilsOnRoll(facts, school, date)
      const named = calendar?.get(date)
      const day = {
        AM: saidOpen(named?.am) ?? hasEnoughMarks(marks.AM, roll, heldShare),
        PM: saidOpen(named?.pm) ?? hasEnoughMarks(marks.PM, roll, heldShare),
      }
      if (day.AM || day.PM) held.set(date, day)
    }
    heldDays.set(school, held)
  }
  return heldDays
}

function pupilsOnRoll(facts: Facts, school: string, date: string): number {
  let roll = 0
  for (const spells of facts.spellsOfSchool.get(school)?.values() ?? []) if (isOnRoll(spells, date)) roll++
  return roll
}

function saidOpen(value: string | undefined): boolean | null {
  if (value === 'Y') return true
  return value === 'N' ? false : null
}

/** The share is in per cent of the roll; a session without any possible mark is not held, however small the share. */
function hasEnoughMarks(marks: number, roll: number, heldShare: Fraction): boolean {
  if (marks === 0) return false
  return compareFractions(fromCount(100 * marks), { top: heldShare.top * BigInt(roll), bottom: heldShare.bottom }) >= 0
}

/** One pupil's marks over all schools: where two give a possible mark for one session, one of them stands. Found once for a list of marks. */
export function acrossSchools(marks: Mark[], spells: Spell[]): Mark[] {
  let standing = acrossSchoolsOf.get(marks)
  if (standing === undefined) acrossSchoolsOf.set(marks, (standing = findAcrossSchools(marks, spells)))
  return standing
}

const acrossSchoolsOf = new WeakMap<Mark[], Mark[]>()

function findAcrossSchools(marks: Mark[], spells: Spell[]): Mark[] {
  const standing = new Map<string, Mark>()
  const others: Mark[] = []
  for (const mark of marks) {
    if (!isPossible(mark.code)) {
      others.push(mark)
      continue
    }
    const key = `${mark.date} ${mark.session}`
    const rival = standing.get(key)
    if (rival === undefined || standsBefore(mark, rival, spells)) standing.set(key, mark)
  }
  return [...standing.values(), ...others]
}

function standsBefore(mark: Mark, rival: Mark, spells: Spell[]): boolean {
  const entry = entryBefore(mark, spells)
  const rivalEntry = entryBefore(rival, spells)
  if (entry !== rivalEntry) return entry > rivalEntry
  return compareUrns(mark.school, rival.school) < 0
}

/** The entry date of the spell the mark was made in. */
function entryBefore(mark: Mark, spells: Spell[]): string {
  let entry = ''
  for (const spell of spells) {
    if (spell.school === mark.school && covers(spell, mark.date) && spell.entry > entry) entry = spell.entry
  }
  return entry
}
