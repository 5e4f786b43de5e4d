// The only home of asking for versions of a policy and of starting, saving and deleting drafts.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type DraftDetail,
  draftDetail,
  type DraftSaved,
  draftSaved,
  draftSummary,
  type NewPolicy,
  type SaveDraft,
  versionDetail,
} from '../../server/contract/policies.ts'
import { largeBody } from './large-body.ts'
import { queryClient } from './query-client.ts'
import { ask, jsonBody, tell } from './request.ts'

/** A published version never changes. */
export const versionQuery = (policy: string, version: number) =>
  queryOptions({
    queryKey: ['policies', policy, version],
    queryFn: ({ signal }) => ask(`/policies/${encodeURIComponent(policy)}/versions/${version}`, versionDetail, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Asked anew whenever it is opened: somebody else may have saved it. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['drafts', id],
    queryFn: ({ signal }) => fetchDraft(id, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnReconnect: false,
  })

export const fetchDraft = (id: string, signal?: AbortSignal): Promise<DraftDetail> =>
  ask(`/drafts/${encodeURIComponent(id)}`, draftDetail, signal === undefined ? {} : { signal })

export async function createDraft(policy: string, from: number, name?: string): Promise<DraftDetail> {
  const draft = await ask('/drafts', draftDetail, jsonBody('POST', { policy, from, ...(name === undefined ? {} : { name }) }))
  void queryClient.invalidateQueries({ queryKey: ['policies'], exact: true })
  return draft
}

/** Every draft, also of policies that have no version yet. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => ask('/drafts', z.array(draftSummary), { signal }),
  staleTime: 0,
})

/** A policy that is not there yet, as its first draft. */
export const createPolicy = (what: NewPolicy): Promise<DraftDetail> => ask('/policies', draftDetail, jsonBody('POST', what))

/** An edit may have ended a review or an approval: wherever the draft is open it stands as it is now. Its hash is asked for where it is needed. */
function showSaved(saved: DraftSaved, { text, cases }: SaveDraft): void {
  queryClient.setQueryData(
    draftQuery(saved.id).queryKey,
    (known) => known && { ...known, ...saved, text, cases: cases ?? known.cases, hash: null },
  )
}

/** What was sent is not sent back: it may be long, and it is known. */
export async function saveDraft(id: string, etag: string, what: SaveDraft): Promise<DraftSaved> {
  const saved = await ask(`/drafts/${encodeURIComponent(id)}`, draftSaved, {
    method: 'PUT',
    body: await largeBody(what),
    headers: { 'content-type': 'application/json', 'if-match': etag, prefer: 'return=minimal' },
  })
  showSaved(saved, what)
  // The list of policies says whether a draft can be read, for which the server reads it: only where the list is looked at.
  void queryClient.invalidateQueries({ queryKey: ['policies'], exact: true, refetchType: 'none' })
  return saved
}

export async function deleteDraft(id: string): Promise<void> {
  await tell(`/drafts/${encodeURIComponent(id)}`, { method: 'DELETE' })
  void queryClient.invalidateQueries({ queryKey: ['drafts'], exact: true })
  void queryClient.invalidateQueries({ queryKey: ['policies'], exact: true })
}
