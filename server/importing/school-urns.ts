// The only home of the URN of a school as one export names it: by the mapping, else as it is written, else by the very same name.
import type { ImportMapping } from '../contract/imports.ts'
import { ownCopy } from '../reading/own-copy.ts'
import type { SchoolNames } from './school-names.ts'

const MOST_REMEMBERED = 20_000

export class SchoolUrns {
  readonly #mapped: ReadonlyMap<string, string>
  readonly #names: SchoolNames
  readonly #remembered = new Map<string, string>()

  constructor(mapping: Pick<ImportMapping, 'schools'>, names: SchoolNames) {
    this.#mapped = new Map(Object.entries(mapping.schools))
    this.#names = names
  }

  /** Empty where the school is not known. */
  urnOf(text: string): string {
    let urn = this.#remembered.get(text)
    if (urn === undefined) {
      const name = text.trim()
      urn = name === '' ? '' : (this.#mapped.get(name) ?? this.#names.urnWritten(name) ?? this.#names.sameName(name) ?? '')
      if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear()
      this.#remembered.set(ownCopy(text), urn)
    }
    return urn
  }
}
