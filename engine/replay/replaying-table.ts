// The only home of one table of a replay while it goes on: its outcomes under both sides, from which to which, and whom it moves.
// A table may stand on one side only, and a subject on some dates only. Laws Q5 and Q15 of SPEC.md.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { saysNothing } from '../decisions/outcome.ts'
import type { Day } from '../facts/days.ts'
import type { MovedTable } from './causes.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'
import type { TablePart } from './replay-part.ts'
import type { SubjectPlaces } from './subject-places.ts'
import { NOBODY, type OutcomeHistory, TableHistory } from './table-history.ts'

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
  /** On which sides it stands on any date. */
  readonly on: 'both' | 'baseline' | 'candidate'
  readonly outcomes: readonly Outcome[]
  readonly baseline: readonly OutcomeHistory[]
  readonly candidate: readonly OutcomeHistory[]
  readonly flips: { readonly baseline: readonly number[]; readonly candidate: readonly number[] }
  /** From outcome (row) to outcome (column): subjects on the last date, and subject-dates over all. */
  readonly last: readonly (readonly number[])[]
  readonly all: readonly (readonly number[])[]
  /** By outcome, then by date: subjects whom the candidate alone gives it. */
  readonly movedTo: readonly (readonly number[])[]
}

interface Moving {
  readonly place: number
  readonly from: number
  readonly to: number
  readonly first: Day
  dates: number
  causes: string[]
}

/** A table as one side decided it on a date; absent where the side has none of that name and subject. */
export interface BothSides {
  readonly before: EvaluatedTable | undefined
  readonly after: EvaluatedTable | undefined
}

export class ReplayingTable {
  readonly policy: string
  readonly table: string
  readonly #shown: EvaluatedTable
  readonly #places: SubjectPlaces
  readonly #place: number
  readonly #numbers = new OutcomeNumbers()
  readonly #baseline = new TableHistory()
  readonly #candidate = new TableHistory()
  readonly #all = new PairCounts()
  /** By date, then by outcome. */
  readonly #movedTo: Int32Array[] = []
  readonly #moving = new Map<number, Moving>()
  #sides = { baseline: false, candidate: false }
  #last: { readonly was: Int32Array; readonly is: Int32Array } = { was: new Int32Array(), is: new Int32Array() }

  /** `shown` names it, `place` is where it stands among all; `before` are the dates on which it was on neither side. */
  constructor(shown: EvaluatedTable, place: number, before: number, places: SubjectPlaces) {
    this.#shown = shown
    this.#place = place
    this.#places = places
    this.policy = shown.policy
    this.table = shown.table.name
    for (let date = 0; date < before; date++) this.skip()
  }

  /** A date on which it is on neither side. */
  skip(): void {
    this.#last = { was: new Int32Array(), is: new Int32Array() }
    this.#baseline.add(this.#last.was, new Int32Array())
    this.#candidate.add(this.#last.is, new Int32Array())
    this.#movedTo.push(new Int32Array())
  }

  /** One date; gives how many subjects are decided otherwise, and adds the pupils among them to `moving`. */
  add({ before, after }: BothSides, date: Day, moving: Set<number>): number {
    this.#sides = { baseline: this.#sides.baseline || before !== undefined, candidate: this.#sides.candidate || after !== undefined }
    const [was, is] = this.#outcomes(before, after)
    const outcomes = this.#numbers.outcomes.length
    const pairs = new Int32Array(outcomes * outcomes)
    for (let place = 0; place < is.length; place++) if (is[place] !== NOBODY) pairs[was[place] * outcomes + is[place]]++
    const counts = { was: new Int32Array(outcomes), is: new Int32Array(outcomes) }
    const isMove = new Uint8Array(pairs.length)
    const movedTo = new Int32Array(outcomes)
    let differ = 0
    for (let pair = 0; pair < pairs.length; pair++) {
      if (pairs[pair] === 0) continue
      const [from, to] = [Math.floor(pair / outcomes), pair % outcomes]
      counts.was[from] += pairs[pair]
      counts.is[to] += pairs[pair]
      this.#all.add(from, to, pairs[pair])
      if (from === to || !this.#isMove(from, to)) continue
      isMove[pair] = 1
      movedTo[to] += pairs[pair]
      differ += pairs[pair]
    }
    this.#baseline.add(was, counts.was)
    this.#candidate.add(is, counts.is)
    this.#movedTo.push(movedTo)
    if (differ > 0) this.#noteMoves(was, is, (from, to) => isMove[from * outcomes + to] === 1, date, moving)
    this.#last = { was, is }
    return differ
  }

  /** Itself for finding causes, where somebody moved for the first time on a date; nothing elsewhere. */
  movedFirstOn(date: Day): MovedTable[] {
    const moved = [...this.#moving.values()].filter(({ first }) => first === date)
    if (moved.length === 0) return []
    return [
      {
        key: `${this.policy}/${this.table}`,
        isOf: (evaluated) => tableKey(evaluated) === tableKey(this.#shown),
        noteCause: (words, evaluated) => {
          const outcomeAt = this.#outcomeAt(evaluated)
          for (const one of moved) if (outcomeAt(one.place) === one.to) one.causes.push(words)
        },
        noteForAll: (words) => {
          for (const one of moved) one.causes.push(words)
        },
      },
    ]
  }

  part(): TablePart {
    const { policy, table, subjects } = this.#shown
    const { outcomes } = this.#numbers
    const last = new PairCounts()
    this.#last.was.forEach((from, place) => {
      if (from !== NOBODY) last.add(from, this.#last.is[place], 1)
    })
    return {
      key: tableKey(this.#shown),
      place: this.#place,
      policy,
      table: table.name,
      title: table.title,
      subject: subjects.kind,
      on: this.#sides.baseline && this.#sides.candidate ? 'both' : this.#sides.baseline ? 'baseline' : 'candidate',
      outcomes,
      baseline: this.#baseline.outcomes(outcomes.length),
      candidate: this.#candidate.outcomes(outcomes.length),
      flips: { baseline: this.#baseline.flips(), candidate: this.#candidate.flips() },
      last: last.matrix(outcomes.length),
      all: this.#all.matrix(outcomes.length),
      movedTo: outcomes.map((_, outcome) => this.#movedTo.map((counts) => counts[outcome] ?? 0)),
      moved: this.#moved(),
    }
  }

  #moved(): MovedPupil[] {
    return [...this.#moving.values()].flatMap(({ place, ...rest }) => {
      const pupil = this.#places.pupilAt(place, this.#shown.subjects.kind)
      return pupil === undefined ? [] : [{ pupil, table: `${this.policy}/${this.table}`, ...rest }]
    })
  }

  #noteMoves(was: Int32Array, is: Int32Array, isMove: (from: number, to: number) => boolean, date: Day, moving: Set<number>): void {
    const { kind } = this.#shown.subjects
    for (let place = 0; place < is.length; place++) {
      if (was[place] === is[place]) continue
      const [from, to] = [was[place], is[place]]
      if (!isMove(from, to)) continue
      const pupil = this.#places.pupilAt(place, kind)
      if (pupil !== undefined) moving.add(pupil)
      const known = this.#moving.get(place)
      if (known === undefined) this.#moving.set(place, { place, from, to, first: date, dates: 1, causes: [] })
      else known.dates++
    }
  }

  /** By place; where one side decides on somebody whom the other does not, that side's outcome is that there is none. */
  #outcomes(before: EvaluatedTable | undefined, after: EvaluatedTable | undefined): [Int32Array, Int32Array] {
    const both = [before, after].map((evaluated) => evaluated && { subjects: evaluated.subjects, numbers: this.#numbers.of(evaluated) })
    const size = both.reduce(
      (most, one) => Math.max(most, one === undefined ? 0 : this.#places.reachOf(one.subjects)),
      this.#last.is.length,
    )
    const [was, is] = both.map((one) => {
      /* Mostly everybody stands at their own place. */
      if (one?.numbers.length === size && this.#places.areInOrder(one.subjects)) return one.numbers
      const outcomes = new Int32Array(size).fill(NOBODY)
      if (one === undefined) return outcomes
      const places = this.#places.of(one.subjects)
      for (let subject = 0; subject < places.length; subject++) outcomes[places[subject]] = one.numbers[subject]
      return outcomes
    })
    if (before !== undefined && before.subjects === after?.subjects) return [was, is]
    for (let place = 0; place < size; place++) {
      if (was[place] === NOBODY && is[place] !== NOBODY) was[place] = this.#numbers.number('absent', '')
      else if (is[place] === NOBODY && was[place] !== NOBODY) is[place] = this.#numbers.number('absent', '')
    }
    return [was, is]
  }

  /** What the subject at a place comes to under other rules; -1 where nobody was met with that. */
  #outcomeAt(evaluated: EvaluatedTable | undefined): (place: number) => number {
    if (evaluated === undefined) return () => this.#numbers.known('absent', '')
    const places = this.#places.of(evaluated.subjects)
    const subjects = new Int32Array(this.#places.reachOf(evaluated.subjects)).fill(-1)
    for (let subject = 0; subject < places.length; subject++) subjects[places[subject]] = subject
    return (place) => {
      const subject = subjects[place] ?? -1
      return subject < 0 ? this.#numbers.known('absent', '') : this.#numbers.knownOf(evaluated, subject)
    }
  }

  /** Where one side does not decide at all, only those move of whom the other says something. */
  #isMove(from: number, to: number): boolean {
    const [was, is] = [this.#numbers.outcomes[from], this.#numbers.outcomes[to]]
    if (was.status !== 'absent' && is.status !== 'absent') return true
    const { status, outputs } = was.status === 'absent' ? is : was
    return (status === 'matched' || status === 'partial') && outputs !== '' && !saysNothing(outputs)
  }
}

/** How many went from one outcome to another. */
class PairCounts {
  readonly #counts = new Map<number, number>()

  add(from: number, to: number, count: number): void {
    const pair = from * MOST_OUTCOMES + to
    this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + count)
  }

  matrix(outcomes: number): number[][] {
    const rows = Array.from({ length: outcomes }, () => Array.from({ length: outcomes }, () => 0))
    for (const [pair, count] of this.#counts) rows[Math.floor(pair / MOST_OUTCOMES)][pair % MOST_OUTCOMES] = count
    return rows
  }
}

/** Pairs of outcomes are numbered by it, as whole numbers. */
const MOST_OUTCOMES = 2 ** 24

/** What makes a table the same on both sides: its name and whom it decides on. */
export const tableKey = ({ policy, table, subjects }: EvaluatedTable): string =>
  `${policy}/${table.name} ${subjects.kind} ${table.cohorts.join(' ')}`
