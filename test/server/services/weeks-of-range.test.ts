// The only home of checks on which weeks a replay or a sweep looks at, and on ranges that are none.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { weeksOfRange } from '../../../server/services/weeks-of-range.ts'

/* Two uploads with a gap between them. */
const DATA = [
  { firstDay: '2025-04-21', lastDay: '2025-12-13' },
  { firstDay: '2023-09-01', lastDay: '2024-07-19' },
]

describe('weeksOfRange', () => {
  it('is each week from the first day to the last', () => {
    const weeks = weeksOfRange({ from: '2025-11-21', to: '2025-12-12' }, 'replay', DATA).map((day) => printDay(day))
    expect(weeks).toEqual(['2025-11-21', '2025-11-28', '2025-12-05', '2025-12-12'])
  })

  it('is one date where the first is the last, and none where it is later', () => {
    expect(weeksOfRange({ from: '2025-11-21', to: '2025-11-21' }, 'sweep', DATA)).toHaveLength(1)
    expect(() => weeksOfRange({ from: '2025-11-21', to: '2025-11-20' }, 'sweep', DATA)).toThrow('not one from an earlier to a later date')
    expect(() => weeksOfRange({ from: '2025-02-30', to: '2025-11-20' }, 'sweep', DATA)).toThrow('not one from an earlier to a later date')
  })

  // 2023-09-01 is day 0; 119 weeks later is day 833, 2025-12-12, and 120 weeks later is 2025-12-19.
  it('is up to 120 dates, and says whose range is too long', () => {
    expect(weeksOfRange({ from: '2023-09-01', to: '2025-12-12' }, 'replay', DATA)).toHaveLength(120)
    expect(() => weeksOfRange({ from: '2023-09-01', to: '2025-12-19' }, 'replay', DATA)).toThrow('A replay looks at up to 120 weeks.')
    expect(() => weeksOfRange({ from: '2023-09-01', to: '2025-12-19' }, 'sweep', DATA)).toThrow('A sweep looks at up to 120 weeks.')
  })

  it('[Q18] has no week before the first register or after the week of the last, and says which there are', () => {
    expect(weeksOfRange({ from: '2023-09-01', to: '2023-09-01' }, 'sweep', DATA)).toHaveLength(1)
    expect(weeksOfRange({ from: '2025-12-12', to: '2025-12-19' }, 'sweep', DATA)).toHaveLength(2)
    const told = expect.objectContaining({
      code: 'weeks-without-data',
      details: 'The data goes from 1 September 2023 to 13 December 2025. Choose the first and the last week inside it.',
    })
    const code = (range: { from: string; to: string }, data = DATA): unknown => {
      try {
        return weeksOfRange(range, 'replay', data).length
      } catch (problem) {
        return problem
      }
    }
    expect(code({ from: '2023-08-31', to: '2023-09-08' })).toEqual(told)
    expect(code({ from: '2025-12-12', to: '2025-12-26' })).toEqual(told)
    expect(code({ from: '2025-12-12', to: '2025-12-12' }, [])).toMatchObject({ details: expect.stringContaining('no registers at all') })
  })
})
