// The only home of checks on reading one date of a file in each order.
import { describe, expect, it } from 'vitest'
import { readDate, tellingSample } from '../../../../editor/pages/import/date-orders.ts'

describe('a date of the file', () => {
  it.each([
    ['03/09/2025', '2025-09-03', '2025-03-09', undefined],
    ['13/09/2025', '2025-09-13', undefined, undefined],
    ['2025-09-03', undefined, undefined, '2025-09-03'],
    ['3.9.25', '2025-09-03', '2025-03-09', undefined],
    ['03/09/2025 00:00', '2025-09-03', '2025-03-09', undefined],
    ['30/02/2025', undefined, undefined, undefined],
    ['Monday', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
  ])('%s reads day first as %s, month first as %s, year first as %s', (text, dayFirst, monthFirst, yearFirst) => {
    expect([readDate(text, 'day-month-year'), readDate(text, 'month-day-year'), readDate(text, 'year-month-day')]).toEqual([
      dayFirst,
      monthFirst,
      yearFirst,
    ])
  })

  it('that reads differently in two orders says most', () => {
    expect(tellingSample(['13/09/2025', '03/09/2025'])).toBe('03/09/2025')
    expect(tellingSample(['09/09/2025', '13/09/2025'])).toBe('09/09/2025')
    expect(tellingSample([])).toBeUndefined()
  })
})
