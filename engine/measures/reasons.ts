// The only home of noting, while a column is made, of whom a value is unknown and why: a number a subject, each reason kept once.
import { allBits, type Bits, noBits } from '../rules/bits.ts'
import { NOTHING_UNKNOWN, type WhyUnknown } from '../rules/value.ts'

export class Reasons {
  readonly #codes: Uint16Array
  readonly #reasons = ['']
  readonly #codeOf = new Map([['', 0]])

  #last = ''
  #lastCode = 0

  constructor(size: number) {
    this.#codes = new Uint16Array(size)
  }

  set(subject: number, reason: string): void {
    this.#codes[subject] = this.codeOf(reason)
  }

  /** The number that stands for a reason. */
  codeOf(reason: string): number {
    /* Subjects who stand together are often alike. */
    if (reason !== this.#last) {
      this.#last = reason
      this.#lastCode = this.#codeOf.get(reason) ?? this.#reasons.push(reason) - 1
      this.#codeOf.set(reason, this.#lastCode)
    }
    return this.#lastCode
  }

  /** The same as `set`, by the number of a reason. */
  setCode(subject: number, code: number): void {
    this.#codes[subject] = code
  }

  /** Whether a reason was noted. */
  has(subject: number): boolean {
    return this.#codes[subject] !== 0
  }

  /** Those of whom none was. */
  known(): Bits {
    const codes = this.#codes
    if (this.#reasons.length === 1) return allBits(codes.length)
    const bits = noBits(codes.length)
    for (let i = 0; i < codes.length; ) {
      let word = 0
      const from = i
      for (const end = Math.min(i + 32, codes.length); i < end; i++) word |= (codes[i] === 0 ? 1 : 0) << (i - from)
      bits.words[from >>> 5] = word
    }
    return bits
  }

  why(): WhyUnknown {
    return this.#reasons.length === 1 ? NOTHING_UNKNOWN : { reasons: this.#reasons, reasonOf: this.#codes }
  }
}
