// The only home of checks on evaluations: whom tables decide on, across policies, and what their outputs are.
import { describe, expect, it } from 'vitest'
import { actingRows, missingFacts, outputsText } from '../../../engine/decisions/outcome.ts'
import { DecisionCircle, evaluate } from '../../../engine/decisions/evaluate.ts'
import { STATUSES } from '../../../engine/rules/settle.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven, tableDocument, versioned } from '../../support/rule-set-builder.ts'

const AS_OF = day('2025-12-12')
const run = (given: FactsGiven, ...ruleSets: RuleSet[]) => evaluate(viewOf(given), versioned(...ruleSets), AS_OF)
const rules = (given: TableGiven, more = {}): RuleSet => ruleSetOf(documentOf(given, more))

const CONCERN: TableGiven = {
  inputs: { concern: { event: 'safeguarding-concern' } },
  rows: [{ when: { concern: '"significant-harm", "unmet-needs", "unspecified"' } }, { when: { concern: '"none", "no-concern"' } }],
}
const LEVEL: TableGiven = { rows: [{ when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }] }

describe('whom a table decides on', () => {
  const given: FactsGiven = {
    pupils: [
      { id: 'here', marks: weeksFrom('2025-12-01', 2, FULL) },
      { id: 'left', spells: [{ leaving: '2025-07-18' }] },
      { id: 'to come', spells: [{ entry: '2026-01-05' }] },
      { id: 'known from a concern', spells: [] },
      { id: 'known from another event', spells: [] },
      { id: 'a concern to come', spells: [] },
    ],
    events: [
      { pupil: 'known from a concern', event: 'safeguarding-concern', date: '2025-12-12', outcome: 'none' },
      { pupil: 'known from another event', event: 'plan-opened', date: '2025-12-01' },
      { pupil: 'a concern to come', event: 'safeguarding-concern', date: '2025-12-13' },
    ],
  }
  const names = (ruleSet: RuleSet): string[] => {
    const { tables, view } = run(given, ruleSet)
    const { subjects } = tables[0]
    return subjects.kind === 'pupil' ? [...subjects.pupils].map((pupil) => view.facts.pupils[pupil].id) : []
  }

  it('[E2] every pupil of pupils.csv, leavers and those still to come among them', () => {
    expect(names(rules(LEVEL))).toEqual(['here', 'left', 'to come'])
  })

  it('[E2] safeguarding also decides on someone known from a concern alone, whatever its outcome, from its date on', () => {
    expect(names(rules(CONCERN))).toEqual(['here', 'left', 'to come', 'known from a concern'])
  })

  it('[E2] every school, with each cohort the table lists, empty ones too', () => {
    const schools: FactsGiven = { schools: { 100001: {}, 100002: { listed: false } }, pupils: [] }
    const rate = { rate: { measure: 'attendance-rate', window: { unit: 'academic-year' } } }
    const { subjects } = run(schools, rules({ subject: 'school', inputs: rate, rows: [] })).tables[0]
    expect(subjects).toMatchObject({ kind: 'school', size: 2 })
    const cohorts = run(schools, rules({ subject: 'school-cohort', cohorts: ['all', 'fsm'], inputs: rate, rows: [] })).tables[0].subjects
    expect(cohorts).toMatchObject({ kind: 'school-cohort', size: 4, cohorts: ['all', 'fsm', 'all', 'fsm'] })
    expect([...(cohorts.kind === 'school-cohort' ? cohorts.schools : [])]).toEqual([0, 0, 1, 1])
  })

  it('[F2] the responsible school of each is known, -1 for someone without one', () => {
    const { responsible } = run(given, rules(LEVEL), rules(CONCERN, { policy: 'safeguarding' }))
    expect([...responsible]).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, -1],
    ])
  })
})

describe('tables that read tables', () => {
  it('[E1] a table of another policy is read as it was decided in this run', () => {
    const reader = rules(
      { inputs: { level: { decision: 'example/table.outcome' } }, rows: [{ when: { level: '"1"' } }, { when: { level: 'not("1")' } }] },
      { policy: 'reader' },
    )
    const given: FactsGiven = {
      pupils: [
        { id: 'low', marks: weeksFrom('2025-12-01', 2, 'II I/ // // //') },
        { id: 'full', marks: weeksFrom('2025-12-01', 2, FULL) },
        { id: 'none' },
      ],
    }
    for (const order of [
      [reader, rules(LEVEL)],
      [rules(LEVEL), reader],
    ]) {
      const { tables } = run(given, ...order)
      const table = tables.find((one) => one.policy === 'reader')!
      expect([0, 1, 2].map((i) => outputsText(table, i))).toEqual(['outcome=1', 'outcome=2', ''])
      expect(missingFacts(table, 2)).toEqual(['level: “Table” is undetermined'])
      expect(tables.map((one) => one.policy)).toEqual(order.map((one) => one.policy)) // in the order of the run
    }
  })

  it('[E3] a table that is not part of the run is unknown, and says so', () => {
    const reader = rules({ inputs: { level: { decision: 'elsewhere/table.outcome' } }, rows: [{ when: { level: '"1"' } }] })
    const table = run({ pupils: [{ id: 'A' }] }, reader).tables[0]
    expect(missingFacts(table, 0)).toEqual(['level: “elsewhere/table.outcome” is not part of this run'])
  })

  it('[E3] a decision of other subjects is unknown, and says so', () => {
    const inputs = { attendance: INPUTS.attendance, phase: { attribute: 'phase' }, read: { decision: 'pupils.outcome' } }
    const document = documentOf(
      { inputs, rows: [] },
      {
        tables: [
          tableDocument({ name: 'pupils', rows: [{}] }, ['attendance']),
          tableDocument({ name: 'schools', subject: 'school', rows: [{ when: { read: '"1"' } }] }, ['read']),
        ],
      },
    )
    const { tables } = run({ pupils: [{ id: 'A' }] }, ruleSetOf(document))
    expect(missingFacts(tables[1], 0)).toEqual(['read: “pupils.outcome” is decided of a pupil'])
  })

  it('[E1] a circle across policies is an error that names it', () => {
    const one = rules({ inputs: { x: { decision: 'b/table.outcome' } }, rows: [] }, { policy: 'a' })
    const two = rules({ inputs: { x: { decision: 'a/table.outcome' } }, rows: [] }, { policy: 'b' })
    expect(() => run({ pupils: [] }, one, two)).toThrow(DecisionCircle)
    expect(() => run({ pupils: [] }, one, two)).toThrow('Tables decide in a circle: a/table needs b/table needs a/table')
  })
})

describe('what comes of a decision', () => {
  const given: FactsGiven = { pupils: [{ id: 'A', spells: [{ sen: 'E' }], marks: weeksFrom('2025-12-01', 2, 'II I/ // // //') }] }
  const decided = (table: Partial<TableGiven>) => {
    const evaluated = run(given, rules({ inputs: { attendance: INPUTS.attendance, sen: INPUTS.sen, fsm: INPUTS.fsm }, rows: [], ...table }))
      .tables[0]
    return [STATUSES[evaluated.decided.status[0]], outputsText(evaluated, 0), actingRows(evaluated, 0).join()]
  }
  const TWO = [{ when: { attendance: '< 80' } }, { when: { sen: '"E"' } }, { when: { fsm: 'true' } }]

  it('[E4] outputs are name=value in table order, of the deciding row or of all true rows', () => {
    expect(decided({ hitPolicy: 'FIRST', rows: TWO })).toEqual(['matched', 'outcome=1', '0'])
    expect(decided({ hitPolicy: 'RULE ORDER', rows: TWO.slice(0, 2) })).toEqual(['matched', 'outcome=1;outcome=2', '0,1'])
    const outputs = [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'boolean' },
    ]
    expect(decided({ outputs, rows: [{ then: { a: 2.5, b: false } }] })[1]).toBe('a=2.5;b=false')
  })

  it('[E4] an output may be what an input is', () => {
    expect(decided({ rows: [{ then: { outcome: { input: 'sen' } } }] })[1]).toBe('outcome=E')
    expect(decided({ rows: [{ then: { outcome: { input: 'attendance' } } }] })[1]).toBe('outcome=14/20')
    expect(decided({ rows: [{ then: { outcome: { input: 'fsm' } } }] })[1]).toBe('outcome=')
  })

  it('[S5] in a multiple-hit table what is certain acts at once, the rest is partial', () => {
    expect(decided({ hitPolicy: 'COLLECT', rows: TWO })).toEqual(['partial', 'outcome=1;outcome=2', '0,1'])
  })

  it('[S6] OUTPUT ORDER puts rows in the order of the output’s values', () => {
    const outputs = [{ name: 'outcome', type: 'text', values: ['z', 'a'] }]
    const rows = [{ then: { outcome: 'a' } }, { then: { outcome: 'z' } }]
    expect(decided({ hitPolicy: 'OUTPUT ORDER', outputs, rows })[1]).toBe('outcome=z;outcome=a')
    expect(decided({ hitPolicy: 'RULE ORDER', outputs, rows })[1]).toBe('outcome=a;outcome=z')
  })

  it('[S1] a conflict, a gap and a doubt yield nothing and act on nothing', () => {
    expect(decided({ rows: [{}, {}] })).toEqual(['conflict', '', ''])
    expect(decided({ rows: [{ when: { attendance: '>= 80' } }] })).toEqual(['no-match', '', ''])
    expect(decided({ rows: [{ when: { fsm: 'true' } }] })).toEqual(['undetermined', '', ''])
  })

  it('[E3] the facts that are missing are named, each with its reason', () => {
    const evaluated = run(
      { pupils: [{ id: 'A', marks: { '2025-12-08': '// //' } }] },
      rules({ inputs: { attendance: INPUTS.attendance, sen: INPUTS.sen }, rows: [{ when: { attendance: '< 80' } }] }),
    ).tables[0]
    expect(missingFacts(evaluated, 0)).toEqual([
      'Attendance: only 4 possible sessions in the window; 10 needed',
      'Special needs: special educational needs is not given',
    ])
  })
})
