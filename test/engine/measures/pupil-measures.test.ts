// The only home of checks on measures of pupils: rates, counts, refused leave, school age, and when each is unknown.
import { describe, expect, it } from 'vitest'
import { pupilMeasure } from '../../../engine/measures/pupil-measures.ts'
import { allPupils } from '../../../engine/measures/subjects.ts'
import { type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { inputOf } from '../../support/rule-set-builder.ts'

const FOUR_WEEKS = { last: 4, unit: 'school-week' }
const TEN_WEEKS = { last: 10, unit: 'school-week' }
const YEAR = { unit: 'academic-year' }

function measured(given: FactsGiven, input: object, asOf: string, pupil = 0): Value | string {
  const view = viewOf(given)
  const column = pupilMeasure(view, inputOf(input), day(asOf), allPupils(view.facts))
  return valueAt(column, pupil) ?? whyUnknown(column, pupil)
}

const one = (marks: Readonly<Record<string, string>>, more: Partial<FactsGiven['pupils'][number]> = {}): FactsGiven => ({
  pupils: [{ id: 'A', marks, ...more }],
})
const rate = (window: object, minPossible = 1) => ({ measure: 'attendance-rate', window, minPossible })

/** Four weeks from 17 November; 7 of 40 sessions missed: three ill, two unauthorised, one medical, one leave. */
const WEEKS = {
  '2025-11-17': 'II // // // //',
  '2025-11-24': '// /I // // //',
  '2025-12-01': 'OU // // M/ //',
  '2025-12-08': '// // // // /C',
}

describe('rates', () => {
  it('[M1] a rate is sessions attended of sessions possible', () => {
    // 40 possible; missed II, I, OU, M, C: 2 + 1 + 2 + 1 + 1 = 7.
    expect(measured(one(WEEKS), rate(FOUR_WEEKS), '2025-12-12')).toEqual({ attended: 33, possible: 40 })
  })

  it('[M1] late and approved activities are attended, lateness after the register closed is not, and not-possible marks are left out', () => {
    // L, B, K, V attended; U, C2 missed; X, Y1, D, # not possible: 4 of 6.
    const given = one({ '2025-12-08': 'LB KV U,C2 X,Y1 D#' })
    expect(measured(given, rate(YEAR), '2025-12-12')).toEqual({ attended: 4, possible: 6 })
  })

  it('[M1] marks after the as-at date are not seen', () => {
    // To Wednesday 19 November: II and four sessions attended.
    expect(measured(one(WEEKS), rate(FOUR_WEEKS), '2025-11-19')).toEqual({ attended: 4, possible: 6 })
  })

  it('[M1] at two schools the sessions of both are one rate', () => {
    const given: FactsGiven = {
      schools: { 100001: {}, 100002: {} },
      pupils: [
        {
          id: 'A',
          spells: [{ enrolment: 'M' }, { school: '100002', enrolment: 'S' }],
          marks: { 100001: { '2025-12-08': '// // // DD DD' }, 100002: { '2025-12-08': '.. .. .. // II' } },
        },
      ],
    }
    // Six attended at the first; two attended and two ill at the second; D is never a possible session.
    expect(measured(given, rate(FOUR_WEEKS), '2025-12-12')).toEqual({ attended: 8, possible: 10 })
  })

  it.each([
    ['2025-11-21', 'only 9 possible sessions in the window; 10 needed'], // Monday AM missing
    ['2025-11-24', { attended: 11, possible: 11 }],
  ] as const)('[M2] with ten possible sessions needed, as at %s: %o', (asOf, expected) => {
    const given = one({ '2025-11-17': './ // // // //', '2025-11-24': '//' })
    expect(measured(given, rate(FOUR_WEEKS, 10), asOf)).toEqual(expected)
  })

  it('[M2] exactly ten possible sessions are enough', () => {
    expect(measured(one({ '2025-11-17': FULL }), rate(FOUR_WEEKS, 10), '2025-11-21')).toEqual({ attended: 10, possible: 10 })
  })

  it('[M2] a rate of no possible session is unknown, whatever is needed', () => {
    expect(measured(one({ '2025-12-08': 'XX XX' }), rate(YEAR, 0), '2025-12-12')).toBe('no possible session in the window; 1 needed')
    expect(measured(one({}), rate(YEAR), '2025-12-12')).toBe('no possible session in the window; 1 needed')
    expect(measured(one({ '2025-12-08': '/.' }), rate(YEAR, 2), '2025-12-12')).toBe('only 1 possible session in the window; 2 needed')
  })
})

describe('counts', () => {
  const count = (measure: string, where?: object, window: object = FOUR_WEEKS) => ({
    measure,
    window,
    ...(where === undefined ? {} : { where }),
  })

  it('[M3] possible and attended sessions', () => {
    expect(measured(one(WEEKS), count('possible-sessions'), '2025-12-12')).toBe(40)
    expect(measured(one(WEEKS), count('attended-sessions'), '2025-12-12')).toBe(33)
  })

  it('[M3] unauthorised sessions are G, N, O and U', () => {
    expect(measured(one(WEEKS), count('unauthorised-sessions'), '2025-12-12')).toBe(2)
    expect(measured(one({ '2025-12-08': 'GN OU II C,C1 H/' }), count('unauthorised-sessions'), '2025-12-12')).toBe(4)
  })

  it('[M3] sessions by code count those named and no others', () => {
    expect(measured(one(WEEKS), count('sessions', { code: ['I'] }), '2025-12-12')).toBe(3)
    expect(measured(one(WEEKS), count('sessions', { code: ['C', 'M'] }), '2025-12-12')).toBe(2)
    expect(measured(one({ '2025-12-08': 'C,C1 C2,C2' }), count('sessions', { code: ['C'] }), '2025-12-12')).toBe(1)
  })

  it('[M3] a count is 0 where there is nothing to count', () => {
    for (const measure of ['possible-sessions', 'attended-sessions', 'unauthorised-sessions'])
      expect(measured(one({}), count(measure), '2025-12-12')).toBe(0)
  })

  it('[M3] unauthorised sessions of compulsory school age are counted day by day', () => {
    const where = { compulsorySchoolAge: true }
    // Born 31 August 2009: of school age to Friday 27 June 2025, that day in.
    const given = (born: string | undefined) =>
      one({ '2025-06-23': 'OO OO OO OO OO', '2025-06-30': 'OO' }, { spells: [born === undefined ? {} : { dateOfBirth: born }] })
    expect(measured(given('2009-08-31'), count('unauthorised-sessions', where), '2025-07-04')).toBe(10)
    expect(measured(given('2009-09-01'), count('unauthorised-sessions', where), '2025-07-04')).toBe(12)
    expect(measured(given(undefined), count('unauthorised-sessions', where), '2025-07-04')).toBe('the date of birth is not known')
    expect(measured(one({ '2025-06-23': FULL }), count('unauthorised-sessions', where), '2025-07-04')).toBe(0)
  })
})

describe('sessions of refused leave', () => {
  const leave = (where: object = {}) => ({ measure: 'refused-leave-sessions', window: TEN_WEEKS, where })
  const refused = (date: string, until?: string, id = '') => ({
    pupil: 'A',
    event: 'leave-refused',
    date,
    id,
    ...(until === undefined ? {} : { until }),
  })
  const given = (
    events: FactsGiven['events'],
    marks: Readonly<Record<string, string>>,
    spells = [{ dateOfBirth: '2012-05-01' }],
  ): FactsGiven => ({
    pupils: [{ id: 'A', marks, spells }],
    ...(events === undefined ? {} : { events }),
  })
  const TWO_WEEKS = weeksFrom('2025-11-10', 2, 'GG GG GG GG GG')

  it('[M4] are G, N, O and U dated inside a leave that was refused, both ends in', () => {
    const marks = { '2025-11-10': 'GG GN OU II //', '2025-11-17': 'GG' }
    // 11 to 14 November: G, N, O, U; illness and attendance do not count, nor Monday or the week after.
    expect(measured(given([refused('2025-11-11', '2025-11-14')], marks), leave(), '2025-11-21')).toBe(4)
  })

  it('[M4] several refused leaves are pooled, each session once', () => {
    const events = [refused('2025-11-10', '2025-11-13'), refused('2025-11-12', '2025-11-17')]
    // 10 to 17 November: six school days, twelve sessions.
    expect(measured(given(events, TWO_WEEKS), leave(), '2025-11-21')).toBe(12)
  })

  it('[M4] a later row of the same leave replaces it', () => {
    const events = [refused('2025-11-10', '2025-11-21', 'x'), refused('2025-11-13', '2025-11-14', 'x')]
    expect(measured(given(events, TWO_WEEKS), leave(), '2025-11-12')).toBe(6) // the first row is what is known
    expect(measured(given(events, TWO_WEEKS), leave(), '2025-11-21')).toBe(4) // then the second
  })

  it('[M4] leave asked for without an until counts nothing', () => {
    expect(measured(given([refused('2025-11-10')], TWO_WEEKS), leave(), '2025-11-21')).toBe(0)
  })

  it('[M4] without events.csv it is unknown; with it, a pupil it does not name has none', () => {
    expect(measured(given(undefined, TWO_WEEKS), leave(), '2025-11-21')).toBe('events.csv was not given')
    expect(measured(given([], TWO_WEEKS), leave(), '2025-11-21')).toBe(0)
  })

  it('[M4] only the window’s sessions count', () => {
    // Eleven weeks from 8 September (half-term week left out): the first falls out of ten.
    const weeks = { ...weeksFrom('2025-09-08', 7, 'GG // // // //'), ...weeksFrom('2025-11-03', 4, 'GG // // // //') }
    expect(measured(given([refused('2025-09-01', '2025-12-31')], weeks), leave(), '2025-11-28')).toBe(20)
  })

  it('[M4] only the codes named count, where some are', () => {
    expect(measured(given([refused('2025-11-10', '2025-11-14')], { '2025-11-10': 'GG GO OO' }), leave({ code: ['G'] }), '2025-11-14')).toBe(
      3,
    )
  })

  it('[M4] sessions before or after compulsory school age do not count', () => {
    const events = [refused('2025-06-23', '2025-07-04')]
    const marks = weeksFrom('2025-06-23', 2, 'GG GG GG GG GG')
    const aged = (dateOfBirth: string) =>
      measured(given(events, marks, [{ dateOfBirth }]), leave({ compulsorySchoolAge: true }), '2025-07-04')
    expect(aged('2009-08-31')).toBe(10) // to 27 June 2025
    expect(aged('2009-09-01')).toBe(20)
    expect(aged('2020-03-31')).toBe(20) // from 31 March 2025
    expect(aged('2020-04-01')).toBe(0) // from 31 August 2025
  })

  it('[M4] without a date of birth it is unknown, unless there is nothing to count', () => {
    const spells = [{}] as { dateOfBirth: string }[]
    const where = { compulsorySchoolAge: true }
    expect(measured(given([refused('2025-11-10', '2025-11-14')], TWO_WEEKS, spells), leave(where), '2025-11-21')).toBe(
      'the date of birth is not known',
    )
    expect(measured(given([], TWO_WEEKS, spells), leave(where), '2025-11-21')).toBe(0)
  })
})

describe('stopped registers', () => {
  const given: FactsGiven = {
    schools: { 100001: {}, 100002: {} },
    pupils: [
      { id: 'A', marks: { '2025-11-03': 'OO // // // //' } },
      { id: 'B', spells: [{ school: '100002' }], marks: weeksFrom('2025-11-03', 4, FULL) },
    ],
  }

  it('[W7] a rolling window of a stopped register is unknown, rates and counts alike', () => {
    const reason = 'the school’s register ends on 7 November 2025'
    expect(measured(given, rate(FOUR_WEEKS), '2025-11-28')).toBe(reason)
    expect(measured(given, { measure: 'unauthorised-sessions', window: TEN_WEEKS }, '2025-11-28')).toBe(reason)
    expect(measured(given, rate({ last: 20, unit: 'school-day' }), '2025-11-28')).toBe(reason)
  })

  it('[W7] the year to date stands, and so does a year', () => {
    expect(measured(given, rate(YEAR), '2025-11-28')).toEqual({ attended: 8, possible: 10 })
    expect(measured(given, rate({ last: 1, unit: 'year' }), '2025-11-28')).toEqual({ attended: 8, possible: 10 })
  })

  it('[W7] the other school’s pupils are not touched', () => {
    expect(measured(given, rate(FOUR_WEEKS), '2025-11-28', 1)).toEqual({ attended: 40, possible: 40 })
  })
})

describe('totals in place of marks', () => {
  const summary = (from: string, to: string, possible: number, attended: number, unauthorised = 0) => ({
    pupil: 'A',
    from,
    to,
    possible,
    attended,
    unauthorised,
  })
  const given = (summaries: FactsGiven['summaries'], marks: Readonly<Record<string, string>> = {}): FactsGiven => ({
    pupils: [{ id: 'A', marks }, { id: 'B' }],
    summaries: summaries!,
  })
  const REASON = 'the school gave totals only, and they do not fit this window'
  const AUTUMN = summary('2025-09-01', '2025-12-19', 140, 126, 4)

  it('[M5] give the year to date', () => {
    expect(measured(given([AUTUMN]), rate(YEAR), '2025-12-31')).toEqual({ attended: 126, possible: 140 })
    expect(measured(given([AUTUMN]), { measure: 'possible-sessions', window: YEAR }, '2025-12-31')).toBe(140)
    expect(measured(given([AUTUMN]), { measure: 'attended-sessions', window: YEAR }, '2025-12-31')).toBe(126)
    expect(measured(given([AUTUMN]), { measure: 'unauthorised-sessions', window: YEAR }, '2025-12-31')).toBe(4)
  })

  it('[M5] several rows add up', () => {
    const rows = [AUTUMN, summary('2026-01-05', '2026-03-27', 110, 99)]
    expect(measured(given(rows), rate(YEAR), '2026-03-27')).toEqual({ attended: 225, possible: 250 })
  })

  it('[M5] are not used where the pupil has marks at that school', () => {
    expect(measured(given([AUTUMN], { '2025-12-08': '// //' }), rate(YEAR), '2025-12-31')).toEqual({ attended: 4, possible: 4 })
  })

  it('[M5] cannot say a window of weeks, nor sessions by code, by leave or by age', () => {
    expect(measured(given([AUTUMN]), rate(FOUR_WEEKS), '2025-12-31')).toBe(REASON)
    expect(measured(given([AUTUMN]), { measure: 'sessions', window: YEAR, where: { code: ['I'] } }, '2025-12-31')).toBe(REASON)
    expect(
      measured(given([AUTUMN]), { measure: 'unauthorised-sessions', window: YEAR, where: { compulsorySchoolAge: true } }, '2025-12-31'),
    ).toBe(REASON)
    const refused = { ...given([AUTUMN]), events: [{ pupil: 'A', event: 'leave-refused', date: '2025-10-06', until: '2025-10-17' }] }
    expect(measured(refused, { measure: 'refused-leave-sessions', window: YEAR }, '2025-12-31')).toBe(REASON)
  })

  it('[M5] cannot say a year they run into or out of', () => {
    expect(measured(given([AUTUMN]), rate(YEAR), '2025-12-18')).toBe(REASON) // the row ends a day after the date
    expect(measured(given([AUTUMN]), rate(YEAR), '2025-12-19')).toEqual({ attended: 126, possible: 140 })
    expect(measured(given([summary('2025-07-31', '2025-12-19', 140, 126)]), rate(YEAR), '2025-12-31')).toBe(REASON)
    expect(measured(given([summary('2025-08-01', '2025-12-19', 140, 126)]), rate(YEAR), '2025-12-31')).toEqual({
      attended: 126,
      possible: 140,
    })
  })

  it('[M5] of another year, or of nobody, say nothing', () => {
    expect(measured(given([summary('2024-09-01', '2025-07-18', 380, 300)]), rate(YEAR), '2025-12-31')).toBe(
      'no possible session in the window; 1 needed',
    )
    expect(measured(given([AUTUMN]), rate(YEAR), '2025-12-31', 1)).toBe('no possible session in the window; 1 needed')
  })
})
