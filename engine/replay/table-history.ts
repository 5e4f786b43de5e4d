// The only home of what one table said over a replay under one side: how many had each outcome on each date, who came, who left and how
// long they stayed. Fed one date at a time; keeps one number a subject.

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
  readonly #counts: Int32Array[] = []
  #entered = new Int32Array(8)
  #left = new Int32Array(8)
  #last: Int32Array = new Int32Array()
  /** One more than the times a subject changed; 0 where none was met at the place. */
  #flips = new Uint16Array()

  /** The outcome at each place on a date, and how many have each; there may be more places and outcomes than on the date before. */
  add(now: Int32Array, counts: Int32Array): void {
    const before = this.#last
    this.#flips = withRoom(this.#flips, now.length)
    this.#entered = withRoom(this.#entered, counts.length)
    this.#left = withRoom(this.#left, counts.length)
    const [entered, left, flips] = [this.#entered, this.#left, this.#flips]
    const known = Math.min(before.length, now.length)
    for (let place = 0; place < known; place++) {
      if (before[place] === now[place]) continue
      const [was, is] = [before[place], now[place]]
      if (is !== NOBODY) entered[is]++
      if (was !== NOBODY) left[was]++
      if (is !== NOBODY && (was !== NOBODY || flips[place] === 0)) flips[place]++
    }
    for (let place = known; place < now.length; place++) {
      if (now[place] === NOBODY) continue
      entered[now[place]]++
      if (flips[place] === 0) flips[place] = 1
    }
    this.#counts.push(counts)
    this.#last = now
  }

  /** By number of outcome, of which there are so many by now. */
  outcomes(count: number): OutcomeHistory[] {
    return Array.from({ length: count }, (_, number) => {
      const counts = this.#counts.map((one) => one[number] ?? 0)
      return {
        counts,
        entered: this.#entered[number] ?? 0,
        left: this.#left[number] ?? 0,
        dates: counts.reduce((sum, one) => sum + one, 0),
      }
    })
  }

  /** How many subjects changed their outcome so many times: index 0 is never. */
  flips(): number[] {
    const found: number[] = []
    for (const flips of this.#flips) if (flips > 0) found[flips - 1] = (found[flips - 1] ?? 0) + 1
    return Array.from(found, (count) => count ?? 0)
  }
}

/** The same numbers with room for so many. */
function withRoom<T extends Int32Array | Uint16Array>(numbers: T, size: number): T {
  if (numbers.length >= size) return numbers
  const roomy = new (numbers.constructor as new (length: number) => T)(size)
  roomy.set(numbers)
  return roomy
}
