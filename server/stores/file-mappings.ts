// The only home of remembered mappings on disk: one JSON file of the data folder.
import { join } from 'node:path'
import { Low } from 'lowdb'
import { z } from 'zod'
import type { ImportMapping } from '../contract/imports.ts'
import type { DataFolder } from './data-folder.ts'
import { DurableJson } from './durable-json.ts'
import { findMapping, type MappingStore, type RememberedMapping, rememberedMapping, withNewest } from './mapping-store.ts'

const mappingsFile = z.strictObject({ format: z.literal('mappings/1'), mappings: z.array(rememberedMapping) })
type MappingsFile = z.infer<typeof mappingsFile>

const FILE = 'mappings.json'

export class FileMappings implements MappingStore {
  readonly #folder: DataFolder
  readonly #adapter: DurableJson<MappingsFile>
  #low: Low<MappingsFile>
  #last: Promise<unknown> = Promise.resolve()
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []

  private constructor(folder: DataFolder, adapter: DurableJson<MappingsFile>, stored: MappingsFile | undefined) {
    this.#folder = folder
    this.#adapter = adapter
    this.#low = new Low(adapter, stored ?? { format: 'mappings/1', mappings: [] })
    if (stored === undefined) {
      this.unreadable.push(`${FILE} cannot be read and is left as it is: no mapping is remembered until it is restored or deleted.`)
    }
  }

  static async open(folder: DataFolder): Promise<FileMappings> {
    const adapter = new DurableJson<MappingsFile>(join(folder.path, FILE))
    try {
      const stored = await adapter.read()
      return new FileMappings(folder, adapter, stored === null ? { format: 'mappings/1', mappings: [] } : mappingsFile.parse(stored))
    } catch {
      return new FileMappings(folder, adapter, undefined)
    }
  }

  find(headings: readonly string[]): RememberedMapping | undefined {
    return findMapping(this.#low.data.mappings, headings)
  }

  remember(headings: readonly string[], mapping: ImportMapping): Promise<void> {
    const mine = this.#last.then(async () => {
      if (this.unreadable.length > 0) return
      const newest = { headings: [...headings], usedAt: this.#folder.now().toISOString(), mapping }
      const low = new Low(this.#adapter, { format: 'mappings/1' as const, mappings: withNewest(this.#low.data.mappings, newest) })
      await low.write()
      this.#low = low
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
