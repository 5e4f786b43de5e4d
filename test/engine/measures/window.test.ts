// The only home of checks on windows: which days each covers as at a date. Autumn 2025: 1 September is a Monday, half-term is the week of
// 27 October.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { isRolling, windowRange } from '../../../engine/measures/window.ts'
import type { Window } from '../../../engine/rules/rule-set.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'

type Last = Extract<Window, { kind: 'last' }>
const last = (count: number, unit: Last['unit'], complete = false): Window => ({ kind: 'last', count, unit, complete })
const weeks = (count: number, complete = false): Window => last(count, 'school-week', complete)

/** Seven weeks from 6 October to 28 November with half-term (27 to 31 October) between them. */
const TERM = { ...weeksFrom('2025-10-06', 3, FULL), ...weeksFrom('2025-11-03', 4, FULL) }

/** The held days of a pupil’s window as `first..last (count)`. */
function held(given: FactsGiven, window: Window, asOf: string, pupil = 0): string {
  const { axis } = viewOf(given).pupils[pupil]
  const range = windowRange(axis, window, day(asOf), 8)
  const days = axis.days
    .slice(range.from, range.to)
    .filter((_, i) => axis.held[(range.from + i) * 2] + axis.held[(range.from + i) * 2 + 1] > 0)
  return days.length === 0 ? 'none' : `${printDay(days[0])}..${printDay(days[days.length - 1])} (${days.length})`
}

const one = (marks: FactsGiven['pupils'][number]['marks']): FactsGiven => ({ pupils: [{ id: 'A', marks: marks! }] })

describe('school weeks', () => {
  it.each([
    ['2025-11-28', '2025-11-03..2025-11-28 (20)'], // four weeks from 3 November
    ['2025-11-30', '2025-11-03..2025-11-28 (20)'], // the Sunday after
    ['2025-11-26', '2025-11-03..2025-11-26 (18)'], // the date’s own week with its marks so far
    ['2025-11-24', '2025-11-03..2025-11-24 (16)'], // a Monday: three weeks and a day
  ])('[W1] as at %s the last four are %s', (asOf, expected) => {
    expect(held(one(TERM), weeks(4), asOf)).toBe(expected)
  })

  it('[W2] a week without a held session is passed over: half-term does not count', () => {
    // As at 21 November: weeks of 17, 10, 3 November and 20 October.
    expect(held(one(TERM), weeks(4), '2025-11-21')).toBe('2025-10-20..2025-11-21 (20)')
  })

  it('[W2] on a day of half-term the last weeks are those before it', () => {
    expect(held(one(TERM), weeks(2), '2025-10-29')).toBe('2025-10-13..2025-10-24 (10)')
  })

  it('[W2] a week with a single held session counts', () => {
    const marks = { ...weeksFrom('2025-11-03', 2, FULL), '2025-11-17': '.. .. .. .. ./', ...weeksFrom('2025-11-24', 1, FULL) }
    expect(held(one(marks), weeks(2), '2025-11-28')).toBe('2025-11-21..2025-11-28 (6)')
  })

  it('[W2] Monday begins a week and Sunday ends it', () => {
    // A session on Saturday 22 November belongs to the week of the 17th.
    const marks = { '2025-11-17': '.. .. .. .. .. //', '2025-11-24': FULL }
    expect(held(one(marks), weeks(2), '2025-11-28')).toBe('2025-11-22..2025-11-28 (6)')
    expect(held(one(marks), weeks(1), '2025-11-23')).toBe('2025-11-22..2025-11-22 (1)')
  })

  it('[W3] a week in the holidays with one stray mark is no school week', () => {
    // Eleven on the roll, one mark on Wednesday 29 October: 10 x 1 < 11.
    const others = Array.from({ length: 10 }, (_, i) => ({ id: `B${i}`, marks: TERM }))
    const stray = { ...TERM, '2025-10-27': '.. .. /.' }
    const given: FactsGiven = { pupils: [{ id: 'A', marks: stray }, ...others] }
    expect(held(given, weeks(2), '2025-10-31')).toBe('2025-10-13..2025-10-24 (10)')
    expect(held(given, weeks(5), '2025-11-28')).toBe('2025-10-20..2025-11-28 (25)')
  })

  it('[W3] a week in which only closures were marked is no school week', () => {
    const marks = { ...TERM, '2025-10-27': '## ## ## ## ##' }
    expect(held(one(marks), weeks(5), '2025-11-28')).toBe('2025-10-20..2025-11-28 (25)')
  })

  it('[W2] a joiner’s weeks begin with the week of entry', () => {
    const given: FactsGiven = {
      pupils: [
        { id: 'A', marks: TERM },
        { id: 'B', spells: [{ entry: '2025-11-12' }], marks: TERM },
      ],
    }
    // On roll from Wednesday 12 November: three days of that week and two weeks more.
    expect(held(given, weeks(4), '2025-11-28', 1)).toBe('2025-11-12..2025-11-28 (13)')
  })

  it('[W2] a leaver has the last weeks on roll', () => {
    const given: FactsGiven = {
      pupils: [
        { id: 'A', marks: TERM },
        { id: 'B', spells: [{ leaving: '2025-11-12' }], marks: TERM },
      ],
    }
    // Weeks of 10 November (three days) and 3 November, whatever came after.
    expect(held(given, weeks(2), '2025-11-28', 1)).toBe('2025-11-03..2025-11-12 (8)')
  })

  it('[W2] at two schools a week counts that either held', () => {
    const given: FactsGiven = {
      schools: { 100001: {}, 100002: {} },
      pupils: [
        {
          id: 'A',
          spells: [{ school: '100001' }, { school: '100002' }],
          marks: {
            100001: { '2025-11-03': FULL, '2025-11-17': FULL },
            100002: { '2025-11-10': '// // .. .. ..', '2025-11-17': FULL },
          },
        },
      ],
    }
    // The weeks of 17, 10 (two days at the second school) and 3 November.
    expect(held(given, weeks(3), '2025-11-21')).toBe('2025-11-03..2025-11-21 (12)')
    expect(held(given, weeks(2), '2025-11-21')).toBe('2025-11-10..2025-11-21 (7)')
  })

  it('[W2] where there are fewer weeks than asked for, they are all there are', () => {
    expect(held(one(TERM), weeks(100), '2025-11-28')).toBe('2025-10-06..2025-11-28 (35)')
    expect(held(one(TERM), weeks(4), '2025-10-05')).toBe('none')
  })
})

describe('complete weeks', () => {
  it('[W4] the date’s own week is left out while a session of it is still to come', () => {
    expect(held(one(TERM), weeks(2, true), '2025-11-26')).toBe('2025-11-10..2025-11-21 (10)')
    expect(held(one(TERM), weeks(2, true), '2025-11-27')).toBe('2025-11-10..2025-11-21 (10)')
  })

  it('[W4] and counts from the day of its last held session', () => {
    expect(held(one(TERM), weeks(2, true), '2025-11-28')).toBe('2025-11-17..2025-11-28 (10)')
    expect(held(one(TERM), weeks(2, true), '2025-11-29')).toBe('2025-11-17..2025-11-28 (10)')
  })

  it('[W4] a short week is over when its last held day is', () => {
    const marks = { ...TERM, '2025-11-24': '// // // .. ..' }
    expect(held(one(marks), weeks(1, true), '2025-11-26')).toBe('2025-11-24..2025-11-26 (3)')
  })

  it('[W4] the calendar’s sessions to come are sessions to come, marks or none', () => {
    const given: FactsGiven = {
      pupils: [{ id: 'A', marks: { '2025-11-17': FULL, '2025-11-24': '// // //' } }],
      calendar: { 100001: { '2025-11-27': 'AM PM', '2025-11-28': 'AM PM' } },
    }
    expect(held(given, weeks(1, true), '2025-11-26')).toBe('2025-11-17..2025-11-21 (5)')
    expect(held(given, weeks(1), '2025-11-26')).toBe('2025-11-24..2025-11-26 (3)')
  })

  it('[W4] in the holidays every week behind is complete', () => {
    expect(held(one(TERM), weeks(2, true), '2025-10-29')).toBe('2025-10-13..2025-10-24 (10)')
  })
})

describe('other units', () => {
  it('[W5] school days are days with a held session, counted back from and including the date', () => {
    expect(held(one(TERM), last(3, 'school-day'), '2025-11-04')).toBe('2025-10-24..2025-11-04 (3)') // across half-term
    expect(held(one(TERM), last(1, 'school-day'), '2025-11-02')).toBe('2025-10-24..2025-10-24 (1)')
    expect(held(one({ '2025-11-03': '/. .. ./' }), last(2, 'school-day'), '2025-11-07')).toBe('2025-11-03..2025-11-05 (2)')
  })

  it('[W5] calendar days count back from and including the date', () => {
    expect(held(one(TERM), last(1, 'calendar-day'), '2025-11-05')).toBe('2025-11-05..2025-11-05 (1)')
    expect(held(one(TERM), last(3, 'calendar-day'), '2025-11-05')).toBe('2025-11-03..2025-11-05 (3)')
    expect(held(one(TERM), last(2, 'calendar-day'), '2025-11-02')).toBe('none')
  })

  it('[W5] a calendar week is seven days', () => {
    // 30 October to 5 November: half-term’s end and three days.
    expect(held(one(TERM), last(1, 'calendar-week'), '2025-11-05')).toBe('2025-11-03..2025-11-05 (3)')
    // 22 October to 4 November: 22 to 24 October, 3 and 4 November.
    expect(held(one(TERM), last(2, 'calendar-week'), '2025-11-04')).toBe('2025-10-22..2025-11-04 (5)')
  })

  it('[W5] a year ends with the date and begins the day after that date a year before', () => {
    const marks = { '2024-11-25': '.. .. // //', '2025-11-24': '.. .. //' }
    // To 27 November 2025: 28 November 2024 is in, 27 November 2024 is not.
    expect(held(one(marks), last(1, 'year'), '2025-11-27')).toBe('2024-11-28..2025-11-26 (2)')
    expect(held(one(marks), last(1, 'year'), '2025-11-26')).toBe('2024-11-27..2025-11-26 (3)')
  })

  it('[W6] the academic year to date runs from 1 August, the date in', () => {
    const marks = { '2025-07-14': FULL, '2025-07-28': '.. .. .. .. //', '2025-11-24': '// //' }
    expect(held(one(marks), { kind: 'academic-year' }, '2025-11-24')).toBe('2025-08-01..2025-11-24 (2)')
    expect(held(one(marks), { kind: 'academic-year' }, '2025-07-31')).toBe('2025-07-14..2025-07-18 (5)')
  })

  it('[W7] weeks and days roll with the date; a year and the academic year stand', () => {
    const rolling = (['school-week', 'calendar-week', 'school-day', 'calendar-day', 'year'] as const).map((unit) =>
      isRolling(last(1, unit)),
    )
    expect(rolling).toEqual([true, true, true, true, false])
    expect(isRolling({ kind: 'academic-year' })).toBe(false)
  })
})
