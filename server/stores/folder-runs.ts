// The only home of runs on disk: a folder each in the data folder.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { notThere } from './new-id.ts'
import { RUN_WORDS, type RunKind, type RunStore } from './run-store.ts'

export class FolderRuns implements RunStore {
  readonly #folder: DataFolder

  constructor(folder: DataFolder) {
    this.#folder = folder
  }

  createFolder(kind: RunKind, write: (folder: string, id: string) => Promise<void>): Promise<string> {
    return this.#folder.createFolder(kind, write)
  }

  list(kind: RunKind): Promise<string[]> {
    return this.#folder.idsOf(kind)
  }

  async pathOf(kind: RunKind, id: string): Promise<string> {
    if (!(await this.#folder.has(kind, id))) throw notThere(RUN_WORDS[kind])
    return this.#folder.at(kind, id)
  }

  async readJson(kind: RunKind, id: string, file: string): Promise<unknown> {
    return JSON.parse(await readFile(join(await this.pathOf(kind, id), file), 'utf8'))
  }

  async remove(kind: RunKind, id: string): Promise<void> {
    await this.pathOf(kind, id)
    await this.#folder.removeFolder(kind, id)
  }
}
