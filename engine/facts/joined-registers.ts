// The only home of joining registers: a school's sessions between its first and last day in a later dataset are that dataset's, all others stay.
// Laws J2 and J3 of SPEC.md.
import type { Day } from './days.ts'
import { spellHolds } from './enrolment.ts'
import type { CalendarDay, Pupil, Register } from './facts.ts'
import { NO_MARK } from './register-codes.ts'

/** Registers of one dataset after another, the earliest first; pupils and schools have the same numbers in all of them. */
export function joinedRegisters(
  told: readonly (readonly Register[])[],
  pupils: readonly Pupil[],
  calendar: readonly CalendarDay[],
): Register[] {
  const openDays = Map.groupBy(
    calendar.filter(({ am, pm }) => am || pm),
    ({ school }) => school,
  )
  const bySchool = Map.groupBy(told.flat(), ({ school }) => school)
  const schools = [...new Set([...openDays.keys(), ...bySchool.keys()])].toSorted((a, b) => a - b)
  return schools.flatMap((school) => {
    const open = new Set((openDays.get(school) ?? []).map(({ day }) => day))
    const joined = laidOver(school, bySchool.get(school) ?? [], open)
    dropOutsideSpells(joined, pupils)
    const packed = withoutEmpty(joined, open)
    return packed.days.length === 0 ? [] : [packed]
  })
}

/** One school's registers laid over each other on an axis of all their days. */
function laidOver(school: number, registers: readonly Register[], open: ReadonlySet<Day>): Register {
  const days = Int32Array.from(new Set([...open, ...registers.flatMap((one) => [...one.days])])).sort()
  const pupils = Int32Array.from(new Set(registers.flatMap((one) => [...one.pupils]))).sort()
  const slotOf = new Map([...days].map((day, index) => [day, index * 2]))
  const rowOf = new Map([...pupils].map((pupil, row) => [pupil, row]))
  const width = days.length * 2
  const marks = new Uint8Array(pupils.length * width)
  for (const register of registers) {
    const marked = markedDays(register)
    if (marked === undefined) continue
    const from = slotOf.get(register.days[marked.first])!
    const to = slotOf.get(register.days[marked.last])! + 2
    for (let row = 0; row < pupils.length; row++) marks.fill(NO_MARK, row * width + from, row * width + to)
    const own = register.days.length * 2
    const slots = Int32Array.from({ length: own }, (_, slot) => slotOf.get(register.days[slot >> 1])! + (slot & 1))
    register.pupils.forEach((pupil, row) => {
      const at = rowOf.get(pupil)! * width
      for (let slot = 0; slot < own; slot++) {
        const mark = register.marks[row * own + slot]
        if (mark !== NO_MARK) marks[at + slots[slot]] = mark
      }
    })
  }
  return { school, days, pupils, marks }
}

/** Which days have a mark, by index; a day that is only open in the calendar says nothing of sessions. */
function daysWithMarks({ days, marks }: Register): Uint8Array {
  const width = days.length * 2
  const isMarked = new Uint8Array(days.length)
  for (let at = 0; at < marks.length; at += width)
    for (let slot = 0; slot < width; slot++) if (marks[at + slot] !== NO_MARK) isMarked[slot >> 1] = 1
  return isMarked
}

function markedDays(register: Register): { readonly first: number; readonly last: number } | undefined {
  const isMarked = daysWithMarks(register)
  const first = isMarked.indexOf(1)
  return first < 0 ? undefined : { first, last: isMarked.lastIndexOf(1) }
}

/** A mark counts only on a day the pupil is on the roll, as enrolments are known at last (F6). */
function dropOutsideSpells({ school, days, pupils, marks }: Register, known: readonly Pupil[]): void {
  const width = days.length * 2
  pupils.forEach((pupil, row) => {
    const spells = known[pupil].spells.filter((spell) => spell.school === school)
    if (spells.some((spell) => spellHolds(spell, days[0]) && spellHolds(spell, days[days.length - 1]))) return
    for (let day = 0; day < days.length; day++) {
      const at = row * width + day * 2
      if (!spells.some((spell) => spellHolds(spell, days[day]))) marks.fill(NO_MARK, at, at + 2)
    }
  })
}

/** Without days that have no mark and are not open, and without pupils who have no mark left. */
function withoutEmpty(register: Register, open: ReadonlySet<Day>): Register {
  const { school, days, pupils, marks } = register
  const width = days.length * 2
  const isMarked = daysWithMarks(register)
  const keptDays = Array.from(days.keys()).filter((day) => isMarked[day] === 1 || open.has(days[day]))
  const keptRows = Array.from(pupils.keys()).filter((row) =>
    marks.subarray(row * width, (row + 1) * width).some((mark) => mark !== NO_MARK),
  )
  if (keptDays.length === days.length && keptRows.length === pupils.length) return register
  const kept = new Uint8Array(keptRows.length * keptDays.length * 2)
  let at = 0
  for (const row of keptRows) {
    for (const day of keptDays) {
      kept[at++] = marks[row * width + day * 2]
      kept[at++] = marks[row * width + day * 2 + 1]
    }
  }
  return {
    school,
    days: Int32Array.from(keptDays, (day) => days[day]),
    pupils: Int32Array.from(keptRows, (row) => pupils[row]),
    marks: kept,
  }
}
