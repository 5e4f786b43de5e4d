// The only home of one column of numbers less another: exact, and unknown where either is.
// Law I3 of SPEC.md.
import { and, getBit, noBits } from '../rules/bits.ts'
import { subtract } from '../rules/exact-number.ts'
import { type Column, type NumberColumn, numbersOf, whyUnknown } from '../rules/value.ts'
import { Reasons } from './reasons.ts'

/** A product below this is a whole number that a double holds. */
const SURE = 2 ** 53

/** The numbers of `a` less those of `b`, with the reason of the first of them that is unknown. @example differenceColumn(earlier, recent) */
export function differenceColumn(a: Column, b: Column): NumberColumn {
  const { size } = a.known
  const known = a.kind === 'number' && b.kind === 'number' ? and(a.known, b.known) : noBits(size)
  const reasons = new Reasons(size)
  const numerator = new Float64Array(size)
  const denominator = new Float64Array(size).fill(1)
  for (let i = 0; i < size; i++) {
    if (a.kind !== 'number' || b.kind !== 'number' || !getBit(known, i)) {
      reasons.set(i, whyUnknown(a, i) || whyUnknown(b, i))
      continue
    }
    const [below, other] = [a.denominator?.[i] ?? 1, b.denominator?.[i] ?? 1]
    const [left, right, both] = [a.numerator[i] * other, b.numerator[i] * below, below * other]
    if (Math.abs(left) + Math.abs(right) < SURE && both < SURE) {
      numerator[i] = left - right
      denominator[i] = both
    } else {
      const exact = subtract({ numerator: a.numerator[i], denominator: below }, { numerator: b.numerator[i], denominator: other })
      numerator[i] = exact.numerator
      denominator[i] = exact.denominator
    }
  }
  return {
    kind: 'number',
    type: 'difference',
    numerator: numbersOf(numerator),
    denominator: numbersOf(denominator),
    known,
    why: reasons.why(),
  }
}
