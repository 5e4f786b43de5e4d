// The only home of marks.csv as bytes: some 14 million rows a year for an authority, composed without a string for each.
// Which mark a session gets is decided in marks.ts.
import { CsvFile } from './csv-file.ts'
import type { Day } from './day-number.ts'
import type { Period } from './enrolments.ts'
import { codeNumber, markCodes } from './mark-codes.ts'
import type { Page } from './page.ts'
import type { Random } from './random.ts'
import { sessionFrom, sessionTextLength } from './school-year.ts'

const newLine = 10
const firstBytes = Uint8Array.from(markCodes, (code) => code.charCodeAt(0))
const secondBytes = Uint8Array.from(markCodes, (code) => code.charCodeAt(1) || 0)
const longestMark = 64

export class MarksFile {
  marks = 0
  private readonly file: CsvFile

  private constructor(file: CsvFile) {
    this.file = file
  }

  static async create(folder: string): Promise<MarksFile> {
    return new MarksFile(await CsvFile.create(folder, 'marks.csv', 'upn,school_urn,date,session,code'))
  }

  /** Adds the marks of the page that lie in the period. */
  async add(upn: string, urn: number, page: Page, period: Period): Promise<void> {
    const first = Math.max(page.first, sessionFrom(page.calendar, period.from))
    const end = Math.min(page.end, sessionFrom(page.calendar, period.to + 1))
    if (first >= end) return
    await this.file.makeRoom((end - first) * longestMark)
    this.file.at = compose(this.file.bytes, this.file.at, Buffer.from(`${upn},${urn},`, 'latin1'), page, first, end)
    this.marks += end - first
  }

  async close(): Promise<void> {
    await this.file.close()
  }
}

function compose(bytes: Uint8Array, from: number, prefix: Uint8Array, { codes, calendar }: Page, first: number, end: number): number {
  const { text } = calendar
  let at = from
  for (let session = first; session < end; session++) {
    for (let byte = 0; byte < prefix.length; byte++) bytes[at++] = prefix[byte]
    const start = session * sessionTextLength
    for (let byte = 0; byte < sessionTextLength; byte++) bytes[at++] = text[start + byte]
    bytes[at++] = firstBytes[codes[session]]
    const second = secondBytes[codes[session]]
    if (second !== 0) bytes[at++] = second
    bytes[at++] = newLine
  }
  return at
}

/* Reasons not yet established: common in the last week, all but gone after three. */
const unestablished = [
  { days: 7, unexplained: 0.6, ill: 0.12 },
  { days: 14, unexplained: 0.3, ill: 0.04 },
  { days: 21, unexplained: 0.12, ill: 0.01 },
  { days: Number.POSITIVE_INFINITY, unexplained: 0.015, ill: 0 },
]

/** Turns some absences before the sample's last day into `N`. */
export function leaveUnestablished({ codes, calendar, first, end }: Page, to: Day, random: Random): void {
  for (let session = first; session < end; session++) {
    if (codes[session] !== codeNumber.O && codes[session] !== codeNumber.I) continue
    const age = to - calendar.day[session]
    const chances = unestablished.find(({ days }) => age < days)!
    if (random.chance(codes[session] === codeNumber.O ? chances.unexplained : chances.ill)) codes[session] = codeNumber.N
  }
}
