// The only home of gathering what was found while reading: counted by kind, listed row by row, memory flat however many there are.
// Leaves the words of each kind to `finding-codes.ts` and keeping findings with a dataset to the store.
import { closeSync, createReadStream, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FindingGroup, FindingRow } from '../contract/datasets.ts'
import { counted } from './counted.ts'
import { FINDING_KINDS, type FindingCode, type FindingKind } from './finding-codes.ts'

const MOST_IN_MEMORY = 50_000
/** Beyond this findings are only counted; a list that long helps nobody and fills the disk. */
const MOST_LISTED = 1_000_000
const LINES_A_WRITE = 2000

export interface RowFinding {
  readonly row: number
  readonly column: string
  /** As it may be shown: see `shown-value.ts`. */
  readonly value: string
  readonly message: string
}

export class Findings {
  readonly #groups = new Map<string, { file: string; code: FindingCode; count: number; message: string | undefined; unit: string }>()
  readonly #rows: FindingRow[] = []
  readonly #parent: string
  #folder: string | undefined
  #file: number | undefined
  #waiting: FindingRow[] = []
  #listed = 0
  #unlisted = 0

  /** `parent` is where a temporary file is made should memory not do. */
  constructor(parent = tmpdir()) {
    this.#parent = parent
  }

  get errors(): number {
    return this.#countOf('error')
  }

  get queries(): number {
    return this.#countOf('query')
  }

  /** One row (or mark) that an officer may want to look at. */
  add(file: string, code: FindingCode, { row, column, value, message }: RowFinding): void {
    this.count(file, code)
    if (this.#listed >= MOST_LISTED) {
      this.#unlisted++
      return
    }
    this.#listed++
    const finding = { file, row, column, value, level: FINDING_KINDS[code].level, code, message }
    if (this.#rows.length < MOST_IN_MEMORY) this.#rows.push(finding)
    else this.#spill(finding)
  }

  /** Rows worth a number and no list. `message` says it in place of the kind's own words. */
  count(
    file: string,
    code: FindingCode,
    { count = 1, message, unit = 'row' }: { count?: number; message?: string; unit?: string } = {},
  ): void {
    if (count === 0) return
    const key = `${file} ${code}`
    const group = this.#groups.get(key)
    if (group === undefined) this.#groups.set(key, { file, code, count, message, unit })
    else group.count += count
  }

  /** All kinds, errors first, then the most frequent. */
  groups(): FindingGroup[] {
    const groups = [...this.#groups.values()].map(({ file, code, count, message, unit }): FindingGroup => {
      const { level, what, advice }: FindingKind = FINDING_KINDS[code]
      return { code, level, file, count, message: message ?? `${counted(count, unit)}: ${what}`, advice }
    })
    if (this.#unlisted > 0) {
      const message = `${counted(this.#unlisted, 'further finding')} of many are counted above and not listed row by row.`
      groups.push({ ...FINDING_KINDS['not-all-listed'], code: 'not-all-listed', file: '', count: this.#unlisted, message })
    }
    return groups.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.count - a.count)
  }

  /** Every listed row in the order it was found. */
  async *rows(): AsyncGenerator<FindingRow> {
    yield* this.#rows
    if (this.#folder === undefined) return
    this.#write()
    const lines = createInterface({ input: createReadStream(join(this.#folder, 'findings.ndjson')), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of lines) yield JSON.parse(line) as FindingRow
  }

  /** Removes the temporary file, if there is one. Call it when the findings have been stored or told. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
    this.#file = undefined
    this.#folder = undefined
  }

  #countOf(level: FindingKind['level']): number {
    let count = 0
    for (const group of this.#groups.values()) if (FINDING_KINDS[group.code].level === level) count += group.count
    return count
  }

  #spill(finding: FindingRow): void {
    if (this.#file === undefined) {
      this.#folder = mkdtempSync(join(this.#parent, 'findings-'))
      this.#file = openSync(join(this.#folder, 'findings.ndjson'), 'wx', 0o600)
    }
    this.#waiting.push(finding)
    if (this.#waiting.length >= LINES_A_WRITE) this.#write()
  }

  #write(): void {
    if (this.#file === undefined || this.#waiting.length === 0) return
    writeSync(this.#file, `${this.#waiting.map((finding) => JSON.stringify(finding)).join('\n')}\n`)
    this.#waiting = []
  }
}

const LEVELS = ['error', 'query', 'info']
