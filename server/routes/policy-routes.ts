// The only home of the routes of policies and their versions.
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { PolicySummary, VersionDetail, VersionSummary } from '../contract/policies.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { Policy, PolicyStore, PolicyVersion } from '../stores/policy-store.ts'

export interface PolicyServices {
  readonly policies: PolicyStore
  readonly drafts: DraftStore
  readonly audit: AuditLog
  readonly today: () => string
}

export function policyRoutes({ policies, drafts, audit, today }: PolicyServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  const inForce = (policy: string): number | null => policies.inForce(today()).find((one) => one.policy === policy)?.version ?? null

  routes.get('/policies', { may: 'policies.read' }, (_request, response) => {
    response.json(policies.list().map((policy) => summaryOf(policy, inForce(policy.policy), drafts)))
  })

  routes.get('/policies/:policy/versions/:version', { may: 'policies.read' }, (request, response) => {
    const version = Number(request.params.version)
    if (!Number.isInteger(version)) throw new ServiceError('no-such-version', 404, 'A version is a whole number.')
    const found = policies.version(request.params.policy, version)
    const detail: VersionDetail = {
      policy: found.policy,
      version,
      document: JSON.parse(found.text),
      cases: [...found.cases],
      summary: versionSummary(found, inForce(found.policy)),
    }
    response.json(detail)
  })
  return routes
}

function summaryOf(policy: Policy, inForce: number | null, drafts: DraftStore): PolicySummary {
  const shown = policy.versions.find((one) => one.version === inForce) ?? policy.versions[policy.versions.length - 1]
  return {
    policy: policy.policy,
    title: policy.title,
    authority: policy.authority,
    owner: policy.owner,
    description: policy.description,
    inForce,
    versions: policy.versions.map((one) => versionSummary(one, inForce)),
    drafts: drafts.list(policy.policy).map(({ id, policy: name, from, name: title, savedAt, text }) => ({
      id,
      policy: name,
      from,
      name: title,
      savedAt,
      valid: parseRuleSetText(text).ruleSet !== undefined,
    })),
    tables: shown.ruleSet.tables.map((table) => ({ name: table.name, title: table.title, rows: table.rows.length })),
  }
}

function versionSummary({ version, ruleSet, publication }: PolicyVersion, inForce: number | null): VersionSummary {
  return {
    version,
    hash: ruleSet.hash,
    effectiveFrom: publication.effectiveFrom,
    effectiveTo: publication.effectiveTo ?? null,
    specimen: publication.specimen ?? false,
    reason: publication.reason,
    author: publication.author,
    publishedAt: publication.publishedAt,
    inForce: version === inForce,
  }
}
