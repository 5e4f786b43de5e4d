// The only home of who uses the pages: asking, signing in and out, and noticing that a session has ended.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Right } from '../../server/contract/access.ts'
import {
  type BeginServer,
  type ChangePassword,
  type ClaimServer,
  type Person,
  type SessionState,
  sessionState,
  type SignIn,
  type TakeInvitation,
} from '../../server/contract/session.ts'
import { queryClient } from './query-client.ts'
import { API } from './address.ts'
import { ask, hasSessionEnded, jsonBody, listenToSessionEnd, sessionGoesOn, tell } from './request.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => ask('/session', sessionState, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const signIn = (body: SignIn): Promise<SessionState> => enter('/session', body)
export const takeInvitation = (body: TakeInvitation): Promise<SessionState> => enter('/session/invitation', body)
export const claimServer = (body: ClaimServer): Promise<SessionState> => enter('/first-start', body)

/** The address of the other way to sign in. */
export const PROVIDER_ADDRESS = `${API}/session/provider`

export async function beginServer(body: BeginServer): Promise<void> {
  queryClient.setQueryData(sessionQuery.queryKey, await ask('/first-start/choice', sessionState, jsonBody('PUT', body)))
}

export const changePassword = (body: ChangePassword): Promise<void> => tell('/session/password', jsonBody('PUT', body))

/** Signs out here, or everywhere. Nothing of what was seen stays in the page. */
export async function signOut(everywhere = false): Promise<void> {
  await tell(everywhere ? '/session/everywhere' : '/session', { method: 'DELETE' })
  window.location.assign('/')
}

/**
 * Signs in. Where a session had ended under somebody's hands they go on where they were; somebody else starts with a fresh page, for
 * what stands there is not theirs to see.
 */
async function enter(path: string, body: object): Promise<SessionState> {
  return take(await ask(path, sessionState, jsonBody('POST', body)))
}

/** Goes on where the same person has signed in again in another tab. */
export async function goOnIfSignedIn(): Promise<void> {
  const state = await ask('/session', sessionState)
  if (state.state === 'signed-in') take(state)
}

function take(state: SessionState): SessionState {
  const before = queryClient.getQueryData(sessionQuery.queryKey)
  if (before?.state === 'signed-in' && (state.state !== 'signed-in' || state.person.id !== before.person.id)) {
    window.location.assign('/')
    return state
  }
  queryClient.setQueryData(sessionQuery.queryKey, state)
  sessionGoesOn()
  if (before?.state === 'signed-in') void queryClient.invalidateQueries({ predicate: ({ state: { status } }) => status === 'error' })
  return state
}

/** True from the moment the server no longer knows the session until somebody signs in again. */
export const useHasSessionEnded = (): boolean => useSyncExternalStore(listenToSessionEnd, hasSessionEnded)

/** Who uses the pages; pages are shown to people who have signed in. */
export function usePerson(): Person | undefined {
  const { data } = useQuery(sessionQuery)
  return data?.state === 'signed-in' ? data.person : undefined
}

/** Whether whoever uses the pages has one of some rights. */
export function useMay(...rights: readonly Right[]): boolean {
  const person = usePerson()
  return rights.some((right) => person?.rights.includes(right) === true)
}

/** Whether whoever uses the pages sees every school. */
export const useSeesAllSchools = (): boolean => {
  const person = usePerson()
  return person !== undefined && (person.schools === 'all' || !person.rights.includes('pupils.see'))
}
