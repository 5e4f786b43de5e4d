// The only home of /drafts/:id/comments: what people say about cells of a draft, answers to it, and settling it.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { type CommentThread, openComment, replyToComment } from '../contract/comments.ts'
import type { NameOf } from '../services/timeline.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { type StoredThread, withReply, withSettled, withThread } from '../stores/draft-comments.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import { newId } from '../stores/new-id.ts'
import { checked } from './checked.ts'

export interface CommentServices {
  readonly drafts: DraftStore
  readonly audit: AuditLog
  readonly names: () => Promise<NameOf>
}

const MAY_SPEAK = ['policies.draft', 'policies.review'] as const

export function commentRoutes({ drafts, audit, names }: CommentServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/drafts/:id/comments', { may: 'policies.read' }, async (request, response) => {
    const nameOf = await names()
    response.json(drafts.get(request.params.id).comments.map((thread) => threadOf(thread, nameOf)))
  })
  router.post('/drafts/:id/comments', { may: MAY_SPEAK }, async (request, response) => {
    const { text, ...place } = checked(openComment, request.body)
    const by = actorOf(request).id
    const draft = await drafts.comment(request.params.id, (threads, now) =>
      withThread(threads, { id: newId(now), ...place, isSettled: false, said: [{ at: now.toISOString(), by, text }] }),
    )
    const thread = draft.comments.at(-1)!
    await audit.record({ action: 'draft.commented', actor: by, about: { draft: draft.id, comment: thread.id } })
    response.status(201).json(threadOf(thread, await names()))
  })
  router.post('/drafts/:id/comments/:comment/replies', { may: MAY_SPEAK }, async (request, response) => {
    const { id, comment } = request.params
    const { text } = checked(replyToComment, request.body)
    const by = actorOf(request).id
    const draft = await drafts.comment(id, (threads, now) => withReply(threads, comment, { at: now.toISOString(), by, text }))
    await audit.record({ action: 'draft.commented', actor: by, about: { draft: id, comment } })
    response.status(201).json(threadOf(draft.comments.find((thread) => thread.id === comment)!, await names()))
  })
  router.post('/drafts/:id/comments/:comment/settle', { may: MAY_SPEAK }, async (request, response) => {
    const { id, comment } = request.params
    const draft = await drafts.comment(id, (threads) => withSettled(threads, comment))
    await audit.record({ action: 'draft.comment-settled', actor: actorOf(request).id, about: { draft: id, comment } })
    response.json(threadOf(draft.comments.find((thread) => thread.id === comment)!, await names()))
  })
  return router
}

function threadOf({ said, ...thread }: StoredThread, nameOf: NameOf): CommentThread {
  return { ...thread, said: said.map(({ at, by, text }) => ({ at, byName: nameOf(by), text })) }
}
