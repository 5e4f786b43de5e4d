// The only home of the routes of policies and their versions.
import { Router } from 'express'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { PolicySummary, VersionDetail, VersionSummary } from '../contract/policies.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { Policy, PolicyStore, PolicyVersion } from '../stores/policy-store.ts'

export function policyRoutes({ policies, drafts, today }: { policies: PolicyStore; drafts: DraftStore; today: () => string }): Router {
  const routes = Router()
  const inForce = (policy: string): number | null => policies.inForce(today()).find((one) => one.policy === policy)?.version ?? null

  routes.get('/policies', (_request, response) => {
    response.json(policies.list().map((policy) => summaryOf(policy, inForce(policy.policy), drafts)))
  })

  routes.get('/policies/:policy/versions/:version', (request, response) => {
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
