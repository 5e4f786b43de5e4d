// The only home of what is kept of comments on the cells of a draft and of how a thread grows. Pure; kept with the draft.
// A comment changes nothing of what the draft says, so no etag, review or approval depends on it.
import { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'
import { notThere } from './new-id.ts'

export const storedThread = z.strictObject({
  id: z.string(),
  table: z.string(),
  row: z.string(),
  column: z.string(),
  isSettled: z.boolean(),
  said: z.array(z.strictObject({ at: z.string(), by: z.string(), text: z.string() })),
})
export type StoredThread = z.infer<typeof storedThread>
type Said = StoredThread['said'][number]

const MOST_THREADS = 200
const MOST_SAID = 100

export function withThread(threads: readonly StoredThread[], thread: StoredThread): readonly StoredThread[] {
  if (threads.length >= MOST_THREADS) throw tooMany(`A draft has at most ${MOST_THREADS} comments.`)
  return [...threads, thread]
}

/** An answer opens a settled thread again. @throws ServiceError 404 */
export function withReply(threads: readonly StoredThread[], id: string, said: Said): readonly StoredThread[] {
  return withThreadChanged(threads, id, (thread) => {
    if (thread.said.length >= MOST_SAID) throw tooMany(`A comment has at most ${MOST_SAID} answers.`)
    return { ...thread, isSettled: false, said: [...thread.said, said] }
  })
}

/** @throws ServiceError 404 */
export const withSettled = (threads: readonly StoredThread[], id: string): readonly StoredThread[] =>
  withThreadChanged(threads, id, (thread) => ({ ...thread, isSettled: true }))

function withThreadChanged(
  threads: readonly StoredThread[],
  id: string,
  change: (thread: StoredThread) => StoredThread,
): readonly StoredThread[] {
  if (!threads.some((thread) => thread.id === id)) throw notThere('comment')
  return threads.map((thread) => (thread.id === id ? change(thread) : thread))
}

const tooMany = (title: string): ServiceError =>
  new ServiceError('too-many-comments', 409, title, 'Say the rest in the comment that goes with the review, or start a new draft.')
