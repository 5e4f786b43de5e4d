// The only home of leaves: the atomic tests that cells come to, and what each says of one value. Three-valued: `null` is unknown.
// json-rules-engine calls `testValue` for one subject; `leaf-columns.ts` does the same over columns. Laws N2, T1 and T2 of SPEC.md.
import { compareExactly, type Decimal, parseDecimal } from './exact-number.ts'
import { fractionOf, type Value } from './value.ts'

/** The names of our operators in json-rules-engine. */
export type LeafOperator =
  | 'atLeast'
  | 'above'
  | 'atMost'
  | 'below'
  | 'equals'
  | 'isOneOf'
  | 'isNoneOf'
  | 'isMissing'
  | 'isPresent'
  | 'isAnything'

/** What a leaf compares with: `at` is decimal text, or an ISO date, with the parameter it came from if any. */
export interface LeafValue {
  readonly at?: string
  readonly parameter?: string
  /** For `isOneOf` and `isNoneOf`. */
  readonly values?: readonly (string | boolean)[]
  /** Set where another row tests this input with `missing`: an unknown value is then no match, not a doubt. */
  readonly whenUnknown?: 'false'
}

/** One condition of json-rules-engine: a fact (the input's name), one of our operators and a boundary. */
export interface Leaf {
  readonly fact: string
  readonly operator: LeafOperator
  readonly value: LeafValue
}

export const LEAF_OPERATORS: readonly LeafOperator[] = [
  'atLeast',
  'above',
  'atMost',
  'below',
  'equals',
  'isOneOf',
  'isNoneOf',
  'isMissing',
  'isPresent',
  'isAnything',
]

/**
 * What a leaf says of a value: true, false, or null where the value is unknown.
 * @example testValue('atLeast', { attended: 32, possible: 40 }, { at: '80' }) // true: exactly 80 %
 */
export function testValue(operator: LeafOperator, value: Value, boundary: LeafValue): boolean | null {
  if (operator === 'isAnything') return true
  if (operator === 'isMissing') return value === null
  if (operator === 'isPresent') return value !== null
  if (value === null) return boundary.whenUnknown === 'false' ? false : null
  if (operator === 'isOneOf') return boundary.values!.includes(value as string | boolean)
  if (operator === 'isNoneOf') return !boundary.values!.includes(value as string | boolean)
  return holds(operator, signOf(value, boundary.at!))
}

/** Whether a comparison holds for the sign of `value - boundary`. */
export function holds(operator: LeafOperator, sign: number): boolean {
  switch (operator) {
    case 'atLeast':
      return sign >= 0
    case 'above':
      return sign > 0
    case 'atMost':
      return sign <= 0
    case 'below':
      return sign < 0
    default:
      return sign === 0
  }
}

function signOf(value: Value, at: string): number {
  if (typeof value === 'string') return value < at ? -1 : value > at ? 1 : 0
  return compareExactly(fractionOf(value)!, decimalOf(at))
}

/** A boundary's decimal; a compiled leaf always has one. */
export function decimalOf(at: string): Decimal {
  const decimal = parseDecimal(at)
  if (decimal === undefined) throw new RangeError(`A compiled boundary must be a decimal, not “${at}”`)
  return decimal
}
