// The only home of which attendance rates exist: a rate is sessions attended of sessions possible, both whole numbers.
// 79.5 % is 159 of 200 and nobody's in four weeks; 31 of 39 lies beside it. Law P1 of SPEC.md.
import type { Decimal } from '../rules/exact-number.ts'
import type { Rate } from '../rules/value.ts'

export interface RateBand {
  readonly low: Decimal
  readonly lowIn: boolean
  readonly high: Decimal
  readonly highIn: boolean
}

/**
 * Sessions that make a rate inside a band (per cent), of as many possible sessions as can be; `undefined` where no such rate exists.
 * Of several with the same possible sessions the lowest, or with `from: 'high'` the highest.
 * @example reachableRate(band('(79..80)'), 10, 40) // { attended: 31, possible: 39 }
 */
export function reachableRate(band: RateBand, leastPossible: number, mostPossible: number, from: 'low' | 'high' = 'low'): Rate | undefined {
  for (let possible = mostPossible; possible >= leastPossible; possible--) {
    const least = Math.max(0, firstAttended(band, possible))
    const most = Math.min(possible, lastAttended(band, possible))
    if (least <= most) return { attended: from === 'low' ? least : most, possible }
  }
  return undefined
}

/** The fewest attended sessions that are not below the band. */
function firstAttended({ low, lowIn }: RateBand, possible: number): number {
  const { whole, isExact } = divided(low, possible)
  return isExact && lowIn ? whole : whole + 1
}

/** The most attended sessions that are not above the band. */
function lastAttended({ high, highIn }: RateBand, possible: number): number {
  const { whole, isExact } = divided(high, possible)
  return isExact && !highIn ? whole - 1 : whole
}

/** `boundary` per cent of the possible sessions, rounded down, and whether that is exact. */
function divided({ digits, scale }: Decimal, possible: number): { readonly whole: number; readonly isExact: boolean } {
  const [top, bottom] = [digits * possible, 100 * scale]
  if (Number.isSafeInteger(top)) {
    const whole = Math.floor(top / bottom)
    // The division of doubles may be one off near a whole number; the remainder tells.
    const rest = top - whole * bottom
    if (rest < 0) return { whole: whole - 1, isExact: false }
    return rest >= bottom ? { whole: whole + 1, isExact: rest === bottom } : { whole, isExact: rest === 0 }
  }
  const [exactTop, exactBottom] = [BigInt(digits) * BigInt(possible), BigInt(bottom)]
  const rest = ((exactTop % exactBottom) + exactBottom) % exactBottom
  return { whole: Number((exactTop - rest) / exactBottom), isExact: rest === 0n }
}
