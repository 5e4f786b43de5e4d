// A store of runs that lives as long as the process: for tests. Files must have a place, so they lie in a scratch folder that whoever makes
// the store removes; which of them are runs is known here alone.
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId, notThere } from './new-id.ts'
import { RUN_WORDS, type RunKind, type RunStore } from './run-store.ts'

export class MemoryRuns implements RunStore {
  readonly #scratch: string
  readonly #now: () => Date
  readonly #ids: Record<RunKind, string[]> = { runs: [], comparisons: [], reruns: [], replays: [], sweeps: [] }

  constructor(scratch: string, now: () => Date = () => new Date()) {
    this.#scratch = scratch
    this.#now = now
  }

  async createFolder(kind: RunKind, write: (folder: string, id: string) => Promise<void>): Promise<string> {
    const id = newId(this.#now())
    await mkdir(this.#at(kind, id), { recursive: true })
    await write(this.#at(kind, id), id)
    this.#ids[kind].push(id)
    return id
  }

  list(kind: RunKind): Promise<string[]> {
    return Promise.resolve(this.#ids[kind].toSorted((a, b) => (a < b ? 1 : -1)))
  }

  async pathOf(kind: RunKind, id: string): Promise<string> {
    if (!this.#ids[kind].includes(id)) throw notThere(RUN_WORDS[kind])
    return this.#at(kind, id)
  }

  async readJson(kind: RunKind, id: string, file: string): Promise<unknown> {
    return JSON.parse(await readFile(join(await this.pathOf(kind, id), file), 'utf8'))
  }

  async remove(kind: RunKind, id: string): Promise<void> {
    const path = await this.pathOf(kind, id)
    this.#ids[kind] = this.#ids[kind].filter((one) => one !== id)
    await rm(path, { recursive: true })
  }

  #at(kind: RunKind, id: string): string {
    return join(this.#scratch, kind, id)
  }
}
