// The only home of checks on arranging a pupil's register: stretches between holidays, what a week comes to, which weeks were counted.
import { describe, expect, it } from 'vitest'
import {
  countedWindows,
  isCounted,
  type Session,
  sessionAt,
  stretches,
  type Week,
  weekdaysOf,
  weekTotal,
} from '../../../../editor/pages/pupil/register-weeks.ts'
import type { Explanation } from '../../../../server/contract/runs.ts'

const session = (day: string, code: string, category: string, held = true): Session => ({ day, session: 'AM', code, category, held })
const week = (monday: string, isSchoolWeek: boolean, sessions: Session[] = []): Week => ({ monday, isSchoolWeek, sessions })
const input = (from: string | null, to: string | null, count = 1): Explanation['inputs'][number] => ({
  name: 'rate',
  label: 'Attendance',
  value: '',
  window: 'last 4 school weeks',
  codes: count === 0 ? [] : [{ code: '/', meaning: '', category: 'present', count }],
  from,
  to,
})

describe('a register', () => {
  it('is cut into stretches where a holiday lies between', () => {
    const weeks = [week('2025-11-10', true), week('2025-11-03', true), week('2025-10-27', false), week('2025-10-20', true)]
    expect(stretches(weeks).map((stretch) => stretch.map(({ monday }) => monday))).toEqual([['2025-11-10', '2025-11-03'], ['2025-10-20']])
  })

  it('shows a week of the holidays only where it has a mark', () => {
    expect(stretches([week('2025-10-27', false, [session('2025-10-28', '/', 'present')])])).toHaveLength(1)
    expect(stretches([week('2025-10-27', false, [session('2025-10-28', '', '')])])).toHaveLength(0)
  })

  it('counts what was attended of what was possible, and nothing that was not held', () => {
    const sessions = [
      session('2025-11-03', '/', 'present'),
      session('2025-11-04', 'V', 'approved-activity'),
      session('2025-11-05', 'I', 'authorised'),
      session('2025-11-06', 'X', 'not-possible'),
      session('2025-11-07', 'O', 'unauthorised', false),
      session('2025-11-07', '', ''),
    ]
    expect(weekTotal(week('2025-11-03', true, sessions))).toEqual({ attended: 2, possible: 3 })
  })

  it('finds a session by weekday, and shows the weekend only where it was used', () => {
    const found = week('2025-11-03', true, [session('2025-11-05', '/', 'present')])
    expect(sessionAt(found, 2, 'AM')?.day).toBe('2025-11-05')
    expect(sessionAt(found, 2, 'PM')).toBeUndefined()
    expect(weekdaysOf([found])).toEqual([0, 1, 2, 3, 4])
    expect(weekdaysOf([week('2025-11-03', true, [session('2025-11-08', '/', 'present')])])).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('knows each window a decision counted in once, and none where nothing was counted', () => {
    const inputs = [
      input('2025-11-03', '2025-11-28'),
      input('2025-11-03', '2025-11-28'),
      input(null, null),
      input('2025-09-01', '2025-11-28', 0),
    ]
    const explanation = { title: 'Level', inputs } as unknown as Explanation
    expect(countedWindows([explanation])).toEqual([{ label: 'Level: last 4 school weeks', from: '2025-11-03', to: '2025-11-28' }])
  })

  it('marks the weeks with a day in the window, its ends included', () => {
    const window = { label: '', from: '2025-11-05', to: '2025-11-10' }
    const days = ['2025-11-04', '2025-11-05', '2025-11-10', '2025-11-11']
    expect(days.map((day) => isCounted(week('', true, [session(day, '/', 'present')]), window))).toEqual([false, true, true, false])
    expect(isCounted(week('', true, []), undefined)).toBe(false)
  })
})
