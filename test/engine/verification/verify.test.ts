// The only home of checks on what is found of whole rule sets: what is unused, badly named, out of date, or past the law.
import { describe, expect, it } from 'vitest'
import { needlessAcceptances, withAcceptance } from '../../../engine/verification/accepted.ts'
import { dateFindings } from '../../../engine/verification/date-findings.ts'
import { TableMemory, verify } from '../../../engine/verification/verify.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven } from '../../support/rule-set-builder.ts'

const SOURCES = { sources: [{ id: 's', title: 'A source', paragraph: '1' }] }
const PARAMETERS = { weeks: [4, 'school-week'], ten: [10, 'school-week'], enough: [10, 'session'] } as const
const ATTENDANCE = {
  label: 'Attendance',
  measure: 'attendance-rate',
  window: { last: 'weeks', unit: 'school-week' },
  minPossible: 'enough',
}
const SESSIONS = { label: 'Unauthorised sessions', measure: 'unauthorised-sessions', window: { last: 'ten', unit: 'school-week' } }

const ruleSet = (given: TableGiven, more: object = {}) =>
  ruleSetOf(documentOf({ ...given, parameters: { ...PARAMETERS, ...given.parameters } }, { ...SOURCES, ...more }))
const told = (...given: Parameters<typeof verify>): string[] =>
  verify(...given).flatMap(({ code, at }) =>
    code === 'unused-parameter' && ['weeks', 'ten', 'enough'].includes(at.column!) ? [] : `${code} ${at.column ?? at.row ?? ''}`.trim(),
  )

describe('what is defined and not used', () => {
  it('[P11] inputs are used by a test, an output, a difference or a gate; parameters by cells, windows, lists and due dates', () => {
    const given: TableGiven = {
      inputs: {
        attendance: ATTENDANCE,
        year: { measure: 'attendance-rate', window: { unit: 'academic-year' } },
        fall: { minus: ['year', 'attendance'], knownWhen: { meals: 'true' } },
        meals: INPUTS.fsm,
        idle: INPUTS.sen,
      },
      parameters: { from: [10, 'percentage-point'], days: [5, 'school-day'], never: [1, 'number'] },
      actions: [{ name: 'visit', due: { in: 'days', unit: 'school-day' } }, { name: 'nothing' }],
      outputs: [{ name: 'outcome', type: 'text', values: ['a', 'b', 'c'] }],
      rows: [
        { when: { fall: '>= from' }, then: { outcome: 'a' }, actions: ['visit'] },
        { when: { fall: '< from' }, then: { outcome: 'b' } },
      ],
    }
    expect(told({ ruleSet: ruleSet(given) }).toSorted()).toEqual([
      'unused-action nothing',
      'unused-input idle',
      'unused-output-value outcome',
      'unused-parameter never',
    ])
  })
})

describe('names and numbers', () => {
  const rows = [{ when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }]

  it('[P12] a source without a place, and numbers in an input', () => {
    const document = documentOf({ inputs: { attendance: { ...INPUTS.attendance } }, rows })
    expect(told({ ruleSet: ruleSetOf(document) })).toEqual([
      'missing-source s',
      'missing-source attendance.window',
      'missing-source attendance.minPossible',
    ])
    const found = documentOf(
      { inputs: { attendance: ATTENDANCE }, rows, parameters: PARAMETERS },
      { sources: [{ id: 's', title: 'A', href: 'https://example.org' }] },
    )
    expect(told({ ruleSet: ruleSetOf(found) })).toEqual([])
  })

  it('[P12] retired codes are warned of, codes and cohorts that are none are errors', () => {
    const counted = (code: string[]): TableGiven => ({
      inputs: { it: { measure: 'sessions', window: { last: 'weeks', unit: 'school-week' }, where: { code } } },
      rows: [{ when: { it: '< enough' } }, { when: { it: '>= enough' } }],
    })
    expect(told({ ruleSet: ruleSet(counted(['G', 'N', 'O', 'U', 'C1'])) })).toEqual([])
    expect(told({ ruleSet: ruleSet(counted(['H', 'J'])) })).toEqual(['retired-name it H', 'retired-name it J'])
    expect(told({ ruleSet: ruleSet(counted(['G', 'ZZ'])) })).toEqual(['undefined-reference it'])
  })

  it('[P12] what another policy does not yield is asked only where there are others', () => {
    const given: TableGiven = {
      inputs: { it: { decision: 'other/level.level' } },
      rows: [{ when: { it: '"1"' } }, { when: { it: 'not("1")' } }],
    }
    const other = ruleSet({ name: 'level', inputs: { attendance: ATTENDANCE }, rows }, { policy: 'other' })
    expect(told({ ruleSet: ruleSet(given) })).toEqual([])
    expect(told({ ruleSet: ruleSet(given), others: [other] })).toEqual(['undefined-reference it'])
  })
})

describe('dates', () => {
  const dated = (versions: Parameters<typeof dateFindings>[1], today = '2026-01-15'): string[] =>
    dateFindings('A policy', versions, today).map(({ code, at }) => `${code} ${at.column}`)

  it('[P13] two that begin together, unless one is a specimen or withdrawn', () => {
    const one = { version: 1, effectiveFrom: '2024-09-01' }
    const two = { version: 2, effectiveFrom: '2024-09-01' }
    expect(dated([one, two])).toEqual(['overlapping-dates version 1'])
    expect(dated([{ ...one, specimen: true }, two])).toEqual([])
    expect(dated([{ ...one, withdrawn: '2024-10-01' }, two])).toEqual([])
  })

  it('[P13] a policy whose last version has ended decides nobody; its last day is still in', () => {
    const version = { version: 1, effectiveFrom: '2024-09-01', effectiveTo: '2026-01-15' }
    expect(dated([version])).toEqual([])
    expect(dated([version], '2026-01-16')).toEqual(['expired version 1'])
    expect(dated([version, { version: 2, effectiveFrom: '2026-01-01' }], '2026-01-16')).toEqual([])
  })

  it('[P13] one that ends before it begins', () => {
    expect(dated([{ version: 1, effectiveFrom: '2026-09-01', effectiveTo: '2026-08-31' }])).toEqual(['expired version 1'])
  })
})

describe('boundaries of two tables', () => {
  const level = (below: string, above: string, policy: string) =>
    ruleSet(
      { name: policy, inputs: { attendance: ATTENDANCE }, rows: [{ when: { attendance: below } }, { when: { attendance: above } }] },
      { policy },
    )

  it('[P14] 90 % counted with what is above in one, with what is below in the other', () => {
    const [own, other] = [level('< 90', '>= 90', 'a'), level('<= 90', '> 90', 'b')]
    const [clash, ...rest] = verify({ ruleSet: own, others: [other] }).filter((one) => one.code === 'boundary-clash')
    expect(rest).toEqual([])
    expect(clash.witness?.given).toEqual({ attendance: { attended: 36, possible: 40 } })
    expect(clash.message).toContain('Exactly 90 % means two things')
  })

  it('[P14] on the same side, at another figure, or of another subject there is none', () => {
    const own = level('< 90', '>= 90', 'a')
    const school = ruleSet(
      {
        subject: 'school',
        inputs: { attendance: ATTENDANCE },
        rows: [{ when: { attendance: '<= 90' } }, { when: { attendance: '> 90' } }],
      },
      { policy: 'b' },
    )
    for (const other of [level('< 90', '>= 90', 'b'), level('<= 91', '> 91', 'b'), school])
      expect(verify({ ruleSet: own, others: [other] }).filter((one) => one.code === 'boundary-clash')).toEqual([])
  })
})

describe('national before local', () => {
  const notice = { name: 'notice', kind: 'legal' }
  const gate = (rows: TableGiven['rows']) =>
    ruleSet(
      {
        name: 'gate',
        inputs: { sessions: SESSIONS },
        actions: [notice],
        outputs: [{ name: 'reached', type: 'text', values: ['yes', 'no'] }],
        rows,
      },
      { policy: 'national', authority: 'national' },
    )
  const national = gate([
    { when: { sessions: '>= 10' }, then: { reached: 'yes' }, actions: ['notice'] },
    { when: { sessions: '< 10' }, then: { reached: 'no' } },
  ])
  const local = (rows: TableGiven['rows'], inputs: TableGiven['inputs'] = { sessions: SESSIONS }) =>
    ruleSet({ inputs, actions: [notice], rows }, { policy: 'local' })
  const past = (given: ReturnType<typeof local>) =>
    verify({ ruleSet: given, others: [national] }).filter((one) => one.code === 'past-national-gate')

  it('[P15] from eight sessions where the law says ten: shown with eight', () => {
    const [found, ...rest] = past(local([{ when: { sessions: '>= 8' }, actions: ['notice'] }, { when: { sessions: '< 8' } }]))
    expect(rest).toEqual([])
    expect(found.at.row).toBe('r1')
    expect(found.witness?.given).toEqual({ sessions: 8 })
    expect(past(local([{ when: { sessions: '>= 10' }, actions: ['notice'] }, { when: { sessions: '< 10' } }]))).toEqual([])
  })

  it('[P15] a row that reads the national decision cannot go past it; one that does not, can', () => {
    const reads = { reached: { decision: 'national/gate.reached' }, sen: INPUTS.sen }
    expect(past(local([{ when: { reached: '"yes"', sen: '"N"' }, actions: ['notice'] }, { when: { reached: '"no"' } }], reads))).toEqual([])
    expect(
      past(local([{ when: { sen: '"N"' }, actions: ['notice'] }, { when: { reached: '"no"' } }], reads)).map((one) => one.at.row),
    ).toEqual(['r1'])
  })

  it('[P15] a row that waits for another national decision which comes with a legal action is held by that', () => {
    const payment = (actions: readonly string[]) =>
      ruleSet(
        {
          name: 'payment',
          inputs: { born: INPUTS.born },
          actions: [{ name: 'prosecute', kind: 'legal' }],
          outputs: [{ name: 'state', type: 'text', values: ['overdue', 'open'] }],
          rows: [
            { when: { born: '< date("2012-01-01")' }, then: { state: 'overdue' }, actions },
            { when: { born: '>= date("2012-01-01")' }, then: { state: 'open' } },
          ],
        },
        { policy: 'payments', authority: 'national' },
      )
    const waits = local([{ when: { state: '"overdue"' }, actions: ['notice'] }, { when: { state: '"open"' } }], {
      state: { decision: 'payments/payment.state' },
    })
    const beside = (actions: readonly string[]) =>
      verify({ ruleSet: waits, others: [national, payment(actions)] }).filter((one) => one.code === 'past-national-gate')
    expect(beside(['prosecute'])).toEqual([])
    expect(beside([]).map((one) => one.at.row)).toEqual(['r1'])
  })

  it('[P15] a row that earlier rows keep from ever deciding there is no fault', () => {
    const rows: TableGiven['rows'] = [{ when: { sessions: '< 10' } }, { when: { sessions: '>= 8' }, actions: ['notice'] }]
    const first = ruleSet({ hitPolicy: 'FIRST', inputs: { sessions: SESSIONS }, actions: [notice], rows }, { policy: 'local' })
    expect(past(first)).toEqual([])
  })

  it('[P16] a value set by law may not differ, in the national rule set or where its source is cited again', () => {
    const rows: TableGiven['rows'] = [{ when: { sessions: '>= least' } }, { when: { sessions: '< least' } }]
    const law = (least: number, policy: string, authority: string, title = 'The law') =>
      ruleSet(
        { inputs: { sessions: SESSIONS }, parameters: { least: [least, 'session'] }, rows },
        { policy, authority, sources: [{ id: 's', title, paragraph: '1' }] },
      )
    const changed = (...given: Parameters<typeof verify>): unknown[] =>
      verify(...given).flatMap((one) => (one.code === 'statutory-value-changed' ? one.repairs.map(({ edit }) => edit) : []))
    const back = [{ kind: 'set-parameter', parameter: 'least', field: 'value', value: 10 }]
    expect(changed({ ruleSet: law(8, 'law', 'national'), inForce: law(10, 'law', 'national') })).toEqual(back)
    expect(changed({ ruleSet: law(10, 'law', 'national'), inForce: law(10, 'law', 'national') })).toEqual([])
    expect(changed({ ruleSet: law(8, 'local', '358'), others: [law(10, 'law', 'national')] })).toEqual(back)
    expect(changed({ ruleSet: law(8, 'local', '358', 'The council'), others: [law(10, 'law', 'national')] })).toEqual([])
  })
})

describe('what is accepted, and what is remembered', () => {
  const holed = ruleSet({
    inputs: { attendance: ATTENDANCE },
    rows: [{ when: { attendance: '[0..79]' } }, { when: { attendance: '>= 80' } }],
  })

  it('[P22] an acceptance holds for its version to its last day, and is needless once nothing is found', () => {
    const findings = verify({ ruleSet: holed }).filter((one) => one.code === 'gap')
    const accepted = [{ version: 1, finding: findings[0].key, by: 'A lead', why: 'As printed', until: '2026-07-31' }]
    const holds = (version: number, day: string): boolean[] =>
      withAcceptance(findings, accepted, version, day).map((one) => one.accepted !== undefined)
    expect(holds(1, '2026-07-31')).toEqual([true])
    expect(holds(1, '2026-08-01')).toEqual([false])
    expect(holds(2, '2026-07-31')).toEqual([false])
    expect(needlessAcceptances(findings, accepted, 1)).toEqual([])
    expect(needlessAcceptances([], accepted, 1)).toEqual(accepted)
  })

  it('[P9] what is remembered of a table is what is found anew, edit after edit', () => {
    const memory = new TableMemory(3)
    for (const at of [79, 80, 79, 78, 77, 80, 79]) {
      const next = ruleSet({
        inputs: { attendance: ATTENDANCE },
        rows: [{ when: { attendance: `[0..${at}]` } }, { when: { attendance: '>= 80' } }],
      })
      expect(verify({ ruleSet: next }, memory)).toEqual(verify({ ruleSet: next }))
    }
  })
})
