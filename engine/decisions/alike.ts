// The only home of telling subjects apart by one thing after another: a number each, the same for those who agree in all of them.
import type { Bits } from '../rules/bits.ts'
import type { Column, Numbers } from '../rules/value.ts'

export class Alike {
  /** By subject, from 0 on. */
  readonly kinds: Int32Array
  #count: number

  /**
   * Subjects that are told apart by whole numbers from 0 on and less than `count`, to begin with.
   * @example new Alike(new Int32Array(size), 1) // all are of one kind
   */
  constructor(kinds: Int32Array, count: number) {
    this.kinds = kinds
    this.#count = count
  }

  splitByBits({ words }: Bits): void {
    const ranks = new Int32Array(this.kinds.length)
    for (let subject = 0; subject < ranks.length; subject++) ranks[subject] = (words[subject >>> 5] >>> (subject & 31)) & 1
    this.#split(ranks, 2)
  }

  /** By what is known; who is unknown is of one kind. */
  splitByColumn(column: Column): void {
    if (column.kind === 'word') this.splitByNumbers(column.index, column.known)
    else {
      this.splitByNumbers(column.numerator, column.known)
      if (column.denominator !== undefined) this.splitByNumbers(column.denominator, column.known)
    }
  }

  /** By any numbers; those of whom none is known are of one kind. */
  splitByNumbers(numbers: Numbers | Int8Array | Uint8Array | Uint16Array, known?: Bits): void {
    const ranks = new Int32Array(this.kinds.length)
    const rankOf = new Map<number, number>()
    let [last, lastRank] = [Number.NaN, 0]
    for (let subject = 0; subject < ranks.length; subject++) {
      if (known !== undefined && ((known.words[subject >>> 5] >>> (subject & 31)) & 1) === 0) continue
      const number = numbers[subject]
      if (number !== last) {
        last = number
        lastRank = rankOf.get(number) ?? rankOf.size + 1
        rankOf.set(number, lastRank)
      }
      ranks[subject] = lastRank
    }
    this.#split(ranks, rankOf.size + 1)
  }

  #split(ranks: Int32Array, count: number): void {
    const { kinds } = this
    const possible = this.#count * count
    const pairs = possible < 2 ** 31 ? kinds : new Float64Array(kinds.length)
    for (let subject = 0; subject < kinds.length; subject++) pairs[subject] = kinds[subject] * count + ranks[subject]
    this.#count = renumber(pairs, possible, kinds)
  }
}

/** Numbers what occurs of so many possible numbers, in order of appearance. How many there are. */
function renumber(numbers: Int32Array | Float64Array, possible: number, into: Int32Array): number {
  let count = 0
  if (possible <= 4 * numbers.length + 1024) {
    const numberOf = new Int32Array(possible).fill(-1)
    for (let at = 0; at < numbers.length; at++) {
      if (numberOf[numbers[at]] < 0) numberOf[numbers[at]] = count++
      into[at] = numberOf[numbers[at]]
    }
    return count
  }
  const numberOf = new Map<number, number>()
  for (let at = 0; at < numbers.length; at++) {
    let number = numberOf.get(numbers[at])
    if (number === undefined) {
      number = count++
      numberOf.set(numbers[at], number)
    }
    into[at] = number
  }
  return count
}
