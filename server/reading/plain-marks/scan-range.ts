// The only home of reading a range of a file of plain marks through the scanner, whole lines at a time. Used inside worker threads.
import { closeSync, openSync, readSync } from 'node:fs'
import { type LaidLines, type LineLayout, layOut } from './line-layout.ts'
import { type KeptLine, LONGEST_LINE, PADDING, type PlainScanner, textOfLine } from './plain-scanner.ts'

const CHUNK = 1 << 22
const LINE_FEED = 10
/** Beyond so many lines for the ordinary reader the whole file is read by it. */
export const MOST_REFUSED = 50_000

/** Bytes `from` (in) to `to` (out); both stand at the beginning of a line. */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

/**
 * Scans the lines of a range, laid out first where they are not plain as they stand; false where the file is not one for this scanner after
 * all. `tell` is called with the bytes done and may answer false to stop.
 */
export function scanRange(
  path: string,
  range: ByteRange,
  layout: LineLayout | undefined,
  scanner: PlainScanner,
  tell: (bytes: number) => boolean,
): boolean {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(Math.min(CHUNK, range.to - range.from) + LONGEST_LINE + PADDING)
    const laid = layout === undefined ? undefined : { plain: new Uint8Array(bytes.length), length: 0, starts: [] }
    let held = 0
    for (let at = range.from; at < range.to; ) {
      const read = readSync(file, bytes, held, Math.min(CHUNK, range.to - at), at)
      if (read === 0) return false
      at += read
      let end = held + read
      /* The last line may lack its end. */
      if (at === range.to && bytes[end - 1] !== LINE_FEED) bytes[end++] = LINE_FEED
      const whole = bytes.subarray(0, end).lastIndexOf(LINE_FEED) + 1
      if (layout === undefined || laid === undefined) scanner.scan(bytes, 0, whole)
      else if (!scanLaidOut(bytes, whole, layout, laid, scanner)) return false
      held = end - whole
      if (held > LONGEST_LINE || scanner.isNotPlain || scanner.refused.length > MOST_REFUSED || !tell(at - range.from)) return false
      bytes.copyWithin(0, whole, end)
    }
    return true
  } finally {
    closeSync(file)
  }
}

/** Scans lines laid out; what is kept of them is kept as it was written. */
function scanLaidOut(bytes: Uint8Array, whole: number, layout: LineLayout, laid: LaidLines, scanner: PlainScanner): boolean {
  if (!layOut(bytes, whole, layout, laid)) return false
  const before = scanner.lines
  const asWritten = ({ row }: KeptLine): KeptLine => ({ row, text: textOfLine(bytes, laid.starts[row - before - 1], layout.encoding) })
  const lists = [scanner.refused, scanner.found].map((list) => ({ list, from: list.length }))
  scanner.scan(laid.plain, 0, laid.length)
  for (const { list, from } of lists) for (let at = from; at < list.length; at++) list[at] = asWritten(list[at])
  return scanner.refused.every(({ text }) => text.length <= LONGEST_LINE)
}

/** The lines of a file after its first, cut into so many ranges of about one length. */
export function lineRanges(path: string, first: number, size: number, count: number): ByteRange[] {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(LONGEST_LINE)
    const cuts = [first]
    for (let cut = 1; cut < count; cut++) {
      const about = Math.max(cuts.at(-1)!, first + Math.floor(((size - first) * cut) / count))
      const read = readSync(file, bytes, 0, bytes.length, about)
      const end = bytes.subarray(0, read).indexOf(LINE_FEED)
      cuts.push(end < 0 ? size : about + end + 1)
    }
    cuts.push(size)
    return cuts.slice(1).map((to, at) => ({ from: cuts[at], to }))
  } finally {
    closeSync(file)
  }
}
