// The only home of a replay: the same facts under a baseline and candidates, date by date, and what differs. In steps, so that the caller
// can show how far it is and stop. Leaves one candidate to `replaying.ts`, facts of a date to `FactsAsAt`, putting parts together to
// `joined-parts.ts`, and how the result is stored and shown to the caller. Laws Q5 to Q8, Q15 to Q17 and Q21 of SPEC.md.
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import type { BegunAction } from './begun-actions.ts'
import type { ComparedDueDates } from './due-dates.ts'
import { joinedParts } from './joined-parts.ts'
import type { KeptFacts } from './kept-facts.ts'
import { pupilsOfShare, type ReplayPart, type Share } from './replay-part.ts'
import { Replaying } from './replaying.ts'
import type { MovedPupil, ReplayedTable } from './replaying-table.ts'

export interface ReplayOf {
  /**
   * The facts that are read on a date, asked for right after the step of that date was yielded. Pupils and schools that are known stay where
   * they are on later dates; more may follow them.
   */
  readonly view: (date: Day) => FactsView
  readonly dates: readonly Day[]
  /** The rule sets beside which a candidate is replayed on a date, one a policy; a policy that is not among them says nothing. */
  readonly baseline: (date: Day, candidate: readonly VersionedRuleSet[]) => readonly VersionedRuleSet[]
  /** Each by itself: the rule sets that take the place of those of their policies. */
  readonly candidates: readonly (readonly VersionedRuleSet[])[]
  /** Facts as at dates that stay from replay to replay; none do unless said. */
  readonly kept?: KeptFacts
}

/** A rule set of a policy that is not under change, certified. */
export interface UnchangedPolicy {
  readonly policy: string
  /** Of its rule set, the same on both sides. */
  readonly hash: string
  /** Whether a table of it reads what is under change; where none does, it says the same under both and was not decided. */
  readonly isDecided: boolean
  /** Decisions of its tables that read what is under change, over all dates, and how many of them differ. */
  readonly decisions: number
  readonly differ: number
  /** Recommendations of an action, over all dates, that one side alone makes. */
  readonly actionsDiffer: number
  /** Of the actions recommended on the last date, where it was decided then. */
  readonly dueDates?: ComparedDueDates | undefined
}

export interface Replayed {
  readonly tables: readonly ReplayedTable[]
  readonly moved: readonly MovedPupil[]
  readonly actions: { readonly baseline: readonly BegunAction[]; readonly candidate: readonly BegunAction[] }
  readonly unchanged: readonly UnchangedPolicy[]
  /** Pupils decided otherwise in some table, date by date. */
  readonly movedOn: readonly number[]
  /** Subjects for whom a legal action is recommended under the candidate and none under the baseline, date by date. */
  readonly newLegal: readonly number[]
}

/** The part of a replay that is not the last date’s due dates. */
const DECIDING = 0.9

/**
 * Replays each candidate, yielding the share that is done; what a date’s facts come to is worked out once for all of them.
 * @example for (const share of replay({ view, dates, baseline, candidates: [[draft]] })) report(share)
 */
export function* replay(asked: ReplayOf): Generator<number, Replayed[]> {
  const parts = yield* replayPart(asked, 'all')
  return parts.map((one) => joinedParts([one]))
}

/**
 * A part of the same replay, one for each candidate: whatever the shares, joined they are what `replay` gives (Q21).
 * @example joinedParts(sharesOf(36_000, 18_000).map((share) => lastOf(replayPart(asked, share))[0]))
 */
export function* replayPart({ view, dates, baseline, candidates, kept }: ReplayOf, part: Share): Generator<number, ReplayPart[]> {
  const replaying = candidates.map((candidate) => new Replaying(dates, (date) => baseline(date, candidate), candidate, part, kept))
  for (const [at, date] of dates.entries()) {
    yield (DECIDING * at) / dates.length
    const seen = view(date)
    const pupils = pupilsOfShare(seen.facts, part)
    const facts = kept?.of(seen, date, pupils) ?? new FactsAsAt(seen, date, pupils)
    for (const one of replaying) one.decide(facts, date)
    kept?.keep()
  }
  const parts: ReplayPart[] = []
  for (const [at, one] of replaying.entries()) {
    for (const steps = one.compareDueDates(); ; ) {
      const step = steps.next()
      if (step.done === true) break
      yield DECIDING + ((1 - DECIDING) * (at + step.value)) / replaying.length
    }
    parts.push(one.part())
  }
  return parts
}
