// The only home of drafts of rule sets: one file each, kept exactly as typed, whether or not it is valid yet.
// Two people on one draft: whoever saves must name the text they started from, so nobody overwrites what they have not seen.
import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { Low } from 'lowdb'
import { ServiceError } from '../errors/service-error.ts'
import type { DataFolder } from './data-folder.ts'
import { syncFolder } from './durable-file.ts'
import { DurableJson } from './durable-json.ts'
import { newId, notThere } from './new-id.ts'

interface StoredDraft {
  readonly id: string
  readonly policy: string
  /** The version it was started from. */
  readonly from: number
  readonly name: string
  readonly savedAt: string
  readonly text: string
}

export interface Draft extends StoredDraft {
  /** SHA-256 of the text; a save must name the one it started from. */
  readonly etag: string
}

export class DraftStore {
  readonly #folder: DataFolder
  readonly #drafts = new Map<string, { adapter: DurableJson<StoredDraft>; low: Low<StoredDraft> }>()
  readonly #turns = new Map<string, Promise<unknown>>()
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []

  private constructor(folder: DataFolder) {
    this.#folder = folder
  }

  static async open(folder: DataFolder): Promise<DraftStore> {
    const store = new DraftStore(folder)
    for (const name of await readdir(folder.at('drafts'))) if (name.endsWith('.json')) await store.#read(name)
    return store
  }

  /** Newest first; those of one policy, or all. */
  list(policy?: string): Draft[] {
    const drafts = [...this.#drafts.values()].map(({ low }) => withEtag(low.data))
    return drafts.filter((draft) => policy === undefined || draft.policy === policy).toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
  }

  get(id: string): Draft {
    return withEtag(this.#entry(id).low.data)
  }

  async create(draft: { policy: string; from: number; name: string; text: string }): Promise<Draft> {
    const id = newId(this.#folder.now())
    const adapter = new DurableJson<StoredDraft>(this.#folder.at('drafts', `${id}.json`))
    const low = await written(adapter, { id, ...draft, savedAt: this.#folder.now().toISOString() })
    this.#drafts.set(id, { adapter, low })
    return withEtag(low.data)
  }

  /** Saves a text over the one that `ifMatch` names; 428 without it, 412 where someone else saved in between. */
  save(id: string, { text, name }: { text: string; name?: string | undefined }, ifMatch: string | undefined): Promise<Draft> {
    return this.#inTurn(id, async () => {
      const entry = this.#entry(id)
      checkMatch(withEtag(entry.low.data), ifMatch)
      const low = await written(entry.adapter, {
        ...entry.low.data,
        text,
        name: name ?? entry.low.data.name,
        savedAt: this.#folder.now().toISOString(),
      })
      entry.low = low
      return withEtag(low.data)
    })
  }

  /** Deletes a draft; with `ifMatch` only the text it names. */
  delete(id: string, ifMatch?: string): Promise<void> {
    return this.#inTurn(id, async () => {
      const entry = this.#entry(id)
      if (ifMatch !== undefined) checkMatch(withEtag(entry.low.data), ifMatch)
      await rm(this.#folder.at('drafts', `${id}.json`))
      await syncFolder(this.#folder.at('drafts'))
      this.#drafts.delete(id)
    })
  }

  #entry(id: string): { adapter: DurableJson<StoredDraft>; low: Low<StoredDraft> } {
    const entry = this.#drafts.get(id)
    if (entry === undefined) throw notThere('draft')
    return entry
  }

  async #read(name: string): Promise<void> {
    const adapter = new DurableJson<StoredDraft>(this.#folder.at('drafts', name))
    try {
      const stored = await adapter.read()
      if (stored?.id !== name.replace(/\.json$/, '')) throw new TypeError('not a draft')
      this.#drafts.set(stored.id, { adapter, low: new Low(adapter, stored) })
    } catch {
      this.unreadable.push(`Draft ${name} cannot be read and is left as it is. Restore it from a backup, or delete the file.`)
    }
  }

  /** One change of a draft after another, so that what a save was checked against is what it replaces. */
  #inTurn<T>(id: string, change: () => Promise<T>): Promise<T> {
    const mine = (this.#turns.get(id) ?? Promise.resolve()).then(change)
    const settled = mine.catch(() => undefined)
    this.#turns.set(id, settled)
    return mine
  }
}

/** A value that is on the disk. The copy in memory is made only then: a failed write must not come back with the next one. */
async function written(adapter: DurableJson<StoredDraft>, draft: StoredDraft): Promise<Low<StoredDraft>> {
  const low = new Low(adapter, draft)
  await low.write()
  return low
}

const withEtag = (draft: StoredDraft): Draft => ({ ...draft, etag: createHash('sha256').update(draft.text).digest('hex') })

function checkMatch(draft: Draft, ifMatch: string | undefined): void {
  if (ifMatch === undefined) {
    const details = 'Send the draft’s etag as If-Match, so that nobody else’s work is overwritten.'
    throw new ServiceError('etag-needed', 428, 'The request does not say which text it replaces.', details)
  }
  if (draft.etag === ifMatch.replace(/^W\//, '').replaceAll('"', '')) return
  const details = 'Load the draft again, compare, and save once more. Your own text is still in your editor.'
  throw new ServiceError('changed-meanwhile', 412, 'Someone has saved this draft since you opened it.', details)
}
