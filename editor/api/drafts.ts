// The only home of asking for versions of a policy and of starting, saving and deleting drafts.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type DraftDetail,
  draftDetail,
  draftSummary,
  type NewPolicy,
  type SaveDraft,
  versionDetail,
} from '../../server/contract/policies.ts'
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

/** An edit may have ended a review or an approval: wherever the draft is open it stands as it is now. */
function showDraft(draft: DraftDetail): void {
  const { queryKey } = draftQuery(draft.id)
  if (queryClient.getQueryData(queryKey) !== undefined) queryClient.setQueryData(queryKey, draft)
}

export async function saveDraft(id: string, etag: string, what: SaveDraft): Promise<DraftDetail> {
  const { headers, ...init } = jsonBody('PUT', what)
  const draft = await ask(`/drafts/${encodeURIComponent(id)}`, draftDetail, {
    ...init,
    headers: { ...(headers as Record<string, string>), 'if-match': etag },
  })
  showDraft(draft)
  void queryClient.invalidateQueries({ queryKey: ['policies'], exact: true })
  return draft
}

export async function deleteDraft(id: string): Promise<void> {
  await tell(`/drafts/${encodeURIComponent(id)}`, { method: 'DELETE' })
  void queryClient.invalidateQueries({ queryKey: ['drafts'], exact: true })
  void queryClient.invalidateQueries({ queryKey: ['policies'], exact: true })
}
