// Drafts that live as long as the process, and the part that every store of drafts shares: one change of a draft after another.
import { type DraftStep, isUndoneByEdit } from '../../engine/versions/draft-life.ts'
import {
  checkMatch,
  contentOf,
  type Draft,
  type DraftChange,
  type DraftStore,
  type NewDraft,
  type StoredDraft,
  withEtag,
} from './draft-store.ts'
import type { KeptAcceptance } from './chain-links.ts'
import type { StoredThread } from './draft-comments.ts'
import { newId, notThere } from './new-id.ts'

export class MemoryDrafts implements DraftStore {
  readonly #now: () => Date
  readonly #drafts = new Map<string, StoredDraft>()
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  list(policy?: string): readonly Draft[] {
    const drafts = [...this.#drafts.values()].filter((draft) => policy === undefined || draft.policy === policy)
    return drafts.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1)).map(withEtag)
  }

  get(id: string): Draft {
    const draft = this.#drafts.get(id)
    if (draft === undefined) throw notThere('draft')
    return withEtag(draft)
  }

  async create({ by, expectations = [], ...draft }: NewDraft): Promise<Draft> {
    const now = this.#now()
    return this.#keep({
      id: newId(now),
      ...draft,
      expectations,
      savedAt: now.toISOString(),
      editors: [by],
      steps: [],
      comments: [],
      accepted: [],
    })
  }

  save(id: string, { text, cases, expectations, name, by }: DraftChange, ifMatch: string | undefined): Promise<Draft> {
    return this.#inTurn(id, async () => {
      const draft = this.get(id)
      checkMatch(draft, ifMatch)
      const at = this.#now().toISOString()
      const kept = { cases: cases ?? draft.cases, expectations: expectations ?? draft.expectations, name: name ?? draft.name }
      const next = { ...storedOf(draft), text, ...kept, savedAt: at }
      const content = contentOf(next)
      if (content === draft.content) return this.#keep(next)
      const edited: DraftStep = { step: 'edited', at, by, comment: '', content }
      const editors = [...new Set([...draft.editors, by])]
      return this.#keep({ ...next, editors, steps: isUndoneByEdit(draft) ? [...draft.steps, edited] : draft.steps })
    })
  }

  addStep(id: string, ifMatch: string | undefined, make: (draft: Draft) => DraftStep): Promise<Draft> {
    return this.#inTurn(id, async () => {
      const draft = this.get(id)
      checkMatch(draft, ifMatch)
      return this.#keep({ ...storedOf(draft), steps: [...draft.steps, make(draft)] })
    })
  }

  comment(id: string, change: (threads: readonly StoredThread[], now: Date) => readonly StoredThread[]): Promise<Draft> {
    return this.#inTurn(id, async () => {
      const draft = this.get(id)
      return this.#keep({ ...storedOf(draft), comments: change(draft.comments, this.#now()) })
    })
  }

  accept(id: string, change: (draft: Draft) => readonly KeptAcceptance[]): Promise<Draft> {
    return this.#inTurn(id, async () => {
      const draft = this.get(id)
      return this.#keep({ ...storedOf(draft), accepted: change(draft) })
    })
  }

  delete(id: string, ifMatch?: string): Promise<void> {
    return this.#inTurn(id, async () => {
      const draft = this.get(id)
      if (ifMatch !== undefined) checkMatch(draft, ifMatch)
      await this.remove(id)
      this.#drafts.delete(id)
    })
  }

  /** Takes in a draft that is stored already. */
  protected hold(draft: StoredDraft): void {
    this.#drafts.set(draft.id, draft)
  }

  protected store(_draft: StoredDraft): Promise<void> {
    return Promise.resolve()
  }

  protected remove(_id: string): Promise<void> {
    return Promise.resolve()
  }

  /* Held in memory only once it is stored: a failed write must not come back with the next one. */
  async #keep(draft: StoredDraft): Promise<Draft> {
    await this.store(draft)
    this.hold(draft)
    return withEtag(draft)
  }

  /** So that what a change was checked against is what it replaces. */
  #inTurn<T>(id: string, change: () => Promise<T>): Promise<T> {
    const mine = (this.#turns.get(id) ?? Promise.resolve()).then(change)
    const settled = mine.catch(() => undefined)
    this.#turns.set(id, settled)
    return mine
  }
}

const storedOf = ({ etag: _etag, content: _content, ...stored }: Draft): StoredDraft => stored
