// The only home of noting, while a column is made, of whom a value is unknown and why: a number a subject, each reason kept once.
import { type Bits, noBits } from '../rules/bits.ts'
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
    /* Subjects who stand together are often alike. */
    if (reason !== this.#last) {
      this.#last = reason
      this.#lastCode = this.#codeOf.get(reason) ?? this.#reasons.push(reason) - 1
      this.#codeOf.set(reason, this.#lastCode)
    }
    this.#codes[subject] = this.#lastCode
  }

  /** Whether a reason was noted. */
  has(subject: number): boolean {
    return this.#codes[subject] !== 0
  }

  /** Those of whom none was. */
  known(): Bits {
    const codes = this.#codes
    const bits = noBits(codes.length)
    for (let i = 0; i < codes.length; i++) if (codes[i] === 0) bits.words[i >>> 5] |= 1 << (i & 31)
    return bits
  }

  why(): WhyUnknown {
    return this.#reasons.length === 1 ? NOTHING_UNKNOWN : { reasons: this.#reasons, reasonOf: this.#codes }
  }
}
