// The only home of a policy's timeline: every version with who wrote and approved it and where it stands on a date, newest first.
import { expectationWords, outcomeNamesIn } from '../../engine/replay/expectation-words.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { inForceOn } from '../../engine/versions/in-force.ts'
import type { Timeline, TimelineEntry } from '../contract/publishing.ts'
import { notThere } from '../stores/new-id.ts'
import type { PolicyVersion } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'
import { statusOnDate, warningsOf } from './version-status.ts'

/** What an account is called; what came with the product names its author itself. */
export type NameOf = (account: string) => string

/** @throws ServiceError 404 where there is no such policy */
export function timelineOf(store: PublishedVersions, name: string, on: string, nameOf: NameOf): Timeline {
  const policy = store.list().find((one) => one.policy === name)
  const offered = store.offered().filter((one) => one.policy === name)
  if (policy === undefined && offered.length === 0) throw notThere('policy')
  const versions = policy?.versions ?? []
  const ruleSets = store.inForce(on).map(({ ruleSet }) => ruleSet)
  return {
    policy: name,
    title: policy?.title ?? offered[0].ruleSet.title,
    on,
    inForce: inForceOn(versions, on)?.version ?? null,
    entries: versions.map((version) => entryOf(version, { versions, ruleSets, on, nameOf })).toReversed(),
    warnings: policy === undefined ? [] : warningsOf(policy, on),
    offered: offered.map(({ version, publication, ruleSet }) => ({ version, reason: publication.reason, hash: ruleSet.hash })),
  }
}

interface Around {
  readonly versions: readonly PolicyVersion[]
  /** In force on the date: what a version had to keep within may speak of a table of another policy. */
  readonly ruleSets: readonly RuleSet[]
  readonly on: string
  readonly nameOf: NameOf
}

function entryOf(one: PolicyVersion, { versions, ruleSets, on, nameOf }: Around): TimelineEntry {
  const { publication } = one
  const namesOf = outcomeNamesIn([one.ruleSet, ...ruleSets])
  return {
    version: one.version,
    status: statusOnDate(one, versions, on),
    effectiveFrom: publication.effectiveFrom,
    effectiveTo: publication.effectiveTo ?? null,
    withdrawnFrom: publication.withdrawn ?? null,
    withdrawnReason: publication.withdrawnReason ?? '',
    publishedAt: publication.publishedAt,
    author: nameOf(publication.author),
    editors: (publication.editors ?? []).map(nameOf),
    approvedBy: publication.approvedBy === undefined ? '' : nameOf(publication.approvedBy),
    reason: publication.reason,
    hash: one.ruleSet.hash,
    expectations: (publication.expectations ?? []).map((expectation) => ({ expectation, words: expectationWords(expectation, namesOf) })),
    evidence: publication.evidence ?? null,
  }
}
