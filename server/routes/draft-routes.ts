// The only home of /drafts: starting one from a version or as a new policy, reading, saving over the text one has seen, deleting, and its
// way through review.
import { z } from 'zod'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { type DraftMove, stateOf } from '../../engine/versions/draft-life.ts'
import { type Actor, actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { createDraft, type DraftDetail, type DraftSaved, type DraftSummary, newPolicy, saveDraft } from '../contract/policies.ts'
import { changesAsked, reviewComment } from '../contract/publishing.ts'
import { ServiceError } from '../errors/service-error.ts'
import { firstTexts } from '../services/new-policy.ts'
import type { PublishingService } from '../services/publishing-service.ts'
import type { NameOf } from '../services/timeline.ts'
import type { AuditAction, AuditLog } from '../stores/audit-log.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import type { PolicyVersion } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import { checked } from './checked.ts'

export interface DraftServices {
  readonly drafts: DraftStore
  readonly policies: PublishedVersions
  readonly publishing: PublishingService
  readonly audit: AuditLog
  readonly names: () => Promise<NameOf>
}

const draftsQuery = z.object({ policy: z.string().max(100).optional() })

export function draftRoutes({ drafts, policies, publishing, audit, names }: DraftServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/drafts', { may: 'policies.read' }, async (request, response) => {
    const nameOf = await names()
    response.json(drafts.list(checked(draftsQuery, request.query).policy).map((draft) => summaryOf(draft, nameOf)))
  })
  router.post('/drafts', { may: 'policies.draft' }, async (request, response) => {
    const { policy, from, name, shipped = false } = checked(createDraft, request.body)
    const { text, casesText } = shipped
      ? offered(policies, policy, from)
      : (besideOf(drafts, policy, from) ?? policies.version(policy, from))
    const by = actorOf(request).id
    const draft = await drafts.create({
      policy,
      from: shipped ? 0 : from,
      name: name ?? `Draft from version ${from}`,
      text,
      cases: casesText,
      expectations: policies.expectationsOf(policy),
      by,
    })
    await audit.record({ action: 'draft.created', actor: by, about: { draft: draft.id, policy, from } })
    response
      .status(201)
      .set('etag', quoted(draft))
      .json(detailOf(draft, actorOf(request), await names()))
  })
  router.post('/policies', { may: 'policies.draft' }, async (request, response) => {
    const asked = checked(newPolicy, request.body)
    const by = actorOf(request).id
    const { policy } = asked
    const draft = await drafts.create({ policy, from: 0, name: 'First draft', ...firstTexts(asked, policies, drafts), by })
    await audit.record({ action: 'draft.created', actor: by, about: { draft: draft.id, policy, from: 0 } })
    response
      .status(201)
      .set('etag', quoted(draft))
      .json(detailOf(draft, actorOf(request), await names()))
  })
  router.get('/drafts/:id', { may: 'policies.read' }, async (request, response) => {
    const draft = drafts.get(request.params.id)
    // A page shows a draft beside the version it was started from, and asks for it as soon as it reads this.
    if (draft.from > 0) response.links({ 'predecessor-version': `/api/v1/policies/${draft.policy}/versions/${draft.from}` })
    response.set('etag', quoted(draft)).json(detailOf(draft, actorOf(request), await names()))
  })
  router.put('/drafts/:id', { may: 'policies.draft' }, async (request, response) => {
    const by = actorOf(request).id
    const draft = await drafts.save(request.params.id, { ...checked(saveDraft, request.body), by }, request.headers['if-match'])
    await audit.record({ action: 'draft.saved', actor: by, about: { draft: draft.id, content: draft.content } })
    response.set('etag', quoted(draft))
    if (request.headers.prefer === MINIMAL)
      response.set('preference-applied', MINIMAL).json(savedOf(draft, actorOf(request), await names()))
    else response.json(detailOf(draft, actorOf(request), await names()))
  })
  router.delete('/drafts/:id', { may: 'policies.draft' }, async (request, response) => {
    await drafts.delete(request.params.id, request.headers['if-match'])
    await audit.record({ action: 'draft.deleted', actor: actorOf(request).id, about: { draft: request.params.id } })
    response.status(204).end()
  })
  for (const { path, move, may, body, action } of MOVES) {
    router.post(path, { may }, async (request, response) => {
      const { comment } = checked(body, request.body ?? {})
      const actor = actorOf(request)
      const draft = await publishing.move(request.params.id, move, comment, request.headers['if-match'], actor)
      await audit.record({ action, actor: actor.id, about: { draft: draft.id, policy: draft.policy, content: draft.content } })
      response.set('etag', quoted(draft)).json(detailOf(draft, actor, await names()))
    })
  }
  return router
}

interface MoveRoute {
  readonly path: `/drafts/:id/${string}`
  readonly move: Exclude<DraftMove, 'publish'>
  readonly may: 'policies.draft' | 'policies.review'
  readonly body: z.ZodType<{ comment: string }>
  readonly action: AuditAction
}

const MOVES: readonly MoveRoute[] = [
  { path: '/drafts/:id/send', move: 'send', may: 'policies.draft', body: reviewComment, action: 'draft.sent-for-review' },
  { path: '/drafts/:id/take-back', move: 'take-back', may: 'policies.draft', body: reviewComment, action: 'draft.taken-back' },
  { path: '/drafts/:id/ask-changes', move: 'ask-changes', may: 'policies.review', body: changesAsked, action: 'draft.changes-asked' },
  { path: '/drafts/:id/approve', move: 'approve', may: 'policies.review', body: reviewComment, action: 'draft.approved' },
]

/** Of a policy that has no version yet a draft is started from what its newest draft says. */
function besideOf(drafts: DraftStore, policy: string, from: number): Pick<PolicyVersion, 'text' | 'casesText'> | undefined {
  const [newest] = from === 0 ? drafts.list(policy).filter((one) => one.from === 0) : []
  return newest && { text: newest.text, casesText: newest.cases }
}

function offered(policies: PublishedVersions, policy: string, version: number): PolicyVersion {
  const found = policies.offered().find((one) => one.policy === policy && one.version === version)
  if (found !== undefined) return found
  throw new ServiceError(
    'no-such-version',
    404,
    `No version ${version} of “${policy}” is offered.`,
    'Choose one from the policy’s timeline.',
  )
}

interface ReadText {
  /** Whether it can be read as a rule set. */
  readonly valid: boolean
  /** Of the rule set, made when it is asked for. */
  readonly hash: () => string | null
}

const readTexts = new WeakMap<Draft, ReadText>()

/** What a draft is as a rule set. A large one takes long to read, and lists of drafts, and drafts themselves, are asked for often. */
function readText(draft: Draft): ReadText {
  const known = readTexts.get(draft)
  if (known !== undefined) return known
  const { ruleSet } = parseRuleSetText(draft.text)
  let hash: string | null | undefined
  const read = { valid: ruleSet !== undefined, hash: () => (hash ??= ruleSet?.hash ?? null) }
  readTexts.set(draft, read)
  return read
}

/** A draft as it stands in lists. */
export function summaryOf(draft: Draft, nameOf: NameOf): DraftSummary {
  return { ...headOf(draft, nameOf), valid: readText(draft).valid }
}

function headOf(draft: Draft, nameOf: NameOf): Omit<DraftSummary, 'valid'> {
  const { id, policy, from, name, savedAt, editors } = draft
  return { id, policy, from, name, savedAt, state: stateOf(draft), author: nameOf(editors[0] ?? '') }
}

const MINIMAL = 'return=minimal'

function savedOf(draft: Draft, actor: Actor, nameOf: NameOf): DraftSaved {
  const steps = draft.steps.map(({ step, at, by, comment }) => ({ step, at, by, byName: nameOf(by), comment }))
  const isMine = draft.editors.includes(actor.id) || draft.steps.some(({ step, by }) => step === 'send' && by === actor.id)
  return { ...headOf(draft, nameOf), steps, isMine, etag: draft.etag }
}

export function detailOf(draft: Draft, actor: Actor, nameOf: NameOf): DraftDetail {
  const { text, cases, expectations } = draft
  const { valid, hash } = readText(draft)
  return { ...savedOf(draft, actor, nameOf), valid, text, cases, expectations: [...expectations], hash: hash() }
}

const quoted = ({ etag }: Draft): string => `"${etag}"`
