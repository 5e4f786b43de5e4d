// The only home of understanding one row of marks: whose mark, where, when, which. Written for fourteen million rows: what a text
// means is worked out once and remembered, and no object is made for a row. Leaves what becomes of the mark to `read-marks.ts`.
import { dateOf } from '../../engine/facts/days.ts'
import { codeByte } from '../../engine/facts/register-codes.ts'
import type { Headings } from './headings.ts'
import type { MarkWriting } from './mark-writing.ts'
import type { PupilList } from './pupil-list.ts'
import type { SchoolList } from './read-schools.ts'
import { ownCopy } from './own-copy.ts'
import { tidyUpn, upnFault } from './upn.ts'

export const MARK_COLUMNS = ['upn', 'school_urn', 'date', 'session', 'code'] as const

export type MarkFault =
  | 'wrong-column-count'
  | 'missing-value'
  | 'only-in-marks'
  | 'upn-changed-by-excel'
  | 'unknown-school'
  | 'unreadable-date'
  | 'too-many-years'
  | 'wrong-session'
  | 'unknown-code'

/** A register is kept for six years; every further year of stray dates would cost memory for each pupil. */
export const MOST_YEARS = 15
/** Remembered texts; a file with more different ones holds rubbish, and is forgotten and begun anew. */
const MOST_REMEMBERED = 100_000

const UNREADABLE = -1
const BEYOND_YEARS = -2
const BLANK = 0
const UNKNOWN = -1
const NOWHERE = -1
/** Added to a remembered byte whose code was tidied; bytes end at 255. */
const TIDIED = 256

export class MarkCells {
  pupil = NOWHERE
  /** Index of the school, or -1 where no file names it. */
  school = NOWHERE
  day = 0
  session: 0 | 1 = 0
  /** The byte of the code; 0 for a blank. */
  byte = BLANK
  /** Whether the code was read only after trimming it or making it upper case. */
  isTidied = false
  /** The column a fault is in. */
  column: (typeof MARK_COLUMNS)[number] = 'upn'

  readonly #width: number
  readonly #at: readonly number[]
  readonly #pupils: PupilList
  readonly #schools: SchoolList
  readonly #writing: MarkWriting
  readonly #days = new Map<string, number>()
  /** By session: a file may have lost the code of one of them. */
  readonly #bytes = [new Map<string, number>(), new Map<string, number>()] as const
  readonly #years = new Set<number>()
  #lastUpn = ''
  #lastSchool = ''
  #urn = ''

  constructor(headings: Headings, pupils: PupilList, schools: SchoolList, writing: MarkWriting) {
    this.#writing = writing
    this.#width = headings.written.length
    this.#at = MARK_COLUMNS.map((column) => headings.at.get(column)!)
    this.#pupils = pupils
    this.#schools = schools
  }

  /** Reads a row into the fields above; says what is wrong with it, if anything. A blank code is no fault. */
  read(cells: readonly string[]): MarkFault | undefined {
    if (cells.length !== this.#width && !hasUsableWidth(cells, this.#width, this.#at)) return 'wrong-column-count'
    const [upnAt, urnAt, dateAt, sessionAt, codeAt] = this.#at
    if (!this.#readPupil(cells[upnAt])) return this.#unknownPupil(cells[upnAt], cells[urnAt])
    this.#readSchool(cells[urnAt])
    if (this.#urn === '') return this.#fault('school_urn', cells[urnAt], 'unknown-school')
    this.day = this.#dayOf(cells[dateAt])
    if (this.day === BEYOND_YEARS) return this.#fault('date', cells[dateAt], 'too-many-years')
    if (this.day === UNREADABLE) return this.#fault('date', cells[dateAt], 'unreadable-date')
    const session = this.#writing.sessionOf(cells[sessionAt])
    if (session === undefined) return this.#fault('session', cells[sessionAt], 'wrong-session')
    this.session = session
    const byte = this.#byteOf(cells[codeAt], session)
    this.isTidied = byte >= TIDIED
    this.byte = this.isTidied ? byte - TIDIED : byte
    return this.byte === UNKNOWN ? this.#fault('code', cells[codeAt], 'unknown-code') : undefined
  }

  /** The UPN of a row as it is written. */
  upnOf(cells: readonly string[]): string {
    return cells[this.#at[0]] ?? ''
  }

  #fault(column: MarkCells['column'], text: string, fault: MarkFault): MarkFault {
    this.column = column
    return text.trim() === '' ? 'missing-value' : fault
  }

  /* Where the pupils are those of this very file, one of them can be unknown only because of the row's school or of Excel. */
  #unknownPupil(upn: string, school: string): MarkFault {
    if (this.#writing.hasOwnPupils && upn.trim() !== '') {
      this.#readSchool(school)
      if (this.#urn === '') return this.#fault('school_urn', school, 'unknown-school')
      if (upnFault(tidyUpn(upn)) === 'changed-by-excel') return this.#fault('upn', upn, 'upn-changed-by-excel')
    }
    return this.#fault('upn', upn, 'only-in-marks')
  }

  #readPupil(text: string): boolean {
    if (text === this.#lastUpn) return this.pupil !== NOWHERE
    this.#lastUpn = text
    this.pupil = this.#pupils.indexOf(text) ?? this.#pupils.indexOf(tidyUpn(text)) ?? NOWHERE
    return this.pupil !== NOWHERE
  }

  #readSchool(text: string): void {
    if (text === this.#lastSchool) return
    this.#lastSchool = text
    this.#urn = this.#writing.urnOf(text)
    this.school = this.#schools.indexOf(this.#urn) ?? NOWHERE
  }

  #dayOf(text: string): number {
    let day = this.#days.get(text)
    if (day === undefined) {
      day = this.#newDay(text.trim())
      if (this.#days.size >= MOST_REMEMBERED) this.#days.clear()
      this.#days.set(ownCopy(text), day)
    }
    return day
  }

  #newDay(text: string): number {
    const day = this.#writing.dayOf(text)
    if (day === undefined || day < 0) return UNREADABLE
    const { year } = dateOf(day)
    if (!this.#years.has(year) && this.#years.size >= MOST_YEARS) return BEYOND_YEARS
    this.#years.add(year)
    return day
  }

  #byteOf(text: string, session: 0 | 1): number {
    const bytes = this.#bytes[session]
    let byte = bytes.get(text)
    if (byte === undefined) {
      const written = this.#writing.codeOf(text, session)
      const code = written.trim()
      byte = code === '' || code === '-' ? BLANK : (codeByte(code) ?? UNKNOWN)
      if (byte > 0 && isUntidy(written)) byte += TIDIED
      if (bytes.size >= MOST_REMEMBERED) bytes.clear()
      bytes.set(ownCopy(text), byte)
    }
    return byte
  }
}

/** Rows may lack columns that are not read, and may end in more separators than the heading, as spreadsheets write them. */
export function hasUsableWidth(cells: readonly string[], width: number, needed: readonly number[]): boolean {
  return Math.max(...needed) < cells.length && cells.slice(width).every((cell) => cell.trim() === '')
}

/* Codes are one or two characters and upper case. */
function isUntidy(code: string): boolean {
  const first = code.charCodeAt(0)
  return code.length > 2 || (first >= 97 && first <= 122) || first === 32 || (code.length === 2 && code.charCodeAt(1) === 32)
}
