// The only home of what subjects come to as columns: one number a subject, and what each number stands for, the same for every version
// that is counted with it.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { outputsText } from '../decisions/outcome.ts'
import { STATUSES, type Status } from '../rules/settle.ts'

export interface Outcome {
  /** `absent` where there is no such table, or it does not decide on the subject. */
  readonly status: Status | 'absent'
  /** As in an output file; empty unless matched or partial. */
  readonly outputs: string
}

/** The outcomes met so far, numbered in the order they were met. */
export class OutcomeNumbers {
  readonly outcomes: Outcome[] = []
  readonly #numbers = new Map<string, number>()

  number(status: Outcome['status'], outputs: string): number {
    const key = `${status} ${outputs}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.outcomes.push({ status, outputs }) - 1
      this.#numbers.set(key, number)
    }
    return number
  }

  /** The number of an outcome that was met; -1 for others. */
  known(status: Outcome['status'], outputs: string): number {
    return this.#numbers.get(`${status} ${outputs}`) ?? -1
  }

  /** The same for what one subject comes to. */
  knownOf(evaluated: EvaluatedTable, subject: number): number {
    return this.known(STATUSES[evaluated.decided.status[subject]], outputsText(evaluated, subject))
  }

  /** The number of one subject's outcome. */
  one(evaluated: EvaluatedTable, subject: number): number {
    return this.number(STATUSES[evaluated.decided.status[subject]], outputsText(evaluated, subject))
  }

  /**
   * The number of each subject's outcome; what it says is put into words once for all who are alike in what it hangs on.
   * @example numbers.of(evaluated)[0] // what the first subject comes to: numbers.outcomes[0]
   */
  of(evaluated: EvaluatedTable): Int32Array {
    const byRow = this.#byRow(evaluated)
    if (byRow !== undefined) return byRow
    const alike = whoIsAlike(evaluated)
    const known: number[] = []
    return alike.map((kind, subject) => (known[kind] ??= this.one(evaluated, subject)))
  }

  /** Where the deciding row says it all, one look-up a subject; absent where more comes in. */
  #byRow(evaluated: EvaluatedTable): Int32Array | undefined {
    const { decided, table } = evaluated
    const isWritten = table.rows.every(({ outputs }) => [...outputs.values()].every((one) => typeof one !== 'object'))
    if (decided.aggregates !== undefined || !isWritten) return undefined
    const { status, row } = decided
    const rows = table.rows.length + 1
    const known = new Int32Array(STATUSES.length * rows).fill(-1)
    const numbers = new Int32Array(row.length)
    for (let subject = 0; subject < numbers.length; subject++) {
      const at = status[subject] * rows + row[subject] + 1
      if (known[at] < 0) {
        if (row[subject] < 0 && YIELDING.has(STATUSES[status[subject]])) return undefined
        known[at] = this.one(evaluated, subject)
      }
      numbers[subject] = known[at]
    }
    return numbers
  }
}

/** One number a subject: those with the same number agree in all that an outcome hangs on. */
function whoIsAlike({ decided, subjects, table, columns }: EvaluatedTable): Int32Array {
  const kinds = new Kinds(subjects.size)
  kinds.splitBy((subject) => decided.status[subject] * (table.rows.length + 1) + decided.row[subject] + 1)
  const yields = decided.status.some((status, subject) => decided.row[subject] < 0 && YIELDING.has(STATUSES[status]))
  if (yields) for (const { isTrue } of decided.rows) kinds.splitBy((subject) => (isTrue.words[subject >>> 5] >>> (subject & 31)) & 1)
  const said = new Set(
    table.rows.flatMap(({ outputs }) => [...outputs.values()].flatMap((one) => (typeof one === 'object' ? one.input : []))),
  )
  for (const column of [...(decided.aggregates?.values() ?? []), ...[...said].map((name) => columns.get(name)!)]) {
    const isKnown = (subject: number): boolean => ((column.known.words[subject >>> 5] >>> (subject & 31)) & 1) === 1
    kinds.splitBy((subject) => Number(isKnown(subject)))
    if (column.kind === 'word') kinds.splitBy((subject) => (isKnown(subject) ? column.index[subject] : 0))
    else {
      kinds.splitBy((subject) => (isKnown(subject) ? column.numerator[subject] : 0))
      const { denominator } = column
      if (denominator !== undefined) kinds.splitBy((subject) => (isKnown(subject) ? denominator[subject] : 0))
    }
  }
  return kinds.of
}

/** Statuses with outputs. */
const YIELDING: ReadonlySet<Status> = new Set<Status>(['matched', 'partial'])

/** Subjects told apart by one thing after another. */
class Kinds {
  readonly of: Int32Array
  #count = 1

  constructor(size: number) {
    this.of = new Int32Array(size)
  }

  /** Those of one kind stay of one kind only where `valueOf` gives the same number. */
  splitBy(valueOf: (subject: number) => number): void {
    const { of } = this
    const { ranks, count } = ranked(Float64Array.from(of, (_, subject) => valueOf(subject)))
    const pairs = this.#count * count
    const kinds = pairs > ROOMY * (of.length + 1) ? new Map<number, number>() : new Int32Array(pairs).fill(-1)
    const isTable = kinds instanceof Int32Array
    let found = 0
    for (let subject = 0; subject < of.length; subject++) {
      const pair = of[subject] * count + ranks[subject]
      let kind = isTable ? kinds[pair] : (kinds.get(pair) ?? -1)
      if (kind < 0) {
        kind = found++
        if (isTable) kinds[pair] = kind
        else kinds.set(pair, kind)
      }
      of[subject] = kind
    }
    this.#count = Math.max(1, found)
  }
}

/** So many times the subjects, a table of pairs still costs less than looking them up. */
const ROOMY = 8

/** Whole numbers from 0 on in place of whole numbers, equal where those are. */
function ranked(values: Float64Array): { readonly ranks: Float64Array; readonly count: number } {
  let [least, most] = [0, 0]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  if (most - least < ROOMY * (values.length + 1))
    return { ranks: least === 0 ? values : values.map((value) => value - least), count: most - least + 1 }
  const known = new Map<number, number>()
  const ranks = values.map((value) => {
    const rank = known.get(value) ?? known.size
    known.set(value, rank)
    return rank
  })
  return { ranks, count: known.size }
}

/** How many have each outcome; a negative number is nobody. */
export function countOutcomes(numbers: Int32Array, outcomes: number): Int32Array {
  const counts = new Int32Array(outcomes)
  for (const number of numbers) if (number >= 0) counts[number]++
  return counts
}
