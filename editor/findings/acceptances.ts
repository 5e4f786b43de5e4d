// The only home of asking what is accepted of a draft, and of accepting a finding or taking that back.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { type Acceptance, acceptance, type AcceptFinding } from '../../server/contract/verifications.ts'
import { queryClient } from '../api/query-client.ts'
import { ask, jsonBody } from '../api/request.ts'

const pathOf = (draft: string): string => `/drafts/${encodeURIComponent(draft)}/acceptances`

export const acceptancesQuery = (draft: string) =>
  queryOptions({
    queryKey: ['drafts', draft, 'acceptances'],
    queryFn: ({ signal }) => ask(pathOf(draft), z.array(acceptance), { signal }),
    staleTime: 0,
  })

const show = (draft: string, accepted: readonly Acceptance[]): void => {
  queryClient.setQueryData(acceptancesQuery(draft).queryKey, [...accepted])
  void queryClient.invalidateQueries({ queryKey: ['verifications'] })
}

export async function acceptFinding(draft: string, asked: AcceptFinding): Promise<void> {
  show(draft, await ask(pathOf(draft), z.array(acceptance), jsonBody('POST', asked)))
}

export async function acceptNoMore(draft: string, finding: string): Promise<void> {
  show(draft, await ask(`${pathOf(draft)}/end`, z.array(acceptance), jsonBody('POST', { finding })))
}
