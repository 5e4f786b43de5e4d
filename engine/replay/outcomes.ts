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
    const rows = table.rows.length + 1
    const known = new Int32Array(STATUSES.length * rows).fill(-1)
    const numbers = new Int32Array(decided.row.length)
    for (let subject = 0; subject < numbers.length; subject++) {
      const [status, row] = [decided.status[subject], decided.row[subject]]
      if (row < 0 && YIELDING.has(STATUSES[status])) return undefined
      let number = known[status * rows + row + 1]
      if (number < 0) {
        number = this.one(evaluated, subject)
        known[status * rows + row + 1] = number
      }
      numbers[subject] = number
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
    if (column.kind === 'word') kinds.splitBy((subject) => (isKnown(subject) ? column.index[subject] : -1))
    else {
      kinds.splitBy((subject) => (isKnown(subject) ? column.numerator[subject] : Number.NaN))
      const { denominator } = column
      if (denominator !== undefined) kinds.splitBy((subject) => (isKnown(subject) ? denominator[subject] : Number.NaN))
    }
  }
  return kinds.of
}

/** Statuses with outputs. */
const YIELDING: ReadonlySet<Status> = new Set<Status>(['matched', 'partial'])

/** Subjects told apart by one thing after another. */
class Kinds {
  readonly of: Int32Array

  constructor(size: number) {
    this.of = new Int32Array(size)
  }

  /** Those of one kind stay of one kind only where `valueOf` gives the same number. */
  splitBy(valueOf: (subject: number) => number): void {
    const kinds: Map<number, number>[] = []
    let count = 0
    for (let subject = 0; subject < this.of.length; subject++) {
      const parts = (kinds[this.of[subject]] ??= new Map())
      const value = valueOf(subject)
      let kind = parts.get(value)
      if (kind === undefined) {
        kind = count++
        parts.set(value, kind)
      }
      this.of[subject] = kind
    }
  }
}

/** How many have each outcome; a negative number is nobody. */
export function countOutcomes(numbers: Int32Array, outcomes: number): Int32Array {
  const counts = new Int32Array(outcomes)
  for (const number of numbers) if (number >= 0) counts[number]++
  return counts
}
