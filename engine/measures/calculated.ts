// The only home of inputs worked out from one other by whole-number arithmetic: days lost at a rate, and a count in weeks and days.
// Law I6 of SPEC.md.
import { type Bits, getBit, noBits } from '../rules/bits.ts'
import type { CalculateDocument } from '../rules/document.ts'
import { type Column, isRate, numbersOf, type Value } from '../rules/value.ts'

/**
 * What a calculation makes of a value; unknown of an unknown one.
 * @example calculated('missed-share', { attended: 361, possible: 380 }, 190) // 9: half a day does not count
 */
export function calculated(how: CalculateDocument['how'], of: Value, by: number): number | null {
  if (how === 'missed-share') return isRate(of) ? missedShare(of.attended, of.possible, by) : null
  return typeof of === 'number' ? divided(how, of, by) : null
}

const missedShare = (attended: number, possible: number, by: number): number => Math.floor((by * (possible - attended)) / possible)
const divided = (how: 'whole' | 'rest', count: number, by: number): number => (how === 'whole' ? Math.floor(count / by) : count % by)

/** The same of a whole column: of one number a subject where it is known, with the column's reasons where it is not. */
export function calculatedColumn(how: CalculateDocument['how'], part: Column, by: number): Column {
  const { known, why } = part
  const { size } = known
  const numerator = new Float64Array(size)
  const isOfRate = how === 'missed-share'
  if (part.kind !== 'number' || part.type !== (isOfRate ? 'rate' : 'count'))
    return { kind: 'number', type: 'count', numerator, known: noBits(size), why }
  if (how !== 'missed-share' && part.numerator instanceof Int32Array)
    return { kind: 'number', type: 'count', numerator: dividedWhole(how, part.numerator, known, by), known, why }
  for (let i = 0; i < size; i++) {
    if (!getBit(known, i)) continue
    const found = part.numerator[i]
    numerator[i] = how === 'missed-share' ? missedShare(found / 100, part.denominator?.[i] ?? 1, by) : divided(how, found, by)
  }
  return { kind: 'number', type: 'count', numerator: numbersOf(numerator), known, why }
}

/** The same of whole numbers, as most counts are; 0 where nothing is known. */
function dividedWhole(how: 'whole' | 'rest', counts: Int32Array, { words }: Bits, by: number): Int32Array {
  const found = new Int32Array(counts.length)
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0 || ((words[i >>> 5] >>> (i & 31)) & 1) === 0) continue
    found[i] = how === 'whole' ? Math.floor(counts[i] / by) : counts[i] % by
  }
  return found
}
