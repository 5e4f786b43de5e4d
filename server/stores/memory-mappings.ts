// A store of mappings that lives as long as the process: for tests, and where there is no data folder.
import type { ImportMapping } from '../contract/imports.ts'
import { findMapping, type MappingStore, type RememberedMapping, withNewest } from './mapping-store.ts'

export class MemoryMappings implements MappingStore {
  readonly #now: () => Date
  #mappings: readonly RememberedMapping[] = []

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  find(headings: readonly string[]): RememberedMapping | undefined {
    return findMapping(this.#mappings, headings)
  }

  remember(headings: readonly string[], mapping: ImportMapping): Promise<void> {
    this.#mappings = withNewest(this.#mappings, { headings: [...headings], usedAt: this.#now().toISOString(), mapping })
    return Promise.resolve()
  }
}
