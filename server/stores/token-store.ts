// The only home of API tokens: whose, what for, which of that person's rights, until when. Of the token itself only its hash is kept.
import { z } from 'zod'
import { RIGHT_NAMES } from '../contract/access.ts'
import type { Kept } from './kept.ts'

export const apiToken = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  /** SHA-256. The token has 256 random bits, so nothing slower is needed. */
  hash: z.string(),
  rights: z.array(z.enum(RIGHT_NAMES)),
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type ApiToken = Readonly<z.infer<typeof apiToken>>

export const tokensFile = z.strictObject({ format: z.literal('tokens/1'), tokens: z.array(apiToken) })
export type TokensFile = z.infer<typeof tokensFile>
export const NO_TOKENS: TokensFile = { format: 'tokens/1', tokens: [] }

export interface TokenStore {
  /** Newest first. */
  ofAccount(account: string): Promise<readonly ApiToken[]>
  get(id: string): Promise<ApiToken | undefined>
  byHash(hash: string): Promise<ApiToken | undefined>
  create(token: ApiToken): Promise<void>
  remove(id: string): Promise<void>
}

export class KeptTokens implements TokenStore {
  readonly #kept: Kept<TokensFile>

  constructor(kept: Kept<TokensFile>) {
    this.#kept = kept
  }

  ofAccount(account: string): Promise<readonly ApiToken[]> {
    return Promise.resolve(this.#kept.value.tokens.filter((one) => one.account === account).toReversed())
  }

  get(id: string): Promise<ApiToken | undefined> {
    return Promise.resolve(this.#kept.value.tokens.find((one) => one.id === id))
  }

  byHash(hash: string): Promise<ApiToken | undefined> {
    return Promise.resolve(this.#kept.value.tokens.find((one) => one.hash === hash))
  }

  create(token: ApiToken): Promise<void> {
    return this.#kept.change((file) => ({ ...file, tokens: [...file.tokens, token] }))
  }

  remove(id: string): Promise<void> {
    return this.#kept.change((file) => ({ ...file, tokens: file.tokens.filter((one) => one.id !== id) }))
  }
}
