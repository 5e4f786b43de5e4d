// The only home of the routes of policies and their versions.
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { PolicySummary, VersionDetail, VersionSummary } from '../contract/policies.ts'
import type { ShippedVersion } from '../contract/publishing.ts'
import { statusOnDate } from '../services/version-status.ts'
import type { NameOf } from '../services/timeline.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { Policy, PolicyVersion } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import { summaryOf as draftSummaryOf } from './draft-routes.ts'
import { versionNumber } from './publishing-routes.ts'

export interface PolicyServices {
  readonly policies: PublishedVersions
  readonly drafts: DraftStore
  readonly audit: AuditLog
  readonly today: () => string
  readonly names: () => Promise<NameOf>
}

export function policyRoutes({ policies, drafts, audit, today, names }: PolicyServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)

  routes.get('/policies', { may: 'policies.read' }, async (_request, response) => {
    const nameOf = await names()
    const answer: PolicySummary[] = policies.list().map((policy) => ({
      ...summaryOf(policy, today(), nameOf),
      drafts: drafts.list(policy.policy).map((draft) => draftSummaryOf(draft, nameOf)),
    }))
    response.json(answer)
  })

  routes.get('/shipped-versions', { may: 'policies.read' }, (_request, response) => {
    const answer: ShippedVersion[] = policies.offered().map(({ policy, version, ruleSet: { title }, publication: { reason } }) => ({
      policy,
      title,
      version,
      reason,
    }))
    response.json(answer)
  })

  routes.get('/policies/:policy/versions/:version', { may: 'policies.read' }, async (request, response) => {
    const version = versionNumber(request.params.version)
    const found = policies.version(request.params.policy, version)
    const { versions, accepted = [] } = policies.list().find((one) => one.policy === found.policy)!
    const detail: VersionDetail = {
      policy: found.policy,
      version,
      document: JSON.parse(found.text),
      cases: [...found.cases],
      accepted: accepted.filter((one) => one.version === version),
      summary: versionSummary(found, versions, today(), await names()),
    }
    response.json(detail)
  })
  return routes
}

function summaryOf({ versions, ...policy }: Policy, date: string, nameOf: NameOf): Omit<PolicySummary, 'drafts'> {
  const summaries = versions.map((one) => versionSummary(one, versions, date, nameOf))
  const inForce = summaries.find((one) => one.inForce)?.version ?? null
  const shown = versions.find((one) => one.version === inForce) ?? versions[versions.length - 1]
  return {
    policy: policy.policy,
    title: policy.title,
    authority: policy.authority,
    owner: policy.owner,
    description: policy.description,
    inForce,
    versions: summaries,
    tables: shown.ruleSet.tables.map((table) => ({ name: table.name, title: table.title, rows: table.rows.length })),
  }
}

function versionSummary(one: PolicyVersion, versions: readonly PolicyVersion[], date: string, nameOf: NameOf): VersionSummary {
  const { version, ruleSet, publication } = one
  const status = statusOnDate(one, versions, date)
  return {
    version,
    hash: ruleSet.hash,
    effectiveFrom: publication.effectiveFrom,
    effectiveTo: publication.effectiveTo ?? null,
    specimen: publication.specimen ?? false,
    reason: publication.reason,
    author: nameOf(publication.author),
    publishedAt: publication.publishedAt,
    inForce: status === 'in-force',
    status,
  }
}
