// The only home of laying lines of any other order of columns, separator or quotation marks out as plain lines, a range of bytes at a time.
// Leaves what a plain line says to the scanner. Lines it cannot lay out become empty ones there, so that rows stay what they are.
import { tidyHeading } from '../headings.ts'
import { MARK_COLUMNS } from '../mark-cells.ts'
import type { TextForm } from '../text-form.ts'

const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34
const COMMA = 44
/** How many bytes each field of a plain line has; a code has as many or fewer. */
const LENGTHS = [13, 6, 10, 2, 2]
const CODE = 4

/** Where the columns of a plain line stand in a file. */
export interface LineLayout {
  readonly separator: TextForm['separator']
  readonly encoding: 'utf-8' | 'windows-1252'
  /** The cells of the heading. */
  readonly heading: readonly string[]
  /** Of each column of the file which one of a plain line it is, or -1. */
  readonly columns: readonly number[]
}

/** The layout that a heading says; `undefined` where lines under it cannot be laid out. */
export function lineLayout(heading: string, { separator, encoding }: TextForm): LineLayout | undefined {
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') return undefined
  const cells = cutLine(heading, separator)
  const names = cells?.map((cell) =>
    tidyHeading(cell)
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  if (names === undefined || names.at(-1) === '') return undefined
  const isOnce = MARK_COLUMNS.every((column) => names.indexOf(column) >= 0 && names.indexOf(column) === names.lastIndexOf(column))
  const columns = names.map((name) => MARK_COLUMNS.findIndex((column) => column === name))
  return isOnce ? { separator, encoding, heading: cells!, columns } : undefined
}

/**
 * The cells of a line in which quotation marks, if any, stand around whole cells; `undefined` where they stand otherwise.
 * @example cutLine('"A1","6 Elm Road, Hale",/', ',') // ['A1', '6 Elm Road, Hale', '/']
 */
export function cutLine(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  for (let at = 0; at <= line.length; at++) {
    const isQuoted = line[at] === '"'
    const found = line.indexOf(isQuoted ? '"' : separator, at + (isQuoted ? 1 : 0))
    const end = found < 0 ? line.length : found
    const cell = line.slice(at + (isQuoted ? 1 : 0), end)
    if (isQuoted ? found < 0 || (end + 1 < line.length && line[end + 1] !== separator) : cell.includes('"')) return undefined
    cells.push(cell)
    at = isQuoted ? end + 1 : end
  }
  return cells
}

/** Lines laid out, and where each of them begins in the bytes they were taken from. */
export interface LaidLines {
  readonly plain: Uint8Array
  length: number
  readonly starts: number[]
}

/**
 * Lays out whole lines of `bytes` up to `to`; false where quotation marks or line ends stand so that rows may begin elsewhere. `laid`
 * must have room for as many bytes.
 */
export function layOut(bytes: Uint8Array, to: number, { separator, columns }: LineLayout, laid: LaidLines): boolean {
  const { plain, starts } = laid
  const between = separator.charCodeAt(0)
  const quotedEnds = bytesOf(LINE_FEED, RETURN, QUOTE)
  const otherEnds = bytesOf(LINE_FEED, RETURN, QUOTE, between)
  const from = new Int32Array(MARK_COLUMNS.length)
  const ends = new Int32Array(MARK_COLUMNS.length)
  let out = 0
  starts.length = 0
  for (let at = 0; at < to; ) {
    starts.push(at)
    let field = 0
    for (let isLast = false; !isLast; field++) {
      const isQuoted = bytes[at] === QUOTE
      if (isQuoted) at++
      const start = at
      const isEnd = isQuoted ? quotedEnds : otherEnds
      while (isEnd[bytes[at]] === 0) at++
      const end = at
      let byte = bytes[at]
      if (isQuoted !== (byte === QUOTE)) return false
      if (isQuoted) byte = bytes[++at]
      if (byte === RETURN) byte = bytes[++at] === LINE_FEED ? LINE_FEED : QUOTE
      if (byte !== LINE_FEED && byte !== between) return false
      at++
      isLast = byte === LINE_FEED
      const column = columns[field] ?? -1
      if (column < 0) continue
      from[column] = start
      ends[column] = end
    }
    const begin = out
    let isPlain = field === columns.length
    for (let column = 0; isPlain && column < LENGTHS.length; column++) {
      const length = ends[column] - from[column]
      isPlain = length === LENGTHS[column] || (column === CODE && length < LENGTHS[CODE])
      if (!isPlain) continue
      for (let one = from[column]; one < ends[column]; one++) plain[out++] = bytes[one]
      plain[out++] = column === CODE ? LINE_FEED : COMMA
    }
    if (!isPlain) {
      out = begin
      plain[out++] = LINE_FEED
    }
  }
  laid.length = out
  return true
}

/** A 1 for each of some bytes. */
function bytesOf(...bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const byte of bytes) table[byte] = 1
  return table
}
