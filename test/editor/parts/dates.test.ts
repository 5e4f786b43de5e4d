// The only home of checks on how the pages write dates.
import { describe, expect, it } from 'vitest'
import { dayInWords, longDay, periodInWords, timeAndDay } from '../../../editor/parts/dates.ts'

describe('dates in words', () => {
  it('shortens September to three letters and never inside the whole word', () => {
    expect(dayInWords('2025-09-03')).toBe('3 Sep 2025')
    expect(longDay('2025-09-03')).toBe('Wednesday 3 September 2025')
  })

  it('writes a moment with its day, in the reader’s own time', () => {
    expect(timeAndDay('2026-01-15T14:02:00')).toBe('14:02 on 15 January 2026')
  })

  it('writes a dash where there is no date, and text that is no date as it came', () => {
    expect(dayInWords(null)).toBe('–')
    expect(dayInWords('each term')).toBe('each term')
    expect(periodInWords('2025-09-03', null)).toBe('–')
  })
})
