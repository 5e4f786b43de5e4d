// The only home of the strict byte scanner: takes lines of marks.csv in exactly the plain form, of known pupils at their own schools on
// days on roll, with a code of today; packs their bytes and keeps every other line for the ordinary reader.
// No text is made for a line that is taken. Little-endian, like every machine Node runs on but one kind.
import { TextDecoder } from 'node:util'
import { academicYearStart, dateOf, type Day, parseDay } from '../../../engine/facts/days.ts'
import { REGISTER_CODES } from '../../../engine/facts/register-codes.ts'
import { hashOf, type PlainTables } from './plain-tables.ts'

/** Sessions of a block of marks: an academic year of 366 days. */
export const BLOCK = 732
/** Bytes that must be there after the last line, whatever they are. */
export const PADDING = 64
export const LONGEST_LINE = 1 << 16
const MOST_ROWS_AT_FIRST = 1 << 17
const LINE_FEED = 10
const RETURN = 13
const COMMA = 44
const QUOTE = 34

/** Where each field of a plain line begins. */
const URN = 14
const DATE = 21
const SESSION = 32
const CODE = 35

/** Marks of one academic year: for each row where its block begins, or -1. */
export interface YearOfBlocks {
  readonly from: Day
  readonly blocks: Int32Array
}

/** A line for the ordinary reader; rows count from the first line scanned. */
export interface KeptLine {
  readonly row: number
  readonly text: string
}

/** A session of a row of the tables. */
export interface Slot {
  readonly at: number
  readonly day: Day
  readonly session: 0 | 1
}

const CODES_OF_ONE = new Uint8Array(256)
const CODES_OF_TWO = new Uint8Array(65_536)
REGISTER_CODES.forEach(({ code, retired }, index) => {
  if (retired === true) return
  if (code.length === 1) CODES_OF_ONE[code.charCodeAt(0)] = index + 1
  else CODES_OF_TWO[code.charCodeAt(0) | (code.charCodeAt(1) << 8)] = index + 1
})
export class PlainScanner {
  readonly years = new Map<Day, YearOfBlocks>()
  readonly calendarYears = new Set<number>()
  readonly refused: KeptLine[] = []
  /** Sessions with different marks. */
  readonly clashes: Slot[] = []
  /** Lines with sessions that were wanted. */
  readonly found: KeptLine[] = []
  data: Uint8Array<ArrayBuffer>
  lines = 0
  taken = 0
  /** Sessions that have got a mark. */
  filled = 0
  blank = 0
  /** Whether a line was met that may change how others are read: with a quotation mark, or far too long. */
  isNotPlain = false
  readonly #tables: PlainTables
  readonly #wanted: boolean
  /** Dates that have been read: their three words, and the day. */
  readonly #dates = new Int32Array(4 << 15)
  readonly #allYears: YearOfBlocks[] = []
  /** By day, one more than the index of its year; days end with 2199. */
  readonly #yearOfDay = new Int16Array(84_100)
  /** Who came after each pupil last time; files are mostly in one order of pupils, or in several after each other. */
  readonly #follower: Int32Array
  #used = 0

  /** With `wanted` sessions it finds the lines that have them and takes none. */
  constructor(tables: PlainTables, wanted?: readonly Slot[]) {
    /* Room for a year of everyone, which costs nothing where nobody's marks come to lie in it. */
    this.data = new Uint8Array(BLOCK * Math.min(tables.rowPupil.length, MOST_ROWS_AT_FIRST))
    this.#tables = tables
    this.#wanted = wanted !== undefined
    this.#follower = Int32Array.from({ length: tables.firstRow.length }, (_, pupil) => pupil)
    for (const { at, day, session } of wanted ?? []) {
      const year = this.#yearOf(day)
      const place = this.#blockOf(year, at) + (day - year.from) * 2 + session
      this.data[place] = 1
    }
  }

  /** Scans whole lines from `from` to `to`; bytes beyond `to` must exist, see `PADDING`. */
  scan(bytes: Uint8Array, from: number, to: number): void {
    const { upns, firstRow, rowUrns, firstSpell, spells } = this.#tables
    const follower = this.#follower
    const isWanted = this.#wanted
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let { data } = this
    let at = from
    let [lines, taken, filled, blank] = [0, 0, 0, 0]
    let pupil = -1
    let row = -1
    let [upnA, upnB, upnC, upnD, urnA, urnB] = [0, 0, 0, -1, 0, -1]
    let [dateA, dateB, dateC] = [0, 0, -1]
    let day = -1
    let slot = 0
    let year: YearOfBlocks | undefined
    /* The days on roll around the last mark of this row. */
    let [onFrom, onTo] = [1, 0]
    const refuse = (line: number): number => this.#refuse(bytes, line, this.lines + lines)
    while (at < to) {
      lines++
      if (bytes[at + 13] !== COMMA || bytes[at + 20] !== COMMA || bytes[at + 31] !== COMMA || bytes[at + 34] !== COMMA) {
        at = refuse(at)
        continue
      }
      const a = words.getUint32(at, true)
      const b = words.getUint32(at + 4, true)
      const c = words.getUint32(at + 8, true)
      const d = bytes[at + 12]
      const u = words.getUint32(at + URN, true)
      const v = words.getUint16(at + URN + 4, true)
      if (a !== upnA || b !== upnB || c !== upnC || d !== upnD || u !== urnA || v !== urnB) {
        const next = pupil < 0 ? 0 : follower[pupil]
        const isNext = upns[next * 4] === a && upns[next * 4 + 1] === b && upns[next * 4 + 2] === c && upns[next * 4 + 3] === d
        const found = isNext ? next : this.#pupilOf(a, b, c, d)
        if (found < 0) {
          at = refuse(at)
          continue
        }
        if (pupil >= 0) follower[pupil] = found
        pupil = found
        row = -1
        for (let one = firstRow[pupil]; one < firstRow[pupil + 1]; one++)
          if (rowUrns[one * 2] === u && rowUrns[one * 2 + 1] === v) row = one
        upnA = a
        upnB = b
        upnC = c
        upnD = d
        urnA = u
        urnB = v
        onFrom = 1
        onTo = 0
      }
      if (row < 0) {
        at = refuse(at)
        continue
      }
      const e = words.getInt32(at + DATE, true)
      const f = words.getInt32(at + DATE + 4, true)
      const g = words.getUint16(at + DATE + 8, true)
      if (e !== dateA || f !== dateB || g !== dateC) {
        dateA = e
        dateB = f
        dateC = g
        day = this.#dayOf(e, f, g, bytes, at + DATE)
        if (day >= 0) {
          year = this.#yearOf(day)
          slot = (day - year.from) * 2
        }
      }
      const noon = bytes[at + SESSION]
      const session = noon === 80 ? 1 : 0
      if (day < 0 || bytes[at + SESSION + 1] !== 77 || (noon !== 65 && noon !== 80)) {
        at = refuse(at)
        continue
      }
      const one = bytes[at + CODE]
      const two = bytes[at + CODE + 1]
      let byte = CODES_OF_ONE[one]
      let end = at + CODE + 1
      if (two !== LINE_FEED && two !== RETURN) {
        byte = CODES_OF_TWO[one | (two << 8)]
        end++
      }
      if (one === LINE_FEED || (one === RETURN && two === LINE_FEED)) {
        /* No code: a blank. */
        blank++
        at = one === LINE_FEED ? at + CODE + 1 : at + CODE + 2
        continue
      }
      if (bytes[end] === RETURN) end++
      if (day < onFrom || day > onTo) {
        for (let spell = firstSpell[row]; spell < firstSpell[row + 1]; spell++) {
          if (spells[spell * 2] > day || day > spells[spell * 2 + 1]) continue
          onFrom = spells[spell * 2]
          onTo = spells[spell * 2 + 1]
        }
      }
      if (byte === 0 || bytes[end] !== LINE_FEED || day < onFrom || day > onTo) {
        at = refuse(at)
        continue
      }
      const begin = at
      at = end + 1
      let block = year!.blocks[row]
      if (isWanted) {
        if (block >= 0 && data[block + slot + session] === 1) this.found.push({ row: this.lines + lines, text: textOfLine(bytes, begin) })
        continue
      }
      taken++
      if (block < 0) {
        block = this.#blockOf(year!, row)
        data = this.data
      }
      const place = block + slot + session
      const before = data[place]
      if (before === 0) {
        data[place] = byte
        filled++
      } else if (before !== byte) this.clashes.push({ at: row, day, session })
    }
    this.lines += lines
    this.taken += taken
    this.filled += filled
    this.blank += blank
  }

  #pupilOf(a: number, b: number, c: number, d: number): number {
    const { upns, byHash } = this.#tables
    const mask = byHash.length - 1
    for (let at = hashOf(a, b, c, d) & mask; byHash[at] !== 0; at = (at + 1) & mask) {
      const pupil = byHash[at] - 1
      if (upns[pupil * 4] === a && upns[pupil * 4 + 1] === b && upns[pupil * 4 + 2] === c && upns[pupil * 4 + 3] === d) return pupil
    }
    return -1
  }

  /** The day of ten bytes such as 2025-09-01; -1 where they are no day since 1970. Looked up by their last digits, and compared whole. */
  #dayOf(year: number, month: number, date: number, bytes: Uint8Array, at: number): Day {
    const place =
      (((year >>> 24) & 15) << 9) | (((month >>> 8) & 1) << 8) | (((month >>> 16) & 15) << 4) | ((date >>> 8) & 15) | ((date & 3) << 13)
    const known = this.#dates
    if (known[place * 4] === year && known[place * 4 + 1] === month && known[place * 4 + 2] === date) return known[place * 4 + 3]
    const found = parseDay(Buffer.from(bytes.subarray(at, at + 10)).toString('latin1')) ?? -1
    const day = found < 0 ? -1 : found
    if (day >= 0) this.calendarYears.add(dateOf(day).year)
    known.set([year, month, date, day], place * 4)
    return day
  }

  #yearOf(day: Day): YearOfBlocks {
    const known = this.#yearOfDay[day]
    if (known > 0) return this.#allYears[known - 1]
    const from = academicYearStart(day)
    let year = this.years.get(from)
    if (year === undefined) {
      year = { from, blocks: new Int32Array(this.#tables.rowPupil.length).fill(-1) }
      this.years.set(from, year)
    }
    let number = this.#allYears.indexOf(year)
    if (number < 0) number = this.#allYears.push(year) - 1
    this.#yearOfDay[day] = number + 1
    return year
  }

  #blockOf(year: YearOfBlocks, row: number): number {
    if (year.blocks[row] < 0) {
      if (this.#used + BLOCK > this.data.length) {
        const larger = new Uint8Array(this.data.length * 2 + BLOCK)
        larger.set(this.data)
        this.data = larger
      }
      year.blocks[row] = this.#used
      this.#used += BLOCK
    }
    return year.blocks[row]
  }

  #refuse(bytes: Uint8Array, at: number, row: number): number {
    const end = bytes.indexOf(LINE_FEED, at)
    if (!this.#wanted) {
      this.isNotPlain ||= end - at > LONGEST_LINE || bytes.subarray(at, end).includes(QUOTE)
      this.refused.push({ row, text: textOfLine(bytes, at) })
    }
    return end + 1
  }
}

/** The text of the line that begins at a place, without its end. */
export function textOfLine(bytes: Uint8Array, at: number, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): string {
  const end = bytes.indexOf(LINE_FEED, at)
  const line = bytes.subarray(at, end > at && bytes[end - 1] === RETURN ? end - 1 : end)
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(line)
  return Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')
}
