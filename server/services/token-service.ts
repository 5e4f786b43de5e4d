// The only home of API tokens: made by a person for a program, with some of their own rights and an end; told once; taken back at will.
import { hashOf, newSecret } from '../access/secret.ts'
import type { Right } from '../access/rights.ts'
import type { CreatedToken, CreateToken, TokenSummary } from '../contract/tokens.ts'
import { ServiceError } from '../errors/service-error.ts'
import { newId, notThere } from '../stores/new-id.ts'
import type { ApiToken, TokenStore } from '../stores/token-store.ts'

const DAY_MS = 86_400_000
/* A program that leaks must not be able to let others in. */
const NEVER: readonly Right[] = ['accounts.manage']
/** Begins every token, so that one left lying about is recognised. */
const MARK = 'attendance_'

export class TokenService {
  readonly #tokens: TokenStore
  readonly #now: () => Date

  constructor(tokens: TokenStore, now: () => Date) {
    this.#tokens = tokens
    this.#now = now
  }

  async list(account: string): Promise<TokenSummary[]> {
    return (await this.#tokens.ofAccount(account)).map((token) => this.#summary(token))
  }

  /** @throws ServiceError 422 where a right is not one's own or never a token's */
  async create(account: string, own: ReadonlySet<Right>, { name, rights, days }: CreateToken): Promise<CreatedToken> {
    const refused = rights.find((right) => NEVER.includes(right) || !own.has(right))
    if (refused !== undefined) {
      const details = 'A token has rights of your own only, and can never manage accounts.'
      throw new ServiceError('right-not-yours', 422, `A token of yours cannot have the right “${refused}”.`, details)
    }
    const secret = `${MARK}${newSecret()}`
    const at = this.#now()
    const expiresAt = new Date(at.getTime() + days * DAY_MS).toISOString()
    const token: ApiToken = {
      id: newId(at),
      account,
      name,
      hash: hashOf(secret),
      rights: [...new Set(rights)],
      createdAt: at.toISOString(),
      expiresAt,
    }
    await this.#tokens.create(token)
    return { ...this.#summary(token), token: secret }
  }

  /** Takes a token back: one's own, or anybody's where one manages accounts. */
  async remove(id: string, account: string, managesAccounts: boolean): Promise<ApiToken> {
    const token = await this.#tokens.get(id)
    if (token === undefined || (token.account !== account && !managesAccounts)) throw notThere('token')
    await this.#tokens.remove(id)
    return token
  }

  #summary({ id, name, rights, createdAt, expiresAt }: ApiToken): TokenSummary {
    return { id, name, rights: [...rights], createdAt, expiresAt, isExpired: expiresAt <= this.#now().toISOString() }
  }
}
