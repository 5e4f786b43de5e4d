import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allBits, getBit } from '../../../engine/rules/bits.ts'
import { packComparison, type Reach } from '../../../engine/rules/pack-comparisons.ts'
import { NOTHING_UNKNOWN, type NumberColumn, type Numbers } from '../../../engine/rules/value.ts'

const column = (numerator: Numbers, denominator?: Numbers): NumberColumn => ({
  kind: 'number',
  type: 'rate',
  numerator,
  ...(denominator === undefined ? {} : { denominator }),
  known: allBits(numerator.length),
  why: NOTHING_UNKNOWN,
})
const reaches: readonly Reach[] = ['below', 'upTo']
/** By whole numbers of any length, whatever the size. */
const isWithin = (top: number, bottom: number, digits: number, scale: number, reach: Reach): boolean => {
  const [left, right] = [BigInt(top) * BigInt(scale), BigInt(digits) * BigInt(bottom)]
  return reach === 'below' ? left < right : left <= right
}

const upTo = (most: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: -most, max: most }), fc.constantFrom(most, -most, 0, 1))

describe('a column against a boundary', () => {
  it('[N2] packs the same bits as multiplying out one by one, on every path and at every length', () => {
    const given = fc.constantFrom(400, 40_000, 2 ** 31 - 1, 2 ** 52).chain((most) =>
      fc.record({
        tops: fc.array(upTo(most), { minLength: 0, maxLength: 100 }),
        bottom: fc.integer({ min: 1, max: Math.min(most, 2 ** 31 - 1) }),
        digits: upTo(999_999_999),
        scale: fc.constantFrom(1, 10, 1_000, 1_000_000),
        hasBottoms: fc.boolean(),
        asDoubles: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(given, ({ tops, bottom, digits, scale, hasBottoms, asDoubles }) => {
        const fits = !asDoubles && tops.every((top) => (top | 0) === top)
        const bottoms = tops.map((_, i) => (i % 2 === 0 ? bottom : 1))
        const numbers = (list: readonly number[]): Numbers => (fits ? Int32Array.from(list) : Float64Array.from(list))
        const packed = hasBottoms ? column(numbers(tops), numbers(bottoms)) : column(numbers(tops))
        for (const reach of reaches) {
          const bits = packComparison(packed, { digits, scale }, reach)
          tops.forEach((top, i) => expect(getBit(bits, i)).toBe(isWithin(top, hasBottoms ? bottoms[i] : 1, digits, scale, reach)))
        }
      }),
      { numRuns: 3_000, seed: 20_260_612 },
    )
  })

  it('[N2] 32-bit products stop just where they no longer fit', () => {
    /* 2^31 - 1 against itself is reached exactly; one step beyond leaves the 32 bits. */
    for (const top of [1_073_741_823, 1_073_741_824, 2_147_483_647, -2_147_483_648]) {
      const packed = column(Int32Array.from([top, top, top]), Int32Array.from([1, 2, 3]))
      for (const digits of [-1_000_000_000, -1, 0, 1, 715_827_882, 715_827_883, 999_999_999]) {
        for (const reach of reaches) {
          const bits = packComparison(packed, { digits, scale: 1 }, reach)
          for (const i of [0, 1, 2]) expect(getBit(bits, i)).toBe(isWithin(top, i + 1, digits, 1, reach))
        }
      }
    }
  })
})
