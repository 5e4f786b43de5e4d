// The only home of how lowdb keeps one JSON file: durably, one write after another, each answered for itself.
// lowdb's own file adapter writes only the newest of several waiting values and does not bring it to the disk.
import { readFile } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import { writeDurably } from './durable-file.ts'

export class DurableJson<T> implements Adapter<T> {
  readonly #path: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(path: string) {
    this.#path = path
  }

  /** The stored value, or `null` where there is no file. An empty or torn file is an error: it must not pass for a fresh start. */
  async read(): Promise<T | null> {
    const text = await readFile(this.#path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return null
      throw problem
    })
    return text === null ? null : (JSON.parse(text) as T)
  }

  write(value: T): Promise<void> {
    const text = `${JSON.stringify(value, null, 2)}\n`
    const mine = this.#last.then(() => writeDurably(this.#path, text))
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
