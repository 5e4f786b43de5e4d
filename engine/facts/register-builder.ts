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
  /** Looked up when the first mark is added by itself. */
  spells: readonly Spell[] | undefined
  readonly years: YearOfMarks[]
  last: YearOfMarks | undefined
}

/** Two bytes a day of one calendar year, or of days packed elsewhere. */
interface YearOfMarks {
  readonly from: Day
  readonly to: Day
  readonly bytes: Uint8Array
  readonly isSpan: boolean
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
    row.spells ??= (this.#pupils[pupil]?.spells ?? []).filter((spell) => spell.school === school)
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
    this.#row(pupil, school).years.push({ from, to: from + bytes.length / 2 - 1, bytes, isSpan: true })
  }

  /** Whether the session is one for which different marks were given. */
  isConflict(pupil: number, school: number, day: Day, session: 0 | 1): boolean {
    const years = this.#rows.get(pupil * this.#schoolCount + school)?.years ?? []
    return years.some(({ from, to, bytes }) => day >= from && day <= to && bytes[(day - from) * 2 + session] === CONFLICT)
  }

  /** The registers by school, on an axis of every day with a mark or that the calendar says was open. */
  finish(calendar: readonly CalendarDay[] = []): Register[] {
    const openDays = new Map<number, Day[]>()
    const rowsOf = new Map<number, Row[]>()
    for (const open of calendar) if (open.am || open.pm) getOrMake(openDays, open.school, () => []).push(open.day)
    for (const row of this.#rows.values()) if (row.years.length > 0) getOrMake(rowsOf, row.school, () => []).push(row)
    const schools = [...new Set([...openDays.keys(), ...rowsOf.keys()])].toSorted((a, b) => a - b)
    return schools.map((school) => pack(school, openDays.get(school) ?? [], rowsOf.get(school) ?? []))
  }

  #row(pupil: number, school: number): Row {
    const key = pupil * this.#schoolCount + school
    if (key === this.#lastKey && this.#lastRow !== undefined) return this.#lastRow
    const row = getOrMake<number, Row>(this.#rows, key, () => ({ pupil, school, spells: undefined, years: [], last: undefined }))
    this.#lastKey = key
    this.#lastRow = row
    return row
  }
}

function yearOf(row: Row, day: Day): YearOfMarks {
  const known = row.years.find(({ from, to, isSpan }) => !isSpan && from <= day && day <= to)
  if (known !== undefined) return known
  const { year } = dateOf(day)
  const from = dayOf(year, 1, 1)
  const to = dayOf(year, 12, 31)
  const made = { from, to, bytes: new Uint8Array((to - from + 1) * 2), isSpan: false }
  row.years.push(made)
  return made
}

function pack(school: number, openDays: readonly Day[], rows: Row[]): Register {
  rows.sort((a, b) => a.pupil - b.pupil)
  const years = seenByYear(rows)
  const days = daysOf(openDays, years)
  const marks = new Uint16Array(rows.length * days.length)
  const places = new Map(years.map((year) => [year.key, placesOf(year, days)]))
  rows.forEach((row, at) => {
    for (const year of row.years) lay(inDays(year), places.get(keyOf(year))!, marks, at * days.length)
  })
  return { school, days, pupils: Int32Array.from(rows, (row) => row.pupil), marks: new Uint8Array(marks.buffer) }
}

/** Both sessions of a day at once. */
const inDays = ({ bytes }: YearOfMarks): Uint16Array =>
  bytes.byteOffset % 2 === 0 ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2) : new Uint16Array(bytes.slice().buffer)

/** Years that begin and end on the same days, and for each day what is not 0 where any row has a mark on it. */
interface SeenYear {
  readonly key: number
  readonly from: Day
  readonly seen: Uint16Array
}

const keyOf = ({ from, bytes }: YearOfMarks): number => from * 4096 + bytes.length

function seenByYear(rows: readonly Row[]): SeenYear[] {
  const years = new Map<number, SeenYear>()
  for (const row of rows) {
    for (const year of row.years) {
      const key = keyOf(year)
      const days = inDays(year)
      const { seen } = getOrMake(years, key, () => ({ key, from: year.from, seen: new Uint16Array(days.length) }))
      for (let day = 0; day < days.length; day++) seen[day] |= days[day]
    }
  }
  return [...years.values()]
}

/** Every day with a mark and every open day, ascending. */
function daysOf(openDays: readonly Day[], years: readonly SeenYear[]): Int32Array {
  const days = new Set(openDays)
  for (const { from, seen } of years) {
    for (let day = 0; day < seen.length; day++) if (seen[day] !== 0) days.add(from + day)
  }
  return Int32Array.from(days).sort()
}

/** Of each day of a year with a mark: where it stands there, and in a row of the register. */
function placesOf({ from, seen }: SeenYear, days: Int32Array): Int32Array {
  const places: number[] = []
  days.forEach((day, at) => {
    if (day >= from && day < from + seen.length && seen[day - from] !== 0) places.push(day - from, at)
  })
  return Int32Array.from(places)
}

/* A session lies in one year of a row only, and no mark is 0. */
function lay(days: Uint16Array, places: Int32Array, marks: Uint16Array, row: number): void {
  for (let at = 0; at < places.length; at += 2) marks[row + places[at + 1]] |= days[places[at]]
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
