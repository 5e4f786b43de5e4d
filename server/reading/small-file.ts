// The only home of reading a file row by row through its columns: what is missing or cannot be read is found here, for every small file.
// Leaves what a row means to the file's own reader. Marks have a faster reader of their own.
import type { FileCount } from '../contract/datasets.ts'
import type { Columns, RowOf } from './columns.ts'
import { counted } from './counted.ts'
import { readRecords } from './csv-records.ts'
import type { DataSource } from './data-source.ts'
import { FileTally, type RowOutcome } from './file-tally.ts'
import type { FindingCode } from './finding-codes.ts'
import { type Headings, readHeadings } from './headings.ts'
import type { ReadingContext } from './reading-context.ts'
import { ownCopy } from './own-copy.ts'
import { HIDDEN, inQuotes, isControl, MOST_SHOWN, shownValue } from './shown-value.ts'
import { isTotalRow, TOTAL_ROW } from './total-row.ts'
import { textFormOf } from './text-form.ts'
import { emptyFile, noteForm, noteLength } from './whole-file-notes.ts'

export interface SmallFile<C extends Columns> {
  readonly name: string
  readonly columns: C
  readonly mostRows: number
  /** Whether headings without rows say something: an events file that names no pupil means that there are none. */
  readonly mayBeEmpty: boolean
  /** Whether its cells may hold names and UPNs, so that unexpected values are not repeated. */
  readonly isAboutPupils: boolean
}

/** Where a row stands, for findings about it. */
export interface RowPlace {
  readonly row: number
  readonly find: (code: FindingCode, column: string, message: string) => void
}

export async function readSmallFile<C extends Columns>(
  context: ReadingContext,
  source: DataSource,
  file: SmallFile<C>,
  onRow: (row: RowOf<C>, place: RowPlace) => RowOutcome,
): Promise<FileCount> {
  const { findings } = context
  const form = await textFormOf(source, true)
  if (form === undefined) throw emptyFile(file.name)
  noteForm(findings, file.name, form)
  const tally = new FileTally(file.name, file.mostRows)
  const rows = new RowReader(file, context)
  await readRecords(source, form, {
    record: (cells, row) => {
      if (isBlank(cells)) return
      if (rows.headings === undefined) rows.readHeadings(cells)
      else tally.add(rows.read(cells, row, onRow))
    },
    brokenQuotes: (row) => {
      tally.add('aside')
      const message = 'A quotation mark stands inside a value that is not in quotation marks.'
      findings.add(file.name, 'broken-quotes', { row, column: '', value: '', message })
    },
    progress: (bytes) => context.progress(source, bytes),
  })
  noteLength(findings, file.name, tally.read, file.mayBeEmpty)
  return tally.counts()
}

/** Texts of a column whose reading is remembered. */
const MOST_REMEMBERED = 10_000

class RowReader<C extends Columns> {
  headings: Headings | undefined
  readonly #file: SmallFile<C>
  readonly #context: ReadingContext
  /** What texts of each column were read as. */
  readonly #parsed = new Map<string, Map<string, ReturnType<Columns[string]['cell']['safeParse']>>>()
  #row = 0
  #cells: readonly string[] = []

  constructor(file: SmallFile<C>, context: ReadingContext) {
    this.#file = file
    this.#context = context
  }

  readHeadings(cells: readonly string[]): void {
    const names = Object.keys(this.#file.columns)
    const isRequired = (name: string): boolean => this.#file.columns[name].isRequired
    const known = { file: this.#file.name, required: names.filter(isRequired), optional: names.filter((name) => !isRequired(name)) }
    this.headings = readHeadings(cells, known, this.#context.findings)
  }

  read(cells: readonly string[], row: number, onRow: (row: RowOf<C>, place: RowPlace) => RowOutcome): RowOutcome {
    this.#row = row
    this.#cells = cells
    if (this.#isTotal()) {
      this.#find('total-row', '', TOTAL_ROW)
      return 'aside'
    }
    if (!this.#hasUsableWidth()) return 'aside'
    const values: Record<string, unknown> = {}
    for (const name of Object.keys(this.#file.columns)) {
      const outcome = this.#readCell(name, values)
      if (outcome === 'aside') return 'aside'
    }
    return onRow(values as RowOf<C>, { row, find: (code, column, message) => this.#find(code, column, message) })
  }

  #isTotal(): boolean {
    const upnAt = this.#file.isAboutPupils ? this.headings!.at.get('upn') : undefined
    return upnAt !== undefined && isTotalRow(this.#cells, this.#cells[upnAt] ?? '')
  }

  /* A row that is too long has a stray comma in it; one that is too short may only lack empty cells at its end. */
  #hasUsableWidth(): boolean {
    const expected = this.headings!.written.length
    const found = this.#cells.length
    if (found === expected) return true
    const sentence = `There are ${counted(found, 'value')} and ${counted(expected, 'heading')}.`
    const lacks = Object.entries(this.#file.columns).some(([name, column]) => column.isRequired && this.headings!.at.get(name)! >= found)
    if (lacks || this.#cells.slice(expected).some((cell) => cell.trim() !== '')) {
      this.#find('wrong-column-count', '', `${sentence} A comma inside a value needs quotation marks.`)
      return false
    }
    if (found < expected) this.#find('short-row', '', `${sentence} The values missing at the end count as not known.`)
    return true
  }

  #readCell(name: string, values: Record<string, unknown>): 'read' | 'aside' {
    const column = this.#file.columns[name]
    const at = this.headings!.at.get(name)
    const text = at === undefined ? '' : (this.#cells[at] ?? '').trim()
    if (text === '') {
      if (!column.isRequired) return 'read'
      this.#find('missing-value', name, `“${this.#headingOf(name)}” is empty.`)
      return 'aside'
    }
    if (!PRINTABLE.test(text) && Array.from(text).some(isControl)) {
      this.#find('unreadable-character', name, `“${this.#headingOf(name)}” has a character that cannot be read. Retype it.`)
      return 'aside'
    }
    const parsed = this.#parse(name, text)
    if (parsed.success) {
      values[name] = parsed.data
      return 'read'
    }
    this.#find(column.isRequired ? column.codes.aside : column.codes.unknown, name, column.fault(text, inQuotes(this.#shown(name, text))))
    return column.isRequired ? 'aside' : 'read'
  }

  /* The same few texts come again and again, but for names and numbers of pupils. */
  #parse(name: string, text: string): ReturnType<Columns[string]['cell']['safeParse']> {
    const column = this.#file.columns[name]
    if (column.isPersonal) return column.cell.safeParse(text)
    const known = this.#parsed.get(name) ?? new Map()
    this.#parsed.set(name, known)
    let parsed = known.get(text)
    if (parsed === undefined) {
      parsed = column.cell.safeParse(text)
      if (known.size < MOST_REMEMBERED) known.set(ownCopy(text), parsed)
    }
    return parsed
  }

  #find(code: FindingCode, column: string, message: string): void {
    const at = this.headings!.at.get(column)
    const text = at === undefined ? '' : (this.#cells[at] ?? '')
    const value = this.#shown(column, text)
    this.#context.findings.add(this.#file.name, code, { row: this.#row, column: this.#headingOf(column), value, message })
  }

  #shown(column: string, text: string): string {
    if (text.trim() !== '' && this.#file.columns[column]?.isPersonal) return HIDDEN
    return this.#file.isAboutPupils ? shownValue(text) : text.trim().slice(0, MOST_SHOWN)
  }

  #headingOf(column: string): string {
    return this.headings!.written[this.headings!.at.get(column) ?? -1] ?? column
  }
}

/* Most values: nothing among these is a control character. */
const PRINTABLE = /^[ -~]*$/

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
