// The only home of a policy's timeline: every version with who wrote and approved it and where it stands on a date, newest first.
import { expectationWords } from '../../engine/replay/expectation.ts'
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
  return {
    policy: name,
    title: policy?.title ?? offered[0].ruleSet.title,
    on,
    inForce: inForceOn(versions, on)?.version ?? null,
    entries: versions.map((version) => entryOf(version, versions, on, nameOf)).toReversed(),
    warnings: policy === undefined ? [] : warningsOf(policy, on),
    offered: offered.map(({ version, publication, ruleSet }) => ({ version, reason: publication.reason, hash: ruleSet.hash })),
  }
}

function entryOf(one: PolicyVersion, versions: readonly PolicyVersion[], on: string, nameOf: NameOf): TimelineEntry {
  const { publication } = one
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
    expectations: (publication.expectations ?? []).map(expectationWords),
    evidence: publication.evidence ?? null,
  }
}
