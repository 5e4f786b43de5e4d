// The only home of verifying a version among the policies beside it: which rule sets it is used with, its dates, and what was accepted.
// Leaves the questions to `engine/verification`.
import { type AcceptedFinding, needlessAcceptances, type WithAcceptance, withAcceptance } from '../../engine/verification/accepted.ts'
import { verify } from '../../engine/verification/verify.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'

export interface VerifiedPolicy {
  readonly findings: readonly WithAcceptance[]
  /** Acceptances whose finding is gone. */
  readonly needless: readonly AcceptedFinding[]
}

/** Verifies a version (or a draft) as it would stand among the policies in force on a day (ISO). */
export function verifyPolicy(
  version: PolicyVersion,
  store: PolicyStore,
  today: string,
  accepted: readonly AcceptedFinding[] = store.list().find((one) => one.policy === version.policy)?.accepted ?? [],
): VerifiedPolicy {
  const policy = store.list().find((one) => one.policy === version.policy)
  const inForce = store.inForce(today)
  const own = inForce.find((one) => one.policy === version.policy)
  const findings = verify({
    ruleSet: version.ruleSet,
    cases: version.cases,
    others: inForce.map((one) => one.ruleSet),
    ...(own === undefined || own.version === version.version ? {} : { inForce: own.ruleSet }),
    ...(policy === undefined ? {} : { published: { versions: policy.versions.map((one) => one.publication), today } }),
  })
  return {
    findings: withAcceptance(findings, accepted, version.version, today),
    needless: needlessAcceptances(findings, accepted, version.version),
  }
}
