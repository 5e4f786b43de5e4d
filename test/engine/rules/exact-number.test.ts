// The only home of checks on exact numbers: comparison without rounding, and rounding for display.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareExactly, displayFraction, parseDecimal, subtract } from '../../../engine/rules/exact-number.ts'
import { fractionOf } from '../../../engine/rules/value.ts'

const SEED = 20_251_212
const against = (attended: number, possible: number, boundary: string): number =>
  Math.sign(compareExactly(fractionOf({ attended, possible })!, parseDecimal(boundary)!))

describe('decimals', () => {
  it.each([
    ['90', 90, 1],
    ['92.5', 925, 10],
    ['-2.04', -204, 100],
    ['0', 0, 1],
    ['007.50', 750, 100],
    ['999999999.999999', 999_999_999_999_999, 1_000_000],
  ])('[N1] %s is %i of %i', (text, digits, scale) => {
    expect(parseDecimal(text)).toEqual({ digits, scale })
  })

  it.each(['', '.5', '5.', '1e3', '+5', '1,000', '90%', ' 90', '0x10', 'NaN', '1234567890', '0.1234567', '١'])(
    '[N1] “%s” is no decimal',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )
})

describe('exact comparison', () => {
  // One session below, exactly on, one above; every boundary of the policies that ship.
  it.each([
    [35, 40, '90', -1], // 87.5
    [36, 40, '90', 0],
    [37, 40, '90', 1],
    [31, 40, '80', -1],
    [32, 40, '80', 0],
    [33, 40, '80', 1],
    [19, 40, '50', -1],
    [20, 40, '50', 0],
    [21, 40, '50', 1],
    [39, 40, '100', -1],
    [40, 40, '100', 0],
    [0, 40, '0', 0],
    [1, 40, '0', 1],
    [342, 380, '90', 0], // 38 of 380 missed
    [341, 380, '90', -1],
    [343, 380, '90', 1],
  ])('[N2] %i of %i against %s %% is %i', (attended, possible, boundary, sign) => {
    expect(against(attended, possible, boundary)).toBe(sign)
  })

  it('[N2] 23 of 40 is exactly 57.5 %, which division does not find', () => {
    expect(against(23, 40, '57.5')).toBe(0)
    // 2300 = 57.5 x 40; in doubles (1 - 17/40) * 100 is 57.49999999999999.
    expect((1 - 17 / 40) * 100).not.toBe(57.5)
  })

  it('[N2] 181 of 201 is above 90 %, though it prints as 90.0', () => {
    expect(against(181, 201, '90')).toBe(1) // 18,100 > 18,090
    expect((100 * (181 / 201)).toFixed(1)).toBe('90.0')
  })

  it('[N2] a rate never equals a decimal it only comes near', () => {
    expect(against(1, 3, '33.333333')).toBe(1) // 100,000,000 > 99,999,999
    expect(against(1, 3, '33.333334')).toBe(-1)
    expect(against(2, 3, '66.666667')).toBe(-1)
  })

  it('[N2] products beyond 2^53 are still exact', () => {
    // 100 x 9,007,199,254,740,991 over 9,007,199,254,740,991 is 100 % to the last unit.
    const huge = Number.MAX_SAFE_INTEGER
    expect(Math.sign(compareExactly({ numerator: huge, denominator: huge - 1 }, { digits: 1_000_000, scale: 1_000_000 }))).toBe(1)
    expect(Math.sign(compareExactly({ numerator: huge, denominator: huge }, { digits: 1_000_000, scale: 1_000_000 }))).toBe(0)
    expect(Math.sign(compareExactly({ numerator: huge - 1, denominator: huge }, { digits: 1_000_000, scale: 1_000_000 }))).toBe(-1)
  })

  it('[N2] every rate of up to 400 sessions compares as whole numbers do, at every tenth of a per cent', () => {
    for (let possible = 1; possible <= 400; possible += 7) {
      for (let attended = 0; attended <= possible; attended++) {
        for (let tenths = 0; tenths <= 1_000; tenths += 5) {
          const expected = Math.sign(1_000 * attended - tenths * possible)
          const decimal = { digits: tenths, scale: 10 }
          if (Math.sign(compareExactly({ numerator: 100 * attended, denominator: possible }, decimal)) !== expected)
            throw new Error(`${attended} of ${possible} against ${tenths / 10} %`)
        }
      }
    }
  })
})

describe('differences', () => {
  it('[N3] are exact', () => {
    // 93.5 % (187 of 200) less 91.5: (18,700 x 10 - 915 x 200) / 2,000 = 4,000 / 2,000.
    expect(subtract({ numerator: 18_700, denominator: 200 }, { numerator: 915, denominator: 10 })).toEqual({
      numerator: 4_000,
      denominator: 2_000,
    })
  })

  it('[N3] stay exact where the products leave the whole numbers of a double', () => {
    // Both are 1/3 of something large; a/b - c/d = 1/(b d) for neighbours a d - c b = 1.
    const found = subtract(
      { numerator: 3_000_000_001, denominator: 9_000_000_000 },
      { numerator: 1_000_000_000, denominator: 3_000_000_000 },
    )
    // 3,000,000,001/9,000,000,000 - 1/3 = 1/9,000,000,000.
    expect(found).toEqual({ numerator: 1, denominator: 9_000_000_000 })
  })

  it('[N3] a less b and b less a are opposite', () => {
    const fraction = fc.record({ numerator: fc.integer({ min: -1e9, max: 1e9 }), denominator: fc.integer({ min: 1, max: 1e9 }) })
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [there, back] = [subtract(a, b), subtract(b, a)]
        expect(BigInt(there.numerator) * BigInt(back.denominator)).toBe(-BigInt(back.numerator) * BigInt(there.denominator))
        const exact = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator)
        expect(Math.sign(there.numerator)).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0)
      }),
      { numRuns: 1_000, seed: SEED },
    )
  })
})

describe('display', () => {
  it.each([
    [3300, 40, 1, '82.5'],
    [18_100, 201, 1, '90.0'], // 90.0497…
    [18_100, 201, 2, '90.05'],
    [1, 8, 2, '0.13'], // half away from zero
    [-1, 8, 2, '-0.13'],
    [-1, 1000, 1, '0.0'], // no minus before nothing
    [5, 2, 0, '3'],
    [100, 1, 1, '100.0'],
    [2, 3, 4, '0.6667'],
    [89_850, 1000, 1, '89.9'], // 89.85, which toFixed makes 89.8
  ])('[N3] %i / %i to %i places is %s', (numerator, denominator, places, text) => {
    expect(displayFraction({ numerator, denominator }, places)).toBe(text)
  })
})
