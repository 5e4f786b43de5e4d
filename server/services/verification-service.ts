// The only home of verification on the server: a version or a draft as it stands among the policies in force, what was accepted of it, and
// how many subjects fall into each finding of a dataset. Leaves the proof to the engine.
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { parseDay } from '../../engine/facts/days.ts'
import type { AcceptedFinding, WithAcceptance } from '../../engine/verification/accepted.ts'
import { realWitnesses } from '../../engine/verification/real-witnesses.ts'
import type { Sight } from '../access/actor.ts'
import type { NewAcceptance, VerificationAnswer, VerificationRequest, VerifiedFinding } from '../contract/verifications.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import { casesOf, type PolicyVersion } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import type { Datasets } from './datasets.ts'
import { usableDraft } from './usable-draft.ts'
import { verifyPolicy } from './verify-policy.ts'

interface VerificationParts {
  readonly policies: PublishedVersions
  readonly drafts: DraftStore
  readonly datasets: Pick<Datasets, 'view'>
  readonly today: () => string
}

export class VerificationService {
  readonly #parts: VerificationParts

  constructor(parts: VerificationParts) {
    this.#parts = parts
  }

  async verify({ policy, version, draft, data }: VerificationRequest, sight: Sight): Promise<VerificationAnswer> {
    const asked = draft === undefined ? this.#version(policy, version) : this.#draft(this.#parts.drafts.get(draft))
    const found = this.#findings(asked.version, asked.accepted)
    // Only people who may see every pupil are told counts: anybody else could move a gap a step at a time and tell one child by the difference.
    const maySee = sight.pupils === 'names' && sight.schools === 'all'
    const counts = data === undefined || !maySee ? undefined : await this.#counts(asked.version, found, data)
    return {
      open: found.filter(({ finding, accepted }) => finding.severity === 'error' && accepted === undefined).length,
      findings: found.map((one) => shown(one, counts?.get(one.finding.key) ?? null)),
    }
  }

  /** The errors of a draft that nobody has accepted, with those that come along taken as accepted by whoever publishes. */
  openErrors(draft: Draft, added: readonly NewAcceptance[], by: string): { open: readonly WithAcceptance[]; accepted: AcceptedFinding[] } {
    const { version, accepted: before } = this.#draft(draft)
    const own = added
      .filter((one) => one.policy === draft.policy)
      .map(({ finding, why, until }): AcceptedFinding => ({ version: version.version, finding, by, why, until }))
    const found = this.#findings(version, [...own, ...before])
    return {
      open: found.filter(({ finding, accepted }) => finding.severity === 'error' && accepted === undefined),
      accepted: found.flatMap((one) => one.accepted ?? []),
    }
  }

  #findings(version: PolicyVersion, accepted: readonly AcceptedFinding[]): readonly WithAcceptance[] {
    return verifyPolicy(version, this.#parts.policies, this.#parts.today(), accepted).findings
  }

  #version(policy: string | undefined, version: number | undefined): { version: PolicyVersion; accepted: readonly AcceptedFinding[] } {
    if (policy === undefined || version === undefined)
      throw new ServiceError('nothing-to-verify', 400, 'Say what is to be verified.', 'Give a policy and a version, or a draft.')
    return { version: this.#parts.policies.version(policy, version), accepted: this.#acceptedOf(policy, version) }
  }

  /** A draft as the version it would be. What was accepted of the version it was started from is still accepted where it is still found. */
  #draft(draft: Draft): { version: PolicyVersion; accepted: readonly AcceptedFinding[] } {
    const version: PolicyVersion = {
      policy: draft.policy,
      version: 0,
      text: draft.text,
      ruleSet: usableDraft(draft),
      cases: casesOf(draft.cases, `${draft.policy}/cases`),
      casesText: draft.cases,
      publication: { version: 1, effectiveFrom: this.#parts.today(), publishedAt: '', author: '', reason: '' },
    }
    return { version, accepted: this.#acceptedOf(draft.policy, draft.from).map((one) => ({ ...one, version: 0 })) }
  }

  #acceptedOf(policy: string, version: number): readonly AcceptedFinding[] {
    const { accepted = [] } = this.#parts.policies.list().find((one) => one.policy === policy) ?? {}
    return accepted.filter((one) => one.version === version)
  }

  /** By key. */
  async #counts(
    version: PolicyVersion,
    found: readonly WithAcceptance[],
    { dataset, asOf }: { dataset: string; asOf: string },
  ): Promise<ReadonlyMap<string, number | null>> {
    const view = await this.#parts.datasets.view(dataset)
    const others = this.#parts.policies.inForce(asOf).filter((one) => one.policy !== version.policy)
    const { tables } = evaluate(view, [version, ...others], parseDay(asOf)!)
    const real = realWitnesses(
      found.map(({ finding }) => finding),
      tables.filter((one) => one.policy === version.policy),
    )
    return new Map(real.map(({ finding, count }) => [finding.key, count ?? null]))
  }
}

function shown({ finding, accepted }: WithAcceptance, count: number | null): VerifiedFinding {
  const { code, severity, message, key, at, rows, region, witness, repairs } = finding
  return {
    code,
    severity,
    message,
    key,
    table: at.table ?? null,
    rows: [...rows],
    region: region?.words ?? null,
    witness: witness?.words ?? null,
    repairs: repairs.map(({ label }) => label),
    accepted: accepted === undefined ? null : { finding: accepted.finding, by: accepted.by, why: accepted.why, until: accepted.until },
    count,
  }
}
