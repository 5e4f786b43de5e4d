// The only home of asking for comments on cells of a draft, and of saying, answering and settling them.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { commentThread, type CommentThread, type OpenComment } from '../../server/contract/comments.ts'
import { queryClient } from '../api/query-client.ts'
import { ask, jsonBody } from '../api/request.ts'

const ASKED_EVERY_MS = 30_000
const addressOf = (draft: string): string => `/drafts/${encodeURIComponent(draft)}/comments`

const commentsQuery = (draft: string) =>
  queryOptions({
    queryKey: ['comments', draft],
    queryFn: ({ signal }) => ask(addressOf(draft), z.array(commentThread), { signal }),
    refetchInterval: ASKED_EVERY_MS,
  })

const NONE: readonly CommentThread[] = []

/** What is said about a draft; nothing while it is not known, or where there is no draft. */
export function useComments(draft: string | undefined): readonly CommentThread[] {
  return useQuery({ ...commentsQuery(draft ?? ''), enabled: draft !== undefined }).data ?? NONE
}

export const sayComment = (draft: string, comment: OpenComment): Promise<void> => change(draft, addressOf(draft), comment)

export const answerComment = (draft: string, thread: string, text: string): Promise<void> =>
  change(draft, `${addressOf(draft)}/${encodeURIComponent(thread)}/replies`, { text })

export const settleComment = (draft: string, thread: string): Promise<void> =>
  change(draft, `${addressOf(draft)}/${encodeURIComponent(thread)}/settle`, {})

async function change(draft: string, address: string, body: object): Promise<void> {
  await ask(address, commentThread, jsonBody('POST', body))
  await queryClient.invalidateQueries({ queryKey: ['comments', draft] })
}
