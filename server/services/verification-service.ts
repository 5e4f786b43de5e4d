// The only home of verification on the server: a version, a draft or a rule set that is being edited, as it stands among the policies in
// force, and what was accepted of it. Leaves the proof to the engine, and how many fall into a finding to `workers/finding-counter.ts`.
import type { AcceptedFinding, WithAcceptance } from '../../engine/verification/accepted.ts'
import type { AcceptFinding, NewAcceptance, VerificationAnswer, VerificationRequest, VerifiedFinding } from '../contract/verifications.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { KeptAcceptance } from '../stores/chain-links.ts'
import type { Draft, DraftStore } from '../stores/draft-store.ts'
import { casesOf, type PolicyVersion } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import { usableDraft } from './usable-draft.ts'
import { verifyPolicy } from './verify-policy.ts'

interface VerificationParts {
  readonly policies: PublishedVersions
  readonly drafts: DraftStore
  readonly today: () => string
}

/** What is verified, and what was accepted of it before. */
interface Asked {
  readonly version: PolicyVersion
  readonly accepted: readonly AcceptedFinding[]
}

export class VerificationService {
  readonly #parts: VerificationParts

  constructor(parts: VerificationParts) {
    this.#parts = parts
  }

  /** @throws ServiceError 400 where nothing is named, 404 where it is not there, 422 where it cannot be read */
  verify(request: VerificationRequest): VerificationAnswer {
    const found = this.#findings(this.#asked(request))
    return { open: found.filter(isOpenError).length, findings: found.map(shown) }
  }

  /** The errors of a draft that nobody has accepted, with those that come along taken as accepted by whoever asks. */
  openErrors(
    draft: Draft,
    added: readonly NewAcceptance[] = [],
    by = '',
  ): { open: readonly WithAcceptance[]; accepted: readonly AcceptedFinding[] } {
    const { version, accepted } = this.#draft(draft)
    const own = added
      .filter((one) => one.policy === draft.policy)
      .map(({ finding, why, until }): AcceptedFinding => ({ version: version.version, finding, by, why, until }))
    const found = this.#findings({ version, accepted: [...own, ...accepted] })
    return { open: found.filter(isOpenError), accepted: found.flatMap((one) => one.accepted ?? []) }
  }

  /** What is accepted of a draft with one more. @throws ServiceError 422 where the finding is not among those of the draft */
  withAccepted(draft: Draft, { finding, why, until }: AcceptFinding, by: string): readonly KeptAcceptance[] {
    const asked = this.#draft(draft)
    const found = this.#findings(asked).find((one) => one.finding.key === finding)?.finding
    if (found?.code === 'failing-case')
      throw new ServiceError('cannot-be-accepted', 422, 'A case that fails cannot be accepted.', 'Correct the row, or the case.')
    if (found === undefined)
      throw new ServiceError(
        'no-such-finding',
        422,
        'Verification does not find that in the draft.',
        'Save the draft, and accept what is found in it now.',
      )
    if (until < this.#parts.today())
      throw new ServiceError('date-has-passed', 422, `${until} has passed.`, 'Choose the last day on which it is still accepted.')
    return [...draft.accepted.filter((one) => one.finding !== finding), { finding, by, why, until }]
  }

  #findings({ version, accepted }: Asked): readonly WithAcceptance[] {
    return verifyPolicy(version, this.#parts.policies, this.#parts.today(), accepted).findings
  }

  #asked({ policy, version, draft, text, cases = '' }: VerificationRequest): Asked {
    if (draft !== undefined) return this.#draft(this.#parts.drafts.get(draft))
    if (policy !== undefined && text !== undefined) return { version: this.#unpublished({ policy, text, cases }), accepted: [] }
    if (policy !== undefined && version !== undefined)
      return { version: this.#parts.policies.version(policy, version), accepted: this.#acceptedOf(policy, version) }
    const details = 'Give a draft, or a policy and a version, or a policy and the text of a rule set.'
    throw new ServiceError('nothing-to-verify', 400, 'Say what is to be verified.', details)
  }

  /** What was accepted of the version a draft was started from is still accepted where it is still found; what was said since goes first. */
  #draft(draft: Draft): Asked {
    const accepted = [...draft.accepted, ...this.#acceptedOf(draft.policy, draft.from)].map((one) => ({ ...one, version: 0 }))
    return { version: this.#unpublished(draft), accepted }
  }

  #unpublished({ policy, text, cases }: Pick<Draft, 'policy' | 'text' | 'cases'>): PolicyVersion {
    return {
      policy,
      version: 0,
      text,
      ruleSet: usableDraft({ policy, text }),
      cases: casesOf(cases, `${policy}/cases`),
      casesText: cases,
      publication: { version: 1, effectiveFrom: this.#parts.today(), publishedAt: '', author: '', reason: '' },
    }
  }

  #acceptedOf(policy: string, version: number): readonly AcceptedFinding[] {
    const { accepted = [] } = this.#parts.policies.list().find((one) => one.policy === policy) ?? {}
    return accepted.filter((one) => one.version === version)
  }
}

const isOpenError = ({ finding, accepted }: WithAcceptance): boolean => finding.severity === 'error' && accepted === undefined

function shown({ finding, accepted }: WithAcceptance): VerifiedFinding {
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
    path: [...at.path],
    repairs: repairs.map(({ label, edit }) => ({ label, edit })),
    accepted: accepted === undefined ? null : { finding: accepted.finding, by: accepted.by, why: accepted.why, until: accepted.until },
  }
}
