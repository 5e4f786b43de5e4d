// The only home of what subjects come to as columns: one number a subject, and what each number stands for, the same for every version
// that is counted with it.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { outputsText } from '../decisions/outcome.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { alikeIn, hangsOnItsRow, isOfSeveralRows } from './alike-outcomes.ts'

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
    return (hangsOnItsRow(evaluated) ? this.#byRow(evaluated) : undefined) ?? this.#byKind(evaluated)
  }

  /** Nothing where somebody is met whom several rows decide. */
  #byRow(evaluated: EvaluatedTable): Int32Array | undefined {
    const { status, row } = evaluated.decided
    const rows = evaluated.table.rows.length + 1
    const known = new Int32Array(STATUSES.length * rows).fill(-1)
    const numbers = new Int32Array(evaluated.subjects.size)
    for (let subject = 0; subject < numbers.length; subject++) {
      const place = status[subject] * rows + row[subject] + 1
      if (known[place] < 0) {
        if (isOfSeveralRows(evaluated, subject)) return undefined
        known[place] = this.one(evaluated, subject)
      }
      numbers[subject] = known[place]
    }
    return numbers
  }

  #byKind(evaluated: EvaluatedTable): Int32Array {
    const alike = alikeIn(evaluated)
    const numbers = new Int32Array(alike.length)
    const known: number[] = []
    for (let subject = 0; subject < numbers.length; subject++) numbers[subject] = known[alike[subject]] ??= this.one(evaluated, subject)
    return numbers
  }
}

/** How many have each outcome; a negative number is nobody. */
export function countOutcomes(numbers: Int32Array, outcomes: number): Int32Array {
  const counts = new Int32Array(outcomes)
  for (const number of numbers) if (number >= 0) counts[number]++
  return counts
}
