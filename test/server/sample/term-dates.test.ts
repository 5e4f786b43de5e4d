import { describe, expect, it } from 'vitest'
import { dayOf, isoOf, isWeekend, lastFridayInJune, schoolYearOf, weekdayOf } from '../../../server/sample/day-number.ts'
import { easterSunday, halfTerms, termDays } from '../../../server/sample/term-dates.ts'

describe('term dates', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter %i is on %s', (year, date) => {
    expect(isoOf(easterSunday(year))).toBe(date)
  })

  it('of 2025/26 are those of many authorities', () => {
    expect(halfTerms(2025).map(({ first, last }) => `${isoOf(first)} ${isoOf(last)}`)).toEqual([
      '2025-09-01 2025-10-24',
      '2025-11-03 2025-12-19',
      '2026-01-05 2026-02-13',
      '2026-02-23 2026-03-27',
      '2026-04-13 2026-05-22',
      '2026-06-01 2026-07-21',
    ])
  })

  it.each(Array.from({ length: 20 }, (_, at) => 2015 + at))('of %i make a plausible year', (year) => {
    const days = termDays(year)
    expect(days.length).toBeGreaterThanOrEqual(188)
    expect(days.length).toBeLessThanOrEqual(199)
    expect(days.every((day) => !isWeekend(day))).toBe(true)
    expect(days).toEqual([...new Set(days)].sort((one, other) => one - other))
    expect(isoOf(days[0]) >= `${year}-09-01` && isoOf(days[0]) <= `${year}-09-03`).toBe(true)
    expect(days).not.toContain(easterSunday(year + 1) + 1)
    expect(days).not.toContain(easterSunday(year + 1) - 2)
    expect(days.filter((day) => isoOf(day) > `${year}-12-22` && isoOf(day) < `${year + 1}-01-03`)).toEqual([])
  })
})

describe('days', () => {
  it('know their weekday, school year and the end of compulsory school age', () => {
    expect(weekdayOf(dayOf('2026-07-17'))).toBe(5)
    expect([schoolYearOf(dayOf('2025-08-31')), schoolYearOf(dayOf('2025-09-01'))]).toEqual([2024, 2025])
    expect([isoOf(lastFridayInJune(2023)), isoOf(lastFridayInJune(2025))]).toEqual(['2024-06-28', '2026-06-26'])
  })
})
