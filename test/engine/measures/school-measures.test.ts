// The only home of checks on measures of schools and their cohorts.
import { describe, expect, it } from 'vitest'
import { isInCohort } from '../../../engine/measures/cohort-members.ts'
import { schoolMeasure } from '../../../engine/measures/school-measures.ts'
import { allCohorts, allSchools } from '../../../engine/measures/subjects.ts'
import { type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { COHORTS } from '../../../engine/catalogue/cohorts.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { inputOf } from '../../support/rule-set-builder.ts'

const NAMES = COHORTS.map((cohort) => cohort.name)
const YEAR = { unit: 'academic-year' }

function ofSchool(given: FactsGiven, input: object, asOf: string, school = 0): Value | string {
  const view = viewOf(given)
  const column = schoolMeasure(view, inputOf(input, {}, 'school'), day(asOf), allSchools(view.facts))
  return valueAt(column, school) ?? whyUnknown(column, school)
}

function ofCohorts(given: FactsGiven, input: object, asOf: string): Record<string, Value | string> {
  const view = viewOf(given)
  const subjects = allCohorts(view.facts, NAMES)
  const column = schoolMeasure(view, inputOf(input, {}, 'school-cohort'), day(asOf), subjects)
  return Object.fromEntries(NAMES.map((cohort, i) => [cohort, valueAt(column, i) ?? whyUnknown(column, i)]))
}

/** One week; each pupil misses as many sessions as their name says. */
const CLASS: FactsGiven = {
  pupils: [
    { id: 'missed 1', spells: [{ sen: 'E', yearGroup: '7' }], marks: { '2025-12-08': 'I/ // // // //' } },
    { id: 'missed 2', spells: [{ sen: 'K', fsm: true, yearGroup: '11' }], marks: { '2025-12-08': 'OO // // // //' } },
    { id: 'missed 3', spells: [{ socialCare: 'CLA', fsm: false, yearGroup: '12' }], marks: { '2025-12-08': 'OO O/ // // //' } },
    { id: 'missed 4', spells: [{}], marks: { '2025-12-08': 'II II // // //' } },
    { id: 'not possible', spells: [{ fsm: true, yearGroup: '8' }], marks: { '2025-12-08': 'XX' } },
  ],
}
const rate = (where?: object, minPossible = 1) => ({
  measure: 'attendance-rate',
  window: YEAR,
  minPossible,
  ...(where === undefined ? {} : { where }),
})

describe('measures of a school', () => {
  it('[M6] sessions of all pupils are pooled', () => {
    // 4 x 10 possible; missed 1 + 2 + 3 + 4.
    expect(ofSchool(CLASS, rate(), '2025-12-12')).toEqual({ attended: 30, possible: 40 })
    expect(ofSchool(CLASS, { measure: 'possible-sessions', window: YEAR }, '2025-12-12')).toBe(40)
    expect(ofSchool(CLASS, { measure: 'attended-sessions', window: YEAR }, '2025-12-12')).toBe(30)
    expect(ofSchool(CLASS, { measure: 'unauthorised-sessions', window: YEAR }, '2025-12-12')).toBe(5)
    expect(ofSchool(CLASS, { measure: 'sessions', window: YEAR, where: { code: ['I'] } }, '2025-12-12')).toBe(5)
  })

  it('[M6] pupils count who have a possible session', () => {
    expect(ofSchool(CLASS, { measure: 'pupils-with-possible-session', window: YEAR }, '2025-12-12')).toBe(4)
  })

  it('[M6] each cohort has its own, and an empty attribute belongs to none but all', () => {
    expect(ofCohorts(CLASS, rate(), '2025-12-12')).toEqual({
      all: { attended: 30, possible: 40 },
      ehc: { attended: 9, possible: 10 },
      'sen-support': { attended: 8, possible: 10 },
      fsm: { attended: 8, possible: 10 },
      'social-worker': { attended: 7, possible: 10 },
    })
    expect(ofCohorts(CLASS, { measure: 'pupils-with-possible-session', window: YEAR }, '2025-12-12')).toEqual({
      all: 4,
      ehc: 1,
      'sen-support': 1,
      fsm: 1,
      'social-worker': 1,
    })
  })

  it('[M6] only the year groups named count; an empty year group is out', () => {
    const where = { yearGroup: ['R', '7', '8', '9', '10', '11'] }
    expect(ofSchool(CLASS, rate(where), '2025-12-12')).toEqual({ attended: 17, possible: 20 })
  })

  it('[M6] a cohort can be chosen under “where”', () => {
    expect(ofSchool(CLASS, rate({ cohort: ['ehc', 'sen-support'] }), '2025-12-12')).toEqual({ attended: 17, possible: 20 })
  })

  it('[M6] below the possible sessions needed a rate is unknown, and an empty cohort too', () => {
    expect(ofCohorts(CLASS, rate(undefined, 11), '2025-12-12').ehc).toBe('only 10 possible sessions in the window; 11 needed')
    expect(ofCohorts({ pupils: [{ id: 'A', marks: { '2025-12-08': FULL } }] }, rate(), '2025-12-12')).toEqual({
      all: { attended: 10, possible: 10 },
      ehc: 'no possible session in the window; 1 needed',
      'sen-support': 'no possible session in the window; 1 needed',
      fsm: 'no possible session in the window; 1 needed',
      'social-worker': 'no possible session in the window; 1 needed',
    })
  })

  it('[M6] leavers’ marks at the school count, marks at another school do not', () => {
    const given: FactsGiven = {
      schools: { 100001: {}, 100002: {} },
      pupils: [
        { id: 'A', marks: { '2025-12-08': FULL } },
        {
          id: 'B',
          spells: [{ leaving: '2025-12-09' }, { school: '100002', entry: '2025-12-10' }],
          marks: { 100001: { '2025-12-08': 'II //' }, 100002: { '2025-12-08': '.. .. // // //' } },
        },
      ],
    }
    expect(ofSchool(given, rate(), '2025-12-12')).toEqual({ attended: 12, possible: 14 })
    expect(ofSchool(given, rate(), '2025-12-12', 1)).toEqual({ attended: 6, possible: 6 })
  })

  it('[M6] attributes are those at the school as at the date', () => {
    const given: FactsGiven = {
      pupils: [
        {
          id: 'A',
          spells: [
            { leaving: '2025-11-30', sen: 'N' },
            { entry: '2025-12-01', sen: 'E' },
          ],
          marks: weeksFrom('2025-11-24', 2, FULL),
        },
      ],
    }
    expect(ofCohorts(given, rate(), '2025-11-28').ehc).toBe('no possible session in the window; 1 needed')
    // From 1 December they are in the cohort with all their sessions of the year.
    expect(ofCohorts(given, rate(), '2025-12-01').ehc).toEqual({ attended: 12, possible: 12 })
  })

  it('[M6] a school without a register has no rate', () => {
    expect(ofSchool({ schools: { 100001: {}, 100002: {} }, pupils: [] }, rate(), '2025-12-12', 1)).toBe(
      'no possible session in the window; 1 needed',
    )
  })

  it('[M5] totals are pooled with marks, and make a window they cannot say unknown', () => {
    const given: FactsGiven = {
      pupils: [
        { id: 'A', marks: { '2025-12-08': 'I/ // // // //' } },
        { id: 'B', spells: [{ sen: 'E' }] },
      ],
      summaries: [{ pupil: 'B', from: '2025-09-01', to: '2025-12-12', possible: 130, attended: 120, unauthorised: 3 }],
    }
    expect(ofSchool(given, rate(), '2025-12-12')).toEqual({ attended: 129, possible: 140 })
    expect(ofSchool(given, { measure: 'unauthorised-sessions', window: YEAR }, '2025-12-12')).toBe(3)
    const reason = 'the school gave totals only, and they do not fit this window'
    expect(ofSchool(given, rate(), '2025-12-11')).toBe(reason) // the totals run to the 12th
    expect(ofSchool(given, { measure: 'sessions', window: YEAR, where: { code: ['I'] } }, '2025-12-12')).toBe(reason)
    expect(ofSchool(given, { measure: 'attendance-rate', window: { last: 4, unit: 'school-week' } }, '2025-12-12')).toBe(reason)
    // Cohorts without such a pupil stand.
    expect(ofCohorts(given, rate(), '2025-12-11')['sen-support']).toBe('no possible session in the window; 1 needed')
  })
})

describe('cohorts', () => {
  it.each([
    [{ sen: 'E' }, ['all', 'ehc']],
    [{ sen: 'K' }, ['all', 'sen-support']],
    [{ sen: 'N' }, ['all']],
    [{ fsm: true }, ['all', 'fsm']],
    [{ fsm: false }, ['all']],
    [{ socialCare: 'CIN' }, ['all', 'social-worker']],
    [{ socialCare: 'CPP' }, ['all', 'social-worker']],
    [{ socialCare: 'CLA' }, ['all', 'social-worker']],
    [{ socialCare: 'none' }, ['all']],
    [{}, ['all']],
  ] as const)('[M6] %o is in %o', (attributes, cohorts) => {
    expect(NAMES.filter((cohort) => isInCohort(attributes, cohort))).toEqual(cohorts)
  })

  it('[M6] a cohort nobody defined has nobody in it', () => {
    expect(isInCohort({ sen: 'E' }, 'summer-born')).toBe(false)
  })
})
