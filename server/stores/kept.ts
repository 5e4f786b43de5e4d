// The only home of one small value kept for good, changed whole and one change after another: in a JSON file through lowdb, or in memory.
// Leaves what the value means to the stores over it.
import { Low } from 'lowdb'
import type { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'
import { DurableJson } from './durable-json.ts'

export interface Kept<T> {
  /** As it is on the disk. */
  readonly value: T
  /** Changes it; resolves when that is on the disk, and where it rejects the value is as before. */
  change(make: (value: T) => T): Promise<void>
}

export class KeptInMemory<T> implements Kept<T> {
  value: T

  constructor(first: T) {
    this.value = first
  }

  change(make: (value: T) => T): Promise<void> {
    return new Promise((resolve) => {
      this.value = make(this.value)
      resolve()
    })
  }
}

export class KeptInFile<T> implements Kept<T> {
  readonly #adapter: DurableJson<T>
  #low: Low<T>
  #last: Promise<unknown> = Promise.resolve()

  private constructor(adapter: DurableJson<T>, value: T) {
    this.#adapter = adapter
    this.#low = new Low(adapter, value)
  }

  /** @throws ServiceError where the file cannot be read: a fresh start in its place would let anyone in */
  static async open<T>(path: string, shape: z.ZodType<T>, first: T): Promise<KeptInFile<T>> {
    const adapter = new DurableJson<T>(path)
    try {
      const stored = await adapter.read()
      return new KeptInFile(adapter, stored === null ? first : shape.parse(stored))
    } catch (cause) {
      throw new ServiceError('unreadable-file', 500, `${path} cannot be read.`, 'Restore it from a backup; it is left as it is.', { cause })
    }
  }

  get value(): T {
    return this.#low.data
  }

  change(make: (value: T) => T): Promise<void> {
    const mine = this.#last.then(async () => {
      const low = new Low(this.#adapter, make(this.#low.data))
      await low.write()
      this.#low = low
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
