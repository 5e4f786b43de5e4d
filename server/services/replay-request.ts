// The only home of what a request to replay comes to: what is replayed beside what, and the data as it is read on each date.
import { asKnownOn } from '../../engine/facts/collection.ts'
import { type Day, dayInWords, printDay } from '../../engine/facts/days.ts'
import { isSameExpectation } from '../../engine/replay/expectation.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { DatasetSummary } from '../contract/datasets.ts'
import type { Expectation } from '../contract/expectations.ts'
import type { ReplayedPart, StartReplay } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'
import type { DataOnDate } from '../workers/replay-order.ts'
import { IN_FORCE } from './kept-replay.ts'
import { usableDraft } from './usable-draft.ts'

export interface CandidatePart extends ReplayedPart {
  readonly text: string
  readonly ruleSet: RuleSet
}

export interface ReplayCandidate {
  readonly parts: readonly CandidatePart[]
  readonly expectations: readonly Expectation[]
}

/** @throws ServiceError where a draft cannot be used, or a policy stands twice in a candidate */
export function replayCandidates(
  { draft, candidates, expectations = [] }: Pick<StartReplay, 'draft' | 'candidates' | 'expectations'>,
  drafts: DraftStore,
  policies: PolicyStore,
): ReplayCandidate[] {
  return (candidates ?? [[`draft:${draft}`]]).map((names) => {
    const parts = names.map((name) => partOf(name, drafts, policies))
    const twice = parts.find(({ policy }, at) => parts.findIndex((other) => other.policy === policy) < at)
    if (twice !== undefined) {
      const message = `Two parts of a candidate are of “${twice.title}”.`
      throw new ServiceError('policy-twice', 422, message, 'Replay them as two candidates, or leave one out.')
    }
    const kept = parts.flatMap(({ draft: id }) => (id === null ? [] : drafts.get(id).expectations))
    return { parts, expectations: withoutRepeats([...kept, ...expectations]) }
  })
}

function partOf(name: string, drafts: DraftStore, policies: PolicyStore): CandidatePart {
  if (name.startsWith('draft:')) {
    const draft = drafts.get(name.slice('draft:'.length))
    const ruleSet = usableDraft(draft)
    const { policy, text } = draft
    return { policy, title: ruleSet.title, name: draft.name, draft: draft.id, version: null, hash: ruleSet.hash, text, ruleSet }
  }
  const { policy, version, text, ruleSet } = versionNamed(name, policies)
  return { policy, title: ruleSet.title, name: `Version ${version}`, draft: null, version, hash: ruleSet.hash, text, ruleSet }
}

function versionNamed(name: string, policies: PolicyStore): PolicyVersion {
  const [policy, version] = name.split('@')
  return policies.version(policy, Number(version))
}

const withoutRepeats = (all: readonly Expectation[]): Expectation[] =>
  all.filter((one, at) => all.findIndex((other) => isSameExpectation(one, other)) === at)

export interface ReplayBaseline {
  readonly words: string
  /** Whether it is what is in force on each date, and nothing else. */
  readonly isInForce: boolean
  /** The versions that were named in the place of those in force. */
  readonly named: readonly string[]
  /** Whether policies that a candidate changes say nothing. */
  readonly isNone: boolean
  /** What is in force on a date, or what was named in its place. */
  readonly on: (date: Day) => readonly PolicyVersion[]
}

export function replayBaseline({ baseline }: Pick<StartReplay, 'baseline'>, policies: PolicyStore): ReplayBaseline {
  const fixed = baseline === undefined || baseline === 'none' ? [] : baseline.map((name) => versionNamed(name, policies))
  const on = (date: Day): readonly PolicyVersion[] => [
    ...fixed,
    ...policies.inForce(printDay(date)).filter(({ policy }) => fixed.every((one) => one.policy !== policy)),
  ]
  if (baseline === 'none') return { words: 'no version at all', isInForce: false, named: [], isNone: true, on }
  if (fixed.length === 0) return { words: IN_FORCE, isInForce: true, named: [], isNone: false, on }
  const words = fixed.map(({ policy, version }) => (fixed.length === 1 ? `version ${version}` : `${policy} version ${version}`)).join(', ')
  return { words, isInForce: false, named: baseline ?? [], isNone: false, on }
}

/** What is read on each date. @throws ServiceError where none had been uploaded by a date */
export function dataOnDates(datasets: readonly DatasetSummary[], dates: readonly Day[], known: 'now' | 'then', now: string): DataOnDate[] {
  const all = { datasets: datasets.map(({ id }) => id), recordedBy: now }
  if (known === 'now') return dates.map(() => all)
  return dates.map((date) => {
    const held = asKnownOn(datasets, date).map(({ id }) => id)
    if (held.length === 0) {
      const message = `None of this data had been uploaded by ${dayInWords(date)}.`
      throw new ServiceError('nothing-known', 422, message, 'Begin on a later date, or read the data as it is known now.')
    }
    const end = `${printDay(date)}T23:59:59.999Z`
    return { datasets: held, recordedBy: end < now ? end : now }
  })
}
