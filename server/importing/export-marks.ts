// The only home of what the texts of a mapped export mean to the reader of marks.
// Leaves what becomes of each mark to `server/reading`, so that an import is checked exactly like marks.csv.
import { NEEDED_FIELDS, type ImportMapping } from '../contract/imports.ts'
import { counted, listed } from '../reading/counted.ts'
import type { Findings } from '../reading/findings.ts'
import type { Headings } from '../reading/headings.ts'
import type { MarkFault } from '../reading/mark-cells.ts'
import type { MarkWriting } from '../reading/mark-writing.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { columnAt, headingsOf } from './export-top.ts'
import type { SchoolUrns } from './school-urns.ts'
import { dateFaultIn, dayWritten } from './written-dates.ts'

/** An export, the mapping it is read through, and where its headings stand. */
export interface MappedExport {
  readonly file: string
  readonly headingRow: number
  readonly mapping: ImportMapping
  readonly urns: SchoolUrns
}

const MOST_REMEMBERED = 20_000
const COLUMNS = { upn: 'upn', school: 'school_urn', date: 'date', session: 'session', code: 'code' } as const

export class ExportMarks implements MarkWriting {
  readonly file: string
  readonly hasOwnPupils = true
  readonly #of: MappedExport
  readonly #words: ReadonlyMap<string, 0 | 1>
  readonly #codes: ReadonlyMap<string, string>
  readonly #sessions = new Map<string, 0 | 1 | undefined>()

  constructor(mapped: MappedExport) {
    this.file = mapped.file
    this.#of = mapped
    this.#words = new Map(Object.entries(mapped.mapping.sessions).map(([word, session]) => [word, session === 'AM' ? 0 : 1]))
    this.#codes = new Map(Object.entries(mapped.mapping.codes))
  }

  headings(cells: readonly string[], row: number, findings: Findings): Headings | undefined {
    if (row < this.#of.headingRow) return undefined
    const written = headingsOf(cells)
    const { columns } = this.#of.mapping
    const mapped = new Set(Object.values(columns))
    const unread = written.filter((heading) => heading !== '' && !mapped.has(heading))
    const message = `${counted(unread.length, 'column')} will not be read or stored: ${listed(unread)}.`
    findings.count(this.file, 'columns-not-read', { count: unread.length, message })
    return { written, at: new Map(NEEDED_FIELDS.map((field) => [COLUMNS[field], columnAt(written, columns, field)])) }
  }

  urnOf(text: string): string {
    return this.#of.urns.urnOf(text)
  }

  dayOf(text: string): number | undefined {
    return dayWritten(text, this.#of.mapping.dateOrder)
  }

  sessionOf(text: string): 0 | 1 | undefined {
    const known = this.#sessions.get(text)
    if (known !== undefined || this.#sessions.has(text)) return known
    const session = sessionMeant(text.trim(), this.#words)
    if (this.#sessions.size >= MOST_REMEMBERED) this.#sessions.clear()
    this.#sessions.set(ownCopy(text), session)
    return session
  }

  /* “Present” is one word for two codes. A code that was lost, so that nothing is left of it, stands only where it could have stood. */
  codeOf(text: string, session: 0 | 1): string {
    const plain = text.trim()
    const code = this.#codes.get(plain)
    if (code === undefined) return text
    const isPresent = code === '/' || code === '\\'
    const own = session === 0 ? '/' : '\\'
    if (plain === '' && isPresent && code !== own) return ''
    return isPresent ? own : code
  }

  sentence(fault: MarkFault, text: string, quoted: string): string | undefined {
    switch (fault) {
      case 'unreadable-date':
        return dateFaultIn(this.#of.mapping.dateOrder, text, quoted)
      case 'wrong-session':
        return `${quoted} stands for neither AM nor PM in the mapping of this file.`
      case 'unknown-school':
        return 'The mapping of this file gives no URN for the school of this row.'
      case 'only-in-marks':
        return 'The UPN cannot be used.'
      default:
        return undefined
    }
  }
}

/** What a session's word means: as mapped, and AM and PM themselves. */
export function sessionMeant(word: string, words: ReadonlyMap<string, 0 | 1>): 0 | 1 | undefined {
  const upper = word.toUpperCase()
  return words.get(word) ?? (upper === 'AM' ? 0 : upper === 'PM' ? 1 : undefined)
}
