// The only home of /session: who is there, signing in with a password, with an invitation or through a provider, signing out.
import type { Request, Response } from 'express'
import { type Actor, actorIfAny, actorOf } from '../access/actor.ts'
import {
  clearOutwardCookie,
  clearSessionCookie,
  type CookieRules,
  outwardCookie,
  sessionCookie,
  setOutwardCookie,
  setSessionCookie,
} from '../access/cookies.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { rightsOf } from '../access/rights.ts'
import type { Sessions } from '../access/sessions.ts'
import { changePassword, type Person, type SessionState, signIn, takeInvitation } from '../contract/session.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { AccountService } from '../services/account-service.ts'
import type { FirstStart } from '../services/first-start.ts'
import type { ProviderSignIn } from '../services/provider-sign-in.ts'
import type { Account } from '../stores/account-store.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { SettingsStore } from '../stores/settings-store.ts'
import { checked } from './checked.ts'

export interface SessionServices {
  readonly accountService: AccountService
  readonly firstStart: FirstStart
  readonly provider: ProviderSignIn | undefined
  readonly sessions: Sessions
  readonly settings: SettingsStore
  readonly cookies: CookieRules
  readonly audit: AuditLog
  /** As people type it, where a proxy stands before the server; else taken from the request. */
  readonly publicUrl: string | undefined
}

type How = 'password' | 'invitation' | 'provider'

export function sessionRoutes(services: SessionServices): GuardedRoutes {
  const { accountService, provider, sessions, cookies, audit } = services
  const routes = new GuardedRoutes(audit)

  const begin = async (request: Request, response: Response, account: Account, how: How): Promise<void> => {
    await audit.record({ action: 'account.signed-in', actor: account.id, about: { with: how } })
    beginSession(request, response, services, account)
  }

  routes.get('/session', { may: 'anyone' }, async (request, response) => {
    response.json(await stateOf(services, actorIfAny(request)))
  })
  routes.post('/session', { may: 'anyone' }, async (request, response) => {
    const answer = await accountService.signIn(checked(signIn, request.body))
    if ('refused' in answer) {
      const about = { with: 'password', ...(answer.known === undefined ? {} : { account: answer.known }) }
      await audit.record({ action: 'account.sign-in-failed', actor: null, about })
      throw answer.refused
    }
    await begin(request as Request, response, answer.account, 'password')
    response.json(await stateOf(services, answer.account))
  })
  routes.post('/session/invitation', { may: 'anyone' }, async (request, response) => {
    const account = await failing('invitation', () => accountService.takeInvitation(checked(takeInvitation, request.body)))
    await begin(request as Request, response, account, 'invitation')
    response.json(await stateOf(services, account))
  })
  routes.put('/session/password', { may: 'signed-in' }, async (request, response) => {
    const actor = inPerson(actorOf(request))
    await accountService.changePassword(actor.id, checked(changePassword, request.body))
    await audit.record({ action: 'account.changed', actor: actor.id, about: { account: actor.id, password: true } })
    beginSession(request as Request, response, services, actor)
    response.status(204).end()
  })
  routes.delete('/session', { may: 'signed-in' }, async (request, response) => {
    const actor = inPerson(actorOf(request))
    await audit.record({ action: 'account.signed-out', actor: actor.id, about: {} })
    sessions.end(sessionCookie(request as Request, cookies) ?? '')
    clearSessionCookie(request as Request, response, cookies)
    response.status(204).end()
  })
  routes.delete('/session/everywhere', { may: 'signed-in' }, async (request, response) => {
    const actor = inPerson(actorOf(request))
    await audit.record({ action: 'account.signed-out', actor: actor.id, about: { everywhere: true } })
    sessions.endAll(actor.id)
    clearSessionCookie(request as Request, response, cookies)
    response.status(204).end()
  })
  routes.get('/session/provider', { may: 'anyone' }, async (request, response) => {
    const { url, secret } = await given(provider).begin(`${baseOf(request as Request, services)}/api/v1/session/provider/answer`)
    setOutwardCookie(request as Request, response, cookies, secret)
    response.redirect(303, url.href)
  })
  routes.get('/session/provider/answer', { may: 'anyone' }, async (request, response) => {
    const secret = outwardCookie(request as Request)
    clearOutwardCookie(request as Request, response, cookies)
    try {
      const account = await failing('provider', () => given(provider).finish(secret, new URL(request.originalUrl, 'http://here').search))
      await begin(request as Request, response, account, 'provider')
      response.redirect(303, '/')
    } catch (problem) {
      /* A browser stands here, not a program: the sign-in page says what is wrong. */
      if (!(problem instanceof ServiceError) || request.accepts('html', 'json') !== 'html') throw problem
      response.redirect(303, `/sign-in?refused=${encodeURIComponent(problem.code)}`)
    }
  })
  return routes

  /** Records a sign-in that is refused, without the name that was typed. */
  async function failing<T>(how: How, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt()
    } catch (problem) {
      await audit.record({ action: 'account.sign-in-failed', actor: null, about: { with: how } })
      throw problem
    }
  }
}

/** Begins a session in the place of the one the browser had: a secret from before the sign-in opens nothing after it. */
export function beginSession(
  request: Request,
  response: Response,
  { sessions, cookies }: Pick<SessionServices, 'sessions' | 'cookies'>,
  { id }: { readonly id: string },
): void {
  const before = sessionCookie(request, cookies)
  if (before !== undefined) sessions.end(before)
  setSessionCookie(request, response, cookies, sessions.begin(id))
}

/** Who is there, for the pages. */
export async function stateOf(
  { accountService, firstStart, provider, settings }: SessionServices,
  who: { readonly id: string } | undefined,
): Promise<SessionState> {
  if (!(await firstStart.isClaimed())) return { state: 'unclaimed', codeFile: firstStart.codeFile }
  if (who === undefined) return { state: 'signed-out', provider: provider?.label ?? null }
  const account = await accountService.get(who.id)
  const person = personOf(account)
  return { state: 'signed-in', person, mustBegin: (await settings.get()).begun === null && person.rights.includes('accounts.manage') }
}

function personOf({ id, name, signInName, roles, schools, safeguarding, password }: Account): Person {
  return { id, name, signInName, roles, rights: [...rightsOf(roles, safeguarding)], schools, safeguarding, hasPassword: password !== null }
}

/** Refuses programs where only a person at the pages makes sense. @throws ServiceError 403 */
export function inPerson(actor: Actor): Actor {
  if (actor.via === 'session') return actor
  throw new ServiceError('session-needed', 403, 'A token cannot do this.', 'Sign in on the pages.')
}

function given(provider: ProviderSignIn | undefined): ProviderSignIn {
  if (provider !== undefined) return provider
  const details = 'Sign in with a name and a password, or set OIDC_ISSUER on the server.'
  throw new ServiceError('no-provider', 404, 'No other way to sign in is set up here.', details)
}

const baseOf = (request: Request, { publicUrl }: SessionServices): string => publicUrl ?? `${request.protocol}://${request.headers.host}`
