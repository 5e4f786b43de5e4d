// The only home of percentages of published totals: worked out in whole numbers, rounded once, half upwards, to two places.

/** A decimal number as it was written: `digits` of `scale`. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: bigint
}

const PLACES = 2
const PARTS = 10n ** BigInt(PLACES)

export const plus = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.scale + b.digits * a.scale, scale: a.scale * b.scale })

/** Whether the first is more than the second. */
export const isMore = (a: Decimal, b: Decimal): boolean => a.digits * b.scale > b.digits * a.scale

export const less = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.scale - b.digits * a.scale, scale: a.scale * b.scale })

/** @example percentOf({ digits: 1n, scale: 1n }, { digits: 3n, scale: 1n }) // '33.33' */
export function percentOf(part: Decimal, whole: Decimal): string {
  return rounded(100n * part.digits * whole.scale, whole.digits * part.scale)
}

/** A percentage that is given, to the same places. */
export const percentText = ({ digits, scale }: Decimal): string => rounded(digits, scale)

function rounded(numerator: bigint, denominator: bigint): string {
  const parts = (2n * PARTS * numerator + denominator) / (2n * denominator)
  return `${parts / PARTS}.${String(parts % PARTS).padStart(PLACES, '0')}`
}
