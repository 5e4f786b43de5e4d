// The only home of checks on what is proved of single tables, with regions, witnesses and repairs worked out by hand.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { Effort } from '../../../engine/verification/boxes.ts'
import type { Finding } from '../../../engine/verification/finding.ts'
import { tableFindings } from '../../../engine/verification/table-findings.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven } from '../../support/rule-set-builder.ts'

const findings = (document: object, effort?: Effort): Finding[] => {
  const ruleSet = ruleSetOf(document)
  return tableFindings(ruleSet, ruleSet.tables.at(-1)!, new Map(), effort)
}
const found = (given: TableGiven): Finding[] => findings(documentOf(given))
const codes = (given: TableGiven): string[] => found(given).map((one) => one.code)

describe('gaps', () => {
  it('[P1] from 79 to 80 % in four weeks is reached by 31 of 39 sessions', () => {
    const [gap, ...rest] = found({ rows: [{ when: { attendance: '[0..79]' } }, { when: { attendance: '>= 80' } }] })
    expect(rest).toEqual([])
    expect(gap.code).toBe('gap')
    expect(gap.region?.words).toBe('attendance is above 79 % and below 80 %')
    expect(gap.witness?.given).toEqual({ attendance: { attended: 31, possible: 39 } })
    expect(gap.witness?.words).toBe('31 of 39 sessions (79.49 %)')
  })

  it('[P1] from 79.5 to 79.6 % is reached by nobody in four weeks, and by 156 of 196 in a year', () => {
    const rows = [{ when: { attendance: '<= 79.5' } }, { when: { attendance: '>= 79.6' } }]
    expect(codes({ rows })).toEqual([])
    // 156 of 196 is 79.59 %: a year can hold it.
    const year = { attendance: { label: 'Attendance', measure: 'attendance-rate', window: { unit: 'academic-year' } } }
    expect(codes({ rows, inputs: year })).toEqual(['gap'])
  })

  it('[P1] exactly 79.5 % is 159 of 200, so leaving it out leaves out nobody in four weeks', () => {
    expect(codes({ rows: [{ when: { attendance: '< 79.5' } }, { when: { attendance: '> 79.5' } }] })).toEqual([])
    expect(codes({ rows: [{ when: { attendance: '< 80' } }, { when: { attendance: '> 80' } }] })).toEqual(['gap'])
  })

  it('[P2] between five and six sessions, and between two days, lies nothing', () => {
    const count = { unauthorised: INPUTS.unauthorised }
    expect(codes({ inputs: count, rows: [{ when: { unauthorised: '<= 5' } }, { when: { unauthorised: '>= 6' } }] })).toEqual([])
    expect(codes({ inputs: count, rows: [{ when: { unauthorised: '<= 5' } }, { when: { unauthorised: '>= 7' } }] })).toEqual(['gap'])
    const born = { born: INPUTS.born }
    const days = (from: string): TableGiven => ({
      inputs: born,
      rows: [{ when: { born: '<= date("2009-08-31")' } }, { when: { born: `>= date("${from}")` } }],
    })
    expect(codes(days('2009-09-01'))).toEqual([])
    expect(codes(days('2009-09-02'))).toEqual(['gap'])
  })

  it('[P2] a text that may be anything is never covered by words alone', () => {
    const inputs = { sex: { label: 'Sex', attribute: 'sex' } }
    const [gap] = found({ inputs, rows: [{ when: { sex: '"F"' } }, { when: { sex: '"M"' } }] })
    expect(gap.region?.words).toBe('sex is anything but F and M')
  })

  it('[P2] what is not known is asked about only where a row tests for it', () => {
    expect(codes({ rows: [{ when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }] })).toEqual([])
    const [gap] = found({ rows: [{ when: { attendance: '< 80' } }, { when: { attendance: 'not(missing)' } }], hitPolicy: 'FIRST' })
    expect(gap.region?.words).toBe('attendance is not known')
  })

  it('[P2] a word that the input’s own gate keeps from being known is no gap', () => {
    const attempt = { label: 'Attempts', event: 'support-attempt', take: 'outcome' }
    const rows = [{ when: { it: '"engaged"' } }, { when: { it: '"not-engaged"' } }]
    const words = (inputs: Readonly<Record<string, object>>): (string | undefined)[] => {
      const document = documentOf({ inputs, rows }) as RuleSetDocument
      document.tables[0].inputs = ['it']
      return findings(document).map((one) => one.region?.words)
    }
    expect(words({ it: attempt })).toHaveLength(1)
    expect(words({ raw: attempt, it: { ...attempt, knownWhen: { raw: '"engaged", "not-engaged"' } } })).toEqual([])
    // A gate on something else says nothing of this.
    expect(words({ meals: INPUTS.fsm, it: { ...attempt, knownWhen: { meals: 'true' } } })).toHaveLength(1)
  })

  it('[P4] several bands are several gaps, and in a table of several rows a gap is a warning', () => {
    const rows = [{ when: { attendance: '[0..59]' } }, { when: { attendance: '[60..79]' } }, { when: { attendance: '[80..95]' } }]
    expect(found({ rows }).map((one) => one.region?.words)).toEqual([
      'attendance is above 59 % and below 60 %',
      'attendance is above 79 % and below 80 %',
      'attendance is above 95 %',
    ])
    expect(found({ rows, hitPolicy: 'COLLECT' }).map((one) => one.severity)).toEqual(['warning', 'warning', 'warning'])
  })

  it('[P4] a gap says nothing of inputs that do not matter', () => {
    const inputs = { attendance: INPUTS.attendance, sen: INPUTS.sen }
    const rows = [
      { when: { attendance: '< 80' } },
      { when: { attendance: '>= 80', sen: '"N"' } },
      { when: { attendance: '>= 90', sen: '"K"' } },
    ]
    expect(found({ inputs, rows }).map((one) => one.region?.words)).toEqual([
      'attendance is from 80 % to below 90 % and special needs is K or E',
      'attendance is 80 % or above and special needs is E',
    ])
  })
})

describe('rows that meet', () => {
  it('[P5] UNIQUE: on one boundary, with the two ways to move it', () => {
    const [overlap] = found({ rows: [{ when: { attendance: '<= 80' } }, { when: { attendance: '>= 80' } }] })
    expect(overlap.rows).toEqual(['r1', 'r2'])
    expect(overlap.region?.words).toBe('attendance is exactly 80 %')
    expect(overlap.witness?.given).toEqual({ attendance: { attended: 32, possible: 40 } })
    expect(overlap.repairs.flatMap(({ edit }) => (edit.kind === 'set-cell' ? `${edit.row} ${edit.cell}` : []))).toEqual([
      'r1 < 80',
      'r2 > 80',
    ])
  })

  it('[P5] ANY: rows that say the same may meet', () => {
    const rows = [
      { when: { attendance: '<= 80' }, then: { outcome: 'x' } },
      { when: { attendance: '>= 80' }, then: { outcome: 'x' } },
    ]
    expect(codes({ rows, hitPolicy: 'ANY' })).toEqual([])
    expect(codes({ rows: [rows[0], { ...rows[1], then: { outcome: 'y' } }], hitPolicy: 'ANY' })).toEqual(['overlap'])
  })

  it('[P5] PRIORITY: equally high and different is ambiguous, unless a better row decides there', () => {
    const outputs = [{ name: 'outcome', type: 'text', values: ['x', 'y'] }]
    const actions = [{ name: 'visit' }]
    const y = (when: Record<string, string>, act: string[]) => ({ when, then: { outcome: 'y' }, actions: act })
    const two = [y({ attendance: '< 50' }, ['visit']), y({}, [])]
    expect(codes({ rows: two, outputs, actions, hitPolicy: 'PRIORITY' })).toEqual(['ambiguous-priority'])
    const better = { when: { attendance: '< 60' }, then: { outcome: 'x' } }
    expect(codes({ rows: [...two, better], outputs, actions, hitPolicy: 'PRIORITY' })).toEqual(['hidden-row'])
  })
})

describe('rows that never decide', () => {
  it('[P6] FIRST: two rows above cover a third together; both are named, others are not', () => {
    const rows = [
      { when: { attendance: '< 85' } },
      { when: { attendance: '< 10' } },
      { when: { attendance: '>= 85' } },
      { when: { attendance: '[80..95]' } },
    ]
    const [hidden, ...rest] = found({ rows, hitPolicy: 'FIRST' })
    expect(rest.map((one) => [one.code, one.rows])).toEqual([['hidden-row', ['r4']]])
    expect(hidden.rows).toEqual(['r2'])
    expect(rest[0].message).toContain('rows 1 (r1) and 3 (r3) above it together already cover everyone')
  })

  it('[P6] PRIORITY: asked by the order of outputs, not of rows', () => {
    const outputs = [{ name: 'outcome', type: 'text', values: ['x', 'y'] }]
    const rows = [
      { when: { attendance: '< 50' }, then: { outcome: 'y' } },
      { when: { attendance: '< 60' }, then: { outcome: 'x' } },
      { then: { outcome: 'y' } },
    ]
    expect(found({ rows, outputs, hitPolicy: 'PRIORITY' }).map((one) => [one.code, one.rows])).toEqual([['hidden-row', ['r1']]])
  })

  it('[P6] more sessions than four weeks hold is impossible; the same number in ten weeks is not', () => {
    const rows = [{ when: { unauthorised: '> 40' } }, { when: { unauthorised: '<= 40' } }]
    expect(codes({ inputs: { unauthorised: { ...INPUTS.unauthorised, window: { last: 4, unit: 'school-week' } } }, rows })).toEqual([
      'impossible-row',
    ])
    expect(codes({ inputs: { unauthorised: INPUTS.unauthorised }, rows })).toEqual([])
  })

  it('[P6] a row that waits for what no row above yields is unreachable; rows that are off yield nothing', () => {
    const chained = (off: boolean): object => {
      const given = (name: string) => ({ name, title: name, subject: 'pupil', hitPolicy: 'UNIQUE' })
      const out = [{ name: 'level', type: 'text', values: ['none', '1', '2'] }]
      return documentOf(
        { inputs: { attendance: INPUTS.attendance, held: { label: 'Level held', decision: 'level.level' } }, rows: [] },
        {
          tables: [
            {
              ...given('level'),
              inputs: ['attendance'],
              outputs: out,
              rows: [
                { id: 'a', when: { attendance: '< 80' }, then: { level: '1' }, source: 's' },
                { id: 'b', when: { attendance: '>= 80' }, then: { level: 'none' }, source: 's' },
                { id: 'c', when: { attendance: '< 50' }, then: { level: '2' }, source: 's', off },
              ],
            },
            {
              ...given('visit'),
              inputs: ['held'],
              outputs: [{ name: 'visit', type: 'boolean' }],
              rows: [
                { id: 'yes', when: { held: '"2"' }, then: { visit: true }, source: 's' },
                { id: 'no', when: { held: '"none", "1"' }, then: { visit: false }, source: 's' },
              ],
            },
          ],
        },
      )
    }
    expect(findings(chained(true)).map((one) => [one.code, one.rows])).toEqual([['unreachable-row', ['yes']]])
    expect(findings(chained(false))).toEqual([])
  })

  it('[P7] FIRST: a row above another that says the same is redundant; one that stands before a different one is not', () => {
    const [x, y] = [{ outcome: 'x' }, { outcome: 'y' }]
    const low = { when: { attendance: '< 50' }, then: x }
    expect(found({ rows: [low, { then: x }], hitPolicy: 'FIRST' }).map((one) => [one.code, one.rows])).toEqual([['redundant-row', ['r1']]])
    expect(codes({ rows: [low, { when: { attendance: '< 60' }, then: y }, { then: x }], hitPolicy: 'FIRST' })).toEqual([])
  })
})

describe('what would mend it', () => {
  it('[P8] two bands that say the same, one next to the other, could be one; with a source of their own they could not', () => {
    const rows = [
      { when: { attendance: '< 80' }, then: { outcome: 'x' } },
      { when: { attendance: '[80..85)' }, then: { outcome: 'y' } },
      { when: { attendance: '[85..90)' }, then: { outcome: 'y' } },
      { when: { attendance: '>= 90' }, then: { outcome: 'x' } },
    ]
    expect(found({ rows }).map((one) => [one.code, one.rows])).toEqual([['rows-could-be-one', ['r2', 'r3']]])
    const document = documentOf({ rows }) as RuleSetDocument
    const apart = { ...document, sources: [...document.sources, { id: 't', title: 'Another' }] }
    apart.tables[0].rows[2].source = 't'
    expect(findings(apart)).toEqual([])
  })

  it('[P10] every repair of a cell or row takes its finding away and brings no error in its place', () => {
    const documents = [
      documentOf({
        rows: [{ when: { attendance: '[0..59]' } }, { when: { attendance: '[60..79]' } }, { when: { attendance: '[80..95]' } }],
      }),
      documentOf({ rows: [{ when: { attendance: '<= 80' } }, { when: { attendance: '[80..95)' } }, { when: { attendance: '>= 95' } }] }),
      documentOf({
        hitPolicy: 'FIRST',
        rows: [{ when: { attendance: '< 85' } }, { when: { attendance: '>= 85' } }, { when: { attendance: '90' } }],
      }),
      documentOf({
        rows: [
          { when: { attendance: '< 80' }, then: { outcome: 'x' } },
          { when: { attendance: '[80..85)' }, then: { outcome: 'y' } },
          { when: { attendance: '>= 85' }, then: { outcome: 'y' } },
        ].slice(0, 2),
      }),
    ]
    let tried = 0
    for (const document of documents) {
      const before = findings(document)
      for (const one of before) {
        for (const { edit, label } of one.repairs) {
          const edited = applyCommand(document as RuleSetDocument, edit as never)
          expect(edited, label).toBeDefined()
          if (edit.kind === 'insert-row') continue
          const after = findings(edited!.document)
          expect(
            after.map(({ key }) => key),
            label,
          ).not.toContain(one.key)
          // A row that is deleted or switched off may leave its place empty; a cell that is moved leaves nothing behind.
          if (edit.kind === 'set-cell') expect(after.length, label).toBeLessThan(before.length)
          tried++
        }
      }
    }
    expect(tried).toBeGreaterThan(8)
  })

  it('[P10] a row added for a gap has its cells, by the names of their parameters, and says nothing yet', () => {
    const [gap] = found({
      parameters: { high: [80, '%'] },
      rows: [{ when: { attendance: '[0..79]' } }, { when: { attendance: '>= high' } }],
    })
    expect(
      gap.repairs.map(({ edit }) => (edit.kind === 'set-cell' ? edit.cell : edit.kind === 'insert-row' ? edit.row : edit.kind)),
    ).toEqual(['[0..high)', '> 79', { id: 'new-row-1', when: { attendance: '(79..high)' }, then: {}, source: 's' }])
  })

  it('[P9] work that is used up is said, and nothing is claimed that was not proved', () => {
    const rows = [{ when: { attendance: '< 85' } }, { when: { attendance: '>= 85' } }, { when: { attendance: '[80..95]' } }]
    const cut = findings(documentOf({ rows, hitPolicy: 'FIRST' }), new Effort(1))
    expect(cut.map((one) => one.code)).toEqual(['too-many-combinations'])
  })
})
