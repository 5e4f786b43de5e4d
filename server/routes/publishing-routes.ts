// The only home of the routes by which versions come into force and leave it: publications, withdrawals, going back, timelines, the chain.
import { z } from 'zod'
import { inForceOn } from '../../engine/versions/in-force.ts'
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { DraftDetail } from '../contract/policies.ts'
import {
  type ChainState,
  type Differences,
  goBack,
  type PublicationEvidence,
  publishDrafts,
  type Published,
  type Timeline,
  withdrawVersion,
} from '../contract/publishing.ts'
import { ServiceError } from '../errors/service-error.ts'
import { differencesOf } from '../services/differences.ts'
import type { PublishingService } from '../services/publishing-service.ts'
import { type NameOf, timelineOf } from '../services/timeline.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import { checked } from './checked.ts'
import { detailOf } from './draft-routes.ts'
import { idempotencyKey } from './idempotency-key.ts'

export interface PublishingServices {
  readonly policies: PublishedVersions
  readonly drafts: DraftStore
  readonly publishing: PublishingService
  readonly audit: AuditLog
  readonly today: () => string
  readonly names: () => Promise<NameOf>
}

const dayQuery = z.object({ on: z.iso.date('Write the date as 2026-01-15').optional() })
const evidenceQuery = z.object({ drafts: z.string().min(1).max(3000), from: z.iso.date('Write the date as 2026-01-15').optional() })
const side = z.string().regex(/^(\d{1,9}|draft:[\w-]{1,60})$/, 'Write a version as 2, or a draft as draft:ID')
const differencesQuery = z.object({ from: side, to: side })

export function publishingRoutes({ policies, drafts, publishing, audit, today, names }: PublishingServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/in-force', { may: 'policies.read' }, (request, response) => {
    const on = checked(dayQuery, request.query).on ?? today()
    const versions = policies.list().map((policy) => {
      const current = inForceOn(policy.versions, on)
      return { policy: policy.policy, title: policy.title, version: current?.version ?? null, hash: current?.ruleSet.hash ?? null }
    })
    response.json({ on, versions })
  })
  routes.get('/policies/:policy/timeline', { may: 'policies.read' }, async (request, response) => {
    const on = checked(dayQuery, request.query).on ?? today()
    const answer: Timeline = timelineOf(policies, request.params.policy, on, await names())
    response.json(answer)
  })
  routes.get('/policies/:policy/differences', { may: 'policies.read' }, (request, response) => {
    const { from, to } = checked(differencesQuery, request.query)
    const answer: Differences = differencesOf(request.params.policy, from, to, policies, drafts)
    response.json(answer)
  })
  routes.get('/publications/evidence', { may: 'runs.read' }, async (request, response) => {
    const { drafts: asked, from = today() } = checked(evidenceQuery, request.query)
    const answer: PublicationEvidence = await publishing.evidence(asked.split(','), from, actorOf(request))
    response.json(answer)
  })
  routes.post('/publications', { may: 'policies.publish' }, async (request, response) => {
    const actor = actorOf(request)
    const link = await publishing.publish(checked(publishDrafts, request.body), idempotencyKey(request), actor)
    const versions = link.versions.map(({ policy, version, effectiveFrom }) => ({ policy, version, effectiveFrom }))
    const { hash } = policies.head()
    const what = versions.map(({ policy, version }) => `${policy}@${version}`).join(' ')
    await audit.record({ action: 'version.published', actor: actor.id, about: { versions: what, link: link.number, head: hash } })
    const answer: Published = { link: link.number, hash, versions }
    response.status(201).json(answer)
  })
  routes.post('/policies/:policy/versions/:version/withdrawal', { may: 'policies.publish' }, async (request, response) => {
    const actor = actorOf(request)
    const { policy } = request.params
    const link = await publishing.withdraw(policy, versionNumber(request.params.version), checked(withdrawVersion, request.body), actor)
    const about = { policy, version: link.version, from: link.from, link: link.number, head: policies.head().hash }
    await audit.record({ action: 'version.withdrawn', actor: actor.id, about })
    response.json(timelineOf(policies, policy, today(), await names()))
  })
  routes.post('/policies/:policy/versions/:version/return', { may: 'policies.draft' }, async (request, response) => {
    const actor = actorOf(request)
    const { policy } = request.params
    const version = versionNumber(request.params.version)
    const draft = await publishing.goBack(policy, version, checked(goBack, request.body).reason, actor)
    await audit.record({ action: 'draft.sent-for-review', actor: actor.id, about: { draft: draft.id, policy, from: version } })
    const answer: DraftDetail = detailOf(draft, actor, await names())
    response.status(201).json(answer)
  })
  routes.get('/chain', { may: 'audit.read' }, async (_request, response) => {
    const answer: ChainState = { ...policies.head(), problems: [...(await policies.verify())] }
    response.json(answer)
  })
  return routes
}

/** @throws ServiceError 404 where it is no whole number */
export function versionNumber(text: string): number {
  const version = Number(text)
  if (Number.isInteger(version) && version > 0) return version
  throw new ServiceError('no-such-version', 404, 'A version is a whole number.')
}
