// The only home of who has a draft open at present: in memory alone, forgotten within a minute, and by account and draft only.
// Leaves what accounts are called to `names`.

/** Whoever was not seen for this long has gone. Pages say every 15 seconds that they are there. */
const GONE_AFTER_MS = 45_000

export interface Present {
  readonly account: string
  readonly isEditing: boolean
}

interface Seen extends Present {
  readonly at: number
}

export class DraftPresence {
  readonly #byDraft = new Map<string, Map<string, Seen>>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Notes that somebody has a draft open, and says who else has, those who came first before the others. */
  see(draft: string, account: string, isEditing: boolean): readonly Present[] {
    const at = this.#now().getTime()
    this.#forget(at)
    const seen = this.#byDraft.get(draft) ?? new Map<string, Seen>()
    this.#byDraft.set(draft, seen.set(account, { account, isEditing, at }))
    return [...seen.values()].flatMap((one) => (one.account === account ? [] : [{ account: one.account, isEditing: one.isEditing }]))
  }

  #forget(at: number): void {
    for (const [draft, seen] of this.#byDraft) {
      for (const [account, one] of seen) if (at - one.at > GONE_AFTER_MS) seen.delete(account)
      if (seen.size === 0) this.#byDraft.delete(draft)
    }
  }
}
