// The only home of checks on `before`: to which date it leads, and what is then read.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { outputsText } from '../../../engine/decisions/outcome.ts'
import { sentencesOf } from '../../../engine/decisions/sentence.ts'
import { printDay } from '../../../engine/facts/days.ts'
import { earlierDate } from '../../../engine/measures/earlier-date.ts'
import { fractionOf, valueAt } from '../../../engine/rules/value.ts'
import { day, type EventGiven, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, faultsOf, inputOf, ruleSetOf, tableDocument, versioned } from '../../support/rule-set-builder.ts'

const ABSENT = 'OO OO OO OO OO'
const HALF = '/O /O /O /O /O'

// Four weeks attended, half-term without a mark, two weeks missed, two half attended.
const MARKS = { ...weeksFrom('2025-10-06', 4, FULL), ...weeksFrom('2025-11-10', 2, ABSENT), ...weeksFrom('2025-11-24', 2, HALF) }
const RATE = { measure: 'attendance-rate', window: { unit: 'academic-year' } }

const dateOf = (before: object, asOf: string): string => {
  const input = inputOf({ ...RATE, before })
  return printDay(earlierDate(input, day(asOf), viewOf({ pupils: [{ id: 'A', marks: MARKS }] }).pupils[0].axis, 8))
}

describe('the earlier date', () => {
  it('[B1] so many calendar days, weeks or years back', () => {
    expect(dateOf({ count: 10, unit: 'calendar-day' }, '2025-12-05')).toBe('2025-11-25')
    expect(dateOf({ count: 4, unit: 'calendar-week' }, '2025-12-05')).toBe('2025-11-07')
    expect(dateOf({ count: 1, unit: 'year' }, '2024-02-29')).toBe('2023-02-28')
  })

  it('[B1] an academic year back is the last day of that year', () => {
    expect(dateOf({ count: 1, unit: 'academic-year' }, '2025-08-01')).toBe('2025-07-31')
    expect(dateOf({ count: 1, unit: 'academic-year' }, '2026-07-31')).toBe('2025-07-31')
    expect(dateOf({ count: 2, unit: 'academic-year' }, '2025-12-05')).toBe('2024-07-31')
  })

  it('[B1] school weeks back lead to the day before the first of them, over half-term', () => {
    expect(dateOf({ count: 4, unit: 'school-week' }, '2025-12-05')).toBe('2025-11-09')
    expect(dateOf({ count: 5, unit: 'school-week' }, '2025-12-05')).toBe('2025-10-26')
    expect(dateOf({ count: 60, unit: 'school-week' }, '2025-12-05')).toBe('2025-10-05')
    expect(dateOf({ count: 4, unit: 'school-week' }, '2025-10-03')).toBe('2025-10-03')
  })

  it('[R5] goes back by at least one, and not on an input made of others', () => {
    const table = { inputs: { it: { ...RATE, before: { count: 0, unit: 'year' } } }, rows: [] }
    expect(faultsOf(documentOf(table))).toEqual(['shape: Input “it”: “before” goes back by at least 1 year.'])
    const gap = { minus: ['a', 'a'], before: { count: 1, unit: 'year' } }
    expect(faultsOf(documentOf({ inputs: { a: RATE, gap }, rows: [] }))[0]).toMatch(/^input-kind: Input “gap”: “before” moves/)
  })
})

describe('what is read at the earlier date', () => {
  const last = (count: number) => ({ measure: 'attendance-rate', window: { last: count, unit: 'school-week' } })
  const inputs = {
    recent: last(4),
    earlier: { ...last(4), before: { count: 4, unit: 'school-week' } },
    fall: { minus: ['earlier', 'recent'] },
    lastYear: { ...RATE, before: { count: 1, unit: 'academic-year' } },
  }
  const { tables } = evaluate(
    viewOf({
      pupils: [
        { id: 'A', marks: { ...weeksFrom('2025-06-02', 1, HALF), ...MARKS } },
        { id: 'B', marks: weeksFrom('2025-12-01', 1, FULL) },
      ],
    }),
    versioned(ruleSetOf(documentOf({ inputs, rows: [{ when: { fall: '> 0' } }] }))),
    day('2025-12-05'),
  )
  const value = (name: string, pupil = 0) => valueAt(tables[0].columns.get(name)!, pupil)

  it('[B1] the four school weeks before the last four, and the fall between them', () => {
    expect(value('recent')).toEqual({ attended: 10, possible: 40 })
    expect(value('earlier')).toEqual({ attended: 40, possible: 40 })
    const fall = fractionOf(value('fall'))!
    expect(fall.numerator / fall.denominator).toBe(75)
  })

  it('[B1] the whole of the last academic year', () => {
    expect(value('lastYear')).toEqual({ attended: 5, possible: 10 })
  })

  it('[T2] unknown where there was nothing then', () => {
    expect([value('earlier', 1), value('fall', 1), value('lastYear', 1)]).toEqual([null, null, null])
  })

  it('[X5] the sentence runs to the last day of the earlier window', () => {
    const evaluation = evaluate(
      viewOf({ pupils: [{ id: 'A', marks: MARKS }] }),
      versioned(ruleSetOf(documentOf({ inputs: { earlier: inputs.earlier }, rows: [{ when: { earlier: '> 50' } }] }))),
      day('2025-12-05'),
    )
    expect(sentencesOf(evaluation, evaluation.tables[0]).of(0)).toContain('in the four school weeks to 31 October')
  })
})

describe('a decision read at the earlier date', () => {
  const level = {
    name: 'level',
    outputs: [{ name: 'level', type: 'text', values: ['none', '1', '2', '3'] }],
    rows: [
      { when: { attendance: '< 80' }, then: { level: '3' } },
      { when: { attendance: '>= 80' }, then: { level: 'none' } },
    ],
  }
  const praise = {
    name: 'praise',
    rows: [
      { when: { level: '"none"', previous: '"3", "2"' }, then: { outcome: 'praise' } },
      { when: { level: '"none"', previous: '"none", "1"' }, then: { outcome: 'no' } },
      { when: { level: '"3"' }, then: { outcome: 'no' } },
    ],
  }
  const documentWith = (unit: string) =>
    documentOf(
      {
        inputs: {
          attendance: { measure: 'attendance-rate', window: { last: 1, unit: 'school-week' } },
          level: { decision: 'level.level' },
          previous: { decision: 'level.level', before: { count: 1, unit } },
        },
        rows: [],
      },
      { tables: [tableDocument(level, ['attendance']), tableDocument(praise, ['level', 'previous'])] },
    )
  const document = documentWith('calendar-week')
  const decided = (events: EventGiven[], first: string, second: string): string => {
    const marks = { ...weeksFrom('2025-11-24', 1, first), ...weeksFrom('2025-12-01', 1, second) }
    const { tables } = evaluate(viewOf({ pupils: [{ id: 'A', marks }], events }), versioned(ruleSetOf(document)), day('2025-12-05'))
    return outputsText(tables[1], 0)
  }

  it('[B2] is decided again at that date', () => {
    expect(decided([], ABSENT, FULL)).toBe('outcome=praise')
    expect(decided([], FULL, FULL)).toBe('outcome=no')
  })

  it('[B2] the latest level event recorded by then comes first, and one recorded since does not count', () => {
    const event = (date: string, held: string): EventGiven => ({ pupil: 'A', event: 'level', date, level: held })
    expect(decided([event('2025-11-28', '2')], FULL, FULL)).toBe('outcome=praise')
    expect(decided([event('2025-11-29', '2')], FULL, FULL)).toBe('outcome=no')
    expect(decided([event('2025-11-20', '2'), event('2025-11-27', 'none')], ABSENT, FULL)).toBe('outcome=no')
  })

  it('[B1] [B2] each pupil as at the day that their own school weeks lead to, with the level recorded by that day', () => {
    const marksOf = (weeks: readonly string[], marks: readonly string[]) =>
      Object.assign({}, ...weeks.map((week, at) => weeksFrom(week, 1, marks[at])))
    const late = ['2025-11-24', '2025-12-01']
    const early = ['2025-11-17', '2025-11-24']
    const events = ['A', 'B'].map((pupil): EventGiven => ({ pupil, event: 'level', date: '2025-11-26', level: '2' }))
    /* The last school week of A and C begins on 1 December, that of B and D a week before. */
    const pupils = [
      { id: 'A', spells: [{ school: '100001' }], marks: marksOf(late, [FULL, FULL]) },
      { id: 'B', spells: [{ school: '100002' }], marks: marksOf(early, [FULL, FULL]) },
      { id: 'C', spells: [{ school: '100001' }], marks: marksOf(late, [FULL, FULL]) },
      { id: 'D', spells: [{ school: '100002' }], marks: marksOf(early, [ABSENT, FULL]) },
    ]
    const { tables } = evaluate(
      viewOf({ pupils, events, schools: { 100001: {}, 100002: {} } }),
      versioned(ruleSetOf(documentWith('school-week'))),
      day('2025-12-05'),
    )
    expect([0, 1, 2, 3].map((pupil) => outputsText(tables[1], pupil))).toEqual([
      'outcome=praise',
      'outcome=no',
      'outcome=no',
      'outcome=praise',
    ])
  })

  it('[B2] a table that reads itself so is a circle', () => {
    const own = { name: 'level', outputs: level.outputs, rows: [{ when: { previous: '"3"' }, then: { level: '3' } }] }
    const inputs = { previous: { decision: 'level.level', before: { count: 1, unit: 'year' } } }
    expect(faultsOf(documentOf({ inputs, rows: [] }, { tables: [tableDocument(own, ['previous'])] }))[0]).toMatch(/^decision-cycle/)
  })
})
