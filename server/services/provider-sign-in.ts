// The only home of signing in through an OpenID Connect provider, such as Entra ID: the code flow with PKCE, state and nonce. The
// provider says who somebody is and which roles they have; which schools are theirs is said here, under Accounts.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { hashOf, newSecret } from '../access/secret.ts'
import type { Sessions } from '../access/sessions.ts'
import type { ProviderConfig } from '../config.ts'
import { ROLE_NAMES, type Role } from '../contract/access.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Account, AccountStore } from '../stores/account-store.ts'
import { newId } from '../stores/new-id.ts'

/** What an app role may be called besides the names of our roles. */
export const SAFEGUARDING_ROLE = 'safeguarding'
export const ALL_SCHOOLS_ROLE = 'officer-all-schools'

interface Outward {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly redirect: string
  readonly until: number
}

const OUTWARD_MS = 600_000
const MOST_OUTWARD = 1000

export class ProviderSignIn {
  readonly #provider: ProviderConfig
  readonly #accounts: AccountStore
  readonly #sessions: Sessions
  readonly #now: () => Date
  readonly #outward = new Map<string, Outward>()
  #configuration: Promise<Configuration> | undefined

  constructor(provider: ProviderConfig, parts: { accounts: AccountStore; sessions: Sessions; now: () => Date }) {
    this.#provider = provider
    this.#accounts = parts.accounts
    this.#sessions = parts.sessions
    this.#now = parts.now
  }

  /** What the button says. */
  get label(): string {
    return this.#provider.label
  }

  /** Where to send the browser, and the secret it brings back in a cookie. */
  async begin(redirect: string): Promise<{ url: URL; secret: string }> {
    const configuration = await this.#discover()
    const [state, nonce, verifier, secret] = [randomState(), randomNonce(), randomPKCECodeVerifier(), newSecret()]
    this.#remember(secret, { state, nonce, verifier, redirect, until: this.#now().getTime() + OUTWARD_MS })
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return { url, secret }
  }

  /** The account of whoever comes back. @throws ServiceError where the answer is not to what was asked here, or gives no role */
  async finish(secret: string | undefined, query: string): Promise<Account> {
    const outward = secret === undefined ? undefined : this.#outward.get(hashOf(secret))
    if (secret !== undefined) this.#outward.delete(hashOf(secret))
    if (outward === undefined || outward.until < this.#now().getTime()) throw notAsked()
    const url = new URL(outward.redirect)
    url.search = query
    const claims = await authorizationCodeGrant(await this.#discover(), url, {
      expectedState: outward.state,
      expectedNonce: outward.nonce,
      pkceCodeVerifier: outward.verifier,
      idTokenExpected: true,
    }).then(
      (tokens) => tokens.claims(),
      (cause: unknown) => {
        throw notAsked(cause)
      },
    )
    if (claims === undefined) throw notAsked()
    return this.#account(claims)
  }

  async #account(claims: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }): Promise<Account> {
    const given = Array.isArray(claims.roles) ? claims.roles.filter((one) => typeof one === 'string') : []
    const isOfAll = given.includes(ALL_SCHOOLS_ROLE)
    const roles: Role[] = ROLE_NAMES.filter((role) => given.includes(role) || (role === 'officer' && isOfAll))
    if (roles.length === 0) throw noRole(this.#provider.label)
    const safeguarding = given.includes(SAFEGUARDING_ROLE)
    const known = await this.#accounts.byProvider(claims.iss, claims.sub)
    const at = this.#now().toISOString()
    const name = textOf(claims.name) ?? textOf(claims.preferred_username) ?? 'No name given'
    if (known === undefined) {
      const account: Account = {
        id: newId(this.#now()),
        signInName: `${claims.sub}@${new URL(claims.iss).host}`.toLowerCase(),
        name,
        roles,
        schools: isOfAll ? 'all' : [],
        safeguarding,
        disabled: false,
        password: null,
        invitation: null,
        provider: { issuer: claims.iss, subject: claims.sub },
        createdAt: at,
        changedAt: at,
      }
      await this.#accounts.create(account)
      return account
    }
    if (known.disabled) throw disabledHere()
    const isSame = known.safeguarding === safeguarding && known.roles.join() === roles.join() && (!isOfAll || known.schools === 'all')
    if (isSame && known.name === name) return known
    if (!isSame) this.#sessions.endAll(known.id)
    return this.#accounts.change(known.id, (before) => ({
      ...before,
      name,
      roles,
      safeguarding,
      schools: isOfAll ? 'all' : before.schools,
      changedAt: at,
    }))
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#provider
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
    this.#configuration ??= discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      undefined,
      isHere ? { execute: [allowInsecureRequests] } : {},
    ).catch((cause: unknown) => {
      this.#configuration = undefined
      const details = 'Try again in a minute, or sign in with a password. If it lasts, an administrator should check OIDC_ISSUER.'
      throw new ServiceError(
        'provider-not-reached',
        502,
        `Signing in with ${this.#provider.label} does not work now: it cannot be reached.`,
        details,
        { cause },
      )
    })
    return this.#configuration
  }

  #remember(secret: string, outward: Outward): void {
    for (const [hash, { until }] of this.#outward)
      if (until < this.#now().getTime() || this.#outward.size >= MOST_OUTWARD) this.#outward.delete(hash)
    this.#outward.set(hashOf(secret), outward)
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined

function notAsked(cause?: unknown): ServiceError {
  const details = 'Go back to the sign-in page and begin again.'
  return new ServiceError('sign-in-not-begun-here', 403, 'This sign-in was not begun here, or took too long.', details, { cause })
}

function noRole(label: string): ServiceError {
  const details = `Ask whoever looks after ${label} to give you one of its app roles: ${ROLE_NAMES.join(', ')}.`
  return new ServiceError('no-role', 403, 'You are known, but have no role in this product yet.', details)
}

function disabledHere(): ServiceError {
  return new ServiceError('account-disabled', 403, 'Your account here is disabled.', 'Ask an administrator of this server.')
}
