// The only home of checks on sessions that count towards a penalty notice: the boundary set of the national threshold, by hand.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { explain } from '../../../engine/decisions/explain.ts'
import { decisionRows } from '../../../server/services/run-rows.ts'
import { type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { day, type EventGiven, FULL, type FactsGiven, viewOf, type WeeksOfMarks, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, ruleSetOf, versioned } from '../../support/rule-set-builder.ts'

const TEN_WEEKS = { measure: 'sessions-towards-notice', window: { last: 10, unit: 'school-week' } }
const SIX_MONTHS = { ...TEN_WEEKS, notOlderThan: { count: 6, unit: 'calendar-month' } }
const ABSENT = 'OO OO OO OO OO'

const given = (marks: WeeksOfMarks, events: readonly Omit<EventGiven, 'pupil'>[] = [], dateOfBirth = '2012-05-01'): FactsGiven => ({
  // A school mate, so that sessions are held when the pupil has no mark.
  pupils: [
    { id: 'A', spells: [dateOfBirth === '' ? {} : { dateOfBirth }], marks },
    { id: 'mate', marks: Object.fromEntries(Object.keys(marks).map((monday) => [monday, FULL])) },
  ],
  events: events.map((event) => ({ pupil: 'A', ...event })),
})
const rulesOf = (input: object) =>
  versioned(
    ruleSetOf(documentOf({ inputs: { it: input }, hitPolicy: 'FIRST', rows: [{ when: { it: '< 10' } }, { when: { it: '>= 10' } }] })),
  )

function count(input: object, facts: FactsGiven, asOf: string): Value {
  const column = evaluate(viewOf(facts), rulesOf(input), day(asOf)).tables[0].columns.get('it')!
  return valueAt(column, 0) ?? whyUnknown(column, 0)
}

describe('sessions within ten school weeks', () => {
  const nine = 'OO OO OO OO O/'

  it('[L6] any mix of G, N, O and U; nothing else', () => {
    expect(count(TEN_WEEKS, given({ '2025-11-03': 'GN OU GG NN O/' }), '2025-12-12')).toBe(9)
    expect(count(TEN_WEEKS, given({ '2025-11-03': 'GN OU II DD XX' }), '2025-12-12')).toBe(4)
    expect(count({ ...TEN_WEEKS, where: { code: ['G', 'O', 'U'] } }, given({ '2025-11-03': 'GN OU GG NN O/' }), '2025-12-12')).toBe(6)
  })

  it('[L6] those of the first and the tenth week together, not of the first and the eleventh', () => {
    const weeks = (between: number): WeeksOfMarks => ({
      '2025-09-01': nine,
      ...weeksFrom('2025-09-08', between, FULL),
      ...weeksFrom(`2025-${between === 8 ? '11-03' : '11-10'}`, 1, 'O/ // // // //'),
    })
    expect(count(TEN_WEEKS, given(weeks(8)), '2025-12-12')).toBe(10)
    expect(count(TEN_WEEKS, given(weeks(9)), '2025-12-12')).toBe(9)
  })

  it('[L6] a week without a session is no school week, a week with one day of it is; terms and years do not end a run', () => {
    const holiday = { ...weeksFrom('2025-10-06', 3, FULL), ...weeksFrom('2025-11-03', 6, FULL) }
    const marks = { ...holiday, '2025-10-06': nine, '2025-12-08': 'O/ // // // //' }
    // 6, 13, 20 October, then half-term, then 3, 10, 17, 24 November, 1 and 8 December: the ninth week.
    expect(count(TEN_WEEKS, given(marks), '2025-12-12')).toBe(10)
    const summer = {
      ...weeksFrom('2025-06-30', 3, FULL),
      '2025-07-14': nine,
      ...weeksFrom('2025-09-08', 8, FULL),
      '2025-09-01': 'OO // // // //',
    }
    expect(count(TEN_WEEKS, given(summer), '2025-10-24')).toBe(11)
  })

  it('[L6] the most of any ten weeks, not those of the last ten', () => {
    const marks = { '2025-09-01': ABSENT, ...weeksFrom('2025-09-08', 12, FULL), '2025-12-01': 'OO // // // //' }
    expect(count(TEN_WEEKS, given(marks), '2025-12-05')).toBe(10)
  })

  it('[L6] marks after the date are not seen, and a mark that is corrected is not there', () => {
    expect(count(TEN_WEEKS, given({ '2025-12-08': ABSENT }), '2025-12-11')).toBe(8)
    expect(count(TEN_WEEKS, given({ '2025-12-08': 'OO OO OO OO OI' }), '2025-12-12')).toBe(9)
  })

  it('[L6] only from a day on, and only inside an event, where that is asked', () => {
    const facts = given({ '2025-12-01': ABSENT }, [{ event: 'leave-refused', id: '1', date: '2025-12-02', until: '2025-12-03' }])
    expect(count({ ...TEN_WEEKS, where: { from: '2025-12-03' } }, facts, '2025-12-12')).toBe(6)
    expect(count({ ...TEN_WEEKS, where: { inside: 'leave-refused' } }, facts, '2025-12-12')).toBe(4)
  })

  it('[M3] compulsory school age belongs to each session', () => {
    const age = { ...TEN_WEEKS, where: { compulsorySchoolAge: true } }
    // Born 1 January 2021: five on 1 January 2026, of school age from 31 March 2026.
    expect(count(age, given({ '2026-03-30': ABSENT }, [], '2021-01-01'), '2026-04-03')).toBe(8)
    // Turns 16 on 31 August 2026: to the last Friday in June, the 26th.
    expect(count(age, given({ '2026-06-22': ABSENT, '2026-06-29': ABSENT }, [], '2010-08-31'), '2026-07-03')).toBe(10)
    expect(count(age, given({ '2026-06-29': ABSENT }, [], ''), '2026-07-03')).toBe('the date of birth is not known')
    expect(count(age, given({ '2026-06-29': FULL }, [], ''), '2026-07-03')).toBe(0)
  })

  it('[L6] is unknown without events', () => {
    const { events: _events, ...facts } = given({ '2025-12-08': ABSENT })
    expect(count(TEN_WEEKS, facts, '2025-12-12')).toBe('events.csv was not given')
  })
})

describe('sessions a notice covers', () => {
  const notice = (outcome: string, detail: string | undefined, date = '2025-12-09') => [
    { event: 'penalty-notice', id: '1', date, outcome, parent: 'P1', ...(detail === undefined ? {} : { detail }) },
  ]
  const marks = { '2025-11-24': ABSENT, '2025-12-01': FULL, '2025-12-08': 'OO // // // //' }
  const covered = (events: ReturnType<typeof notice>, asOf = '2025-12-12') => count(TEN_WEEKS, given(marks, events), asOf)

  it('[L7] are not counted again, from its first to its last', () => {
    expect(covered([])).toBe(12)
    expect(covered(notice('issued', '2025-11-24 AM..2025-11-28 PM'))).toBe(2)
    expect(covered(notice('issued', '2025-11-24 PM..2025-11-28 AM'))).toBe(4)
    expect(covered(notice('issued', '2025-11-24..2025-11-28'))).toBe(2)
  })

  it('[L7] count again once it is withdrawn, and before it was issued', () => {
    expect(covered([...notice('issued', '2025-11-24..2025-11-28'), ...notice('withdrawn', '2025-11-24..2025-11-28', '2025-12-11')])).toBe(
      12,
    )
    expect(
      covered(
        [...notice('issued', '2025-11-24..2025-11-28'), ...notice('withdrawn', '2025-11-24..2025-11-28', '2025-12-11')],
        '2025-12-10',
      ),
    ).toBe(2)
    expect(covered(notice('issued', '2025-11-24..2025-11-28'), '2025-12-08')).toBe(12)
  })

  it('[L7] a notice that does not say what it covers leaves the number unknown, unless nothing before it counts', () => {
    expect(covered(notice('issued', undefined))).toBe('the penalty notice of 9 December 2025 does not say which sessions it covers')
    expect(covered(notice('issued', 'November'))).toBe('the penalty notice of 9 December 2025 does not say which sessions it covers')
    expect(covered(notice('issued', undefined, '2025-11-21'))).toBe(12)
  })
})

describe('how long a threshold stays reached', () => {
  const facts = given({ '2025-06-09': 'OO OO OO OO OO', ...weeksFrom('2025-09-01', 15, FULL) })

  it('[L8] until the last session is older than asked: six months to the day are not older', () => {
    // The last session is that of Friday 13 June 2025.
    expect(count(SIX_MONTHS, facts, '2025-12-13')).toBe(10)
    expect(count(SIX_MONTHS, facts, '2025-12-14')).toBe(0)
    expect(count(TEN_WEEKS, facts, '2025-12-14')).toBe(10)
  })

  it('[L8] the last day of a month that is too short counts as its end', () => {
    const august = given({ '2025-08-25': '.. .. .. .. OO' })
    expect(count(SIX_MONTHS, august, '2026-02-28')).toBe(2)
    expect(count(SIX_MONTHS, august, '2026-03-01')).toBe(0)
  })

  it('[L8] says when it was reached and which sessions count', async () => {
    const marks = given({ '2025-12-01': 'GG // // // //', '2025-12-08': 'OO OO OO ON U/' })
    const evaluation = evaluate(viewOf(marks), rulesOf(SIX_MONTHS), day('2025-12-12'))
    expect([...decisionRows(evaluation)][0].reason).toBe(
      'Outcome 2: it: 11 within ten school weeks (10 reached on 11 December): 1 December (G, G), 8 December (O, O), 9 December (O, O), ' +
        '10 December (O, O), 11 December (O, N), 12 December (U); Outcome 2 applies when it is 10 or more',
    )
    const { inputs } = await explain(evaluation, evaluation.tables[0], 0)
    expect(inputs[0].sessions).toHaveLength(11)
    expect(inputs[0].sessions?.at(-1)).toEqual({ day: '2025-12-12', session: 'AM', code: 'U' })
    expect([inputs[0].from, inputs[0].to]).toEqual(['2025-12-01', '2025-12-12'])
    expect(inputs[0].codes.map(({ code, count: of }) => `${code} ${of}`)).toEqual(['O 7', 'G 2', 'N 1', 'U 1'])
  })
})

describe('one set of facts at many dates', () => {
  // Two, three, one and two sessions in four weeks of September, none in the fifth.
  const weeks = {
    '2025-09-01': 'OO // // // //',
    '2025-09-08': '// OO O/ // //',
    '2025-09-15': '// // // // /U',
    '2025-09-22': 'NG // // // //',
  }
  const facts = given({ ...weeks, '2025-09-29': FULL })
  const twoWeeks = { measure: 'sessions-towards-notice', window: { last: 2, unit: 'school-week' } }
  const dates = ['2025-10-03', '2025-09-09', '2025-09-30', '2025-09-19', '2025-09-01', '2025-08-29', '2025-09-10']
  const countAt = (input: object, known: FactsGiven): Value[] => {
    const view = viewOf(known)
    const ruleSets = rulesOf(input)
    return dates.map((asOf) => {
      const column = evaluate(view, ruleSets, day(asOf)).tables[0].columns.get('it')!
      return valueAt(column, 0) ?? whyUnknown(column, 0)
    })
  }

  it('[L6] counts for each of them what is known by then, in whatever order they are asked for', () => {
    expect(countAt(twoWeeks, facts)).toEqual([5, 4, 5, 5, 2, 0, 5])
    // The runs of the last twelve days: to 22 September three (15 and 22), to 19 September four (8 and 15), to 10 September all five.
    expect(countAt({ ...twoWeeks, notOlderThan: { count: 12, unit: 'calendar-day' } }, facts)).toEqual([3, 4, 4, 5, 2, 0, 5])
  })

  it('[L7] and of a pupil with a notice, those it does not cover yet', () => {
    const notice = {
      event: 'penalty-notice',
      id: '1',
      date: '2025-09-19',
      outcome: 'issued',
      parent: 'P1',
      detail: '2025-09-01..2025-09-12',
    }
    expect(countAt(twoWeeks, { ...facts, events: [{ pupil: 'A', ...notice }] })).toEqual([3, 4, 3, 1, 2, 0, 5])
  })
})
