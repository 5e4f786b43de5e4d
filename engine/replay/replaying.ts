// The only home of one part of the replay of one candidate while it goes on: both sides decided on a date, compared, and what is kept of it.
// Leaves which part it is to `replay-part.ts` and going through the dates to `replay.ts`. Laws Q5 to Q8, Q15 and Q16 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import { countBits, noBits, or, without } from '../rules/bits.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { BegunActions, recommendedBy } from './begun-actions.ts'
import { Causes } from './causes.ts'
import { compareDueDates } from './due-dates.ts'
import type { KeptFacts } from './kept-facts.ts'
import { reachedBetween, whileTheSame } from './reached.ts'
import type { UnchangedPolicy } from './replay.ts'
import { drawingOnEveryone, isInShare, type ReplayPart, type Share } from './replay-part.ts'
import { ReplayingTable, tableKey } from './replaying-table.ts'
import { SubjectPlaces } from './subject-places.ts'

/** More tables than two choices of rule sets have. */
const MOST_TABLES = 65_536

export class Replaying {
  readonly #baseline: (date: Day) => readonly VersionedRuleSet[]
  readonly #candidate: readonly VersionedRuleSet[]
  readonly #kept: KeptFacts | undefined
  readonly #changed: ReadonlySet<string>
  /** The tables (`policy/table`) that on some date are under change, or read what is. */
  readonly #reached: ReadonlySet<string>
  /** Those of them that are decided here, on every date. */
  readonly #own: ReadonlySet<string>
  readonly #tables = new Map<string, ReplayingTable>()
  readonly #causes: Causes
  readonly #places: SubjectPlaces
  readonly #work: { readonly baseline: BegunActions; readonly candidate: BegunActions }
  readonly #unchanged = new Map<string, UnchangedPolicy>()
  readonly #moving: Int32Array[] = []
  readonly #newLegal: number[] = []
  #last: { readonly before: DecidedOn; readonly after: DecidedOn; readonly date: Day } | undefined

  constructor(
    dates: readonly Day[],
    baseline: (date: Day) => readonly VersionedRuleSet[],
    candidate: readonly VersionedRuleSet[],
    share: Share,
    kept?: KeptFacts,
  ) {
    this.#kept = kept
    this.#baseline = baseline
    this.#candidate = candidate
    this.#places = new SubjectPlaces(typeof share === 'string' ? 0 : share.from)
    this.#work = { baseline: new BegunActions(this.#places), candidate: new BegunActions(this.#places) }
    this.#causes = new Causes((old) => this.#withCandidate(old))
    this.#changed = new Set(candidate.map(({ ruleSet }) => ruleSet.policy))
    const reachedFrom = whileTheSame((old) => reachedBetween(old, this.#withCandidate(old)))
    this.#reached = new Set(dates.flatMap((date) => [...reachedFrom(this.#baseline(date))]))
    const drawingFrom = whileTheSame((old) => [...drawingOnEveryone(old), ...drawingOnEveryone(this.#withCandidate(old))])
    const drawing = new Set(dates.flatMap((date) => drawingFrom(this.#baseline(date))))
    this.#own = new Set([...this.#reached].filter((key) => isInShare(share, drawing.has(key))))
  }

  decide(facts: FactsAsAt, date: Day): void {
    const old = this.#baseline(date)
    const now = this.#withCandidate(old)
    // What reads nothing that is under change is decided once, and only where another reads it.
    const decide = (): readonly EvaluatedTable[] => evaluateOn(facts, old, this.#own).tables
    const tables = this.#kept?.decided(keyOf(old, this.#own), decide) ?? decide()
    const isOwn = ({ policy, table }: EvaluatedTable): boolean => this.#own.has(`${policy}/${table.name}`)
    const same = tables.filter(({ policy, table }) => !this.#reached.has(`${policy}/${table.name}`))
    const before = evaluationOf(facts, tables.filter(isOwn))
    const after = evaluationOf(facts, evaluateOn(facts, now, this.#own, same).tables.filter(isOwn))
    this.#last = { before, after, date }
    for (const { ruleSet } of old) if (!this.#changed.has(ruleSet.policy)) this.#certify(ruleSet.hash, ruleSet.policy, {})
    const placeOf = this.#placesOfTables([...now, ...old])
    this.#work.baseline.add(before.tables, this.#placesOfTables(old))
    this.#work.candidate.add(after.tables, placeOf)
    const sides = bothSides(before.tables, after.tables)
    let newLegal = 0
    const moving = new Set<number>()
    for (const [key, { was, is }] of sides) {
      const shown = (is ?? was)!
      const table = this.#tables.get(key) ?? new ReplayingTable(shown, placeOf(shown), this.#moving.length, this.#places)
      this.#tables.set(key, table)
      const differ = table.add({ before: was, after: is }, date, moving)
      newLegal += countNewLegal(was, is)
      if (this.#changed.has(shown.policy)) continue
      const actionsDiffer = was === undefined || is === undefined ? 0 : countDifferentActions(was, is)
      this.#certify(shown.ruleSet.hash, shown.policy, { decisions: shown.subjects.size, differ, actionsDiffer })
    }
    for (const [key, table] of this.#tables) if (!sides.has(key)) table.skip()
    this.#newLegal.push(newLegal)
    this.#moving.push(Int32Array.from(moving).sort())
    const moved = [...this.#tables.values()].flatMap((table) => table.movedFirstOn(date))
    this.#causes.find(facts, old, tables, moved)
  }

  /** Of policies that are not under change, on the last date. */
  *compareDueDates(): Generator<number, void> {
    if (this.#last === undefined) return
    const { before, after, date } = this.#last
    const old = this.#baseline(date)
    const now = this.#withCandidate(old)
    const isKept = ({ policy }: EvaluatedTable): boolean => !this.#changed.has(policy)
    const kept = [before, after].map(({ facts, tables }) => evaluationOf(facts, tables.filter(isKept)))
    for (const [policy, dueDates] of yield* compareDueDates(kept[0], kept[1], old, now)) {
      const { hash } = old.find(({ ruleSet }) => ruleSet.policy === policy)!.ruleSet
      const known = this.#unchanged.get(hash)
      if (known !== undefined) this.#unchanged.set(hash, { ...known, dueDates })
    }
  }

  part(): ReplayPart {
    return {
      tables: [...this.#tables.values()].map((one) => one.part()),
      actions: { baseline: this.#work.baseline.list(), candidate: this.#work.candidate.list() },
      unchanged: [...this.#unchanged.values()],
      moving: this.#moving,
      newLegal: this.#newLegal,
    }
  }

  #withCandidate(old: readonly VersionedRuleSet[]): readonly VersionedRuleSet[] {
    return [...old.filter(({ ruleSet }) => !this.#changed.has(ruleSet.policy)), ...this.#candidate]
  }

  /** Where a table stands that is met on this date: after all of the dates before, in the order of these rule sets. */
  #placesOfTables(ruleSets: readonly VersionedRuleSet[]): (evaluated: EvaluatedTable) => number {
    const names = ruleSets.flatMap(({ ruleSet: { policy, tables } }) => tables.map(({ name }) => `${policy}/${name}`))
    const first = this.#moving.length * MOST_TABLES
    return ({ policy, table }) => first + names.indexOf(`${policy}/${table.name}`)
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

interface DecidedOn extends Evaluation {
  readonly facts: FactsAsAt
}

/** Some tables that were decided on facts. */
function evaluationOf(facts: FactsAsAt, tables: readonly EvaluatedTable[]): DecidedOn {
  let responsible: ReadonlyMap<number, number> | undefined
  return {
    facts,
    view: facts.view,
    asOf: facts.asOf,
    tables,
    get responsible() {
      responsible ??= facts.responsibleOf(tables.map(({ subjects }) => subjects))
      return responsible
    },
  }
}

/** Names versions, and which of their tables are asked about. */
const keyOf = (ruleSets: readonly VersionedRuleSet[], tables: ReadonlySet<string>): string =>
  [...ruleSets.map(({ version, ruleSet }) => `${version} ${ruleSet.hash}`), ...tables].join(' ')

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
