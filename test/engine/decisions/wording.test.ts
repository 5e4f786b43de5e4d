// The only home of checks on how a difference is said: in what it counts, with its sign, one of it without an s.
import { expect, it } from 'vitest'
import { differenceInWords } from '../../../engine/decisions/wording.ts'
import { withUnit } from '../../../engine/verification/region-wording.ts'
import type { Input } from '../../../engine/rules/rule-set.ts'

const differenceIn = (unit: Input['unit']): Input => ({ type: 'difference', unit }) as Input

it.each([
  ['session', -3, '−3 sessions'],
  ['session', 1, '+1 session'],
  ['school day', -1, '−1 school day'],
  ['pupil', 0, '+0 pupils'],
  ['', 4, '+4'],
] as const)('says a difference of counts in %ss: %i', (unit, value, expected) => {
  expect(differenceInWords(differenceIn(unit), value)).toBe(expected)
})

it('says a difference of rates in percentage points, with two places', () => {
  const input = differenceIn('percentage point')
  expect(differenceInWords(input, { numerator: -183, denominator: 100 })).toBe('−1.83 percentage points')
})

it('says a boundary of one in short where a finding names it', () => {
  expect(withUnit('1', differenceIn('percentage point'))).toBe('1 point')
  expect(withUnit('-2', differenceIn('percentage point'))).toBe('−2 points')
  expect(withUnit('-2', differenceIn('session'))).toBe('−2 sessions')
})
