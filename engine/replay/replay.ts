// The only home of a replay: the same facts under a baseline and candidates, date by date, and what differs. In steps, so that the caller
// can show how far it is and stop. Leaves facts of a date to `FactsAsAt` and how the result is stored and shown to the caller.
// Laws Q5 to Q8 and Q15 to Q17 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { countBits, noBits, or, without } from '../rules/bits.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { BegunActions, type BegunAction, recommendedBy } from './begun-actions.ts'
import { Causes } from './causes.ts'
import { compareDueDates, type ComparedDueDates } from './due-dates.ts'
import { reachedBetween, whileTheSame } from './reached.ts'
import { type MovedPupil, type ReplayedTable, ReplayingTable, tableKey } from './replaying-table.ts'
import { SubjectPlaces } from './subject-places.ts'

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
export function* replay({ view, dates, baseline, candidates }: ReplayOf): Generator<number, Replayed[]> {
  const replaying = candidates.map((candidate) => new Replaying(dates, (date) => baseline(date, candidate), candidate))
  let facts: FactsAsAt | undefined
  for (const [at, date] of dates.entries()) {
    yield (DECIDING * at) / dates.length
    facts = new FactsAsAt(view(date), date)
    for (const one of replaying) one.decide(facts, date)
  }
  const results: Replayed[] = []
  for (const [at, one] of replaying.entries()) {
    for (const steps = one.compareDueDates(); ; ) {
      const step = steps.next()
      if (step.done === true) break
      yield DECIDING + ((1 - DECIDING) * (at + step.value)) / replaying.length
    }
    results.push(one.result())
  }
  return results
}

/** One candidate while its replay goes on. */
class Replaying {
  readonly #baseline: (date: Day) => readonly VersionedRuleSet[]
  readonly #candidate: readonly VersionedRuleSet[]
  readonly #changed: ReadonlySet<string>
  /** The tables (`policy/table`) that are decided on every date: on some date they are under change, or read what is. */
  readonly #reached: ReadonlySet<string>
  readonly #tables = new Map<string, ReplayingTable>()
  readonly #causes: Causes
  readonly #places = new SubjectPlaces()
  readonly #work = { baseline: new BegunActions(this.#places), candidate: new BegunActions(this.#places) }
  readonly #unchanged = new Map<string, UnchangedPolicy>()
  readonly #movedOn: number[] = []
  readonly #newLegal: number[] = []
  #last: { readonly before: Evaluation; readonly after: Evaluation; readonly date: Day } | undefined

  constructor(dates: readonly Day[], baseline: (date: Day) => readonly VersionedRuleSet[], candidate: readonly VersionedRuleSet[]) {
    this.#baseline = baseline
    this.#candidate = candidate
    this.#causes = new Causes((old) => this.#withCandidate(old))
    this.#changed = new Set(candidate.map(({ ruleSet }) => ruleSet.policy))
    const reachedFrom = whileTheSame((old) => reachedBetween(old, this.#withCandidate(old)))
    this.#reached = new Set(dates.flatMap((date) => [...reachedFrom(this.#baseline(date))]))
  }

  decide(facts: FactsAsAt, date: Day): void {
    const old = this.#baseline(date)
    const now = this.#withCandidate(old)
    // What reads nothing that is under change is decided once, and only where another reads it.
    const both = evaluateOn(facts, old, this.#reached)
    const isReplayed = ({ policy, table }: EvaluatedTable): boolean => this.#reached.has(`${policy}/${table.name}`)
    const same = both.tables.filter((one) => !isReplayed(one))
    const before = withTables(both, isReplayed)
    const after = withTables(evaluateOn(facts, now, this.#reached, same), isReplayed)
    this.#last = { before, after, date }
    for (const { ruleSet } of old) if (!this.#changed.has(ruleSet.policy)) this.#certify(ruleSet.hash, ruleSet.policy, {})
    this.#work.baseline.add(before.tables)
    this.#work.candidate.add(after.tables)
    const sides = bothSides(before.tables, after.tables)
    let newLegal = 0
    const moving = new Set<number>()
    for (const [key, { was, is }] of sides) {
      const shown = (is ?? was)!
      const table = this.#tables.get(key) ?? new ReplayingTable(shown, this.#movedOn.length, this.#places)
      this.#tables.set(key, table)
      const differ = table.add({ before: was, after: is }, date, moving)
      newLegal += countNewLegal(was, is)
      if (this.#changed.has(shown.policy)) continue
      const actionsDiffer = was === undefined || is === undefined ? 0 : countDifferentActions(was, is)
      this.#certify(shown.ruleSet.hash, shown.policy, { decisions: shown.subjects.size, differ, actionsDiffer })
    }
    for (const [key, table] of this.#tables) if (!sides.has(key)) table.skip()
    this.#newLegal.push(newLegal)
    this.#movedOn.push(moving.size)
    const moved = [...this.#tables.values()].flatMap((table) => table.movedFirstOn(date))
    this.#causes.find(facts, old, [...before.tables, ...same], moved)
  }

  /** Of policies that are not under change, on the last date. */
  *compareDueDates(): Generator<number, void> {
    if (this.#last === undefined) return
    const { before, after, date } = this.#last
    const old = this.#baseline(date)
    const now = this.#withCandidate(old)
    const kept = [before, after].map((one) => withTables(one, ({ policy }) => !this.#changed.has(policy)))
    for (const [policy, dueDates] of yield* compareDueDates(kept[0], kept[1], old, now)) {
      const { hash } = old.find(({ ruleSet }) => ruleSet.policy === policy)!.ruleSet
      const known = this.#unchanged.get(hash)
      if (known !== undefined) this.#unchanged.set(hash, { ...known, dueDates })
    }
  }

  result(): Replayed {
    const tables = [...this.#tables.values()]
    return {
      tables: tables.map((one) => one.result()),
      moved: tables.flatMap((one) => one.moved()),
      actions: { baseline: this.#work.baseline.list(), candidate: this.#work.candidate.list() },
      unchanged: [...this.#unchanged.values()],
      movedOn: this.#movedOn,
      newLegal: this.#newLegal,
    }
  }

  #withCandidate(old: readonly VersionedRuleSet[]): readonly VersionedRuleSet[] {
    return [...old.filter(({ ruleSet }) => !this.#changed.has(ruleSet.policy)), ...this.#candidate]
  }

  #certify(hash: string, policy: string, { decisions = 0, differ = 0, actionsDiffer = 0 }: Partial<UnchangedPolicy>): void {
    const known = this.#unchanged.get(hash)
    this.#unchanged.set(hash, {
      policy,
      hash,
      isDecided: known?.isDecided === true || decisions > 0,
      decisions: (known?.decisions ?? 0) + decisions,
      differ: (known?.differ ?? 0) + differ,
      actionsDiffer: (known?.actionsDiffer ?? 0) + actionsDiffer,
      ...(known?.dueDates && { dueDates: known.dueDates }),
    })
  }
}

function withTables(evaluation: Evaluation, isWanted: (table: EvaluatedTable) => boolean): Evaluation {
  const tables = evaluation.tables.filter(isWanted)
  return {
    view: evaluation.view,
    asOf: evaluation.asOf,
    tables,
    get responsible() {
      return evaluation.responsible
    },
  }
}

/** Tables of both sides by what makes them the same, those of the candidate first. */
function bothSides(
  before: readonly EvaluatedTable[],
  after: readonly EvaluatedTable[],
): ReadonlyMap<string, { readonly was?: EvaluatedTable | undefined; readonly is?: EvaluatedTable | undefined }> {
  const [was, is] = [before, after].map((tables) => new Map(tables.map((one) => [tableKey(one), one])))
  return new Map([...is.keys(), ...was.keys()].map((key) => [key, { was: was.get(key), is: is.get(key) }]))
}

/** Subjects with a legal action under the candidate alone. */
function countNewLegal(was: EvaluatedTable | undefined, is: EvaluatedTable | undefined): number {
  if (is === undefined) return 0
  const { size } = is.subjects
  const legal = (evaluated: EvaluatedTable | undefined) =>
    [...(evaluated === undefined ? [] : recommendedBy(evaluated).values())]
      .filter(({ action }) => action.kind === 'legal')
      .reduce((caught, one) => or(caught, one.caught), noBits(size))
  return countBits(without(legal(is), was?.subjects.size === size ? legal(was) : noBits(size)))
}

/** Recommendations that one side alone makes to the same subjects. */
function countDifferentActions(was: EvaluatedTable, is: EvaluatedTable): number {
  const [before, after] = [recommendedBy(was), recommendedBy(is)]
  const none = noBits(is.subjects.size)
  return [...new Set([...before.keys(), ...after.keys()])].reduce((sum, name) => {
    const [one, other] = [before.get(name)?.caught ?? none, after.get(name)?.caught ?? none]
    return sum + countBits(without(one, other)) + countBits(without(other, one))
  }, 0)
}
