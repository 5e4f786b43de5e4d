// The only home of what subjects come to as columns: one number a subject, and what each number stands for, the same for every version
// that is counted with it.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { outputsText } from '../decisions/outcome.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { alikeIn } from './alike-outcomes.ts'

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
    const alike = alikeIn(evaluated)
    const numbers = new Int32Array(alike.length)
    /* Those who are alike have the next number when the first of them is met. */
    let known = new Int32Array(64).fill(-1)
    for (let subject = 0; subject < numbers.length; subject++) {
      const kind = alike[subject]
      if (kind >= known.length) known = withRoom(known, kind + 1)
      if (known[kind] < 0) known[kind] = this.one(evaluated, subject)
      numbers[subject] = known[kind]
    }
    return numbers
  }
}

/** The same numbers with room for twice as many as asked; -1 in the new places. */
function withRoom(numbers: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const roomy = new Int32Array(2 * size).fill(-1)
  roomy.set(numbers)
  return roomy
}

/** How many have each outcome; a negative number is nobody. */
export function countOutcomes(numbers: Int32Array, outcomes: number): Int32Array {
  const counts = new Int32Array(outcomes)
  for (const number of numbers) if (number >= 0) counts[number]++
  return counts
}
