// The only home of checks on which weeks a replay or a sweep looks at, and on ranges that are none.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { weeksOfRange } from '../../../server/services/weeks-of-range.ts'

describe('weeksOfRange', () => {
  it('is each week from the first day to the last', () => {
    const weeks = weeksOfRange({ from: '2025-11-21', to: '2025-12-12' }, 'replay').map((day) => printDay(day))
    expect(weeks).toEqual(['2025-11-21', '2025-11-28', '2025-12-05', '2025-12-12'])
  })

  it('is one date where the first is the last, and none where it is later', () => {
    expect(weeksOfRange({ from: '2025-11-21', to: '2025-11-21' }, 'sweep')).toHaveLength(1)
    expect(() => weeksOfRange({ from: '2025-11-21', to: '2025-11-20' }, 'sweep')).toThrow('not one from an earlier to a later date')
    expect(() => weeksOfRange({ from: '2025-02-30', to: '2025-11-20' }, 'sweep')).toThrow('not one from an earlier to a later date')
  })

  // 2023-09-01 is day 0; 119 weeks later is day 833, 2025-12-12, and 120 weeks later is 2025-12-19.
  it('is up to 120 dates, and says whose range is too long', () => {
    expect(weeksOfRange({ from: '2023-09-01', to: '2025-12-12' }, 'replay')).toHaveLength(120)
    expect(() => weeksOfRange({ from: '2023-09-01', to: '2025-12-19' }, 'replay')).toThrow('A replay looks at up to 120 weeks.')
    expect(() => weeksOfRange({ from: '2023-09-01', to: '2025-12-19' }, 'sweep')).toThrow('A sweep looks at up to 120 weeks.')
  })
})
