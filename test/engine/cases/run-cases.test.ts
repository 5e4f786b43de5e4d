// The only home of checks on running cases: what passes, what is said of what does not, and which rows none reaches.
import { describe, expect, it } from 'vitest'
import { type Case, runCases } from '../../../engine/cases/run-cases.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven } from '../../support/rule-set-builder.ts'

const GIVEN: TableGiven = {
  name: 'level',
  hitPolicy: 'UNIQUE',
  inputs: { attendance: INPUTS.attendance, gap: { minus: ['attendance', 'attendance'] }, sen: INPUTS.sen },
  rows: [
    { id: 'low', when: { attendance: '< 80' }, actions: ['visit', 'letter'] },
    { id: 'high', when: { attendance: '>= 80', gap: '<= 2' } },
    { id: 'ahead', when: { attendance: '>= 80', gap: '> 2' }, then: { outcome: { input: 'attendance' } } },
    { id: 'off', when: {}, off: true },
  ],
  actions: [{ name: 'visit' }, { name: 'letter' }],
}
const RULES = ruleSetOf(documentOf(GIVEN))
const one = (more: Partial<Case>): Case => ({
  name: 'case',
  table: 'level',
  given: { attendance: { attended: 31, possible: 40 } },
  expect: { rows: ['low'] },
  because: 'worked by hand',
  ...more,
})
const differences = async (more: Partial<Case>): Promise<readonly string[]> => (await runCases(RULES, [one(more)])).results[0].differences

describe('cases', () => {
  it('[K1] pass where status, rows, outputs and actions are as expected', async () => {
    const report = await runCases(RULES, [
      one({ expect: { status: 'matched', rows: ['low'], outputs: { outcome: '1' }, actions: ['visit', 'letter'] } }),
    ])
    expect(report.results).toEqual([{ name: 'case', passed: true, differences: [] }])
  })

  it('[K1] say each thing that differs, with what was expected and what was found', async () => {
    expect(await differences({ expect: { rows: ['high'], outputs: { outcome: '2' }, actions: [] } })).toEqual([
      'rows: expected high, got low',
      'outputs: expected outcome=2, got outcome=1',
      'actions: expected nothing, got visit, letter',
    ])
    expect(await differences({ given: {}, expect: { rows: [] } })).toEqual(['status: expected matched, got undetermined'])
    expect(await differences({ table: 'levels' })).toEqual(['there is no table “levels”'])
    expect(await differences({ given: { attendence: 5 } })).toEqual(['“attendence” is not an input of table “level”'])
  })

  it('[K1] an input that is null or left out is unknown, and so is a rate of no possible session', async () => {
    const expected = { status: 'undetermined', rows: [] } as const
    expect(await differences({ given: {}, expect: expected })).toEqual([])
    expect(await differences({ given: { attendance: null }, expect: expected })).toEqual([])
    expect(await differences({ given: { attendance: { attended: 0, possible: 0 } }, expect: expected })).toEqual([])
  })

  it('[K1] a difference may be decimal text, read exactly', async () => {
    const attendance = { attended: 40, possible: 40 }
    for (const [gap, row] of [
      ['2', 'high'],
      ['2.00', 'high'],
      ['2.01', 'ahead'],
      ['-0.5', 'high'],
      ['1.999999', 'high'],
    ] as const)
      expect(await differences({ given: { attendance, gap }, expect: { rows: [row] } })).toEqual([])
  })

  it('[K1] an output that is an input shows that input’s value', async () => {
    const given = { attendance: { attended: 33, possible: 40 }, gap: '2.5' }
    expect(await differences({ given, expect: { rows: ['ahead'], outputs: { outcome: '33/40' } } })).toEqual([])
  })

  it('[K1] rows that are on and that no passing case reaches are listed', async () => {
    expect((await runCases(RULES, [])).unreached).toEqual(['level/low', 'level/high', 'level/ahead'])
    const cases = [one({}), one({ given: { attendance: { attended: 40, possible: 40 }, gap: '5' }, expect: { rows: ['high'] } })]
    expect((await runCases(RULES, cases)).unreached).toEqual(['level/high', 'level/ahead']) // the second fails
  })

  it('[K1] a table that collects is expected with all its rows', async () => {
    const collect = ruleSetOf(
      documentOf({
        ...GIVEN,
        hitPolicy: 'COLLECT',
        rows: [
          { when: {}, actions: ['visit'] },
          { when: { attendance: '< 80' }, actions: ['letter'] },
        ],
      }),
    )
    const expected = { status: 'matched', rows: ['r1', 'r2'], actions: ['visit', 'letter'] } as const
    expect((await runCases(collect, [one({ expect: expected })])).results[0].differences).toEqual([])
    const partly = { status: 'partial', rows: ['r1'], actions: ['visit'] } as const
    expect((await runCases(collect, [one({ given: {}, expect: partly })])).results[0].differences).toEqual([])
  })
})
