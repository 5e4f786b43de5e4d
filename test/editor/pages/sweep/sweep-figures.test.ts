// Reading a sweep of two weeks, figures by hand.
import { describe, expect, it } from 'vitest'
import { caseloadOf, caseloadUnder, drawnSpan, valueKeeping } from '../../../../editor/pages/sweep/sweep-figures.ts'

const at = (numerator: number, denominator = 1) => ({ numerator, denominator })

/* Up to 75 % nobody is at Level 3; from there to 77.5 % (itself in) 4 and then 6; above, 9 and then 2. */
const sweep = {
  parameter: { name: 'level2From', label: 'Level 2 from', unit: '%', value: 80 },
  least: 0,
  greatest: 89.99,
  steps: [
    {
      fromIn: false,
      to: at(75),
      toIn: true,
      counts: [
        [0, 20],
        [0, 20],
      ],
    },
    {
      from: at(75),
      fromIn: false,
      to: at(155, 2),
      toIn: true,
      counts: [
        [4, 16],
        [6, 14],
      ],
    },
    {
      from: at(155, 2),
      fromIn: false,
      toIn: false,
      counts: [
        [9, 11],
        [2, 18],
      ],
    },
  ],
}

describe('a sweep', () => {
  it('says the most, the mean and each week under a value', () => {
    expect(caseloadUnder(sweep, 0, 77.5)).toEqual({ most: 6, mean: 5, weeks: [4, 6] })
    expect(caseloadUnder(sweep, 0, 77.51)).toEqual({ most: 9, mean: 5.5, weeks: [9, 2] })
    expect(caseloadUnder(sweep, 1, 75)).toEqual({ most: 20, mean: 20, weeks: [20, 20] })
  })

  it('gives no mean where a week may not be told, and nothing between the values that are', () => {
    expect(
      caseloadOf(
        [
          [null, 3],
          [10, 3],
        ],
        0,
      ),
    ).toEqual({ most: 10, mean: null, weeks: [null, 10] })
    const points = [{ from: at(80), fromIn: true, to: at(80), toIn: true, counts: [[10]] }]
    expect([caseloadUnder({ steps: points }, 0, 80)?.most, caseloadUnder({ steps: points }, 0, 81)]).toEqual([10, undefined])
  })

  it('finds the value that keeps a caseload under a number in every week', () => {
    expect(valueKeeping(sweep, { outcome: 0, under: 9, places: 0 })).toBe(77)
    expect(valueKeeping(sweep, { outcome: 0, under: 9, places: 1 })).toBe(77.5)
    expect(valueKeeping(sweep, { outcome: 0, under: 10, places: 0 })).toBe(80)
    expect(valueKeeping(sweep, { outcome: 1, under: 15, places: 0 })).toBe(undefined)
  })

  it('is drawn from the first to the last change, with the value it has', () => {
    expect(drawnSpan(sweep)).toEqual({ low: 75, high: 80 })
  })
})
