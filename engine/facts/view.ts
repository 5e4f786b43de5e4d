// The only home of what facts come to before any window is laid over them: held sessions, each pupil's own sessions over all
// their schools, and the sessions set aside. Leaves windows and sums to `engine/measures`. Laws F7 to F9 of SPEC.md.
import { type Day, mondayOf } from './days.ts'
import { spellHolds } from './enrolment.ts'
import type { AuthoritySettings, Facts, Pupil, Register, Spell } from './facts.ts'
import { CONFLICT, NO_MARK, POSSIBLE } from './register-codes.ts'

/** A run of days with what was held on them; shared by all pupils for whom it is the same. */
export interface Axis {
  readonly days: Int32Array
  /** The Monday of each day's week. */
  readonly weeks: Int32Array
  /** One byte a session: 1 where it was held (for a pupil's own axis: while they were on the roll). */
  readonly held: Uint8Array
}

/** Whether a session was held on a day of an axis. */
export const isHeldDay = (axis: Axis, day: number): boolean => axis.held[day * 2] === 1 || axis.held[day * 2 + 1] === 1

/** One pupil's marks for held sessions while enrolled: `marks[offset + day * 2 + session]` along the axis. */
export interface PupilSessions {
  readonly axis: Axis
  readonly marks: Uint8Array
  readonly offset: number
}

export interface SchoolSessions {
  readonly register: Register
  readonly axis: Axis
  /** The register's marks without those for sessions that were not held, and without conflicts. */
  readonly marks: Uint8Array
}

/** A mark set aside because its session was not held. */
export interface UnheldMarks {
  readonly school: number
  readonly day: Day
  readonly session: 0 | 1
  readonly marks: number
}

export interface FactsView {
  readonly facts: Facts
  readonly settings: AuthoritySettings
  /** By index into `facts.schools`; absent where a school has no register and no open calendar day. */
  readonly schools: readonly (SchoolSessions | undefined)[]
  /** By index into `facts.pupils`. */
  readonly pupils: readonly PupilSessions[]
  readonly unheld: readonly UnheldMarks[]
}

export const EMPTY_AXIS: Axis = { days: new Int32Array(0), weeks: new Int32Array(0), held: new Uint8Array(0) }

/**
 * Works out held sessions and lays out each pupil's own sessions. Nothing in `facts` is changed.
 * @example viewFacts(facts, DEFAULT_SETTINGS).pupils[0].axis.days.length // days of the pupil's register
 */
export function viewFacts(facts: Facts, settings: AuthoritySettings): FactsView {
  const unheld: UnheldMarks[] = []
  const schools: (SchoolSessions | undefined)[] = facts.schools.map(() => undefined)
  const spellsAt = spellsBySchool(facts)
  const calendar = calendarBySchool(facts)
  for (const register of facts.registers) {
    const held = heldSessions(register, spellsAt[register.school], settings, calendar.get(register.school))
    const axis = { days: register.days, weeks: register.days.map(mondayOf), held }
    schools[register.school] = { register, axis, marks: heldMarksOnly(register, held, unheld) }
  }
  return { facts, settings, schools, pupils: layOutPupils(facts, schools), unheld }
}

/** For each school the spells at it, a list a pupil. */
function spellsBySchool(facts: Facts): (readonly Spell[])[][] {
  const result: (readonly Spell[])[][] = facts.schools.map(() => [])
  for (const { spells } of facts.pupils) {
    if (spells.length === 1) result[spells[0].school].push(spells)
    else for (const school of schoolsOf(spells)) result[school].push(spells.filter((spell) => spell.school === school))
  }
  return result
}

const schoolsOf = (spells: readonly Spell[]): number[] => [...new Set(spells.map((spell) => spell.school))]

function calendarBySchool(facts: Facts): Map<number, Map<Day, readonly [boolean, boolean]>> {
  const result = new Map<number, Map<Day, readonly [boolean, boolean]>>()
  for (const { school, day, am, pm } of facts.calendar ?? []) {
    const days = result.get(school) ?? new Map<Day, readonly [boolean, boolean]>()
    days.set(day, [am, pm])
    result.set(school, days)
  }
  return result
}

/**
 * A session is held where at least `heldShare` per cent of the pupils on the roll that day have a possible mark for it; a date that
 * the calendar names is open or closed as it says.
 */
function heldSessions(
  register: Register,
  spellsByPupil: readonly (readonly Spell[])[],
  settings: AuthoritySettings,
  calendar: ReadonlyMap<Day, readonly [boolean, boolean]> | undefined,
): Uint8Array {
  const { days, marks } = register
  const width = days.length * 2
  const possible = new Int32Array(width)
  for (let offset = 0; offset < marks.length; offset += width) {
    for (let slot = 0; slot < width; slot++) possible[slot] += POSSIBLE[marks[offset + slot]]
  }
  const roll = rollByDay(register, spellsByPupil)
  const held = new Uint8Array(width)
  for (let day = 0; day < days.length; day++) {
    const named = calendar?.get(days[day])
    for (const session of [0, 1] as const) {
      const marked = possible[day * 2 + session]
      const isHeld = named === undefined ? marked > 0 && 100 * marked >= settings.heldShare * roll[day] : named[session]
      held[day * 2 + session] = isHeld ? 1 : 0
    }
  }
  return held
}

/** The number of pupils on the school's roll on each day of its register, each counted once. */
function rollByDay(register: Register, spellsByPupil: readonly (readonly Spell[])[]): Int32Array {
  const { days } = register
  const roll = new Int32Array(days.length)
  /* How many come and go before each day: most have one spell, which is then two steps. */
  const change = new Int32Array(days.length + 1)
  for (const spells of spellsByPupil) {
    if (spells.length === 1) {
      const [from, to] = daysOnRoll(days, spells[0])
      if (from >= to) continue
      change[from]++
      change[to]--
    } else for (let day = 0; day < days.length; day++) if (spells.some((spell) => spellHolds(spell, days[day]))) roll[day]++
  }
  let present = 0
  for (let day = 0; day < days.length; day++) {
    present += change[day]
    roll[day] += present
  }
  return roll
}

/** The days that lie in a spell, `from` (in) to `to` (out) as indexes. */
function daysOnRoll(days: Int32Array, { entry, leaving }: Spell): [number, number] {
  return [entry === undefined ? 0 : firstFrom(days, entry), leaving === undefined ? days.length : firstFrom(days, leaving + 1)]
}

/** The index of the first day from `day` on. */
function firstFrom(days: Int32Array, day: Day): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle] < day) low = middle + 1
    else high = middle
  }
  return low
}

function heldMarksOnly(register: Register, held: Uint8Array, unheld: UnheldMarks[]): Uint8Array {
  const width = register.days.length * 2
  const marks = register.marks.slice()
  for (let at = marks.indexOf(CONFLICT); at >= 0; at = marks.indexOf(CONFLICT, at + 1)) marks[at] = NO_MARK
  for (let slot = 0; slot < width; slot++) {
    if (held[slot] === 1) continue
    let dropped = 0
    for (let at = slot; at < marks.length; at += width) {
      dropped += POSSIBLE[marks[at]]
      marks[at] = NO_MARK
    }
    if (dropped > 0) unheld.push({ school: register.school, day: register.days[slot >> 1], session: (slot & 1) as 0 | 1, marks: dropped })
  }
  return marks
}

function layOutPupils(facts: Facts, schools: readonly (SchoolSessions | undefined)[]): PupilSessions[] {
  const rowOf = new Map<number, number>()
  const schoolCount = facts.schools.length
  for (const register of facts.registers) register.pupils.forEach((pupil, row) => rowOf.set(pupil * schoolCount + register.school, row))
  const axes = new Map<string, Axis>()
  const unions = new Map<string, DaysOfSeveral>()
  return facts.pupils.map((pupil, index) => {
    const parts = (pupil.spells.length === 1 ? [pupil.spells[0].school] : schoolsOf(pupil.spells)).flatMap((school) => {
      const sessions = schools[school]
      return sessions === undefined ? [] : [{ school, sessions, row: rowOf.get(index * schoolCount + school) }]
    })
    if (parts.length === 0) return { axis: EMPTY_AXIS, marks: NO_MARKS, offset: 0 }
    return parts.length === 1 ? oneSchool(pupil, parts[0], axes) : mergeSchools(pupil, parts, facts, unions)
  })
}

/** Most pupils: the school's own axis, unless they joined or left while the register ran; shared by all who came and went with the same days. */
function oneSchool(pupil: Pupil, { school, sessions, row }: Part, axes: Map<string, Axis>): PupilSessions {
  const { axis } = sessions
  const spells = pupil.spells.length === 1 ? pupil.spells : pupil.spells.filter((spell) => spell.school === school)
  const whole = spells.some((spell) => spellHolds(spell, axis.days[0]) && spellHolds(spell, axis.days[axis.days.length - 1]))
  const own = whole ? axis : ownAxis(axis, school, spells, axes)
  if (row === undefined) return { axis: own, marks: new Uint8Array(axis.held.length), offset: 0 }
  return { axis: own, marks: sessions.marks, offset: row * axis.held.length }
}

function ownAxis(axis: Axis, school: number, spells: readonly Spell[], axes: Map<string, Axis>): Axis {
  const key = [school, ...spells.flatMap((spell) => daysOnRoll(axis.days, spell))].join(' ')
  let own = axes.get(key)
  if (own === undefined) {
    own = { ...axis, held: heldWhileOnRoll(axis, spells) }
    axes.set(key, own)
  }
  return own
}

const NO_MARKS = new Uint8Array(0)

function heldWhileOnRoll({ days, held }: Axis, spells: readonly Spell[]): Uint8Array {
  const own = new Uint8Array(held.length)
  for (const spell of spells) {
    const [from, to] = daysOnRoll(days, spell)
    if (from < to) own.set(held.subarray(from * 2, to * 2), from * 2)
  }
  return own
}

interface Part {
  readonly school: number
  readonly sessions: SchoolSessions
  readonly row: number | undefined
}

/**
 * One pupil at several schools: the union of the days; a session marked possible at both counts as the school entered last has
 * it (no entry date is the earliest), then the lower URN. A possible mark goes before a not-possible one.
 */
function mergeSchools(pupil: Pupil, parts: readonly Part[], facts: Facts, unions: Map<string, DaysOfSeveral>): PupilSessions {
  const ranked = parts.toSorted((a, b) => (facts.schools[a.school].urn < facts.schools[b.school].urn ? -1 : 1))
  const { days, weeks, places } = daysOfSeveral(ranked, unions)
  const held = new Uint8Array(days.length * 2)
  const marks = new Uint8Array(days.length * 2)
  const entries = new Float64Array(days.length * 2)
  ranked.forEach(({ school, sessions, row }, part) => {
    const spells = pupil.spells.filter((spell) => spell.school === school)
    const onRoll = heldWhileOnRoll(sessions.axis, spells)
    const width = onRoll.length
    let entry = Number.NEGATIVE_INFINITY
    for (let slot = 0; slot < width; slot++) {
      if ((slot & 1) === 0) entry = lastEntry(spells, sessions.axis.days[slot >> 1])
      const target = places[part][slot >> 1] * 2 + (slot & 1)
      if (onRoll[slot] === 1) held[target] = 1
      const mark = row === undefined ? NO_MARK : sessions.marks[row * width + slot]
      if (mark === NO_MARK) continue
      const isFirst = marks[target] === NO_MARK
      const isBetter = POSSIBLE[mark] > POSSIBLE[marks[target]] || (POSSIBLE[mark] === POSSIBLE[marks[target]] && entry > entries[target])
      if (!isFirst && !isBetter) continue
      marks[target] = mark
      entries[target] = entry
    }
  })
  return { axis: { days, weeks, held }, marks, offset: 0 }
}

/** The days of several schools together, and for each school which of them its own days are. */
interface DaysOfSeveral {
  readonly days: Int32Array
  readonly weeks: Int32Array
  readonly places: readonly Int32Array[]
}

/** Found once for all pupils of the same schools. */
function daysOfSeveral(parts: readonly Part[], unions: Map<string, DaysOfSeveral>): DaysOfSeveral {
  const key = parts.map(({ school }) => school).join(' ')
  let union = unions.get(key)
  if (union === undefined) {
    const days = Int32Array.from(new Set(parts.flatMap((part) => [...part.sessions.axis.days]))).sort()
    union = { days, weeks: days.map(mondayOf), places: parts.map(({ sessions }) => sessions.axis.days.map((day) => firstFrom(days, day))) }
    unions.set(key, union)
  }
  return union
}

/** When the spell on a day began that began last; no entry date is the earliest. */
function lastEntry(spells: readonly Spell[], day: Day): number {
  let last = Number.NEGATIVE_INFINITY
  for (const spell of spells) if (spell.entry !== undefined && spell.entry > last && spellHolds(spell, day)) last = spell.entry
  return last
}
