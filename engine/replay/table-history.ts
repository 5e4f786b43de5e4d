// The only home of what one table said over a replay under one side: how many had each outcome on each date, who came, who left and how
// long they stayed. Fed one date at a time; keeps one number a subject.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { countOutcomes, type OutcomeNumbers } from './outcomes.ts'

export interface OutcomeHistory {
  /** Subjects with it, date by date. */
  readonly counts: readonly number[]
  /** Times a subject came to it from another outcome, or had it on the first date. */
  readonly entered: number
  readonly left: number
  /** Dates with it, over all subjects. */
  readonly dates: number
}

export class TableHistory {
  readonly #numbers: OutcomeNumbers
  readonly #counts: Int32Array[] = []
  readonly #entered: number[] = []
  readonly #left: number[] = []
  #last: Int32Array | undefined
  #flips: Uint16Array | undefined

  /** Sides that are compared share their numbers. */
  constructor(numbers: OutcomeNumbers) {
    this.#numbers = numbers
  }

  /** The outcome of each subject on a date. */
  add(evaluated: EvaluatedTable): Int32Array {
    const now = this.#numbers.of(evaluated)
    const before = this.#last
    this.#flips ??= new Uint16Array(now.length)
    for (let subject = 0; subject < now.length; subject++) {
      if (before !== undefined && before[subject] === now[subject]) continue
      this.#entered[now[subject]] = (this.#entered[now[subject]] ?? 0) + 1
      if (before === undefined) continue
      this.#left[before[subject]] = (this.#left[before[subject]] ?? 0) + 1
      this.#flips[subject]++
    }
    this.#counts.push(countOutcomes(now, this.#numbers.outcomes.length))
    this.#last = now
    return now
  }

  /** By number of outcome. */
  outcomes(): OutcomeHistory[] {
    return this.#numbers.outcomes.map((_, number) => {
      const counts = this.#counts.map((one) => one[number] ?? 0)
      return {
        counts,
        entered: this.#entered[number] ?? 0,
        left: this.#left[number] ?? 0,
        dates: counts.reduce((sum, count) => sum + count, 0),
      }
    })
  }

  /** How many subjects changed their outcome so many times: index 0 is never. */
  flips(): number[] {
    const found: number[] = []
    for (const flips of this.#flips ?? []) found[flips] = (found[flips] ?? 0) + 1
    return Array.from(found, (count) => count ?? 0)
  }
}
