// The only home of sessions: whose they are and when they end. They live in memory on purpose: a restart signs everyone out, and no
// secret of a session ever lies on the disk. Leaves the cookie to `cookies.ts`.
import { hashOf, newSecret } from './secret.ts'

export interface Session {
  readonly account: string
  readonly startedAt: number
  seenAt: number
}

export interface SessionLimits {
  readonly idleMinutes: number
  readonly longestHours: number
}

const MOST_OF_ONE = 20

export class Sessions {
  readonly #byHash = new Map<string, Session>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Begins a session and gives its secret. One account has at most 20: the oldest goes. */
  begin(account: string): string {
    const secret = newSecret()
    const at = this.#now().getTime()
    const own = [...this.#byHash].filter(([, session]) => session.account === account)
    for (const [hash] of own.slice(0, Math.max(0, own.length - MOST_OF_ONE + 1))) this.#byHash.delete(hash)
    this.#byHash.set(hashOf(secret), { account, startedAt: at, seenAt: at })
    return secret
  }

  /** The session of a secret, unless it has ended; looking at it keeps it from being idle. */
  find(secret: string, { idleMinutes, longestHours }: SessionLimits): Session | undefined {
    const hash = hashOf(secret)
    const session = this.#byHash.get(hash)
    if (session === undefined) return undefined
    const at = this.#now().getTime()
    if (at - session.seenAt > idleMinutes * 60_000 || at - session.startedAt > longestHours * 3_600_000) {
      this.#byHash.delete(hash)
      return undefined
    }
    session.seenAt = at
    return session
  }

  end(secret: string): void {
    this.#byHash.delete(hashOf(secret))
  }

  /** Ends every session of an account, but for one. */
  endAll(account: string, except?: string): void {
    const kept = except === undefined ? undefined : hashOf(except)
    for (const [hash, session] of this.#byHash) if (session.account === account && hash !== kept) this.#byHash.delete(hash)
  }
}
