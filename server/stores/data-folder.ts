// The only home of where things lie in the data folder, of making folders in it all at once, and of clearing up after a crash.
// Leaves what stands in them to the stores.
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, syncTree, UNFINISHED } from './durable-file.ts'
import { checkedId, ID, newId } from './new-id.ts'

const FOLDERS = [
  'datasets',
  'identity',
  'erased',
  'chain',
  'drafts',
  'events',
  'runs',
  'comparisons',
  'reruns',
  'replays',
  'sweeps',
  'audit',
  'temporary',
] as const
export type FolderName = (typeof FOLDERS)[number]

export class DataFolder {
  readonly path: string
  readonly now: () => Date
  /** Another process may be changing the folder: nothing here may. */
  readonly isReadOnly: boolean

  private constructor(path: string, now: () => Date, isReadOnly: boolean) {
    this.path = path
    this.now = now
    this.isReadOnly = isReadOnly
  }

  /** Makes the folder where it is not there. Readable by its owner alone: it holds pupils' data. */
  static async open(path: string, now: () => Date = () => new Date(), isReadOnly = false): Promise<DataFolder> {
    for (const folder of FOLDERS) await mkdir(join(path, folder), { recursive: true, mode: 0o700 })
    return new DataFolder(path, now, isReadOnly)
  }

  at(folder: FolderName, ...rest: readonly string[]): string {
    return join(this.path, folder, ...rest)
  }

  /** A fresh folder for work under way; whoever asks for it removes it. */
  async temporary(purpose: string): Promise<string> {
    const path = this.at('temporary', `${purpose}-${newId(this.now())}`)
    await mkdir(path, { mode: 0o700 })
    return path
  }

  /**
   * Makes a folder with everything in it, or none: `write` fills it out of sight, and it appears under its id when all of it is on
   * the disk. Gives the id.
   */
  async createFolder(kind: FolderName, write: (folder: string, id: string) => Promise<void>): Promise<string> {
    const id = newId(this.now())
    const hidden = await this.temporary(kind)
    try {
      await write(hidden, id)
      await syncTree(hidden)
      await rename(hidden, this.at(kind, id))
      await this.#syncOrTakeBack(kind, id, hidden)
    } catch (problem) {
      await rm(hidden, { recursive: true, force: true })
      throw problem
    }
    return id
  }

  /* Whoever is told that nothing was stored must not find it there after all. */
  async #syncOrTakeBack(kind: FolderName, id: string, hidden: string): Promise<void> {
    try {
      await syncFolder(this.at(kind))
    } catch (problem) {
      await rename(this.at(kind, id), hidden)
      throw problem
    }
  }

  /** Takes a folder out of sight at once, then deletes it. */
  async removeFolder(kind: FolderName, id: string): Promise<void> {
    const hidden = join(await this.temporary('removed'), id)
    await rename(this.at(kind, checkedId(id, kind)), hidden)
    await syncFolder(this.at(kind))
    await rm(join(hidden, '..'), { recursive: true, force: true })
  }

  /** Newest first. */
  async idsOf(kind: FolderName): Promise<string[]> {
    const names = await readdir(this.at(kind))
    return names.filter((name) => ID.test(name)).toSorted((a, b) => (a < b ? 1 : -1))
  }

  async has(kind: FolderName, id: string): Promise<boolean> {
    return ID.test(id) && (await stat(this.at(kind, id)).catch(() => undefined)) !== undefined
  }

  /** Removes what a crash left half done. Gives the sentences to tell whoever starts the server. */
  async clearUp(): Promise<string[]> {
    const told: string[] = []
    const left = await readdir(this.at('temporary'))
    for (const name of left) await rm(this.at('temporary', name), { recursive: true, force: true })
    if (left.length > 0) told.push(`Removed ${left.length} unfinished folder(s) of uploads or runs that had not been completed.`)
    const orphans = (await readdir(this.at('identity'))).filter((name) => name.endsWith('.parquet'))
    const datasets = new Set(await this.idsOf('datasets'))
    for (const name of orphans.filter((file) => !datasets.has(file.replace('.parquet', '')))) {
      await rm(this.at('identity', name))
      told.push('Removed the names of a dataset that had not been completed.')
    }
    const unfinished = await this.#unfinished()
    for (const path of unfinished) await rm(path)
    if (unfinished.length > 0) told.push(`Removed ${unfinished.length} unfinished copy or copies of files; what was saved before is there.`)
    return told
  }

  /** Files that were still being written, wherever they lie. */
  async #unfinished(folder = this.path, depth = 0): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true })
    const own = entries.filter((entry) => entry.isFile() && entry.name.endsWith(UNFINISHED)).map(({ name }) => join(folder, name))
    if (depth === 2) return own
    const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => this.#unfinished(join(folder, name), depth + 1))
    return [...own, ...(await Promise.all(below)).flat()]
  }
}
