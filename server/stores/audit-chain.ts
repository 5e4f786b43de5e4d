// The only home of the chain through the log of who did what: how an entry becomes a line, which hash the next line carries, and what a
// broken chain means. Leaves where the lines lie to the logs.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'
import type { AuditEntry, AuditFilter, AuditHead, AuditRecord } from './audit-log.ts'

/** What the first line carries. */
export const NO_HEAD: AuditHead = { number: 0, hash: '0'.repeat(64) }

const shape = z.strictObject({
  number: z.int().min(1),
  at: z.string(),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  action: z.string(),
  actor: z.string().nullable(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

export const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex')

/** An entry as the line after `head`, without its line end. */
export function lineAfter(head: AuditHead, at: Date, { action, actor, about }: AuditEntry): { line: string; head: AuditHead } {
  const record: AuditRecord = { number: head.number + 1, at: at.toISOString(), previous: head.hash, action, actor, about }
  const line = JSON.stringify(record)
  return { line, head: { number: record.number, hash: hashOf(line) } }
}

/** The entry of a line; undefined where the line is none. Actions of later versions of the product are taken as they are. */
export function readLine(line: string): AuditRecord | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(line))
    return parsed.success ? (parsed.data as AuditRecord) : undefined
  } catch {
    return undefined
  }
}

/** Whether an entry is one of those looked for. */
export function isWanted(record: AuditRecord, { action, actor, about, from, to }: AuditFilter): boolean {
  const day = record.at.slice(0, 10)
  return (
    (action === undefined || record.action === action) &&
    (actor === undefined || record.actor === actor) &&
    (about === undefined || Object.values(record.about).some((value) => String(value) === about)) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  )
}

/** The sentence that follows a failure of the disk. */
export function cannotRecord(fault: string): ServiceError {
  return new ServiceError('record-stopped', 503, fault, 'Nothing can be changed until whoever runs the server has looked at its disk.')
}

/** Follows a chain line by line and gathers what is wrong with it. */
export class ChainWalk {
  readonly findings: string[] = []
  entries = 0
  #head = NO_HEAD
  /** Where the line of `#head` stands. */
  #place = ''
  readonly #noted: readonly AuditHead[]

  /** `noted` are heads kept elsewhere: each must be met. */
  constructor(noted: readonly AuditHead[]) {
    this.#noted = noted
  }

  get head(): AuditHead {
    return this.#head
  }

  take(line: string, place: string): void {
    const record = readLine(line)
    if (record === undefined) {
      this.findings.push(`${place} cannot be read: it was changed or cut off.`)
      return
    }
    this.entries++
    const next = this.#head.number + 1
    if (record.number > next) this.findings.push(`${entriesInWords(next, record.number - 1)} missing before ${place}.`)
    else if (record.number < next) this.findings.push(`${place} is entry ${record.number}, which was there before: it was put in later.`)
    else if (record.previous !== this.#head.hash) this.findings.push(this.#changedBefore(record, place))
    this.#head = { number: record.number, hash: hashOf(line) }
    this.#place = place
    for (const { number, hash } of this.#noted) {
      if (number === record.number && hash !== this.#head.hash) {
        this.findings.push(`${place} (entry ${number}) was changed: its hash was once noted as ${hash.slice(0, 12)}….`)
      }
    }
  }

  /** Ends the walk: heads beyond the last line mean that the tail was cut off. */
  end(): void {
    const furthest = Math.max(0, ...this.#noted.map(({ number }) => number))
    if (furthest > this.#head.number) {
      this.findings.push(`${entriesInWords(this.#head.number + 1, furthest)} missing at the end: the log was cut off.`)
    }
  }

  #changedBefore({ number }: AuditRecord, place: string): string {
    if (number === 1) return `${place} (entry 1) was changed: it does not begin the chain.`
    return `${this.#place} (entry ${number - 1}) was changed, or the line after it: the hash that entry ${number} carries is another.`
  }
}

function entriesInWords(first: number, last: number): string {
  return first === last ? `Entry ${first} is` : `Entries ${first} to ${last} are`
}
