// The only home of a replay: the same facts under a baseline and candidates, date by date, and what differs. In steps, so that the caller
// can show how far it is and stop. Leaves facts of a date to `FactsAsAt` and how the result is stored and shown to the caller.
// Laws Q5 to Q8 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import { caughtBy } from '../decisions/outcome.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { type Bits, countBits, noBits, or, without } from '../rules/bits.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { BegunActions, type BegunAction } from './begun-actions.ts'
import { type CausedMove, Causes, type MovedOfTable } from './causes.ts'
import { OutcomeNumbers, type Outcome } from './outcomes.ts'
import { reachedBetween, whileTheSame } from './reached.ts'
import { type OutcomeHistory, TableHistory } from './table-history.ts'

export interface ReplayOf {
  readonly view: FactsView
  readonly dates: readonly Day[]
  /** The rule sets of the baseline on a date, one a policy. */
  readonly baseline: (date: Day) => readonly VersionedRuleSet[]
  /** The rule sets that take the place of those of their policies. */
  readonly candidate: readonly VersionedRuleSet[]
}

/** A pupil who is decided otherwise on some date. */
export interface MovedPupil {
  /** Index into `facts.pupils`. */
  readonly pupil: number
  readonly table: string
  /** Outcomes, by number, on the first date on which they differ. */
  readonly from: number
  readonly to: number
  readonly first: Day
  /** Dates on which they differ. */
  readonly dates: number
  /** What alone makes the difference on that first date; several where each does, none where only together. */
  readonly causes: readonly string[]
}

export interface ReplayedTable {
  readonly policy: string
  readonly table: string
  readonly title: string
  readonly subject: EvaluatedTable['subjects']['kind']
  readonly outcomes: readonly Outcome[]
  readonly baseline: readonly OutcomeHistory[]
  readonly candidate: readonly OutcomeHistory[]
  readonly flips: { readonly baseline: readonly number[]; readonly candidate: readonly number[] }
  /** From outcome (row) to outcome (column): subjects on the last date, and subject-dates over all. */
  readonly last: readonly (readonly number[])[]
  readonly all: readonly (readonly number[])[]
}

/** A policy that is not under change, certified. */
export interface UnchangedPolicy {
  readonly policy: string
  /** Of its rule set, the same on both sides. */
  readonly hash: string
  /** Whether a table of it reads what is under change; where none does, it says the same under both and was not decided. */
  readonly isDecided: boolean
  /** Decisions of its tables that read what is under change, over all dates, and how many of them differ. */
  readonly decisions: number
  readonly differ: number
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

/** Replays, yielding the share that is done. @example for (const share of replay({ view, dates, baseline, candidate })) report(share) */
export function* replay({ view, dates, baseline, candidate }: ReplayOf): Generator<number, Replayed> {
  const changed = new Set(candidate.map(({ ruleSet }) => ruleSet.policy))
  const tables = new Map<string, ReplayingTable>()
  const work = { baseline: new BegunActions(), candidate: new BegunActions() }
  const movedOn: number[] = []
  const newLegal: number[] = []
  const unchanged = new Map<string, Omit<UnchangedPolicy, 'policy'>>()
  const withCandidate = (old: readonly VersionedRuleSet[]): readonly VersionedRuleSet[] => [
    ...old.filter(({ ruleSet }) => !changed.has(ruleSet.policy)),
    ...candidate,
  ]
  const causes = new Causes(withCandidate)
  const reachedFrom = whileTheSame((old) => reachedBetween(old, withCandidate(old)))
  for (const [at, date] of dates.entries()) {
    yield at / dates.length
    const facts = new FactsAsAt(view, date)
    const old = baseline(date)
    const now = withCandidate(old)
    // A table that reads nothing of what is under change says the same under both: it is decided once, and only where another reads it.
    const reached = reachedFrom(old)
    const [before, same] = split(evaluateOn(facts, old, reached).tables, reached)
    const [after] = split(evaluateOn(facts, now, reached, same).tables, reached)
    for (const { ruleSet } of now) {
      if (changed.has(ruleSet.policy)) continue
      const known = unchanged.get(ruleSet.policy)
      const isReached = ruleSet.tables.some((table) => reached.has(`${ruleSet.policy}/${table.name}`))
      unchanged.set(ruleSet.policy, { hash: ruleSet.hash, isDecided: isReached, decisions: 0, differ: 0, ...known })
    }
    work.baseline.add(before)
    work.candidate.add(after)
    newLegal.push(countNewLegal(before, after))
    const moving = new Set<number>()
    for (const is of after) {
      const was = before.find((one) => one.policy === is.policy && one.table.name === is.table.name)
      if (was === undefined || was.subjects.kind !== is.subjects.kind) continue
      const key = keyOf(is)
      const table = tables.get(key) ?? new ReplayingTable(is)
      tables.set(key, table)
      const differ = table.add(was, is, date, moving)
      const kept = unchanged.get(is.policy)
      if (kept !== undefined)
        unchanged.set(is.policy, { ...kept, decisions: kept.decisions + is.subjects.size, differ: kept.differ + differ })
    }
    movedOn.push(moving.size)
    const moved = [...tables.values()].flatMap((table) => table.movedFirstOn(date))
    causes.find(facts, old, [...before, ...same], moved)
  }
  return {
    tables: [...tables.values()].map((one) => one.result()),
    moved: [...tables.values()].flatMap((one) => one.moved()),
    actions: { baseline: work.baseline.list(), candidate: work.candidate.list() },
    unchanged: [...unchanged].map(([policy, count]) => ({ policy, ...count })),
    movedOn,
    newLegal,
  }
}

/** Tables under change or reading what is, and the others. */
function split(tables: readonly EvaluatedTable[], reached: ReadonlySet<string>): [EvaluatedTable[], EvaluatedTable[]] {
  return [tables.filter((one) => reached.has(keyOf(one))), tables.filter((one) => !reached.has(keyOf(one)))]
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/** Subjects with a legal action under the candidate alone. */
function countNewLegal(before: readonly EvaluatedTable[], after: readonly EvaluatedTable[]): number {
  const legal = (evaluated: EvaluatedTable | undefined, size: number): Bits => {
    const rows = (evaluated?.table.rows ?? []).flatMap(({ actions }, row) => (actions.some(({ kind }) => kind === 'legal') ? [row] : []))
    return rows.reduce((caught, row) => or(caught, caughtBy(evaluated!, row)), noBits(size))
  }
  return after.reduce((sum, is) => {
    const { size } = is.subjects
    const was = before.find((one) => keyOf(one) === keyOf(is) && one.subjects.size === size)
    return sum + countBits(without(legal(is, size), legal(was, size)))
  }, 0)
}

interface Moving extends CausedMove {
  readonly from: number
  readonly first: Day
  dates: number
}

class ReplayingTable {
  readonly policy: string
  readonly table: string
  readonly #first: EvaluatedTable
  readonly #numbers = new OutcomeNumbers()
  readonly #baseline = new TableHistory(this.#numbers)
  readonly #candidate = new TableHistory(this.#numbers)
  readonly #all = new Map<string, number>()
  readonly #moving = new Map<number, Moving>()
  #last: { readonly was: Int32Array; readonly is: Int32Array } = { was: new Int32Array(), is: new Int32Array() }

  constructor(first: EvaluatedTable) {
    this.#first = first
    this.policy = first.policy
    this.table = first.table.name
  }

  /** One date; gives how many subjects are decided otherwise, and adds the pupils among them to `moving`. */
  add(before: EvaluatedTable, after: EvaluatedTable, date: Day, moving: Set<number>): number {
    const was = this.#baseline.add(before)
    const is = this.#candidate.add(after)
    let differ = 0
    for (let subject = 0; subject < is.length; subject++) {
      if (was[subject] === is[subject]) continue
      differ++
      if ('pupils' in after.subjects) moving.add(after.subjects.pupils[subject])
      const known = this.#moving.get(subject)
      if (known === undefined)
        this.#moving.set(subject, { subject, from: was[subject], to: is[subject], first: date, dates: 1, causes: [] })
      else known.dates++
    }
    const outcomes = this.#numbers.outcomes.length
    const pairs = new Int32Array(outcomes * outcomes)
    for (let subject = 0; subject < is.length; subject++) pairs[was[subject] * outcomes + is[subject]]++
    pairs.forEach((count, pair) => {
      if (count === 0) return
      const key = `${Math.floor(pair / outcomes)} ${pair % outcomes}`
      this.#all.set(key, (this.#all.get(key) ?? 0) + count)
    })
    this.#last = { was, is }
    return differ
  }

  /** Those who moved for the first time on a date, where there are any. */
  movedFirstOn(date: Day): MovedOfTable[] {
    const moved = [...this.#moving.values()].filter(({ first }) => first === date)
    return moved.length === 0 ? [] : [{ key: `${this.policy}/${this.table}`, numbers: this.#numbers, moved }]
  }

  moved(): MovedPupil[] {
    const { subjects, table } = this.#first
    if (!('pupils' in subjects)) return []
    return [...this.#moving.values()].map(({ subject, ...rest }) => ({
      pupil: subjects.pupils[subject],
      table: `${this.policy}/${table.name}`,
      ...rest,
    }))
  }

  result(): ReplayedTable {
    const { policy, table, subjects } = this.#first
    const { outcomes } = this.#numbers
    const matrix = (count: (from: number, to: number) => number): number[][] =>
      outcomes.map((_from, from) => outcomes.map((_to, to) => count(from, to)))
    const last = new Map<string, number>()
    this.#last.was.forEach((from, subject) => {
      const key = `${from} ${this.#last.is[subject]}`
      last.set(key, (last.get(key) ?? 0) + 1)
    })
    return {
      policy,
      table: table.name,
      title: table.title,
      subject: subjects.kind,
      outcomes,
      baseline: this.#baseline.outcomes(),
      candidate: this.#candidate.outcomes(),
      flips: { baseline: this.#baseline.flips(), candidate: this.#candidate.flips() },
      last: matrix((from, to) => last.get(`${from} ${to}`) ?? 0),
      all: matrix((from, to) => this.#all.get(`${from} ${to}`) ?? 0),
    }
  }
}
