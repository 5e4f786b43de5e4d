// The only home of the cookies of this server: the session, and the proof that a sign-in elsewhere was begun here.
import type { CookieOptions, Request, Response } from 'express'

export interface CookieRules {
  /** The address people use is https, even where a proxy speaks http to this server. */
  readonly isHttps: boolean
}

const SESSION = 'session'
const OUTWARD = 'signing-in'
const OUTWARD_PATH = '/api/v1/session/provider'

/** The value of a cookie of a request. */
function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/* A cookie named __Host- is taken only over https, for this very host, and no neighbour can set it. */
const nameOf = (request: Request, rules: CookieRules): string => (isSecure(request, rules) ? `__Host-${SESSION}` : SESSION)
const isSecure = (request: Request, { isHttps }: CookieRules): boolean => isHttps || request.secure
const strict = (request: Request, rules: CookieRules): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: isSecure(request, rules),
  path: '/',
})

export const sessionCookie = (request: Request, rules: CookieRules): string | undefined => readCookie(request, nameOf(request, rules))

export function setSessionCookie(request: Request, response: Response, rules: CookieRules, secret: string): void {
  response.cookie(nameOf(request, rules), secret, strict(request, rules))
}

export function clearSessionCookie(request: Request, response: Response, rules: CookieRules): void {
  response.clearCookie(nameOf(request, rules), strict(request, rules))
}

/* Lax: the answer of the provider is a navigation from another site. */
const lax = (request: Request, rules: CookieRules): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(request, rules),
  path: OUTWARD_PATH,
  maxAge: 600_000,
})

export const outwardCookie = (request: Request): string | undefined => readCookie(request, OUTWARD)

export function setOutwardCookie(request: Request, response: Response, rules: CookieRules, secret: string): void {
  response.cookie(OUTWARD, secret, lax(request, rules))
}

export function clearOutwardCookie(request: Request, response: Response, rules: CookieRules): void {
  response.clearCookie(OUTWARD, { ...lax(request, rules), maxAge: undefined })
}
