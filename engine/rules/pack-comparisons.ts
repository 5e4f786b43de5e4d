// The only home of comparing a whole column of numbers with one boundary: one bit a subject, without a branch a subject.
// Nothing is divided: `scale * numerator` stands against `digits * denominator`. Whole numbers of 32 bits where the greatest products of
// the column are proved to fit, doubles below 2^52, whole numbers of any length beyond. Laws N2 and T1 of SPEC.md.
import { type Bits, noBits } from './bits.ts'
import { compareExactly, type Decimal } from './exact-number.ts'
import type { NumberColumn, Numbers } from './value.ts'

/** Which side of the boundary a bit stands for. */
export type Side = 'below' | 'above' | 'equal'

/** The subjects whose number stands on that side of the boundary; bits of unknown values mean nothing. */
export function packComparison(column: NumberColumn, boundary: Decimal, side: Side): Bits {
  const { numerator, denominator } = column
  const bits = noBits(column.known.size)
  const { digits, scale } = boundary
  const reach = scale * greatestOf(numerator) + Math.abs(digits) * (denominator === undefined ? 1 : greatestOf(denominator))
  if (reach < 2 ** 31 && numerator instanceof Int32Array && !(denominator instanceof Float64Array)) {
    if (side === 'equal') packEqualIntegers(numerator, denominator, boundary, bits)
    else packIntegers(numerator, denominator, side === 'below' ? 1 : -1, boundary, bits)
  } else if (reach < 2 ** 52) packDoubles(numerator, denominator, boundary, side, bits)
  else packExactly(numerator, denominator, boundary, side, bits)
  return bits
}

const greatest = new WeakMap<Numbers, number>()

/** The greatest size of the numbers of a column, looked for once. */
function greatestOf(numbers: Numbers): number {
  let found = greatest.get(numbers)
  if (found === undefined) {
    found = 0
    for (const number of numbers) if (Math.abs(number) > found) found = Math.abs(number)
    greatest.set(numbers, found)
  }
  return found
}

/** `sign` is 1 for below and -1 for above: the sign bit of the difference is the answer. */
function packIntegers(
  numerator: Int32Array,
  denominator: Int32Array | undefined,
  sign: 1 | -1,
  boundary: Decimal,
  { words, size }: Bits,
): void {
  const scale = sign * boundary.scale
  const digits = sign * boundary.digits
  const whole = size >>> 5
  if (denominator === undefined) packCounts(numerator, scale, digits, words, whole)
  else if (scale === 1) packWhole(numerator, denominator, digits, words, whole)
  else packScaled(numerator, denominator, scale, digits, words, whole)
  for (let i = whole << 5; i < size; i++) {
    const below = Math.imul(numerator[i], scale) - Math.imul(digits, denominator === undefined ? 1 : denominator[i])
    words[i >>> 5] |= (below >>> 31) << (i & 31)
  }
}

/* The three loops are written out, eight subjects a turn: this is where the time of a run goes. */

function packCounts(numbers: Int32Array, scale: number, digits: number, words: Uint32Array, whole: number): void {
  for (let word = 0; word < whole; word++) {
    let bits = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 4; turn++, i -= 8) {
      bits =
        (bits << 8) |
        (((Math.imul(numbers[i], scale) - digits) >>> 31) << 7) |
        (((Math.imul(numbers[i - 1], scale) - digits) >>> 31) << 6) |
        (((Math.imul(numbers[i - 2], scale) - digits) >>> 31) << 5) |
        (((Math.imul(numbers[i - 3], scale) - digits) >>> 31) << 4) |
        (((Math.imul(numbers[i - 4], scale) - digits) >>> 31) << 3) |
        (((Math.imul(numbers[i - 5], scale) - digits) >>> 31) << 2) |
        (((Math.imul(numbers[i - 6], scale) - digits) >>> 31) << 1) |
        ((Math.imul(numbers[i - 7], scale) - digits) >>> 31)
    }
    words[word] = bits
  }
}

function packWhole(numerator: Int32Array, denominator: Int32Array, digits: number, words: Uint32Array, whole: number): void {
  for (let word = 0; word < whole; word++) {
    let bits = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 4; turn++, i -= 8) {
      bits =
        (bits << 8) |
        (((numerator[i] - Math.imul(denominator[i], digits)) >>> 31) << 7) |
        (((numerator[i - 1] - Math.imul(denominator[i - 1], digits)) >>> 31) << 6) |
        (((numerator[i - 2] - Math.imul(denominator[i - 2], digits)) >>> 31) << 5) |
        (((numerator[i - 3] - Math.imul(denominator[i - 3], digits)) >>> 31) << 4) |
        (((numerator[i - 4] - Math.imul(denominator[i - 4], digits)) >>> 31) << 3) |
        (((numerator[i - 5] - Math.imul(denominator[i - 5], digits)) >>> 31) << 2) |
        (((numerator[i - 6] - Math.imul(denominator[i - 6], digits)) >>> 31) << 1) |
        ((numerator[i - 7] - Math.imul(denominator[i - 7], digits)) >>> 31)
    }
    words[word] = bits
  }
}

function packScaled(
  numerator: Int32Array,
  denominator: Int32Array,
  scale: number,
  digits: number,
  words: Uint32Array,
  whole: number,
): void {
  for (let word = 0; word < whole; word++) {
    let bits = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 8; turn++, i -= 4) {
      bits =
        (bits << 4) |
        (((Math.imul(numerator[i], scale) - Math.imul(denominator[i], digits)) >>> 31) << 3) |
        (((Math.imul(numerator[i - 1], scale) - Math.imul(denominator[i - 1], digits)) >>> 31) << 2) |
        (((Math.imul(numerator[i - 2], scale) - Math.imul(denominator[i - 2], digits)) >>> 31) << 1) |
        ((Math.imul(numerator[i - 3], scale) - Math.imul(denominator[i - 3], digits)) >>> 31)
    }
    words[word] = bits
  }
}

/** A difference that is 0 is neither below 0 nor is its opposite. */
function packEqualIntegers(numerator: Int32Array, denominator: Int32Array | undefined, boundary: Decimal, { words, size }: Bits): void {
  const { scale, digits } = boundary
  for (let word = 0; word < words.length; word++) {
    let bits = 0
    const from = word << 5
    for (let i = Math.min(from + 32, size) - 1; i >= from; i--) {
      const difference = Math.imul(numerator[i], scale) - Math.imul(digits, denominator === undefined ? 1 : denominator[i])
      bits = (bits << 1) | (((difference | -difference) >>> 31) ^ 1)
    }
    words[word] = bits
  }
}

function packDoubles(numerator: Numbers, denominator: Numbers | undefined, boundary: Decimal, side: Side, { words, size }: Bits): void {
  const { scale, digits } = boundary
  const sign = side === 'above' ? -1 : 1
  for (let i = 0; i < size; i++) {
    const difference = sign * (numerator[i] * scale - digits * (denominator === undefined ? 1 : denominator[i]))
    words[i >>> 5] |= (side === 'equal' ? (difference === 0 ? 1 : 0) : difference < 0 ? 1 : 0) << (i & 31)
  }
}

function packExactly(numerator: Numbers, denominator: Numbers | undefined, boundary: Decimal, side: Side, { words, size }: Bits): void {
  for (let i = 0; i < size; i++) {
    const sign = compareExactly({ numerator: numerator[i], denominator: denominator?.[i] ?? 1 }, boundary)
    const isOnSide = side === 'below' ? sign < 0 : side === 'above' ? sign > 0 : sign === 0
    words[i >>> 5] |= (isOnSide ? 1 : 0) << (i & 31)
  }
}
