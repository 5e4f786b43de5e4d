// The only home of what became of each row of one file, and of giving up on a file that is mostly rubbish.
// Always: read = kept + duplicates + missing + aside.
import type { FileCount } from '../contract/datasets.ts'
import { ServiceError } from '../errors/service-error.ts'

export type RowOutcome = 'kept' | 'duplicate' | 'missing' | 'aside'

/** Once so many rows are aside and they are most of those read, reading on would only fill the disk. */
const ASIDE_TO_GIVE_UP = 100_000

export class FileTally {
  readonly file: string
  read = 0
  kept = 0
  duplicates = 0
  missing = 0
  aside = 0
  readonly #mostRows: number

  constructor(file: string, mostRows: number) {
    this.file = file
    this.#mostRows = mostRows
  }

  add(outcome: RowOutcome): void {
    this.read++
    if (outcome === 'kept') this.kept++
    else if (outcome === 'duplicate') this.duplicates++
    else if (outcome === 'missing') this.missing++
    else this.#addAside()
    if (this.read > this.#mostRows) throw this.#tooManyRows()
  }

  /** Rows that were read elsewhere; none of them is aside. */
  addMany({ kept, duplicates, missing }: { kept: number; duplicates: number; missing: number }): void {
    this.read += kept + duplicates + missing
    this.kept += kept
    this.duplicates += duplicates
    this.missing += missing
  }

  /** Moves rows that were counted as kept, or as duplicates, to those aside. */
  moveAside(kept: number, duplicates: number): void {
    this.kept -= kept
    this.duplicates -= duplicates
    this.aside += kept + duplicates
  }

  counts(): FileCount {
    const { file, read, kept, duplicates, missing, aside } = this
    return { file, read, kept, duplicates, missing, aside }
  }

  #addAside(): void {
    this.aside++
    if (this.aside < ASIDE_TO_GIVE_UP || this.aside * 2 <= this.read) return
    const message = `Of the first ${this.read.toLocaleString('en-GB')} rows of ${this.file} ${this.aside.toLocaleString('en-GB')} cannot be used, so reading stopped.`
    throw new ServiceError(
      'mostly-unusable',
      422,
      message,
      'Check that this is the right file, and upload the first few hundred rows alone to see what is wrong with them.',
    )
  }

  #tooManyRows(): ServiceError {
    const message = `${this.file} has more than ${this.#mostRows.toLocaleString('en-GB')} rows, which is the limit.`
    return new ServiceError('too-many-rows', 422, message, 'Upload one school year, or some of the schools, at a time.')
  }
}
