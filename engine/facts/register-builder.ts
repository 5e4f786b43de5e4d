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

  /** Whether the session is one for which different marks were given. */
  isConflict(pupil: number, school: number, day: Day, session: 0 | 1): boolean {
    for (const year of this.#rows.get(pupil * this.#schoolCount + school)?.years.values() ?? []) {
      if (day >= year.from && day <= year.to) return year.bytes[(day - year.from) * 2 + session] === CONFLICT
    }
    return false
  }

  /** The registers by school, on an axis of every day with a mark or that the calendar says was open. */
  finish(calendar: readonly CalendarDay[] = []): Register[] {
    const daysOf = new Map<number, Set<Day>>()
    const rowsOf = new Map<number, Row[]>()
    const days = (school: number): Set<Day> => getOrMake(daysOf, school, () => new Set())
    for (const open of calendar) if (open.am || open.pm) days(open.school).add(open.day)
    for (const row of this.#rows.values()) {
      if (row.years.size === 0) continue
      getOrMake(rowsOf, row.school, () => []).push(row)
      const seen = days(row.school)
      for (const { from, bytes } of row.years.values()) {
        for (let slot = 0; slot < bytes.length; slot += 2) {
          if (bytes[slot] !== NO_MARK || bytes[slot + 1] !== NO_MARK) seen.add(from + slot / 2)
        }
      }
    }
    return [...daysOf].toSorted(([a], [b]) => a - b).map(([school, seen]) => pack(school, seen, rowsOf.get(school) ?? []))
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

function pack(school: number, seen: ReadonlySet<Day>, rows: Row[]): Register {
  rows.sort((a, b) => a.pupil - b.pupil)
  const days = Int32Array.from(seen).sort()
  const width = days.length * 2
  const marks = new Uint8Array(rows.length * width)
  rows.forEach((row, at) => {
    for (const { from, to, bytes } of row.years.values()) {
      for (let index = 0; index < days.length; index++) {
        const day = days[index]
        if (day < from || day > to) continue
        marks[at * width + index * 2] = bytes[(day - from) * 2]
        marks[at * width + index * 2 + 1] = bytes[(day - from) * 2 + 1]
      }
    }
  })
  return { school, days, pupils: Int32Array.from(rows, (row) => row.pupil), marks }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
