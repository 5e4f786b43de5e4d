import { expect, it } from 'vitest'
import { thresholdIn } from '../../../editor/document/threshold-in.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

it('the threshold of a cell is the first number that is a parameter in it', () => {
  expect(thresholdIn(document, 'level', '[level2From..level1From)')?.name).toBe('level2From')
})

it('a cell without one takes the first of its table', () => {
  expect(thresholdIn(document, 'level', '"primary"')?.name).toBe('level1Below')
  expect(thresholdIn(document, 'level', '')?.name).toBe('level1Below')
})

it('a parameter that is not a number is no threshold', () => {
  const parameters = [{ name: 'from', value: '2026-09-01', unit: 'date' as const, source: 's6' }, ...document.parameters]
  expect(thresholdIn({ ...document, parameters }, 'level', '[from..level1From)')?.name).toBe('level1From')
})

it('there is none in a table that is not there', () => {
  expect(thresholdIn(document, 'elsewhere', '')).toBeUndefined()
})
