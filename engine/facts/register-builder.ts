// The only home of packing marks: one row a pupil and school, one byte a session, whatever order the marks come in.
// Leaves reading and wording to the caller; it answers what became of each mark. Laws F4 to F6 of SPEC.md.
import { type Day, dayOf, dateOf } from './days.ts'
import { spellHolds } from './enrolment.ts'
import type { CalendarDay, Pupil, Register, Spell } from './facts.ts'
import { CONFLICT, NO_MARK } from './register-codes.ts'

/** What became of one mark. `conflict` says that an earlier, different mark of the session no longer counts either. */
export type MarkOutcome = 'kept' | 'duplicate' | 'conflict' | 'not-enrolled' | 'outside-enrolment'

interface Row {
  readonly pupil: number
  readonly school: number
  readonly spells: readonly Spell[]
  readonly years: Map<number, YearOfMarks>
  last: YearOfMarks | undefined
}

/** Two bytes a day of one calendar year. */
interface YearOfMarks {
  readonly from: Day
  readonly to: Day
  readonly bytes: Uint8Array
}

export class RegisterBuilder {
  readonly #pupils: readonly Pupil[]
  readonly #schoolCount: number
  readonly #rows = new Map<number, Row>()
  #lastKey = -1
  #lastRow: Row | undefined

  constructor(pupils: readonly Pupil[], schoolCount: number) {
    this.#pupils = pupils
    this.#schoolCount = schoolCount
  }

  /**
   * Packs one mark. `session` is 0 for AM and 1 for PM; `byte` comes from `codeByte`.
   * A mark counts only at a school whose roll the pupil is on that day; identical duplicates count once; of different marks
   * for one pupil, school and session none counts.
   */
  add(pupil: number, school: number, day: Day, session: 0 | 1, byte: number): MarkOutcome {
    const row = this.#row(pupil, school)
    if (row.spells.length === 0) return 'not-enrolled'
    if (!row.spells.some((spell) => spellHolds(spell, day))) return 'outside-enrolment'
    const year = row.last !== undefined && day >= row.last.from && day <= row.last.to ? row.last : yearOf(row, day)
    row.last = year
    const slot = (day - year.from) * 2 + session
    const before = year.bytes[slot]
    if (before === NO_MARK) {
      year.bytes[slot] = byte
      return 'kept'
    }
    if (before === byte) return 'duplicate'
    year.bytes[slot] = CONFLICT
    return 'conflict'
  }

  /** Takes marks packed elsewhere, two bytes a day from a day on; no session of them may be given to `add` too. */
  addSpan(pupil: number, school: number, from: Day, bytes: Uint8Array): void {
    const { years } = this.#row(pupil, school)
    years.set(-1 - years.size, { from, to: from + bytes.length / 2 - 1, bytes })
  }

  /** Whether the session is one for which different marks were given. */
  isConflict(pupil: number, school: number, day: Day, session: 0 | 1): boolean {
    const years = this.#rows.get(pupil * this.#schoolCount + school)?.years ?? new Map<number, YearOfMarks>()
    return [...years.values()].some(({ from, to, bytes }) => day >= from && day <= to && bytes[(day - from) * 2 + session] === CONFLICT)
  }

  /** The registers by school, on an axis of every day with a mark or that the calendar says was open. */
  finish(calendar: readonly CalendarDay[] = []): Register[] {
    const openDays = new Map<number, Day[]>()
    const rowsOf = new Map<number, Row[]>()
    for (const open of calendar) if (open.am || open.pm) getOrMake(openDays, open.school, () => []).push(open.day)
    for (const row of this.#rows.values()) if (row.years.size > 0) getOrMake(rowsOf, row.school, () => []).push(row)
    const schools = [...new Set([...openDays.keys(), ...rowsOf.keys()])].toSorted((a, b) => a - b)
    return schools.map((school) => pack(school, openDays.get(school) ?? [], rowsOf.get(school) ?? []))
  }

  #row(pupil: number, school: number): Row {
    const key = pupil * this.#schoolCount + school
    if (key === this.#lastKey && this.#lastRow !== undefined) return this.#lastRow
    const row = getOrMake(this.#rows, key, () => ({
      pupil,
      school,
      spells: (this.#pupils[pupil]?.spells ?? []).filter((spell) => spell.school === school),
      years: new Map(),
      last: undefined,
    }))
    this.#lastKey = key
    this.#lastRow = row
    return row
  }
}

function yearOf(row: Row, day: Day): YearOfMarks {
  const { year } = dateOf(day)
  return getOrMake(row.years, year, () => {
    const from = dayOf(year, 1, 1)
    const to = dayOf(year, 12, 31)
    return { from, to, bytes: new Uint8Array((to - from + 1) * 2) }
  })
}

function pack(school: number, openDays: readonly Day[], rows: Row[]): Register {
  rows.sort((a, b) => a.pupil - b.pupil)
  const days = daysOf(openDays, rows)
  const width = days.length * 2
  const marks = new Uint8Array(rows.length * width)
  rows.forEach((row, at) => {
    for (const { from, to, bytes } of row.years.values()) {
      for (let day = 0; day < days.length; day++) {
        if (days[day] < from || days[day] > to) continue
        const slot = (days[day] - from) * 2
        const target = at * width + day * 2
        if (bytes[slot] !== NO_MARK) marks[target] = bytes[slot]
        if (bytes[slot + 1] !== NO_MARK) marks[target + 1] = bytes[slot + 1]
      }
    }
  })
  return { school, days, pupils: Int32Array.from(rows, (row) => row.pupil), marks }
}

/** Every day with a mark and every open day, ascending. */
function daysOf(openDays: readonly Day[], rows: readonly Row[]): Int32Array {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const day of openDays) {
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  for (const { years } of rows) {
    for (const { from, to } of years.values()) {
      first = Math.min(first, from)
      last = Math.max(last, to)
    }
  }
  if (first > last) return new Int32Array(0)
  const isSeen = new Uint8Array(last - first + 1)
  for (const day of openDays) isSeen[day - first] = 1
  for (const { years } of rows) {
    for (const { from, bytes } of years.values()) {
      for (let slot = 0; slot < bytes.length; slot += 2) {
        if (bytes[slot] !== NO_MARK || bytes[slot + 1] !== NO_MARK) isSeen[from - first + (slot >> 1)] = 1
      }
    }
  }
  const days: Day[] = []
  isSeen.forEach((seen, index) => {
    if (seen === 1) days.push(first + index)
  })
  return Int32Array.from(days)
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
