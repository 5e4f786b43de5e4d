// The only home of checks on single leaves: the same answer for one value and for a column of them.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allBits, and, bitsOf, complement, countBits, eachBit, getBit, isFull, noBits, or, without } from '../../../engine/rules/bits.ts'
import { LEAF_OPERATORS, type LeafOperator, type LeafValue, testValue } from '../../../engine/rules/leaf.ts'
import { type Truth, Truths } from '../../../engine/rules/leaf-columns.ts'
import { columnOf, type Value, type ValueType, valueAt } from '../../../engine/rules/value.ts'

const SEED = 20_251_212
const COMPARISONS: readonly LeafOperator[] = ['atLeast', 'above', 'atMost', 'below', 'equals']

const outcome = (truth: Truth, i: number): boolean | null => (getBit(truth.isTrue, i) ? true : getBit(truth.mayBeTrue, i) ? null : false)

describe('one leaf', () => {
  it.each([
    ['atLeast', 'F T T'],
    ['above', 'F F T'],
    ['atMost', 'T T F'],
    ['below', 'T F F'],
    ['equals', 'F T F'],
  ] as const)('[N2] %s 80 of 31, 32 and 33 of 40 is %s', (operator, expected) => {
    const found = [31, 32, 33].map((attended) => testValue(operator, { attended, possible: 40 }, { at: '80' }))
    expect(found.map((one) => (one === true ? 'T' : 'F')).join(' ')).toBe(expected)
  })

  it('[T2] of an unknown value every test but missing is unknown', () => {
    for (const operator of [...COMPARISONS, 'isOneOf', 'isNoneOf'] as const) {
      expect(testValue(operator, null, { at: '80', values: ['a'] })).toBeNull()
      expect(testValue(operator, null, { at: '80', values: ['a'], whenUnknown: 'false' })).toBe(false)
    }
    expect([testValue('isMissing', null, {}), testValue('isPresent', null, {}), testValue('isAnything', null, {})]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('[T2] 0, an empty text and false are known', () => {
    expect(testValue('isMissing', 0, {})).toBe(false)
    expect(testValue('equals', 0, { at: '0' })).toBe(true)
    expect(testValue('isOneOf', '', { values: [''] })).toBe(true)
    expect(testValue('isOneOf', false, { values: [false] })).toBe(true)
    expect(testValue('isOneOf', false, { values: ['false'] })).toBe(false)
  })
})

const valuesByType: Readonly<Record<ValueType, fc.Arbitrary<Value>>> = {
  rate: fc
    .integer({ min: 1, max: 60 })
    .chain((possible) => fc.integer({ min: 0, max: possible }).map((attended): Value => ({ attended, possible }))),
  count: fc.integer({ min: 0, max: 12 }),
  number: fc.constantFrom<Value>({ numerator: 915, denominator: 10 }, { numerator: 9, denominator: 1 }, 9, 10, {
    numerator: -1,
    denominator: 3,
  }),
  difference: fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.constantFrom(1, 10, 380))
    .map(([numerator, denominator]): Value => ({ numerator, denominator })),
  text: fc.constantFrom('a', 'b', 'c', ''),
  boolean: fc.boolean(),
  date: fc.constantFrom('2025-08-31', '2025-09-01', '2025-09-02'),
}
const boundaryOf = (type: ValueType): fc.Arbitrary<LeafValue> =>
  type === 'text'
    ? fc.uniqueArray(fc.constantFrom('a', 'b', 'd'), { minLength: 1 }).map((values) => ({ values }))
    : type === 'boolean'
      ? fc.boolean().map((value) => ({ values: [value] }))
      : type === 'date'
        ? fc.constantFrom('2025-08-31', '2025-09-01').map((at) => ({ at }))
        : fc.constantFrom('0', '9', '10', '50', '57.5', '80', '90', '91.5', '-2.5', '2', '123456789.123456').map((at) => ({ at }))
const operatorOf = (type: ValueType): fc.Arbitrary<LeafOperator> =>
  fc.constantFrom(
    ...LEAF_OPERATORS.filter((one) =>
      type === 'text' || type === 'boolean' ? !COMPARISONS.includes(one) : one !== 'isOneOf' && one !== 'isNoneOf',
    ),
  )

describe('laws of leaves', () => {
  it('[T1] over a column a leaf says of each value what it says of that value alone', () => {
    const given = fc.constantFrom<ValueType>('rate', 'count', 'number', 'difference', 'text', 'boolean', 'date').chain((type) =>
      fc.record({
        type: fc.constant(type),
        values: fc.array(fc.option(valuesByType[type], { freq: 3 }), { minLength: 1, maxLength: 70 }),
        operator: operatorOf(type),
        boundary: boundaryOf(type),
        unknownIsFalse: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(given, ({ type, values, operator, boundary, unknownIsFalse }) => {
        const value: LeafValue = unknownIsFalse ? { ...boundary, whenUnknown: 'false' } : boundary
        const column = columnOf(type, values)
        const truth = new Truths(values.length).leaf({ fact: 'x', operator, value }, column)
        values.forEach((one, i) => {
          expect(outcome(truth, i)).toBe(testValue(operator, one, value))
          expect(testValue(operator, valueAt(column, i), value)).toBe(testValue(operator, one, value))
        })
      }),
      { numRuns: 2_000, seed: SEED },
    )
  })
})

describe('bit sets', () => {
  it('[T1] agree with lists of booleans, at every length around a word', () => {
    for (const size of [0, 1, 31, 32, 33, 63, 64, 65]) {
      const [a, b] = [bitsOf(size, (i) => i % 3 === 0), bitsOf(size, (i) => i % 2 === 0 || i === size - 1)]
      const list = (bits: ReturnType<typeof noBits>): boolean[] => Array.from({ length: size }, (_, i) => getBit(bits, i))
      expect(list(and(a, b))).toEqual(list(a).map((one, i) => one && list(b)[i]))
      expect(list(or(a, b))).toEqual(list(a).map((one, i) => one || list(b)[i]))
      expect(list(without(a, b))).toEqual(list(a).map((one, i) => one && !list(b)[i]))
      expect(list(complement(a))).toEqual(list(a).map((one) => !one))
      expect(countBits(allBits(size))).toBe(size)
      expect(isFull(allBits(size))).toBe(true)
      for (let i = 0; i < size; i++) expect(isFull(bitsOf(size, (at) => at !== i))).toBe(false)
      expect(countBits(complement(allBits(size)))).toBe(0)
      const seen: number[] = []
      eachBit(b, (i) => seen.push(i))
      expect(seen).toEqual(list(b).flatMap((one, i) => (one ? [i] : [])))
    }
  })
})
