// The only home of reading marks.csv through the strict scanner, whatever its separator, quotation marks and order of columns: what the
// threads took, put together, and the lines that are left for the ordinary reader. A session that any other line touches is left to it whole, so that the two never disagree about one.
import { availableParallelism } from 'node:os'
import { closeSync, openSync, readSync } from 'node:fs'
import { academicYearStart, type Day, parseDay } from '../../../engine/facts/days.ts'
import { NO_MARK } from '../../../engine/facts/register-codes.ts'
import type { DataSource } from '../data-source.ts'
import type { Headings } from '../headings.ts'
import { MARK_COLUMNS, MarkCells, MOST_YEARS } from '../mark-cells.ts'
import { PLAIN_MARKS } from '../mark-writing.ts'
import type { PupilList } from '../pupil-list.ts'
import type { SchoolList } from '../read-schools.ts'
import type { TextForm } from '../text-form.ts'
import { cutLine, type LineLayout, lineLayout } from './line-layout.ts'
import { BLOCK, type KeptLine, LONGEST_LINE, type Slot, textOfLine } from './plain-scanner.ts'
import { type PlainTables, plainTables } from './plain-tables.ts'
import { lineRanges, MOST_REFUSED } from './scan-range.ts'
import { type ScanAnswer, scanInThreads, scanNow, type ScannedPart, type ScanOrder } from './scan-threads.ts'

/** Marks of one pupil at one school in one academic year, two bytes a day. */
export interface SpanOfMarks {
  readonly pupil: number
  readonly school: number
  readonly from: Day
  readonly bytes: Uint8Array
}

export interface ScannedMarks {
  readonly kept: number
  readonly duplicates: number
  readonly blank: number
  readonly spans: readonly SpanOfMarks[]
  readonly heading: readonly string[]
  /** The cells of lines for the ordinary reader, in order; `row` counts as in Excel. */
  readonly rest: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

export interface ScanChoices {
  /** Into how many ranges the file is cut. */
  readonly parts: number
  readonly inThreads: boolean
}

const HEADING_LINE = MARK_COLUMNS.join(',')
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const LINE_FEED = 10
const QUOTE = 34
const MOST_ROWS = 60_000_000
/** Below this a thread costs more than it brings. */
const SMALL = 8 << 20
/** Each thread may need a register of its own. */
const MOST_THREADS = 4

/** `undefined` where rows cannot be told apart at sight, or too few lines are plain: then the ordinary reader reads all of it. */
export async function scanPlainMarks(
  source: DataSource,
  pupils: PupilList,
  schools: SchoolList,
  form: TextForm,
  progress: (bytes: number) => void,
  choices: ScanChoices = source.size < SMALL
    ? { parts: 1, inThreads: false }
    : { parts: Math.min(MOST_THREADS, availableParallelism()), inThreads: true },
): Promise<ScannedMarks | undefined> {
  const { path } = source
  const head = path === undefined || form.hasOldLineEnds ? undefined : headOf(path, form)
  if (path === undefined || head === undefined) return undefined
  const { layout, heading } = head
  const cut = (line: string): string[] => cutLine(line, form.separator) ?? [line]
  const tables = plainTables(pupils, schools)
  const orders = lineRanges(path, head.first, source.size, choices.parts).map((range) => ({ path, range, tables, layout }))
  const scan = async (all: readonly ScanOrder[]): Promise<ScanAnswer[]> =>
    choices.inThreads ? scanInThreads(all, progress) : all.map((order) => scanNow(order, () => true))
  const answers = await scan(orders)
  progress(source.size)
  const parts = answers.flatMap((answer) => (answer !== undefined && 'part' in answer ? answer.part : []))
  if (parts.length < orders.length) return undefined
  const firstRows = parts.map((_, at) => 1 + parts.slice(0, at).reduce((sum, { lines }) => sum + lines, 0))
  const refused = parts.flatMap((part, at) => part.refused.map(({ row, text }) => ({ row: firstRows[at] + row, text })))
  if (
    refused.length > MOST_REFUSED ||
    firstRows.at(-1)! + parts.at(-1)!.lines > MOST_ROWS ||
    spansTooManyYears(
      parts,
      refused.map(({ text }) => cut(text)[head.dateAt]),
    )
  )
    return undefined
  const marks = joined(tables, parts)
  const contested = withoutRepeats([
    ...marks.clashes,
    ...touched(
      refused.map(({ text }) => cut(text)),
      head,
      tables,
      pupils,
      schools,
      marks,
    ),
  ])
  let cleared = 0
  for (const { at, day, session } of contested) {
    const year = marks.years.find(({ from }) => from === academicYearStart(day))!
    year.rows[at]![(day - year.from) * 2 + session] = NO_MARK
    cleared++
  }
  const found: KeptLine[] = []
  if (contested.length > 0) {
    const looked = await scan(orders.map((order) => ({ ...order, wanted: contested })))
    looked.forEach((answer, part) => {
      if (answer === undefined || !('found' in answer)) return
      for (const { row, text } of answer.found) found.push({ row: firstRows[part] + row, text })
    })
  }
  if (refused.length + found.length > MOST_REFUSED) return undefined
  const kept = marks.filled - cleared
  return {
    kept,
    duplicates: parts.reduce((sum, { taken }) => sum + taken, 0) - found.length - kept,
    blank: parts.reduce((sum, { blank }) => sum + blank, 0),
    spans: marks.years.flatMap((year) => spansOf(year, tables)),
    heading,
    rest: [...refused, ...found].toSorted((a, b) => a.row - b.row).map(({ row, text }) => ({ row, cells: cut(text) })),
  }
}

interface Head {
  /** Where the first line after the heading begins. */
  readonly first: number
  readonly heading: readonly string[]
  readonly headings: Headings
  readonly dateAt: number
  readonly layout: LineLayout | undefined
}

/** What the beginning of a file says of its lines; `undefined` where the heading is no heading of marks. */
function headOf(path: string, form: TextForm): Head | undefined {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(LONGEST_LINE)
    const read = readSync(file, bytes, 0, bytes.length, 0)
    const mark = form.encoding === 'utf-8' && bytes.subarray(0, UTF8_MARK.length).equals(UTF8_MARK) ? UTF8_MARK.length : 0
    const end = bytes.subarray(0, read).indexOf(LINE_FEED)
    if (end < 0) return undefined
    const line = textOfLine(bytes, mark, form.encoding === 'windows-1252' ? form.encoding : 'utf-8')
    const layout = lineLayout(line, form)
    if (layout === undefined) return undefined
    const at = new Map(layout.columns.flatMap((column, place) => (column < 0 ? [] : [[MARK_COLUMNS[column] as string, place] as const])))
    const isPlain = mark === 0 && line === HEADING_LINE && form.encoding === 'utf-8' && !bytes.subarray(0, read).includes(QUOTE)
    const headings = { written: layout.heading, at }
    return { first: end + 1, heading: layout.heading, headings, dateAt: at.get('date')!, layout: isPlain ? undefined : layout }
  } finally {
    closeSync(file)
  }
}

/** The ordinary reader stops at so many years, in the order in which they come. */
function spansTooManyYears(parts: readonly ScannedPart[], dates: readonly (string | undefined)[]): boolean {
  const years = new Set(parts.flatMap(({ calendarYears }) => calendarYears))
  for (const date of dates) {
    const written = date?.trim() ?? ''
    if (parseDay(written) !== undefined) years.add(Number(written.slice(0, 4)))
  }
  return years.size > MOST_YEARS
}

/** The marks of one academic year by row, where it has any; they lie where the part that read them first put them. */
interface JoinedYear {
  readonly from: Day
  readonly rows: (Uint8Array | undefined)[]
}

interface JoinedMarks {
  readonly years: readonly JoinedYear[]
  readonly filled: number
  readonly clashes: readonly Slot[]
}

/** All parts together, and what they say differently of one session. */
function joined({ rowPupil }: PlainTables, parts: readonly ScannedPart[]): JoinedMarks {
  const clashes = parts.flatMap((part) => part.clashes)
  const years = new Map<Day, JoinedYear>()
  let filled = 0
  for (const part of parts) {
    filled += part.filled
    for (const { from, blocks } of part.years) {
      const { rows } = years.get(from) ?? { rows: Array.from<Uint8Array | undefined>({ length: rowPupil.length }) }
      years.set(from, { from, rows })
      for (let row = 0; row < rows.length; row++) {
        if (blocks[row] < 0) continue
        const bytes = part.data.subarray(blocks[row], blocks[row] + BLOCK)
        const own = rows[row]
        if (own === undefined) rows[row] = bytes
        else filled -= addInto(own, bytes, (slot) => clashes.push({ at: row, day: from + (slot >> 1), session: (slot & 1) as 0 | 1 }))
      }
    }
  }
  return { years: [...years.values()], filled, clashes }
}

/** Adds marks to those of the same year of the same row; answers how many sessions had one already. */
function addInto(own: Uint8Array, bytes: Uint8Array, clash: (slot: number) => void): number {
  let twice = 0
  for (let slot = 0; slot < bytes.length; slot++) {
    const mark = bytes[slot]
    if (mark === NO_MARK) continue
    const before = own[slot]
    if (before === NO_MARK) own[slot] = mark
    else {
      twice++
      if (before !== mark) clash(slot)
    }
  }
  return twice
}

/** The sessions that have a mark and that a line for the ordinary reader names too. */
function touched(
  refused: readonly (readonly string[])[],
  { headings }: Head,
  tables: PlainTables,
  pupils: PupilList,
  schools: SchoolList,
  { years }: JoinedMarks,
): Slot[] {
  const cells = new MarkCells(headings, pupils, schools, PLAIN_MARKS)
  return refused.flatMap((texts) => {
    if (cells.read(texts) !== undefined || cells.byte === 0 || cells.school < 0) return []
    const { pupil, school, day, session } = cells
    let at = tables.firstRow[pupil]
    while (at < tables.firstRow[pupil + 1] && tables.rowSchool[at] !== school) at++
    const year = years.find(({ from }) => from === academicYearStart(day))
    const marks = at === tables.firstRow[pupil + 1] ? undefined : year?.rows[at]
    return marks === undefined || marks[(day - year!.from) * 2 + session] === NO_MARK ? [] : [{ at, day, session }]
  })
}

function withoutRepeats(slots: readonly Slot[]): Slot[] {
  return [...new Map(slots.map((slot) => [`${slot.at} ${slot.day} ${slot.session}`, slot])).values()]
}

function spansOf({ from, rows }: JoinedYear, { rowPupil, rowSchool }: PlainTables): SpanOfMarks[] {
  return rows.flatMap((bytes, row) => (bytes === undefined ? [] : [{ pupil: rowPupil[row], school: rowSchool[row], from, bytes }]))
}
