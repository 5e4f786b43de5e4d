// The only home of asking for the life of versions: timelines, differences, the steps of a review, publications and withdrawals.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { Expectation } from '../../server/contract/expectations.ts'
import { type DraftDetail, draftDetail } from '../../server/contract/policies.ts'
import {
  differences,
  publicationEvidence,
  type PublishDrafts,
  type Published,
  published,
  shippedVersion,
  timeline,
} from '../../server/contract/publishing.ts'
import { queryClient } from './query-client.ts'
import { ask, jsonBody } from './request.ts'

const policyPath = (policy: string): string => `/policies/${encodeURIComponent(policy)}`

export const timelineQuery = (policy: string, on: string) =>
  queryOptions({
    queryKey: ['timelines', policy, on],
    queryFn: ({ signal }) => ask(`${policyPath(policy)}/timeline?on=${on}`, timeline, { signal }),
  })

/** What comes with the product and was not published here. */
export const shippedQuery = queryOptions({
  queryKey: ['shipped-versions'],
  queryFn: ({ signal }) => ask('/shipped-versions', z.array(shippedVersion), { signal }),
})

/** `from` and `to` are version numbers, or drafts as `draft:ID`; `etag` asks anew once a draft has been saved. */
export const differencesQuery = (policy: string, from: string, to: string, etag = '') =>
  queryOptions({
    queryKey: ['differences', policy, from, to, etag],
    queryFn: ({ signal }) =>
      ask(`${policyPath(policy)}/differences?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`, differences, {
        signal,
      }),
  })

/** What stands for and against publishing some drafts together from a day (ISO). */
export const evidenceQuery = (drafts: readonly string[], from: string) =>
  queryOptions({
    queryKey: ['drafts', 'evidence', ...drafts, from],
    queryFn: ({ signal }) =>
      ask(`/publications/evidence?drafts=${drafts.map(encodeURIComponent).join(',')}&from=${from}`, publicationEvidence, { signal }),
    staleTime: 0,
    enabled: from !== '',
  })

export type ReviewMove = 'send' | 'take-back' | 'ask-changes' | 'approve'

/** Moves a draft along, as it was seen. */
export const moveDraft = (draft: DraftDetail, move: ReviewMove, comment: string): Promise<DraftDetail> =>
  changed(ask(`/drafts/${encodeURIComponent(draft.id)}/${move}`, draftDetail, withHeader('POST', { comment }, 'if-match', draft.etag)))

export const saveCases = ({ id, etag, text }: DraftDetail, cases: string): Promise<DraftDetail> =>
  changed(ask(`/drafts/${encodeURIComponent(id)}`, draftDetail, withHeader('PUT', { text, cases }, 'if-match', etag)))

export const saveExpectations = ({ id, etag, text }: DraftDetail, expectations: readonly Expectation[]): Promise<DraftDetail> =>
  changed(ask(`/drafts/${encodeURIComponent(id)}`, draftDetail, withHeader('PUT', { text, expectations }, 'if-match', etag)))

/** One key for one publication, however often it is sent. Pages that come over plain HTTP have no `randomUUID`. */
export const newPublicationKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The key makes a repeated request give what the first one gave. */
export const publish = (body: PublishDrafts, key: string): Promise<Published> =>
  changed(ask('/publications', published, withHeader('POST', body, 'idempotency-key', key)))

export interface Withdrawal {
  readonly from: string
  readonly reason: string
  readonly backdated: boolean
}

export const withdraw = (policy: string, version: number, body: Withdrawal): Promise<unknown> =>
  changed(ask(`${policyPath(policy)}/versions/${version}/withdrawal`, timeline, jsonBody('POST', body)))

export const goBackTo = (policy: string, version: number, reason: string): Promise<DraftDetail> =>
  changed(ask(`${policyPath(policy)}/versions/${version}/return`, draftDetail, jsonBody('POST', { reason })))

export const draftFromShipped = (policy: string, from: number): Promise<DraftDetail> =>
  changed(ask('/drafts', draftDetail, jsonBody('POST', { policy, from, shipped: true, name: `Shipped version ${from}` })))

function withHeader(method: 'POST' | 'PUT', body: unknown, name: string, value: string): RequestInit {
  const { headers, ...init } = jsonBody(method, body)
  return { ...init, headers: { ...(headers as Record<string, string>), [name]: value } }
}

/** What stands on pages about policies is asked for anew once something has changed. */
async function changed<T>(request: Promise<T>): Promise<T> {
  const answer = await request
  for (const queryKey of [['policies'], ['timelines'], ['drafts'], ['shipped-versions']]) void queryClient.invalidateQueries({ queryKey })
  return answer
}
