// The only home of leaves over columns: which subjects a leaf is true of, and of which it may be true, as bit sets.
// Must agree with `testValue` of `leaf.ts` for every value: law T1 of SPEC.md.
import { allBits, and, type Bits, bitsOf, complement, noBits, or } from './bits.ts'
import { compareExactly, type Decimal } from './exact-number.ts'
import { decimalOf, holds, type Leaf, type LeafOperator } from './leaf.ts'
import type { Column, NumberColumn } from './value.ts'

/** `isTrue` are the subjects of whom it is true, `mayBeTrue` those of whom it is true or unknown. */
export interface Truth {
  readonly isTrue: Bits
  readonly mayBeTrue: Bits
}

/** Evaluates one leaf over a column. */
export function leafTruth(leaf: Leaf, column: Column): Truth {
  const { known } = column
  if (leaf.operator === 'isAnything') return certain(allBits(known.size))
  if (leaf.operator === 'isMissing') return certain(complement(known))
  if (leaf.operator === 'isPresent') return certain(known)
  const isTrue = and(known, column.kind === 'number' ? numbersThat(leaf, column) : wordsThat(leaf, column))
  return leaf.value.whenUnknown === 'false' ? certain(isTrue) : { isTrue, mayBeTrue: or(isTrue, complement(known)) }
}

const certain = (bits: Bits): Truth => ({ isTrue: bits, mayBeTrue: bits })

/** Of all of them. */
export function allTrue(truths: readonly Truth[], size: number): Truth {
  return truths.reduce((a, b) => ({ isTrue: and(a.isTrue, b.isTrue), mayBeTrue: and(a.mayBeTrue, b.mayBeTrue) }), certain(allBits(size)))
}

/** Of any of them. */
export function anyTrue(truths: readonly Truth[], size: number): Truth {
  return truths.reduce((a, b) => ({ isTrue: or(a.isTrue, b.isTrue), mayBeTrue: or(a.mayBeTrue, b.mayBeTrue) }), certain(noBits(size)))
}

/** A word is tested once for each distinct word of the column. */
function wordsThat(leaf: Leaf, column: Column & { kind: 'word' }): Bits {
  const passes = column.words.map((word) => {
    if (leaf.operator === 'isOneOf') return leaf.value.values!.includes(word)
    if (leaf.operator === 'isNoneOf') return !leaf.value.values!.includes(word)
    const at = leaf.value.at!
    return holds(leaf.operator, word < at ? -1 : word > at ? 1 : 0)
  })
  return bitsOf(column.known.size, (i) => passes[column.index[i]])
}

/** `scale * numerator[i]` against `digits * denominator[i]`; plain doubles where all products stay below 2^53. */
function numbersThat(leaf: Leaf, column: NumberColumn): Bits {
  const boundary = decimalOf(leaf.value.at!)
  const { numerator, denominator } = column
  const size = column.known.size
  if (!productsAreExact(column, boundary)) {
    return bitsOf(size, (i) =>
      holds(leaf.operator, compareExactly({ numerator: numerator[i], denominator: denominator?.[i] ?? 1 }, boundary)),
    )
  }
  const bits = noBits(size)
  const left = new Float64Array(32)
  for (let word = 0; word < bits.words.length; word++) {
    const from = word << 5
    const count = Math.min(32, size - from)
    for (let i = 0; i < count; i++) {
      left[i] = numerator[from + i] * boundary.scale - boundary.digits * (denominator === undefined ? 1 : denominator[from + i])
    }
    bits.words[word] = packSigns(leaf.operator, left, count)
  }
  return bits
}

function packSigns(operator: LeafOperator, difference: Float64Array, count: number): number {
  let word = 0
  switch (operator) {
    case 'atLeast':
      for (let i = 0; i < count; i++) word |= (difference[i] >= 0 ? 1 : 0) << i
      break
    case 'above':
      for (let i = 0; i < count; i++) word |= (difference[i] > 0 ? 1 : 0) << i
      break
    case 'atMost':
      for (let i = 0; i < count; i++) word |= (difference[i] <= 0 ? 1 : 0) << i
      break
    case 'below':
      for (let i = 0; i < count; i++) word |= (difference[i] < 0 ? 1 : 0) << i
      break
    default:
      for (let i = 0; i < count; i++) word |= (difference[i] === 0 ? 1 : 0) << i
  }
  return word
}

function productsAreExact(column: NumberColumn, boundary: Decimal): boolean {
  let top = 0
  let bottom = 1
  for (const value of column.numerator) if (Math.abs(value) > top) top = Math.abs(value)
  for (const value of column.denominator ?? []) if (value > bottom) bottom = value
  return top * boundary.scale < 2 ** 52 && Math.abs(boundary.digits) * bottom < 2 ** 52
}
