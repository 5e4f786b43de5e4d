// The only home of the log of who did what on disk: a file a day, a line an entry, each on the disk before it is acknowledged, and the head
// in a file beside them, so that a cut-off tail is found. Leaves the chain to `audit-chain.ts`.
import { type FileHandle, open, readdir, readFile, truncate } from 'node:fs/promises'
import { z } from 'zod'
import { readOnlyHere } from '../errors/read-only.ts'
import { cannotRecord, ChainWalk, isWanted, lineAfter, NO_HEAD, readLine } from './audit-chain.ts'
import type { AuditCheck, AuditEntry, AuditFilter, AuditHead, AuditLog, AuditPage, AuditRecord, AuditWanted } from './audit-log.ts'
import { auditTail, lastWhole } from './audit-tail.ts'
import type { DataFolder } from './data-folder.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

const headShape = z.strictObject({ number: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })
const HEAD = 'head.json'
const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.ndjson$/

interface Waiting {
  readonly entry: AuditEntry
  readonly resolve: () => void
  readonly reject: (problem: unknown) => void
}

export class FileAuditLog implements AuditLog {
  /** What was put right or found at start-up, in sentences. */
  readonly notices: string[] = []
  readonly #folder: DataFolder
  #head: AuditHead = NO_HEAD
  /** The newest file and how much of it is known to be whole. */
  #file = ''
  #size = 0
  #waiting: Waiting[] = []
  #isWriting = false
  #fault: string | undefined

  private constructor(folder: DataFolder) {
    this.#folder = folder
  }

  static async open(folder: DataFolder): Promise<FileAuditLog> {
    const log = new FileAuditLog(folder)
    if (!folder.isReadOnly) await log.#takeUp()
    return log
  }

  get fault(): string | undefined {
    return this.#fault
  }

  record(entry: AuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      if (!this.#isWriting) void this.#writeWaiting()
    })
  }

  async page({ before = Number.POSITIVE_INFINITY, limit, ...filter }: AuditWanted): Promise<AuditPage> {
    const records: AuditRecord[] = []
    for (const file of (await this.#files(filter)).toReversed()) {
      for (const line of (await this.#lines(file)).toReversed()) {
        const record = mayBeWanted(line, filter) ? readLine(line) : undefined
        if (record === undefined || record.number >= before || !isWanted(record, filter)) continue
        if (records.length === limit) return { records, next: records.at(-1)!.number }
        records.push(record)
      }
    }
    return { records, next: null }
  }

  async *rows(filter: AuditFilter): AsyncGenerator<AuditRecord> {
    for (const file of await this.#files(filter)) {
      for (const line of await this.#lines(file)) {
        const record = mayBeWanted(line, filter) ? readLine(line) : undefined
        if (record !== undefined && isWanted(record, filter)) yield record
      }
    }
  }

  /* The head is read first: entries recorded meanwhile only lie beyond it. */
  async check(noted: readonly AuditHead[] = []): Promise<AuditCheck> {
    const stored = await this.#storedHead()
    const files = await this.#files({})
    const walk = new ChainWalk([...(stored === undefined ? [] : [stored]), ...noted])
    for (const file of files) (await this.#lines(file)).forEach((line, at) => walk.take(line, `Line ${at + 1} of ${file}`))
    walk.end()
    if (stored === undefined && walk.entries > 0) walk.findings.push(`${HEAD} is missing or cannot be read: it says where the log ends.`)
    return { entries: walk.entries, head: walk.head, findings: walk.findings }
  }

  /** Finds the end of the log, puts right what a crash left of a line that nobody was told of, and says what does not fit. */
  async #takeUp(): Promise<void> {
    const stored = await this.#storedHead()
    const { file, bytes, before } = await this.#newest()
    /* A log that is new has a head from the start: one without is then never taken for new. */
    if (file === '' && stored === undefined) return this.#writeHead(NO_HEAD)
    const path = this.#path(file === '' ? this.#today() : file)
    const tail = auditTail(bytes, before, stored)
    if (tail.keep < bytes.length) {
      await truncate(path, tail.keep)
      await syncFile(path)
    }
    this.#file = file
    this.#size = tail.keep
    this.#head = tail.head
    if (tail.isCutShort) await this.#endLine(path)
    this.notices.push(...tail.notices)
    for (const { reason, bytes: removed } of tail.repairs) {
      await this.record({ action: 'audit.repaired', actor: null, about: { reason, bytes: removed } })
    }
  }

  /** The newest file with anything in it, for a full disk can leave an empty one; and the last line before it. */
  async #newest(): Promise<{ file: string; bytes: Buffer; before: AuditHead }> {
    let newest = { file: '', bytes: Buffer.alloc(0) }
    for (const file of (await this.#files({})).toReversed()) {
      const bytes = await readFile(this.#path(file))
      if (bytes.length === 0) continue
      if (newest.file !== '') return { ...newest, before: lastWhole(bytes, NO_HEAD, Number.POSITIVE_INFINITY).head }
      newest = { file, bytes }
    }
    return { ...newest, before: NO_HEAD }
  }

  /** A line that was acknowledged and is now cut off stays as it is, for whoever looks into it; the next entry gets a line of its own. */
  async #endLine(path: string): Promise<void> {
    const handle = await open(path, 'a', 0o600)
    try {
      await handle.appendFile('\n')
      await handle.sync()
    } finally {
      await handle.close()
    }
    this.#size++
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      const together = this.#waiting
      this.#waiting = []
      try {
        await this.#append(together.map(({ entry }) => entry))
        for (const { resolve } of together) resolve()
      } catch (problem) {
        for (const { reject } of together) reject(problem)
      }
    }
    this.#isWriting = false
  }

  /** Brings entries to the disk together, then the head. */
  async #append(entries: readonly AuditEntry[]): Promise<void> {
    if (this.#folder.isReadOnly) throw readOnlyHere()
    if (this.#fault !== undefined) throw cannotRecord(this.#fault)
    /* A clock that was put back does not reorder the files. */
    const file = [this.#file, this.#today()].toSorted().at(-1)!
    const before = file === this.#file ? this.#size : 0
    let head = this.#head
    let text = ''
    for (const entry of entries) {
      const next = lineAfter(head, this.#folder.now(), entry)
      head = next.head
      text += `${next.line}\n`
    }
    const handle = await open(this.#path(file), 'a', 0o600)
    try {
      await this.#writeOrUndo(handle, text, before)
      await this.#sync(handle, before === 0)
    } finally {
      await handle.close().catch(() => undefined)
    }
    this.#file = file
    this.#size = before + Buffer.byteLength(text)
    this.#head = head
    await this.#writeHead(head)
  }

  #writeHead(head: AuditHead): Promise<void> {
    return writeDurably(this.#folder.at('audit', HEAD), `${JSON.stringify(head)}\n`)
  }

  /** On a full disk the part that did fit is taken away again. */
  async #writeOrUndo(handle: FileHandle, text: string, before: number): Promise<void> {
    try {
      await handle.appendFile(text)
    } catch (problem) {
      try {
        await handle.truncate(before)
        await handle.sync()
      } catch {
        this.#stop()
      }
      throw problem
    }
  }

  /* After a failed fsync nobody knows what is on the disk, and asking again may be answered wrongly. */
  async #sync(handle: FileHandle, isNew: boolean): Promise<void> {
    try {
      await handle.sync()
      if (isNew) await syncFolder(this.#folder.at('audit'))
    } catch (problem) {
      this.#stop()
      throw problem
    }
  }

  #stop(): void {
    const at = this.#folder.now().toISOString()
    this.#fault = `The disk failed while the record of who did what was being written (${at}). Nothing is changed until the server is started again.`
  }

  async #storedHead(): Promise<AuditHead | undefined> {
    const text = await readFile(this.#folder.at('audit', HEAD), 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return ''
      throw problem
    })
    try {
      return headShape.parse(JSON.parse(text))
    } catch {
      return undefined
    }
  }

  /* A file never holds days after its own; where the clock was put back it holds earlier ones. */
  async #files({ from }: AuditFilter): Promise<string[]> {
    const files = (await readdir(this.#folder.at('audit'))).filter((name) => DAY_FILE.test(name)).toSorted()
    return from === undefined ? files : files.filter((name) => name >= from)
  }

  /** The finished lines: a last one without its end may be being written at this moment. */
  async #lines(file: string): Promise<string[]> {
    return (await readFile(this.#path(file), 'utf8')).split('\n').slice(0, -1)
  }

  #path(file: string): string {
    return this.#folder.at('audit', file)
  }

  #today(): string {
    return `${this.#folder.now().toISOString().slice(0, 10)}.ndjson`
  }
}

/** A quick look at the text, before it is parsed. */
function mayBeWanted(line: string, { action, actor, about }: AuditFilter): boolean {
  return [action, actor, about].every((value) => value === undefined || line.includes(JSON.stringify(value).slice(1, -1)))
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
