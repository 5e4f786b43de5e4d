// The only home of checks on inputs worked out from others, against the table of lost learning in the report.
import { expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { calculated } from '../../../engine/measures/calculated.ts'
import { valueAt } from '../../../engine/rules/value.ts'
import { day, FULL, viewOf } from '../../support/facts-builder.ts'
import { documentOf, faultsOf, ruleSetOf, versioned } from '../../support/rule-set-builder.ts'

// Of 190 days: 9.5, 19, 28.5 and 38 days; the report has 1 week 4 days, 3 weeks 4 days, 5 weeks 3 days, 7 weeks 3 days.
it.each([
  [100, 0, 0, 0],
  [95, 9, 1, 4],
  [90, 19, 3, 4],
  [85, 28, 5, 3],
  [80, 38, 7, 3],
])('[I6] at %i %% attendance %i days of 190 are lost: %i weeks and %i days', (percent, days, weeks, rest) => {
  const lost = calculated('missed-share', { attended: percent, possible: 100 }, 190)
  expect([lost, calculated('whole', lost, 5), calculated('rest', lost, 5)]).toEqual([days, weeks, rest])
})

it('[I6] one session more or less moves a day only where a whole day is reached', () => {
  expect(calculated('missed-share', { attended: 361, possible: 380 }, 190)).toBe(9)
  expect(calculated('missed-share', { attended: 360, possible: 380 }, 190)).toBe(10)
  expect(calculated('missed-share', { attended: 0, possible: 380 }, 190)).toBe(190)
})

const RATE = { measure: 'attendance-rate', window: { unit: 'academic-year' } }
const inputs = {
  rate: RATE,
  lost: { calculate: { how: 'missed-share', of: 'rate', by: 'year' } },
  weeks: { calculate: { how: 'whole', of: 'lost', by: 5 } },
}
const parameters = { year: [190, 'school-day'] } as const

it('[I6] is drawn from the input named, and is unknown where that is', () => {
  const ruleSet = ruleSetOf(documentOf({ inputs, parameters, rows: [{ when: { lost: '> 0' } }] }))
  const pupils = [{ id: 'A', marks: { '2025-12-01': '// // // // OO' } }, { id: 'B', marks: { '2025-12-01': FULL } }, { id: 'C' }]
  const { columns } = evaluate(viewOf({ pupils }), versioned(ruleSet), day('2025-12-05')).tables[0]
  expect([0, 1, 2].map((pupil) => valueAt(columns.get('lost')!, pupil))).toEqual([38, 0, null])
  expect([0, 1, 2].map((pupil) => valueAt(columns.get('weeks')!, pupil))).toEqual([7, 0, null])
})

it('[R5] says what it cannot be worked out from', () => {
  const faults = (calculate: object): string[] => faultsOf(documentOf({ inputs: { rate: RATE, it: { calculate } }, rows: [] }))
  expect(faults({ how: 'whole', of: 'rate', by: 5 })).toEqual(['cell-type: Input “it”: “whole” is taken of a count, but “rate” is a rate.'])
  expect(faults({ how: 'missed-share', of: 'rat', by: 5 })[0]).toContain('calculates from “rat”, which is not defined')
  expect(faults({ how: 'missed-share', of: 'it', by: 5 })[0]).toContain('calculates from “it”, which needs this one in turn')
  expect(faults({ how: 'missed-share', of: 'rate', by: 0 })).toEqual(['shape: Input “it” calculates by a number of at least 1.'])
})
