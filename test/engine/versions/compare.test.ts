// The only home of checks on what differs between two versions: part by part, and nothing where nothing does.
import { describe, expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { compareVersions, isSame, type VersionDifference } from '../../../engine/versions/compare.ts'
import { listedChanges } from '../../../engine/versions/listed-changes.ts'
import { documentOf, type RowGiven, type TableGiven } from '../../support/rule-set-builder.ts'

const compare = (before: TableGiven, after: TableGiven, cases: readonly [object[], object[]] = [[], []]): VersionDifference =>
  compareVersions(
    { document: documentOf(before) as RuleSetDocument, cases: cases[0] as never },
    { document: documentOf(after) as RuleSetDocument, cases: cases[1] as never },
  )

const rows = (...ids: readonly string[]): RowGiven[] => ids.map((id) => ({ id, then: { outcome: id } }))
const ofRows = (before: readonly string[], after: readonly string[]) =>
  compare({ rows: rows(...before) }, { rows: rows(...after) }).tables.changed[0].rows

describe('a comparison of versions', () => {
  it('[V7] finds nothing between a version and itself, whatever the order of keys', () => {
    const one = { rows: [{ id: 'a', when: { attendance: '< 80', other: '-' }, then: { outcome: 'x' } }] }
    const turned = { rows: [{ then: { outcome: 'x' }, when: { other: '-', attendance: '< 80' }, id: 'a' }] }
    expect(isSame(compare(one, turned))).toBe(true)
    expect(listedChanges(compare(one, turned))).toEqual([])
  })

  it('[V7] names rows that came and went, with their places', () => {
    const { added, removed, moved, changed } = ofRows(['a', 'b', 'c'], ['a', 'd', 'c'])
    expect(added.map(({ at, item }) => [at, item.id])).toEqual([[1, 'd']])
    expect(removed.map(({ at, item }) => [at, item.id])).toEqual([[1, 'b']])
    expect([moved, changed]).toEqual([[], []])
  })

  it('[V7] says of as few rows as can be that they moved', () => {
    expect(ofRows(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c']).moved).toEqual([{ key: 'd', from: 3, to: 0 }])
    expect(ofRows(['a', 'b', 'c'], ['b', 'c', 'a']).moved).toEqual([{ key: 'a', from: 0, to: 2 }])
    expect(ofRows(['a', 'b', 'c'], ['a', 'c']).moved).toEqual([])
  })

  it('[V7] gives each cell that changed, old to new', () => {
    const given = (cell: string, actions: string[]): TableGiven => ({ rows: [{ id: 'a', when: { attendance: cell }, actions }] })
    expect(compare(given('< 80', ['x']), given('< 85', ['x', 'y'])).tables.changed[0].rows.changed[0].fields).toEqual([
      { field: ['when', 'attendance'], before: '< 80', after: '< 85' },
      { field: ['actions'], before: ['x'], after: ['x', 'y'] },
    ])
  })

  it('[V7] sees parameters, windows, outputs, hit policies, actions and cases', () => {
    const before: TableGiven = { rows: [], parameters: { from: [80, '%'] }, actions: [{ name: 'plan' }] }
    const difference = compare(
      before,
      {
        rows: [],
        hitPolicy: 'FIRST',
        parameters: { from: [85, '%'] },
        inputs: {
          attendance: { label: 'Attendance', measure: 'attendance-rate', window: { last: 6, unit: 'school-week' }, minPossible: 10 },
        },
        outputs: [{ name: 'outcome', type: 'boolean' }],
        actions: [{ name: 'plan', use: 'duty' }],
      },
      [[{ name: 'at 80' }], [{ name: 'at 85' }]],
    )
    expect(
      listedChanges(difference).map(({ part, item, change, field, before: was, after }) => [part, item, change, field, was, after]),
    ).toEqual([
      ['parameter', 'from', 'changed', 'value', '80', '85'],
      ['input', 'attendance', 'changed', 'window', '{"last":4,"unit":"school-week"}', '{"last":6,"unit":"school-week"}'],
      ['table', 'table', 'changed', 'hitPolicy', 'UNIQUE', 'FIRST'],
      ['output', 'outcome', 'changed', 'type', 'text', 'boolean'],
      ['action', 'plan', 'changed', 'use', 'option', 'duty'],
      ['case', 'at 85', 'added', '', '', '{"name":"at 85"}'],
      ['case', 'at 80', 'removed', '', '{"name":"at 80"}', ''],
    ])
  })
})
