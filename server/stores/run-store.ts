// The only home of keeping runs and comparisons: each a folder that appears whole, is never changed, and is found by its id.
// Leaves what stands in the folders to the services that evaluate and compare.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { notThere } from './new-id.ts'

export type RunKind = 'runs' | 'comparisons'

const WORDS: Record<RunKind, string> = { runs: 'run', comparisons: 'comparison' }

export class RunStore {
  readonly #folder: DataFolder

  constructor(folder: DataFolder) {
    this.#folder = folder
  }

  /**
   * Stores a run or comparison: `write` gets an empty folder and the id it will have. Nothing appears should `write` fail.
   * @example await runs.createFolder('runs', (folder) => writeFile(join(folder, 'run.json'), text))
   */
  createFolder(kind: RunKind, write: (folder: string, id: string) => Promise<void>): Promise<string> {
    return this.#folder.createFolder(kind, write)
  }

  /** Ids, newest first. */
  list(kind: RunKind): Promise<string[]> {
    return this.#folder.idsOf(kind)
  }

  /** The path of a stored folder. */
  async pathOf(kind: RunKind, id: string): Promise<string> {
    if (!(await this.#folder.has(kind, id))) throw notThere(WORDS[kind])
    return this.#folder.at(kind, id)
  }

  /** A JSON file of a stored folder; the caller checks its shape. */
  async readJson(kind: RunKind, id: string, file: string): Promise<unknown> {
    return JSON.parse(await readFile(join(await this.pathOf(kind, id), file), 'utf8'))
  }

  async remove(kind: RunKind, id: string): Promise<void> {
    await this.pathOf(kind, id)
    await this.#folder.removeFolder(kind, id)
  }
}
