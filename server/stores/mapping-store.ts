// The only home of the mappings that imports were read through, by the headings of their files, in one JSON file of the data folder.
// Holds headings, words, schools and codes; never anything about a pupil.
import { join } from 'node:path'
import { Low } from 'lowdb'
import { z } from 'zod'
import { type ImportMapping, importMapping } from '../contract/imports.ts'
import type { DataFolder } from './data-folder.ts'
import { DurableJson } from './durable-json.ts'

const rememberedMapping = z.strictObject({
  /** As headings are compared, in the order of the file. */
  headings: z.array(z.string()),
  usedAt: z.string(),
  mapping: importMapping,
})
export type RememberedMapping = z.infer<typeof rememberedMapping>

const mappingsFile = z.strictObject({ format: z.literal('mappings/1'), mappings: z.array(rememberedMapping) })
type MappingsFile = z.infer<typeof mappingsFile>

const FILE = 'mappings.json'
const MOST = 200

export class MappingStore {
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

  static async open(folder: DataFolder): Promise<MappingStore> {
    const adapter = new DurableJson<MappingsFile>(join(folder.path, FILE))
    try {
      const stored = await adapter.read()
      return new MappingStore(folder, adapter, stored === null ? { format: 'mappings/1', mappings: [] } : mappingsFile.parse(stored))
    } catch {
      return new MappingStore(folder, adapter, undefined)
    }
  }

  /** The mapping last used for a file with these headings. */
  find(headings: readonly string[]): RememberedMapping | undefined {
    return this.#low.data.mappings.find((one) => isSame(one.headings, headings))
  }

  /** Keeps a mapping in place of the one these headings had. */
  remember(headings: readonly string[], mapping: ImportMapping): Promise<void> {
    const mine = this.#last.then(async () => {
      if (this.unreadable.length > 0) return
      const others = this.#low.data.mappings.filter((one) => !isSame(one.headings, headings))
      const newest = { headings: [...headings], usedAt: this.#folder.now().toISOString(), mapping }
      const low = new Low(this.#adapter, { format: 'mappings/1' as const, mappings: [newest, ...others].slice(0, MOST) })
      await low.write()
      this.#low = low
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((heading, at) => heading === other[at])
