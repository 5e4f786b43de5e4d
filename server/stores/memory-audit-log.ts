// An audit log that lives as long as the process: for tests, and where there is no data folder.
import { ChainWalk, isWanted, lineAfter, NO_HEAD, readLine } from './audit-chain.ts'
import type { AuditCheck, AuditEntry, AuditFilter, AuditHead, AuditLog, AuditPage, AuditRecord, AuditWanted } from './audit-log.ts'

export class MemoryAuditLog implements AuditLog {
  readonly entries: AuditRecord[] = []
  readonly fault = undefined
  readonly #lines: string[] = []
  readonly #now: () => Date
  #head = NO_HEAD

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  record(entry: AuditEntry): Promise<void> {
    const { line, head } = lineAfter(this.#head, this.#now(), entry)
    this.#lines.push(line)
    this.entries.push(readLine(line)!)
    this.#head = head
    return Promise.resolve()
  }

  page({ before = Number.POSITIVE_INFINITY, limit, ...filter }: AuditWanted): Promise<AuditPage> {
    const found = this.entries.filter((record) => record.number < before && isWanted(record, filter)).toReversed()
    const records = found.slice(0, limit)
    return Promise.resolve({ records, next: found.length > limit ? records.at(-1)!.number : null })
  }

  async *rows(filter: AuditFilter): AsyncGenerator<AuditRecord> {
    yield* this.entries.filter((record) => isWanted(record, filter))
  }

  check(noted: readonly AuditHead[] = []): Promise<AuditCheck> {
    const walk = new ChainWalk([this.#head, ...noted])
    this.#lines.forEach((line, at) => walk.take(line, `Line ${at + 1}`))
    walk.end()
    return Promise.resolve({ entries: walk.entries, head: walk.head, findings: walk.findings })
  }
}
