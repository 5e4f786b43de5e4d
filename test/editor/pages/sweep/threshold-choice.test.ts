// Which thresholds of a draft can be swept, and the values a heat map of one begins with.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { thresholdsOf, valuesAround } from '../../../../editor/pages/sweep/threshold-choice.ts'

const text = readFileSync(new URL('../../../../policies/graduated-approach/v1.json', import.meta.url), 'utf8')

test('the numbers that cells compare one input with, by table; a window is none of them', () => {
  expect(thresholdsOf(text).map(({ table, label, value }) => [table, label, value])).toEqual([
    ['level', 'Level 1 below', 100],
    ['level', 'Level 1 from', 90],
    ['level', 'Level 2 from', 80],
  ])
  expect(thresholdsOf('{')).toEqual([])
})

test('ten values either side, and no percentage above a hundred', () => {
  expect(valuesAround({ unit: '%', value: 80 })).toEqual({ from: 70, to: 90 })
  expect(valuesAround({ unit: '%', value: 92.5 })).toEqual({ from: 82.5, to: 99.5 })
  expect(valuesAround({ unit: 'session', value: 4 })).toEqual({ from: 0, to: 14 })
})
