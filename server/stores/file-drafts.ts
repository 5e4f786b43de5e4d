// Drafts in the data folder: one JSON file each, replaced whole and durably through lowdb.
import { readdir, rm } from 'node:fs/promises'
import { Low } from 'lowdb'
import { z } from 'zod'
import { DRAFT_MOVES } from '../../engine/versions/draft-life.ts'
import { acceptedFinding } from './chain-links.ts'
import { expectations } from '../contract/expectations.ts'
import type { DataFolder } from './data-folder.ts'
import { storedThread } from './draft-comments.ts'
import { syncFolder } from './durable-file.ts'
import { DurableJson } from './durable-json.ts'
import type { StoredDraft } from './draft-store.ts'
import { MemoryDrafts } from './memory-drafts.ts'

const draftFile = z.strictObject({
  id: z.string(),
  policy: z.string(),
  from: z.number(),
  name: z.string(),
  savedAt: z.string(),
  text: z.string(),
  /* Absent from drafts of the first version. */
  cases: z.string().default(''),
  expectations: expectations.default([]),
  editors: z.array(z.string()).default([]),
  steps: z
    .array(
      z.strictObject({
        step: z.enum([...DRAFT_MOVES, 'edited']),
        at: z.string(),
        by: z.string(),
        comment: z.string(),
        content: z.string(),
      }),
    )
    .default([]),
  comments: z.array(storedThread).default([]),
  accepted: z.array(acceptedFinding).default([]),
})

export class FileDrafts extends MemoryDrafts {
  readonly #folder: DataFolder
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []

  private constructor(folder: DataFolder) {
    super(folder.now)
    this.#folder = folder
  }

  static async open(folder: DataFolder): Promise<FileDrafts> {
    const store = new FileDrafts(folder)
    for (const name of await readdir(folder.at('drafts'))) if (name.endsWith('.json')) await store.#read(name)
    return store
  }

  protected override async store(draft: StoredDraft): Promise<void> {
    await new Low(new DurableJson<StoredDraft>(this.#pathOf(draft.id)), draft).write()
  }

  protected override async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id))
    await syncFolder(this.#folder.at('drafts'))
  }

  #pathOf(id: string): string {
    return this.#folder.at('drafts', `${id}.json`)
  }

  async #read(name: string): Promise<void> {
    try {
      const stored = draftFile.parse(await new DurableJson<unknown>(this.#folder.at('drafts', name)).read())
      if (stored.id !== name.replace(/\.json$/, '')) throw new TypeError('not a draft')
      this.hold(stored)
    } catch {
      this.unreadable.push(`Draft ${name} cannot be read and is left as it is. Restore it from a backup, or delete the file.`)
    }
  }
}
