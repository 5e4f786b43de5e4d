// The only home of the notes that say what was erased and when: written before anything goes, so that a crash in between is finished at the
// next start, and kept for good, so that a run which can no longer be repeated says why.
import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { DataFolder } from './data-folder.ts'
import { writeDurably } from './durable-file.ts'
import { ID } from './new-id.ts'

const datasetNote = z.object({ id: z.string(), erasedAt: z.string() })

const pupilNote = z.object({
  /** The pseudonym; the name and the UPN are gone. */
  pupil: z.string(),
  erasedAt: z.string(),
  datasets: z.array(z.string()),
  /** Whether all of it is gone from all of them. */
  done: z.boolean(),
})
export type PupilNote = z.infer<typeof pupilNote>

const PUPIL_FILE = /^pupil-[\w-]{1,80}\.json$/

export class ErasureNotes {
  readonly #folder: DataFolder

  constructor(folder: DataFolder) {
    this.#folder = folder
  }

  /** When a whole dataset was erased (ISO), if it was. */
  async ofDataset(id: string): Promise<string | undefined> {
    return ID.test(id) ? (await this.#read(`${id}.json`, datasetNote))?.erasedAt : undefined
  }

  noteDataset(id: string): Promise<void> {
    return this.#write(`${id}.json`, { id, erasedAt: this.#folder.now().toISOString() })
  }

  async ofPupil(pupil: string): Promise<PupilNote | undefined> {
    const file = `pupil-${pupil}.json`
    return PUPIL_FILE.test(file) ? this.#read(file, pupilNote) : undefined
  }

  notePupil(note: PupilNote): Promise<void> {
    return this.#write(`pupil-${note.pupil}.json`, note)
  }

  /** Erasures of pupils that a crash broke off. */
  async unfinished(): Promise<PupilNote[]> {
    const files = (await readdir(this.#folder.at('erased'))).filter((name) => PUPIL_FILE.test(name))
    const notes = await Promise.all(files.map((file) => this.#read(file, pupilNote)))
    return notes.filter((note) => note?.done === false).map((note) => note!)
  }

  async #read<T>(file: string, shape: z.ZodType<T>): Promise<T | undefined> {
    /* A note that cannot be read is a fault: to take it for none would show again what was erased. */
    const text = await readFile(this.#folder.at('erased', file), 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'ENOENT') throw problem
    })
    return text === undefined ? undefined : shape.parse(JSON.parse(text))
  }

  #write(file: string, note: object): Promise<void> {
    return writeDurably(this.#folder.at('erased', file), `${JSON.stringify(note)}\n`)
  }
}
