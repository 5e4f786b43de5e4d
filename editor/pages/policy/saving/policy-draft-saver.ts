// The only home of saving a draft by itself: a second after the last edit, again where it failed, never over somebody else's work.
// Knows nothing of React; leaves the requests to `api/drafts.ts`.
import type { DraftDetail, SaveDraft } from '../../../../server/contract/policies.ts'
import type { Problem } from '../../../../server/contract/problem.ts'
import { problemOf } from '../../../api/request.ts'
import { type Content, textOf } from '../../../document/document-text.ts'
import type { SavedText } from '../../../document/kept-draft.ts'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Somebody saved the draft since it was opened here. Nothing is saved until it is said whose text counts. */
  | { readonly kind: 'conflict'; readonly theirs: DraftDetail; readonly base: SavedText }

export interface DraftRequests {
  readonly save: (id: string, etag: string, what: SaveDraft) => Promise<Pick<DraftDetail, 'etag' | 'savedAt'>>
  readonly fetch: (id: string) => Promise<DraftDetail>
}

export const PAUSE_MS = 1000
/** The first wait after a failure; each after it is twice as long, up to a minute. */
export const RETRY_MS = 5000
const LONGEST_RETRY_MS = 60_000

interface Kept {
  readonly content: Content
  readonly name: string
  /** The text of the cases. */
  readonly cases: string
}

export class DraftSaver {
  readonly #id: string
  readonly #requests: DraftRequests
  readonly #listeners = new Set<() => void>()
  #state: SaveState
  #saved: Kept & { readonly etag: string }
  #latest: Kept
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #inFlight: Promise<boolean> = Promise.resolve(true)

  constructor(draft: DraftDetail, requests: DraftRequests) {
    this.#id = draft.id
    this.#requests = requests
    this.#saved = keptOf(draft)
    this.#latest = this.#saved
    this.#state = { kind: 'saved', at: draft.savedAt }
  }

  readonly state = (): SaveState => this.#state

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  isDirty(): boolean {
    return !isSame(this.#latest, this.#saved)
  }

  /** What the server had when it last answered: what changes here are made from. */
  base(): SavedText {
    const { content, name, cases, etag } = this.#saved
    return { text: textOf(content), name, cases, etag }
  }

  /** Says what the draft is now; it is saved after a pause without further changes. */
  change(content: Content, name: string, cases: string): void {
    const latest = { content, name, cases }
    if (isSame(latest, this.#latest)) return
    this.#latest = latest
    if (this.#state.kind === 'conflict' || !this.isDirty()) return
    this.#show({ kind: 'unsaved' })
    this.#later(PAUSE_MS)
  }

  /** Saves now; false where it did not succeed. */
  async saveNow(): Promise<boolean> {
    clearTimeout(this.#timer)
    await this.#inFlight
    if (this.#state.kind === 'conflict') return false
    if (!this.isDirty()) return true
    this.#inFlight = this.#attempt(this.#latest)
    return this.#inFlight
  }

  /** Ends a conflict: what was put together of both is saved over what the other person saved. */
  saveTogether(content: Content, name: string, cases: string): void {
    if (this.#state.kind !== 'conflict') return
    this.#saved = keptOf(this.#state.theirs)
    this.#latest = { content, name, cases }
    this.#show({ kind: 'unsaved' })
    void this.saveNow()
  }

  /** Ends a conflict: what the other person saved is taken as saved here. */
  takeTheirs(): void {
    if (this.#state.kind !== 'conflict') return
    const { theirs } = this.#state
    this.#saved = keptOf(theirs)
    this.#latest = this.#saved
    this.#show({ kind: 'saved', at: theirs.savedAt })
  }

  /** Ends a conflict: what is here is saved over what the other person saved. */
  goOver(): void {
    const mine = this.#latest
    this.takeTheirs()
    this.#latest = mine
    void this.saveNow()
  }

  async #attempt(kept: Kept): Promise<boolean> {
    this.#show({ kind: 'saving' })
    try {
      const { content, name, cases } = kept
      const what = { text: textOf(content), name, ...(cases !== this.#saved.cases && { cases }) }
      const { etag, savedAt } = await this.#requests.save(this.#id, this.#saved.etag, what)
      this.#saved = { ...kept, etag }
      this.#failures = 0
      if (this.isDirty()) {
        this.#show({ kind: 'unsaved' })
        this.#later(PAUSE_MS)
      } else this.#show({ kind: 'saved', at: savedAt })
      return true
    } catch (cause) {
      await this.#refused(problemOf(cause))
      return false
    }
  }

  async #refused(problem: Problem): Promise<void> {
    const theirs = problem.status === 412 ? await this.#requests.fetch(this.#id).catch(() => undefined) : undefined
    if (theirs !== undefined) {
      this.#show({ kind: 'conflict', theirs, base: this.base() })
      return
    }
    this.#show({ kind: 'failed', problem })
    if (problem.status === 0 || problem.status === 412 || problem.status >= 500)
      this.#later(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** this.#failures++))
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.saveNow(), wait)
  }

  #show(state: SaveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

const keptOf = ({ text, name, cases, etag }: DraftDetail): Kept & { readonly etag: string } => ({ content: text, name, cases, etag })

const isSame = (a: Kept, b: Kept): boolean => a.content === b.content && a.name === b.name && a.cases === b.cases
