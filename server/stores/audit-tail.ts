// The only home of what the end of the log of who did what says at start-up: where it ends, what of it a crash left that nobody was told of,
// and whether entries that were acknowledged are gone. Pure: leaves the putting right to `file-audit-log.ts`.
import { hashOf, readLine } from './audit-chain.ts'
import type { AuditHead } from './audit-log.ts'

export interface AuditTail {
  /** How many bytes of the newest file stay. */
  readonly keep: number
  /** What the next line follows. */
  readonly head: AuditHead
  /** The last line was acknowledged and is cut off now. */
  readonly isCutShort: boolean
  readonly notices: readonly string[]
  /** What is itself recorded, because it leaves no other trace. */
  readonly repairs: readonly { readonly reason: 'unfinished-line' | 'no-head'; readonly bytes: number }[]
}

/** Reads the newest file, which follows the last line `before` it, against the stored head: an entry is acknowledged only once the head names it. */
export function auditTail(bytes: Buffer, before: AuditHead, stored: AuditHead | undefined): AuditTail {
  const acknowledged = stored?.number ?? 0
  const last = lastWhole(bytes, before, acknowledged)
  if (last.head.number < acknowledged) {
    const notice = `Entries ${last.head.number + 1} to ${acknowledged} of the record of who did what are missing or damaged. “attendance audit verify” says where.`
    const isCutShort = bytes.length > 0 && bytes.at(-1) !== NEWLINE
    return { keep: bytes.length, head: stored!, isCutShort, notices: [notice], repairs: [] }
  }
  const notices: string[] = []
  const repairs: AuditTail['repairs'][number][] = []
  const removed = bytes.length - last.end
  if (removed > 0) {
    notices.push('Removed an unfinished line at the end of the record of who did what; nobody had been told that it was written.')
    repairs.push({ reason: 'unfinished-line', bytes: removed })
  }
  if (stored === undefined && bytes.length > 0) {
    notices.push('The file that says where the record of who did what ends was missing or damaged; it is made anew from the last line.')
    repairs.push({ reason: 'no-head', bytes: 0 })
  }
  return { keep: last.end, head: last.head, isCutShort: false, notices, repairs }
}

const NEWLINE = 0x0a

/** The last line that is whole and was acknowledged or follows the one before it; and where it ends. */
export function lastWhole(bytes: Buffer, before: AuditHead, acknowledged: number): { end: number; head: AuditHead } {
  let last = { end: 0, head: before }
  for (let start = 0; ; ) {
    const end = bytes.indexOf(NEWLINE, start)
    if (end < 0) return last
    const line = bytes.toString('utf8', start, end)
    const record = readLine(line)
    const follows = record?.number === last.head.number + 1 && record.previous === last.head.hash
    if (record !== undefined && (record.number <= acknowledged || follows)) {
      last = { end: end + 1, head: { number: record.number, hash: hashOf(line) } }
    }
    start = end + 1
  }
}
