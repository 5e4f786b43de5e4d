// The only home of finding out who makes a request: a token in its header, or the session of its cookie. What they may do is worked out
// anew each time, so a change of an account counts at once.
import type { Request, RequestHandler } from 'express'
import { SAME_SITE_HEADER } from '../contract/same-site.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Account, AccountStore } from '../stores/account-store.ts'
import type { SettingsStore } from '../stores/settings-store.ts'
import type { TokenStore } from '../stores/token-store.ts'
import { type Actor, setActor } from './actor.ts'
import { type CookieRules, sessionCookie } from './cookies.ts'
import { type Right, rightsOf } from './rights.ts'
import { hashOf } from './secret.ts'
import type { Sessions } from './sessions.ts'

export interface IdentifyParts {
  readonly accounts: AccountStore
  readonly tokens: TokenStore
  readonly settings: SettingsStore
  readonly sessions: Sessions
  readonly cookies: CookieRules
  readonly now: () => Date
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Ties every request to whoever makes it. @throws ServiceError 401 for a token that does not count, 403 for a change from elsewhere */
export function identify(parts: IdentifyParts): RequestHandler {
  return async (request, _response, next) => {
    const token = bearer(request)
    if (token !== undefined) setActor(request, await actorOfToken(token, parts))
    else {
      if (!SAFE.has(request.method) && request.headers[SAME_SITE_HEADER.name] !== SAME_SITE_HEADER.value) throw fromElsewhere()
      const actor = await actorOfSession(request, parts)
      if (actor !== undefined) setActor(request, actor)
    }
    next()
  }
}

async function actorOfSession(request: Request, { accounts, settings, sessions, cookies }: IdentifyParts): Promise<Actor | undefined> {
  const secret = sessionCookie(request, cookies)
  const session = secret === undefined ? undefined : sessions.find(secret, await settings.get())
  const account = session === undefined ? undefined : await accounts.get(session.account)
  return account === undefined || account.disabled
    ? undefined
    : actorFrom(account, rightsOf(account.roles, account.safeguarding), 'session')
}

async function actorOfToken(secret: string, { accounts, tokens, now }: IdentifyParts): Promise<Actor> {
  const token = await tokens.byHash(hashOf(secret))
  const account = token === undefined ? undefined : await accounts.get(token.account)
  if (token === undefined || account === undefined || account.disabled) throw badToken('It is not known, or it was taken back.')
  if (token.expiresAt <= now().toISOString()) throw badToken('It has expired.')
  const own = rightsOf(account.roles, account.safeguarding)
  return actorFrom(account, new Set(token.rights.filter((right) => own.has(right))), 'token')
}

const actorFrom = ({ id, name, schools }: Account, rights: ReadonlySet<Right>, via: Actor['via']): Actor => ({
  id,
  name,
  rights,
  schools: schools === 'all' ? 'all' : new Set(schools),
  via,
})

const bearer = ({ headers }: Request): string | undefined => /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]

function badToken(why: string): ServiceError {
  return new ServiceError('bad-token', 401, `This token does not count. ${why}`, 'Make a new one on the page “Your tokens”.')
}

function fromElsewhere(): ServiceError {
  const details = `Programs send a token (Authorization: Bearer …); pages of this server send ${SAME_SITE_HEADER.name}: ${SAME_SITE_HEADER.value}.`
  return new ServiceError('not-from-here', 403, 'This request does not come from a page of this server.', details)
}
