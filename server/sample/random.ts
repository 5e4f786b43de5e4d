// The only home of chance in the synthetic authority: small seeded streams (sfc32), one for each purpose and pupil, so that
// drawing more for one thing does not shuffle another. What is drawn, and how likely it is, is left to the callers.

export class Random {
  private a: number
  private b: number
  private c: number
  private counter: number

  constructor(a: number, b: number, c: number, counter: number) {
    this.a = a
    this.b = b
    this.c = c
    this.counter = counter
    for (let round = 0; round < 12; round++) this.next()
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]
  }

  /** The index of one weight, drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number {
    let rest = this.next() * weights.reduce((sum, weight) => sum + weight, 0)
    for (let index = 0; index < weights.length; index++) {
      rest -= weights[index]
      if (rest < 0) return index
    }
    return weights.length - 1
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const order = [...items]
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      ;[order[last], order[other]] = [order[other], order[last]]
    }
    return order
  }
}

/** The stream of one purpose: `stream(seed, 'marks', pupil, year)`. */
export function stream(seed: number, purpose: string, ...of: readonly number[]): Random {
  let hash = mix(seed | 0, Math.floor(seed / 4294967296) | 0)
  for (let at = 0; at < purpose.length; at++) hash = mix(hash, purpose.charCodeAt(at))
  for (const part of of) hash = mix(hash, part | 0)
  return new Random(mix(hash, 1), mix(hash, 2), mix(hash, 3), mix(hash, 4))
}

function mix(hash: number, part: number): number {
  let word = Math.imul(hash ^ Math.imul(part + 0x7f4a7c15, 0x9e3779b1), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 15), 0x21f0aaad)
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
  return word ^ (word >>> 15)
}
