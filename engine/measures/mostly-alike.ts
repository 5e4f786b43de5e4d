// The only home of columns in which most subjects are alike: what all others come to is said once, so that a column costs those who differ.
import { allBits, type Bits, noBits } from '../rules/bits.ts'
import { type Column, NOTHING_UNKNOWN, type ValueType, type WhyUnknown } from '../rules/value.ts'

/** A whole number, a word or a boolean, or why it is unknown. */
export type Found = { readonly value: number | string | boolean } | { readonly why: string }

export class MostlyAlike {
  readonly #size: number
  readonly #others: Found
  readonly #places: number[] = []
  readonly #found: Found[] = []

  /** @example new MostlyAlike(36_000, { value: 0 }) // 0 for everyone of whom nothing else is said */
  constructor(size: number, others: Found) {
    this.#size = size
    this.#others = others
  }

  /** Says what one subject comes to; each at most once. */
  set(subject: number, found: Found): void {
    this.#places.push(subject)
    this.#found.push(found)
  }

  of(type: ValueType): Column {
    const known = this.#known()
    const why = this.#why()
    if (type === 'text' || type === 'date' || type === 'boolean') {
      const words: (string | boolean)[] = []
      const place = (found: Found): number => {
        if ('why' in found) return -1
        const at = words.indexOf(found.value as string | boolean)
        return at < 0 ? words.push(found.value as string | boolean) - 1 : at
      }
      return { kind: 'word', type, index: this.#laidOut(place), words, known, why }
    }
    const number = (found: Found): number => ('why' in found ? 0 : (found.value as number))
    return { kind: 'number', type, numerator: this.#laidOut(number), known, why }
  }

  #laidOut(numberOf: (found: Found) => number): Int32Array {
    const laid = new Int32Array(this.#size).fill(numberOf(this.#others))
    this.#places.forEach((place, at) => (laid[place] = numberOf(this.#found[at])))
    return laid
  }

  #known(): Bits {
    const isKnown = (found: Found): boolean => 'value' in found
    const bits = isKnown(this.#others) ? allBits(this.#size) : noBits(this.#size)
    this.#places.forEach((place, at) => {
      const bit = 1 << (place & 31)
      if (isKnown(this.#found[at])) bits.words[place >>> 5] |= bit
      else bits.words[place >>> 5] &= ~bit
    })
    return bits
  }

  #why(): WhyUnknown {
    const reasons = ['']
    const numberOf = (found: Found): number => {
      if ('value' in found) return 0
      const at = reasons.indexOf(found.why)
      return at < 0 ? reasons.push(found.why) - 1 : at
    }
    const others = numberOf(this.#others)
    const found = this.#found.map(numberOf)
    if (reasons.length === 1) return NOTHING_UNKNOWN
    const reasonOf = new Uint16Array(this.#size).fill(others)
    this.#places.forEach((place, at) => (reasonOf[place] = found[at]))
    return { reasons, reasonOf }
  }
}
