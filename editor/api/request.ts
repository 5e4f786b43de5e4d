// The only home of talking to the server: one way to ask, one way to be refused.
// Every answer is parsed with its contract. Leaves what is asked for to the files beside it.
import './no-made-code.ts'
import type { z } from 'zod'
import { type Problem, problem } from '../../server/contract/problem.ts'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { API } from './address.ts'
import { earlyAnswer } from './early-answers.ts'

/** A request the server refused, or that never reached it; `problem` says what is wrong and what to do next. */
export class RefusedRequest extends Error {
  readonly problem: Problem

  constructor(refusal: Problem) {
    super(refusal.title)
    this.name = 'RefusedRequest'
    this.problem = refusal
  }
}

const NOT_REACHED: Problem = {
  code: 'not-reached',
  status: 0,
  title: 'The server did not answer.',
  detail: 'Check that it is running and that you are connected, then try again.',
}

/** Sends a request and parses the answer, or throws a `RefusedRequest`. */
export async function ask<T>(path: string, shape: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
  const response = await send(path, init)
  const parsed = shape.safeParse(await response.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  throw new RefusedRequest({
    code: 'unexpected-answer',
    status: response.status,
    title: 'The server answered in a form this page does not know.',
    detail: `The pages and the server may be of different versions: reload the page. ${firstIssue(parsed.error)}`,
  })
}

/** Sends a request whose answer has no body that matters. */
export async function tell(path: string, init: RequestInit = {}): Promise<void> {
  await send(path, init)
}

/** What to pass for a JSON body. */
export function jsonBody(method: 'POST' | 'PUT' | 'PATCH', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string> | undefined), [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value }
  const early = await earlyAnswer(path, init)
  if (early !== undefined) return early
  const response = await fetch(API + path, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted === true) throw cause
    throw new RefusedRequest(NOT_REACHED)
  })
  if (response.ok) return response
  const refusal = readProblem(response.status, await response.text().catch(() => ''))
  noticeSessionEnd(refusal)
  throw new RefusedRequest(refusal)
}

const listeners = new Set<() => void>()
let hasEnded = false

/** Notices that the server no longer knows the session, whoever asked. */
export function noticeSessionEnd({ code }: Problem): void {
  if (code === 'sign-in-needed') setEnded(true)
}

/** Somebody has signed in again. */
export const sessionGoesOn = (): void => setEnded(false)

export const hasSessionEnded = (): boolean => hasEnded

export function listenToSessionEnd(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setEnded(ended: boolean): void {
  if (hasEnded === ended) return
  hasEnded = ended
  for (const listener of listeners) listener()
}

/** The problem in the body of a refusal, or a general one where the body says nothing we understand. */
export function readProblem(status: number, body: string): Problem {
  if (status === 0) return NOT_REACHED
  const parsed = problem.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  return {
    code: 'unexplained',
    status,
    title: `The server refused this with status ${status}.`,
    detail: 'Try again; if it happens again, tell whoever looks after the server.',
  }
}

/** The problem behind anything thrown while asking. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof RefusedRequest) return cause.problem
  return { code: 'page-fault', status: 0, title: 'Something went wrong in this page.', detail: cause instanceof Error ? cause.message : '' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? '' : `(${issue.path.join('.')}: ${issue.message})`
}
