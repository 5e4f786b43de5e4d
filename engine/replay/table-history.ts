// The only home of what one table said over a replay under one side: how many had each outcome on each date, who came, who left and how
// long they stayed. Fed one date at a time; keeps one number a subject.
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

/** In place of an outcome: no such subject on the date. */
export const NOBODY = -1

export class TableHistory {
  readonly #numbers: OutcomeNumbers
  readonly #counts: Int32Array[] = []
  readonly #entered: number[] = []
  readonly #left: number[] = []
  #last: Int32Array = new Int32Array()
  #flips = new Uint16Array()

  /** Sides that are compared share their numbers. */
  constructor(numbers: OutcomeNumbers) {
    this.#numbers = numbers
  }

  /** The outcome at each place on a date; there may be more places than on the date before. */
  add(now: Int32Array): void {
    const before = this.#last
    if (this.#flips.length < now.length) {
      const flips = new Uint16Array(now.length)
      flips.set(this.#flips)
      this.#flips = flips
    }
    for (let place = 0; place < now.length; place++) {
      const was = place < before.length ? before[place] : NOBODY
      if (was === now[place]) continue
      if (now[place] !== NOBODY) this.#entered[now[place]] = (this.#entered[now[place]] ?? 0) + 1
      if (was === NOBODY) continue
      this.#left[was] = (this.#left[was] ?? 0) + 1
      if (now[place] !== NOBODY) this.#flips[place]++
    }
    this.#counts.push(countOutcomes(now, this.#numbers.outcomes.length))
    this.#last = now
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
    for (const flips of this.#flips) found[flips] = (found[flips] ?? 0) + 1
    return Array.from(found, (count) => count ?? 0)
  }
}
