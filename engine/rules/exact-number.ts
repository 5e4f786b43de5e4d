// The only home of exact comparison: a number is a fraction of integers, and a boundary is a decimal as it was written.
// Nothing here rounds; rounding is for display. Laws N1 to N3 of SPEC.md.

/** A decimal such as 92.5 as `digits / scale` (925 / 10). Both are integers, `scale` a power of ten. */
export interface Decimal {
  readonly digits: number
  readonly scale: number
}

/** A number as an exact fraction; `denominator` is above 0. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

const DECIMAL = /^-?\d{1,9}(?:\.\d{1,6})?$/

/** Reads decimal text of at most 9 digits before and 6 after the point. @example parseDecimal('92.5') // { digits: 925, scale: 10 } */
export function parseDecimal(text: string): Decimal | undefined {
  if (!DECIMAL.test(text)) return undefined
  const point = text.indexOf('.')
  const places = point < 0 ? 0 : text.length - point - 1
  return { digits: Number(text.replace('.', '')), scale: 10 ** places }
}

/**
 * The sign of `fraction - boundary`: below 0, 0 or above 0, exactly.
 * @example compareExactly({ numerator: 3300, denominator: 40 }, { digits: 825, scale: 10 }) // 0: 33 of 40 is 82.5 %
 */
export function compareExactly(fraction: Fraction, boundary: Decimal): number {
  const left = fraction.numerator * boundary.scale
  const right = boundary.digits * fraction.denominator
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right
  const difference = BigInt(fraction.numerator) * BigInt(boundary.scale) - BigInt(boundary.digits) * BigInt(fraction.denominator)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** `a - b` as a fraction, in lowest terms where the products would leave the whole numbers a double holds. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  const [left, right, denominator] = [a.numerator * b.denominator, b.numerator * a.denominator, a.denominator * b.denominator]
  if ([left, right, left - right, denominator].every(Number.isSafeInteger)) return { numerator: left - right, denominator }
  const top = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator)
  const bottom = BigInt(a.denominator) * BigInt(b.denominator)
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom)
  return { numerator: Number(top / divisor), denominator: Number(bottom / divisor) }
}

/** `a + b` as a fraction. */
export const sum = (a: Fraction, { numerator, denominator }: Fraction): Fraction => subtract(a, { numerator: -numerator, denominator })

/** The sign of `a - b`. */
export const compareFractions = (a: Fraction, b: Fraction): number => Math.sign(subtract(a, b).numerator)

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b))

/**
 * A fraction to a number of decimal places, half away from zero, for people to read; never compared.
 * @example displayFraction({ numerator: 3300, denominator: 40 }, 1) // '82.5'
 */
export function displayFraction({ numerator, denominator }: Fraction, places: number): string {
  const scale = 10n ** BigInt(places)
  const sign = numerator < 0 ? '-' : ''
  const top = BigInt(Math.abs(numerator)) * scale * 2n
  const bottom = BigInt(denominator)
  const rounded = ((top + bottom) / (bottom * 2n)).toString().padStart(places + 1, '0')
  const isZero = /^0+$/.test(rounded)
  const text = places === 0 ? rounded : `${rounded.slice(0, -places)}.${rounded.slice(-places)}`
  return `${isZero ? '' : sign}${text}`
}
