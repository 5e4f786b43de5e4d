// The only home of what subjects come to as columns: one number a subject, and what each number stands for, the same for every version
// that is counted with it.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { outputsText } from '../decisions/outcome.ts'
import { STATUSES, type Status } from '../rules/settle.ts'

export interface Outcome {
  readonly status: Status
  /** As in an output file; empty unless matched or partial. */
  readonly outputs: string
}

/** The outcomes met so far, numbered in the order they were met. */
export class OutcomeNumbers {
  readonly outcomes: Outcome[] = []
  readonly #numbers = new Map<string, number>()

  number(status: Status, outputs: string): number {
    const key = `${status} ${outputs}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.outcomes.push({ status, outputs }) - 1
      this.#numbers.set(key, number)
    }
    return number
  }

  /**
   * The number of each subject's outcome. Where one row decides and its outputs are written in it, a subject costs one look-up.
   * @example numbers.of(evaluated)[0] // what the first subject comes to: numbers.outcomes[0]
   */
  of(evaluated: EvaluatedTable): Int32Array {
    const { decided, subjects, table } = evaluated
    const numbers = new Int32Array(subjects.size)
    const isWritten =
      decided.aggregates === undefined && table.rows.every(({ outputs }) => [...outputs.values()].every((one) => typeof one !== 'object'))
    const known = new Map<number, number>()
    for (let subject = 0; subject < subjects.size; subject++) {
      const status = STATUSES[decided.status[subject]]
      const row = decided.row[subject]
      const isLookedUp = isWritten && (row >= 0 || (status !== 'matched' && status !== 'partial'))
      const key = decided.status[subject] * (table.rows.length + 1) + row + 1
      let number = isLookedUp ? known.get(key) : undefined
      if (number === undefined) {
        number = this.number(status, outputsText(evaluated, subject))
        if (isLookedUp) known.set(key, number)
      }
      numbers[subject] = number
    }
    return numbers
  }
}

/** How many subjects have each outcome; only those in `among`, where it is given. */
export function countOutcomes(numbers: Int32Array, outcomes: number, among?: Uint8Array): Int32Array {
  const counts = new Int32Array(outcomes)
  for (let subject = 0; subject < numbers.length; subject++) if (among === undefined || among[subject] === 1) counts[numbers[subject]]++
  return counts
}
