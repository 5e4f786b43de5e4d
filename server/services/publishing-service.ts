// The only home of how a draft becomes law on the server: review by somebody else, publication of one or several, withdrawal, going back.
// Leaves the rules of that life to the engine and keeping versions to the stores.
import { runCases } from '../../engine/cases/run-cases.ts'
import type { WithAcceptance } from '../../engine/verification/accepted.ts'
import { outcomeNamesIn } from '../../engine/replay/expectation-words.ts'
import { approvalOf, type DraftMove, whyNot } from '../../engine/versions/draft-life.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { type Actor, sightOf } from '../access/actor.ts'
import type { CaseDocument } from '../contract/policies.ts'
import type { PublicationEvidence, PublishDrafts } from '../contract/publishing.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { ReplaySummary } from '../contract/replays.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import type { PublicationLink, PublishedVersion, WithdrawalLink } from '../stores/chain-links.ts'
import { hashOfText } from '../stores/chain.ts'
import { checkMatch, type Draft, type DraftStore } from '../stores/draft-store.ts'
import { casesOf } from '../stores/policy-store.ts'
import type { NewPublication, PublishedVersions } from '../stores/published-versions.ts'
import { checkEnough, checkReplayed, type Looking } from './checked-replay.ts'
import { evidenceOf, gapsOf, type KeptSummary, type ReplaySummaries } from './replay-summaries.ts'
import { hiddenTables, shownSummary } from './shown-replay.ts'
import { usableDraft } from './usable-draft.ts'
import type { VerificationService } from './verification-service.ts'

interface Parts {
  readonly drafts: DraftStore
  readonly versions: PublishedVersions
  /** What verification finds in a draft, and what of it is accepted. */
  readonly openErrors: VerificationService['openErrors']
  readonly replays: Pick<ReplaySummaries, 'lastOf' | 'lastWithOthers'>
  readonly now: () => Date
}

export class PublishingService {
  readonly #drafts: DraftStore
  readonly #versions: PublishedVersions
  readonly #openErrors: Parts['openErrors']
  readonly #replays: Parts['replays']
  readonly #now: () => Date

  constructor({ drafts, versions, openErrors, replays, now }: Parts) {
    this.#drafts = drafts
    this.#versions = versions
    this.#openErrors = openErrors
    this.#replays = replays
    this.#now = now
  }

  /** Moves a draft along. @throws ServiceError 409 saying why somebody may not, 422 where the draft cannot be used as it is */
  move(id: string, move: Exclude<DraftMove, 'publish'>, comment: string, ifMatch: string | undefined, actor: Actor): Promise<Draft> {
    return this.#drafts.addStep(id, ifMatch, (draft) => {
      refuse(draft, move, actor)
      if (move === 'send' || move === 'approve') usable(draft)
      if (move === 'send') {
        /* A review shows which cases fail, and nothing is published while one does. */
        const open = this.#openErrors(draft).open.filter(({ finding }) => finding.code !== 'failing-case')
        refuseOpen(draft, open, 'accept each error with a reason beside the sheet')
      }
      return { step: move, at: this.#now().toISOString(), by: actor.id, comment, content: draft.content }
    })
  }

  /** Publishes approved drafts as one change; they are gone from the drafts then. A key that was used gives what it gave. */
  async publish(asked: PublishDrafts, key: string | undefined, actor: Actor): Promise<PublicationLink> {
    const fingerprint = hashOfText(JSON.stringify(asked))
    const before = key === undefined ? undefined : this.#versions.publishedUnder(key)
    if (before !== undefined) {
      if (before.asked !== fingerprint) {
        throw new ServiceError('key-used', 422, 'This Idempotency-Key was used for another publication.', 'Use a new key for a new change.')
      }
      return before
    }
    const today = this.#now().toISOString().slice(0, 10)
    if (asked.effectiveFrom < today && asked.backdated !== true && asked.specimen !== true) throw notBackdated(asked.effectiveFrom)
    const drafts = asked.drafts.map(({ id, etag }) => {
      const draft = this.#drafts.get(id)
      checkMatch(draft, etag)
      refuse(draft, 'publish', actor)
      return draft
    })
    const twice = drafts.find(({ policy }, at) => drafts.findIndex((other) => other.policy === policy) < at)
    if (twice !== undefined) {
      throw new ServiceError(
        'policy-twice',
        422,
        `Two of these drafts are of “${twice.policy}”.`,
        'Publish one version of a policy at a time.',
      )
    }
    const replayed = await this.#replays.lastOf(drafts.map((draft) => usableDraft(draft).hash))
    const versions: NewPublication['versions'][number][] = []
    for (const draft of drafts) versions.push(await this.#versionOf(draft, asked, actor, replayed))
    const link = await this.#versions.publish({ by: actor.id, reason: asked.reason, key, asked: fingerprint, versions })
    for (const { id } of drafts) await this.#drafts.delete(id)
    return link
  }

  /** The replay that would speak for some drafts if they were published together from a day (ISO), and what publishing would say of it. */
  async evidence(ids: readonly string[], effectiveFrom: string, actor: Actor): Promise<PublicationEvidence> {
    const drafts = ids.map((id) => ({ draft: this.#drafts.get(id), ruleSet: usableDraft(this.#drafts.get(id)) }))
    const replayed = await this.#replays.lastOf(drafts.map(({ ruleSet }) => ruleSet.hash))
    const withOthers = replayed === undefined ? await this.#replays.lastWithOthers(drafts.map(({ ruleSet }) => ruleSet.hash)) : undefined
    const sight = sightOf(actor)
    const shown = (kept: KeptSummary | undefined): ReplaySummary | null =>
      kept === undefined ? null : shownSummary(kept, sight, hiddenTables(this.#versions.inForce(kept.to), kept.safeguarding, sight))
    let problem: PublicationEvidence['problem'] = null
    try {
      for (const { draft, ruleSet } of drafts) checkReplayed(draft, replayed, this.#looking(ruleSet, effectiveFrom, actor))
    } catch (refusal) {
      if (!(refusal instanceof ServiceError)) throw refusal
      problem = { title: refusal.message, detail: refusal.details ?? '' }
    }
    return {
      replay: shown(replayed),
      withOthers: shown(withOthers),
      gaps: replayed === undefined ? [] : gapsOf(replayed, effectiveFrom),
      isNeeded: drafts.some(({ draft }) => draft.expectations.length > 0),
      problem,
    }
  }

  #looking(ruleSet: RuleSet, on: string, actor: Actor): Looking {
    const inForce = this.#versions.inForce(on).map((one) => one.ruleSet)
    return { sight: sightOf(actor), title: ruleSet.title, namesOf: outcomeNamesIn([ruleSet, ...inForce]) }
  }

  async withdraw(
    policy: string,
    version: number,
    { from, reason, backdated }: { from: string; reason: string; backdated?: boolean | undefined },
    actor: Actor,
  ): Promise<WithdrawalLink> {
    if (from < this.#now().toISOString().slice(0, 10) && backdated !== true) throw notBackdated(from)
    return this.#versions.withdraw({ policy, version, from, reason, by: actor.id })
  }

  /** A draft equal to an old version, sent for review with its reason: going back needs a second person as any change does. */
  async goBack(policy: string, version: number, reason: string, actor: Actor): Promise<Draft> {
    const { text, casesText } = this.#versions.version(policy, version)
    const name = `Back to version ${version}`
    const expectations = this.#versions.expectationsOf(policy)
    const draft = await this.#drafts.create({ policy, from: version, name, text, cases: casesText, expectations, by: actor.id })
    try {
      return await this.move(draft.id, 'send', reason, draft.etag, actor)
    } catch (refusal) {
      await this.#drafts.delete(draft.id)
      throw refusal
    }
  }

  /** Removes drafts that a crash left after they were published. Gives sentences to tell. */
  async clearUp(): Promise<string[]> {
    const told: string[] = []
    for (const draft of this.#drafts.list()) {
      const approval = approvalOf(draft)
      const isPublished = this.#versions
        .list()
        .some((policy) =>
          policy.versions.some(
            (one) =>
              one.policy === draft.policy &&
              approval !== undefined &&
              one.text === draft.text &&
              one.casesText === draft.cases &&
              one.publication.publishedAt >= approval.at,
          ),
        )
      if (!isPublished) continue
      await this.#drafts.delete(draft.id)
      told.push(`Removed a draft of “${draft.policy}” that had been published.`)
    }
    return told
  }

  async #versionOf(
    draft: Draft,
    asked: PublishDrafts,
    actor: Actor,
    replayed: KeptSummary | undefined,
  ): Promise<NewPublication['versions'][number]> {
    const { ruleSet, cases } = usable(draft)
    const { results } = await runCases(ruleSet, cases)
    const failed = results.filter(({ passed }) => !passed)
    if (failed.length > 0) {
      const details = failed
        .slice(0, 5)
        .map(({ name, differences }) => `${name}: ${differences.join('; ')}`)
        .join('\n')
      throw new ServiceError('cases-fail', 422, `${failed.length} of ${results.length} cases of “${draft.policy}” fail.`, details)
    }
    const { effectiveFrom, effectiveTo, countsFrom, specimen, reason } = asked
    const accepted = this.#accepted(draft, asked, actor)
    const gaps = replayed === undefined ? [] : gapsOf(replayed, effectiveFrom)
    if (specimen !== true) {
      checkReplayed(draft, replayed, this.#looking(ruleSet, effectiveFrom, actor))
      if (asked.replayIsEnough !== true) checkEnough(draft, gaps, ruleSet.title)
    }
    const approval = approvalOf(draft)
    const expected = draft.expectations.length === 0 ? undefined : [...draft.expectations]
    const evidence = replayed === undefined ? undefined : evidenceOf(replayed, gaps)
    const about = this.#aboutOf(draft.policy, ruleSet.title, ruleSet.document.authority)
    const dates = withoutEmpty({ effectiveTo, countsFrom, specimen, approvedBy: approval?.by, accepted, expectations: expected, evidence })
    const said = { policy: draft.policy, about, text: draft.text, cases: draft.cases, hash: ruleSet.hash }
    return { ...said, effectiveFrom, ...dates, author: draft.editors[0] ?? '', editors: [...draft.editors], reason }
  }

  /** What stands accepted of a draft, a specimen’s known faults too. @throws ServiceError 422 */
  #accepted(draft: Draft, { accepted: added = [] }: PublishDrafts, actor: Actor): PublishedVersion['accepted'] {
    const { open, accepted } = this.#openErrors(draft, added, actor.id)
    refuseOpen(draft, open, 'accept each error with a reason when publishing')
    return accepted.length === 0 ? undefined : accepted.map(({ version: _version, ...one }) => one)
  }

  #aboutOf(policy: string, title: string, authority: string): NewPublication['versions'][number]['about'] {
    const known = this.#versions.list().find((one) => one.policy === policy)
    const { owner = '', description = '', order = 100 } = known ?? {}
    return { title, authority, owner, description, order }
  }
}

/** @throws ServiceError 422 with what is wrong with the rule set or the cases */
function usable(draft: Draft): { ruleSet: RuleSet; cases: readonly CaseDocument[] } {
  return { ruleSet: usableDraft(draft), cases: casesOf(draft.cases, `${draft.policy}/cases`) }
}

function refuse(draft: Draft, move: DraftMove, { id }: Actor): void {
  const reason = whyNot(draft, move, id)
  if (reason !== undefined) throw new ServiceError('not-now', 409, reason, 'Load the draft again to see where it stands.')
}

/** @throws ServiceError 422 naming the first of the errors */
function refuseOpen({ policy }: Draft, open: readonly WithAcceptance[], how: string): void {
  if (open.length === 0) return
  const details = open
    .slice(0, 5)
    .map(({ finding }) => finding.message)
    .join('\n')
  const title = `Verification finds ${open.length === 1 ? 'an error' : `${open.length} errors`} in “${policy}” that nobody has accepted.`
  throw new ServiceError('findings-open', 422, title, `${details}\nMend the draft, or ${how}.`)
}

const notBackdated = (date: string): ServiceError =>
  new ServiceError(
    'date-has-passed',
    422,
    `${date} has passed.`,
    'Choose today or later, or say that it is meant to be backdated. Runs that were made keep their answers.',
  )
