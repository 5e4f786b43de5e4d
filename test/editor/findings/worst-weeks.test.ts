// When most fell into a finding, week by week, in dates and counts chosen by hand.
import { expect, test } from 'vitest'
import { type Worst, weeksBack, withWeek } from '../../../editor/findings/worst-weeks.ts'

const answer = (counts: Readonly<Record<string, number | null>>) => ({
  isExact: true,
  findings: Object.entries(counts).map(([finding, count]) => ({ finding, subject: 'pupil' as const, count, who: [] })),
})

test('weeks go back from the date chosen by sevens, not beyond the first day', () => {
  expect(weeksBack('2025-09-03', '2025-09-26')).toEqual(['2025-09-05', '2025-09-12', '2025-09-19', '2025-09-26'])
  expect(weeksBack('2025-09-26', '2025-09-26')).toEqual(['2025-09-26'])
  expect(weeksBack('2025-09-27', '2025-09-26')).toEqual([])
  expect(weeksBack('2020-01-01', '2025-09-26')).toHaveLength(60)
})

test('[P23] the worst is the first of the weeks with most; too few to be told are none', () => {
  const weeks: [string, Readonly<Record<string, number | null>>][] = [
    ['2025-09-12', { gap: 3, overlap: null }],
    ['2025-09-19', { gap: 7, overlap: 0 }],
    ['2025-09-26', { gap: 7 }],
  ]
  const worst = weeks.reduce<ReadonlyMap<string, Worst>>((before, [asOf, counts]) => withWeek(before, asOf, answer(counts)), new Map())
  expect([...worst]).toEqual([['gap', { asOf: '2025-09-19', count: 7 }]])
})
