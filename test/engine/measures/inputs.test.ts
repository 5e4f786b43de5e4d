// The only home of checks on inputs as tables read them: attributes, events, differences, gates, decisions and roll-ups.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import type { NationalFigure } from '../../../engine/facts/facts.ts'
import { compareExactly } from '../../../engine/rules/exact-number.ts'
import { fractionOf, type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, faultsOf, INPUTS, ruleSetOf, type TableGiven, tableDocument, versioned } from '../../support/rule-set-builder.ts'

/** What the inputs of one table are for one subject. */
function inputs(given: FactsGiven, table: Omit<TableGiven, 'rows'>, asOf = '2025-12-12', subject = 0): Record<string, Value | string> {
  const ruleSet = ruleSetOf(documentOf({ rows: [], ...table }))
  const { tables } = evaluate(viewOf(given), versioned(ruleSet), day(asOf))
  return Object.fromEntries([...tables[0].columns].map(([name, column]) => [name, valueAt(column, subject) ?? whyUnknown(column, subject)]))
}

const ATTRIBUTES = Object.fromEntries(
  ['year_group', 'sex', 'fsm', 'sen', 'social_care', 'date_of_birth', 'enrolment', 'phase', 'la_maintained', 'la_code'].map((attribute) => [
    attribute,
    { attribute },
  ]),
)

describe('attributes', () => {
  it('[I5] are the pupil’s at the responsible school as at the date, and the school’s', () => {
    const spell = { enrolment: 'M', yearGroup: '9', sex: 'F', fsm: true, sen: 'K', socialCare: 'CIN', dateOfBirth: '2011-10-03' } as const
    const given: FactsGiven = {
      schools: { 100001: { phase: 'special', laMaintained: false, laCode: '352' }, 100002: {} },
      pupils: [{ id: 'A', spells: [spell, { school: '100002', enrolment: 'S', sen: 'E', entry: '2025-11-01' }] }],
    }
    expect(inputs(given, { inputs: ATTRIBUTES })).toEqual({
      year_group: '9',
      sex: 'F',
      fsm: true,
      sen: 'K',
      social_care: 'CIN',
      date_of_birth: '2011-10-03',
      enrolment: 'M',
      phase: 'special',
      la_maintained: false,
      la_code: '352',
    })
  })

  it('[I5] what is not given is unknown, with that as its reason', () => {
    const given: FactsGiven = {
      schools: { 100001: { phase: undefined, laMaintained: undefined, laCode: undefined } as never },
      pupils: [{ id: 'A' }],
    }
    const found = inputs(given, { inputs: ATTRIBUTES })
    expect(found.enrolment).toBe('C')
    expect([found.sen, found.fsm, found.phase, found.la_maintained]).toEqual([
      'special educational needs is not given',
      'free school meals is not given',
      'phase is not given',
      'maintained by the authority is not given',
    ])
  })
})

describe('events', () => {
  const concern = { inputs: { concern: { event: 'safeguarding-concern', take: 'outcome' } } } as const
  const on = (date: string, outcome?: string, more: object = {}) => ({
    pupil: 'A',
    event: 'safeguarding-concern',
    date,
    ...(outcome === undefined ? {} : { outcome }),
    ...more,
  })
  const value = (events: FactsGiven['events'], asOf?: string) =>
    inputs({ pupils: [{ id: 'A' }], ...(events === undefined ? {} : { events }) }, concern, asOf).concern

  it('[I5] give the worst outcome in force', () => {
    expect(value([on('2025-10-01', 'none'), on('2025-10-02', 'unmet-needs'), on('2025-10-03', 'significant-harm')])).toBe(
      'significant-harm',
    )
    expect(value([on('2025-10-01', 'none'), on('2025-10-02', 'unmet-needs')])).toBe('unmet-needs')
    expect(value([on('2025-10-01', 'none')])).toBe('none')
  })

  it('[I5] an empty outcome is “unspecified”, which goes before “none”', () => {
    expect(value([on('2025-10-01'), on('2025-10-02', 'none')])).toBe('unspecified')
    expect(value([on('2025-10-01'), on('2025-10-02', 'unmet-needs')])).toBe('unmet-needs')
  })

  it('[I5] nothing in force is the catalogue’s word for it', () => {
    expect(value([])).toBe('no-concern')
    expect(value([on('2025-12-13', 'significant-harm')])).toBe('no-concern')
    expect(value([on('2025-10-01', 'significant-harm', { until: '2025-12-11' })])).toBe('no-concern')
    expect(value([on('2025-10-01', 'significant-harm', { until: '2025-12-12' })])).toBe('significant-harm')
  })

  it('[I5] without events.csv every event is unknown', () => {
    expect(value(undefined)).toBe('events.csv was not given')
  })
})

const national = (value: string, cohort = 'all'): NationalFigure => ({
  series: 'census',
  period: '202526',
  phase: 'secondary',
  cohort,
  measure: 'attendance-rate',
  value,
})

describe('differences', () => {
  /** A school whose attendance is `attended` of `possible` (at most ten a pupil, one pupil a ten). */
  const schoolWith = (attended: number, possible: number, figure: string): FactsGiven => ({
    pupils: Array.from({ length: Math.ceil(possible / 10) }, (_, i) => {
      const own = Math.min(10, possible - 10 * i)
      const present = Math.max(0, Math.min(own, attended - 10 * i))
      const codes = '/'.repeat(present) + 'I'.repeat(own - present)
      return { id: `P${i}`, marks: { '2025-12-08': (codes.match(/.{1,2}/g) ?? []).map((pair) => pair.padEnd(2, '.')).join(' ') } }
    }),
    national: [national(figure)],
  })
  const gap = {
    subject: 'school',
    inputs: {
      ours: { measure: 'attendance-rate', window: { unit: 'academic-year' } },
      theirs: { national: 'attendance-rate' },
      gap: { minus: ['ours', 'theirs'] },
    },
  } as const
  const sign = (given: FactsGiven): number => Math.sign(compareExactly(fractionOf(inputs(given, gap).gap)!, { digits: 2, scale: 1 }))

  it('[I3] a difference in percentage points is exact: +2.0 is 2.0', () => {
    // 187 of 200 is 93.5 %; 91.5 published.
    expect(sign(schoolWith(187, 200, '91.5'))).toBe(0)
    // 0.935 - 0.915 is not 0.02 in doubles, which is why nothing is divided.
    expect(0.935 - 0.915 === 0.02).toBe(false)
  })

  it('[I3] one session in 1,000 below +2.0 is below it, one above is above', () => {
    expect(sign(schoolWith(935, 1000, '91.5'))).toBe(0)
    expect(sign(schoolWith(934, 1000, '91.5'))).toBe(-1) // +1.9
    expect(sign(schoolWith(936, 1000, '91.5'))).toBe(1)
  })

  it('[I3] a hair is enough: 93.55 % against 91.5 is over 2.0, 93.5 % against 91.51 is not', () => {
    expect(sign(schoolWith(1871, 2000, '91.5'))).toBe(1) // +2.05
    expect(sign(schoolWith(187, 200, '91.51'))).toBe(-1) // +1.99
    expect(sign(schoolWith(187, 200, '91.500001'))).toBe(-1)
    expect(sign(schoolWith(187, 200, '91.499999'))).toBe(1)
  })

  it('[I3] is unknown where either side is, with the reason of that side', () => {
    expect(inputs({ ...schoolWith(187, 200, '91.5'), national: [] }, gap).gap).toBe('no national figure for secondary schools, all pupils')
    expect(inputs({ pupils: [], national: [national('91.5')] }, gap).gap).toBe('no possible session in the window; 1 needed')
    expect(inputs(schoolWith(187, 200, 'c'), gap).gap).toBe('the national figure is suppressed')
  })
})

describe('gates', () => {
  const gated = (test: string) => ({
    inputs: {
      sessions: { label: 'Possible Sessions', measure: 'possible-sessions', window: { unit: 'academic-year' } },
      rate: { measure: 'attendance-rate', window: { unit: 'academic-year' }, knownWhen: { sessions: test } },
    },
  })
  const given: FactsGiven = { pupils: [{ id: 'A', marks: { '2025-12-08': FULL } }, { id: 'B' }] }

  it('[I2] until all its tests are true an input is unknown, with that as its reason', () => {
    expect(inputs(given, gated('>= 10')).rate).toEqual({ attended: 10, possible: 10 })
    expect(inputs(given, gated('>= 11')).rate).toBe('possible Sessions: 10; 11 or more needed')
  })

  it('[I2] an input unknown of itself keeps its own reason where its gate is open', () => {
    expect(inputs(given, gated('>= 0'), '2025-12-12', 1).rate).toBe('no possible session in the window; 1 needed')
  })

  it('[I2] an unknown gate does not open', () => {
    const table = {
      inputs: { sen: INPUTS.sen, rate: { measure: 'attendance-rate', window: { unit: 'academic-year' }, knownWhen: { sen: 'not("E")' } } },
    }
    expect(inputs(given, table).rate).toBe('special educational needs is not given')
  })
})

describe('decisions and roll-ups', () => {
  const rated = (take: string, values: readonly string[] = ['red', 'amber', 'green'], where?: object): object => {
    const cohort: TableGiven = {
      name: 'cohort',
      subject: 'school-cohort',
      cohorts: ['all', 'ehc', 'fsm'],
      outputs: [
        { name: 'rating', type: 'text', values },
        { name: 'poor', type: 'boolean' },
      ],
      rows: [
        { when: { rate: '< 80' }, then: { rating: 'red', poor: true } },
        { when: { rate: '[80..90)' }, then: { rating: 'amber', poor: false } },
        { when: { rate: '>= 90' }, then: { rating: 'green', poor: false } },
      ],
    }
    const over = take === 'first' ? 'cohort.rating' : 'cohort.poor'
    return documentOf(
      {
        ...cohort,
        inputs: {
          rate: { measure: 'attendance-rate', window: { unit: 'academic-year' } },
          worst: { rollUp: { over, take, ...(where === undefined ? {} : { where }) } },
        },
      },
      {
        tables: [
          tableDocument(cohort, ['rate']),
          tableDocument({ name: 'school', subject: 'school', outputs: [{ name: 'o', type: 'text' }], rows: [] }, ['worst']),
        ],
      },
    )
  }
  const rolledUp = (given: FactsGiven, take: string, values?: readonly string[], where?: object): Value | string => {
    const evaluation = evaluate(viewOf(given), versioned(ruleSetOf(rated(take, values, where))), day('2025-12-12'))
    const column = evaluation.tables[1].columns.get('worst')!
    return valueAt(column, 0) ?? whyUnknown(column, 0)
  }
  const school = (ehc: string | undefined, fsm: string | undefined): FactsGiven => ({
    pupils: [
      { id: 'N', marks: { '2025-12-08': FULL } },
      ...(ehc === undefined ? [] : [{ id: 'E', spells: [{ sen: 'E' as const }], marks: { '2025-12-08': ehc } }]),
      ...(fsm === undefined ? [] : [{ id: 'F', spells: [{ fsm: true }], marks: { '2025-12-08': fsm } }]),
    ],
  })
  const [NINE, EIGHT, SEVEN] = ['I/ // // // //', 'II // // // //', 'II I/ // // //'] // 90, 80 and 70 %

  it('[I4] first takes the earliest in the order of the output’s values', () => {
    expect(rolledUp(school(NINE, EIGHT), 'first')).toBe('amber')
    expect(rolledUp(school(SEVEN, EIGHT), 'first')).toBe('red')
    expect(rolledUp(school(NINE, NINE), 'first')).toBe('green')
    expect(rolledUp(school(SEVEN, NINE), 'first', ['green', 'amber', 'red'])).toBe('green')
  })

  it('[I4] a cohort that is not decided leaves first unknown, unless nothing could come before it', () => {
    expect(rolledUp(school(undefined, EIGHT), 'first')).toBe('a cohort is not decided')
    expect(rolledUp(school(undefined, SEVEN), 'first')).toBe('red')
  })

  it('[I4] any is true where one is, unknown where one may be', () => {
    expect(rolledUp(school(SEVEN, NINE), 'any')).toBe(true)
    expect(rolledUp(school(SEVEN, undefined), 'any')).toBe(true)
    expect(rolledUp(school(NINE, NINE), 'any')).toBe(false)
    expect(rolledUp(school(NINE, undefined), 'any')).toBe('a cohort is not decided')
  })

  it('[I4] every is false where one is, unknown where one may be', () => {
    expect(rolledUp(school(SEVEN, SEVEN), 'every')).toBe(false) // all pupils: 24 of 30 is 80 %
    expect(rolledUp(school(NINE, undefined), 'every')).toBe(false)
    expect(rolledUp({ pupils: [{ id: 'N', marks: { '2025-12-08': SEVEN } }] }, 'every')).toBe('a cohort is not decided')
  })

  it('[I4] count counts the true ones, and is unknown where one may be', () => {
    expect(rolledUp(school(SEVEN, SEVEN), 'count')).toBe(2)
    expect(rolledUp(school(SEVEN, NINE), 'count')).toBe(1)
    expect(rolledUp(school(SEVEN, undefined), 'count')).toBe('a cohort is not decided')
  })

  it('[I4] only the cohorts named are rolled up', () => {
    expect(rolledUp(school(SEVEN, undefined), 'first', undefined, { cohort: ['all'] })).toBe('amber') // 17 of 20
    expect(rolledUp(school(SEVEN, NINE), 'first', undefined, { cohort: ['all', 'fsm'] })).toBe('amber') // 26 of 30 and 9 of 10
  })

  it('[I4] an output of another table is its value where that table is decided, unknown where it is not', () => {
    const first: TableGiven = { name: 'first', inputs: { attendance: INPUTS.attendance }, rows: [{ when: { attendance: '< 90' } }] }
    const document = documentOf(
      { ...first, inputs: { attendance: INPUTS.attendance, read: { decision: 'first.outcome' } } },
      { tables: [tableDocument(first, ['attendance']), tableDocument({ name: 'second', rows: [] }, ['read'])] },
    )
    const given: FactsGiven = {
      pupils: [
        { id: 'low', marks: weeksFrom('2025-12-01', 2, 'II // // // //') },
        { id: 'full', marks: weeksFrom('2025-12-01', 2, FULL) },
        { id: 'nothing' },
      ],
    }
    const { tables } = evaluate(viewOf(given), versioned(ruleSetOf(document)), day('2025-12-12'))
    const column = tables[1].columns.get('read')!
    expect([0, 1, 2].map((i) => valueAt(column, i) ?? whyUnknown(column, i))).toEqual([
      '1',
      '“first” is no-match',
      '“first” is undetermined',
    ])
  })

  it('[I4] a decimal output read by another table compares as it was written', () => {
    const first: TableGiven = {
      name: 'first',
      outputs: [{ name: 'weight', type: 'number' }],
      inputs: { sen: INPUTS.sen },
      rows: [{ when: { sen: '"E"' }, then: { weight: 0.57 } }],
    }
    const document = documentOf(
      { ...first, inputs: { sen: INPUTS.sen, weight: { decision: 'first.weight' } } },
      {
        tables: [
          tableDocument(first, ['sen']),
          tableDocument({ name: 'second', hitPolicy: 'FIRST', rows: [{ when: { weight: '< 0.57' } }, { when: { weight: '0.57' } }] }, [
            'weight',
          ]),
        ],
      },
    )
    const { tables } = evaluate(
      viewOf({ pupils: [{ id: 'A', spells: [{ sen: 'E' }] }] }),
      versioned(ruleSetOf(document)),
      day('2025-12-12'),
    )
    expect(tables[1].decided.row[0]).toBe(1) // 0.57 * 100 is 56.99999999999999 in doubles
  })

  it('[I1] an input has exactly one kind', () => {
    expect(faultsOf(documentOf({ inputs: { x: {} }, rows: [] }))[0]).toContain('none of them is given')
    expect(faultsOf(documentOf({ inputs: { x: { attribute: 'sen', event: 'level' } }, rows: [] }))[0]).toContain(
      'attribute and event are given',
    )
  })

  it('[I1] parameters stand in windows, in the sessions needed and in lists of codes', () => {
    const given: FactsGiven = { pupils: [{ id: 'A', marks: weeksFrom('2025-11-17', 4, 'IO // // // //') }] }
    const table = {
      inputs: {
        rate: { measure: 'attendance-rate', window: { last: 'weeks', unit: 'school-week' }, minPossible: 'enough' },
        ill: { measure: 'sessions', window: { last: 'weeks', unit: 'school-week' }, where: { code: 'codes' } },
      },
      parameters: { weeks: [2, 'school-week'], enough: [20, 'session'], codes: [['I', 'M'], 'code'] },
    } as const
    expect(inputs(given, table)).toEqual({ rate: { attended: 16, possible: 20 }, ill: 2 })
    expect(inputs(given, { ...table, parameters: { ...table.parameters, enough: [21, 'session'] } }).rate).toBe(
      'only 20 possible sessions in the window; 21 needed',
    )
  })
})
