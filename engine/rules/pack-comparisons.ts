// The only home of comparing a whole column of numbers with one boundary: one bit a subject, without a branch a subject.
// Nothing is divided: `scale * numerator` stands against `digits * denominator`. Whole numbers of 32 bits where the greatest products of
// the column are proved to fit, doubles below 2^52, whole numbers of any length beyond. Laws N2 and T1 of SPEC.md.
import { type Bits, noBits } from './bits.ts'
import { compareExactly, type Decimal } from './exact-number.ts'
import type { NumberColumn, Numbers } from './value.ts'

/** Whether the boundary itself is in. */
export type Reach = 'below' | 'upTo'

/** The subjects whose number is below the boundary, or at most it; bits of unknown values mean nothing. */
export function packComparison(column: NumberColumn, boundary: Decimal, reach: Reach): Bits {
  const { numerator, denominator } = column
  const bits = noBits(column.known.size)
  const { digits, scale } = boundary
  /* Whole numbers are at most a boundary where they are below it by less than one. */
  const spare = reach === 'upTo' ? 1 : 0
  const most = scale * greatestOf(numerator) + Math.abs(digits) * (denominator === undefined ? 1 : greatestOf(denominator)) + spare
  if (most < 2 ** 31 && numerator instanceof Int32Array && !(denominator instanceof Float64Array))
    packIntegers(numerator, denominator, digits, scale, spare, bits)
  else if (most < 2 ** 52) packDoubles(numerator, denominator, digits, scale, spare, bits)
  else packExactly(numerator, denominator, boundary, spare, bits)
  return bits
}

const greatest = new WeakMap<Numbers, number>()

/** The greatest size of the numbers of a column, looked for once; of whole numbers of 32 bits a number of as many binary digits. */
function greatestOf(numbers: Numbers): number {
  let found = greatest.get(numbers)
  if (found === undefined) {
    found = numbers instanceof Int32Array ? digitsOf(numbers) : greatestDouble(numbers)
    greatest.set(numbers, found)
  }
  return found
}

/** All binary digits that any of them has, in size: below twice the greatest. */
function digitsOf(numbers: Int32Array): number {
  let digits = 0
  for (let i = 0; i < numbers.length; i++) digits |= numbers[i] ^ (numbers[i] >> 31)
  /* A number below 0 is one more in size than its digits turned over. */
  return digits + 1
}

function greatestDouble(numbers: Float64Array): number {
  let found = 0
  for (let i = 0; i < numbers.length; i++) found = Math.max(found, Math.abs(numbers[i]))
  return found
}

/** The sign bit of the difference is the answer. */
function packIntegers(
  numerator: Int32Array,
  denominator: Int32Array | undefined,
  digits: number,
  scale: number,
  spare: number,
  { words, size }: Bits,
): void {
  const whole = size >>> 5
  if (scale === 1 && (denominator === undefined || digits === 0)) packCounts(numerator, digits + spare, words, whole)
  else if (scale === 1 && denominator !== undefined) packRates(numerator, denominator, digits, spare, words, whole)
  else packScaled(numerator, denominator, digits, scale, spare, words, 0, whole << 5)
  packScaled(numerator, denominator, digits, scale, spare, words, whole << 5, size)
}

/* The next two loops are written out, eight subjects a turn: this is where the time of a run goes. */

function packCounts(numbers: Int32Array, boundary: number, words: Uint32Array, whole: number): void {
  for (let word = 0; word < whole; word++) {
    let bits = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 4; turn++, i -= 8) {
      bits =
        (bits << 8) |
        (((numbers[i] - boundary) >>> 31) << 7) |
        (((numbers[i - 1] - boundary) >>> 31) << 6) |
        (((numbers[i - 2] - boundary) >>> 31) << 5) |
        (((numbers[i - 3] - boundary) >>> 31) << 4) |
        (((numbers[i - 4] - boundary) >>> 31) << 3) |
        (((numbers[i - 5] - boundary) >>> 31) << 2) |
        (((numbers[i - 6] - boundary) >>> 31) << 1) |
        ((numbers[i - 7] - boundary) >>> 31)
    }
    words[word] = bits
  }
}

function packRates(numerator: Int32Array, denominator: Int32Array, digits: number, spare: number, words: Uint32Array, whole: number): void {
  for (let word = 0; word < whole; word++) {
    let bits = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 4; turn++, i -= 8) {
      bits =
        (bits << 8) |
        (((numerator[i] - Math.imul(denominator[i], digits) - spare) >>> 31) << 7) |
        (((numerator[i - 1] - Math.imul(denominator[i - 1], digits) - spare) >>> 31) << 6) |
        (((numerator[i - 2] - Math.imul(denominator[i - 2], digits) - spare) >>> 31) << 5) |
        (((numerator[i - 3] - Math.imul(denominator[i - 3], digits) - spare) >>> 31) << 4) |
        (((numerator[i - 4] - Math.imul(denominator[i - 4], digits) - spare) >>> 31) << 3) |
        (((numerator[i - 5] - Math.imul(denominator[i - 5], digits) - spare) >>> 31) << 2) |
        (((numerator[i - 6] - Math.imul(denominator[i - 6], digits) - spare) >>> 31) << 1) |
        ((numerator[i - 7] - Math.imul(denominator[i - 7], digits) - spare) >>> 31)
    }
    words[word] = bits
  }
}

function packScaled(
  numerator: Int32Array,
  denominator: Int32Array | undefined,
  digits: number,
  scale: number,
  spare: number,
  words: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const right = denominator === undefined ? digits : Math.imul(denominator[i], digits)
    words[i >>> 5] |= ((Math.imul(numerator[i], scale) - right - spare) >>> 31) << (i & 31)
  }
}

function packDoubles(
  numerator: Numbers,
  denominator: Numbers | undefined,
  digits: number,
  scale: number,
  spare: number,
  { words, size }: Bits,
): void {
  for (let i = 0; i < size; i++) {
    const difference = numerator[i] * scale - digits * (denominator === undefined ? 1 : denominator[i])
    words[i >>> 5] |= (difference < spare ? 1 : 0) << (i & 31)
  }
}

function packExactly(numerator: Numbers, denominator: Numbers | undefined, boundary: Decimal, spare: number, { words, size }: Bits): void {
  for (let i = 0; i < size; i++) {
    const sign = compareExactly({ numerator: numerator[i], denominator: denominator?.[i] ?? 1 }, boundary)
    words[i >>> 5] |= ((spare === 1 ? sign <= 0 : sign < 0) ? 1 : 0) << (i & 31)
  }
}

/** The subjects whose word passes; `passes` holds 1 or 0 for each word. An index of -1 stands for no word. */
export function packWords(index: Int32Array, passes: Uint8Array, size: number): Bits {
  const bits = noBits(size)
  const { words } = bits
  const table = new Uint8Array(passes.length + 1)
  table.set(passes, 1)
  const whole = size >>> 5
  for (let word = 0; word < whole; word++) {
    let packed = 0
    let i = (word << 5) + 31
    for (let turn = 0; turn < 8; turn++, i -= 4) {
      packed =
        (packed << 4) |
        (table[index[i] + 1] << 3) |
        (table[index[i - 1] + 1] << 2) |
        (table[index[i - 2] + 1] << 1) |
        table[index[i - 3] + 1]
    }
    words[word] = packed
  }
  for (let i = whole << 5; i < size; i++) words[i >>> 5] |= table[index[i] + 1] << (i & 31)
  return bits
}
