// The only home of exact numbers: fractions of two whole numbers, read from decimal text.
// Leaves to others: what a number means (measures.ts) and how cells compare it (cells.ts).

/** The bottom is always above zero, so two fractions are compared by cross-multiplication. */
export interface Fraction {
  top: bigint
  bottom: bigint
}

/** `fromDecimal('92.5')` is 925/10. */
export function fromDecimal(text: string): Fraction {
  const parts = /^(-?)(\d*)(?:\.(\d+))?$/.exec(text.trim())
  if (parts === null || (parts[2] === '' && parts[3] === undefined)) throw new Error(`not a decimal number: ${text}`)
  const decimals = parts[3] ?? ''
  const size = BigInt(parts[2] + decimals)
  return { top: parts[1] === '-' ? -size : size, bottom: 10n ** BigInt(decimals.length) }
}

export function isDecimal(text: string): boolean {
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(text.trim())
}

export function fromCount(count: number): Fraction {
  return { top: BigInt(count), bottom: 1n }
}

/** Sessions attended of sessions possible, in per cent. */
export function percentage(attended: number, possible: number): Fraction {
  return { top: 100n * BigInt(attended), bottom: BigInt(possible) }
}

/** Below zero, zero or above zero, as the first is less than, equal to or more than the second. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.top * b.bottom
  const right = b.top * a.bottom
  if (left < right) return -1
  return left > right ? 1 : 0
}

export function add(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom - b.top * a.bottom, bottom: a.bottom * b.bottom }
}

/** Plain decimal text without trailing zeros; a number that has no end (a third) is refused. */
export function decimalText(number: Fraction): string {
  const sign = number.top < 0n ? '-' : ''
  const top = number.top < 0n ? -number.top : number.top
  let rest = top % number.bottom
  let decimals = ''
  while (rest !== 0n) {
    if (decimals.length === 60) throw new Error(`not supported: a number without an end as an output (${number.top}/${number.bottom})`)
    rest *= 10n
    decimals += String(rest / number.bottom)
    rest %= number.bottom
  }
  return sign + String(top / number.bottom) + (decimals === '' ? '' : `.${decimals}`)
}
