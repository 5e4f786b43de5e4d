// The only home of reading a range of a file of plain marks through the scanner, whole lines at a time. Used inside worker threads.
import { closeSync, openSync, readSync } from 'node:fs'
import { LONGEST_LINE, PADDING, type PlainScanner } from './plain-scanner.ts'

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
 * Scans the lines of a range; false where the file is not one for this scanner after all. `tell` is called with the bytes done and may
 * answer false to stop.
 */
export function scanRange(path: string, range: ByteRange, scanner: PlainScanner, tell: (bytes: number) => boolean): boolean {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(Math.min(CHUNK, range.to - range.from) + LONGEST_LINE + PADDING)
    let held = 0
    for (let at = range.from; at < range.to; ) {
      const read = readSync(file, bytes, held, Math.min(CHUNK, range.to - at), at)
      if (read === 0) return false
      at += read
      let end = held + read
      /* The last line may lack its end. */
      if (at === range.to && bytes[end - 1] !== LINE_FEED) bytes[end++] = LINE_FEED
      const whole = bytes.subarray(0, end).lastIndexOf(LINE_FEED) + 1
      scanner.scan(bytes, 0, whole)
      held = end - whole
      if (held > LONGEST_LINE || scanner.isNotPlain || scanner.refused.length > MOST_REFUSED || !tell(at - range.from)) return false
      bytes.copyWithin(0, whole, end)
    }
    return true
  } finally {
    closeSync(file)
  }
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
