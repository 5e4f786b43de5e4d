// Findings as people read them beside the sheet: the gap, the overlap and the advice of one table, named by hand.
import { describe, expect, test } from 'vitest'
import { gapsByRow, listedFindings, worstFirst } from '../../../editor/document/listed-findings.ts'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import type { Finding } from '../../../engine/verification/finding.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { verify } from '../../../engine/verification/verify.ts'
import { graduatedApproach } from './graduated-approach.ts'

const finding = (code: Finding['code'], severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  code,
  severity,
  message: code,
  at: { table: 'level', path: ['tables', 0] },
  rows: [],
  repairs: [],
  key: `${code} | level`,
  ...more,
})
const gap = finding('gap', 'error', {
  repairs: [{ label: 'Widen', edit: { kind: 'set-cell', table: 'level', row: 'level-3', input: 'attendance', cell: '< 90' } }],
})
const merge = finding('rows-could-be-one', 'advice', { at: { table: 'level', row: 'level-2', path: ['tables', 0, 'rows', 2] } })
const unused = finding('unused-parameter', 'warning', { at: { path: ['parameters', 2] } })
const acceptance = (key: string, until: string) => ({ finding: key, by: 'Asha', why: 'Meant', until })
const nothing = { version: [], draft: [] }

describe('the findings of a document', () => {
  test('say in which table they are, and lead to the cell that mends them, to their row, or to their entry', () => {
    const listed = listedFindings(graduatedApproach, [gap, merge, unused], nothing, '2026-01-15')
    expect(listed.map(({ title }) => title)).toEqual(['Level of support', 'Level of support', graduatedApproach.title])
    expect(listed.map(({ place }) => place)).toEqual([
      { tab: 'tables', path: ['tables', 0], table: 'level', row: 'level-3', column: 'input:attendance' },
      { tab: 'tables', path: ['tables', 0, 'rows', 2], table: 'level', row: 'level-2' },
      { tab: 'parameters', path: ['parameters', 2] },
    ])
  })

  test('[P22] accepted ones go last, the draft’s own word before the version’s, and none beyond its last day', () => {
    const accepted = {
      version: [acceptance(gap.key, '2026-07-31'), acceptance(unused.key, '2026-01-14')],
      draft: [{ ...acceptance(gap.key, '2026-01-15'), by: 'Ben' }],
    }
    const listed = listedFindings(graduatedApproach, [gap, merge, unused], accepted, '2026-01-15')
    expect(listed.map((one) => [one.finding.code, one.accepted?.by, one.isOwn])).toEqual([
      ['rows-could-be-one', undefined, false],
      ['unused-parameter', undefined, false],
      ['gap', 'Ben', true],
    ])
  })

  test('[P21] stand by how bad they are and then by how many fall into them', () => {
    const second = { ...gap, key: 'gap | other' }
    const listed = listedFindings(graduatedApproach, [merge, gap, unused, second], nothing, '2026-01-15')
    const counts: Readonly<Record<string, number>> = { 'gap | other': 4, [merge.key]: 900 }
    expect(worstFirst(listed, (key) => counts[key] ?? 0).map((one) => one.finding.key)).toEqual([
      second.key,
      gap.key,
      unused.key,
      merge.key,
    ])
  })

  test('mark the rows beside which nobody is decided, as long as that is not accepted', () => {
    const listed = listedFindings(
      graduatedApproach,
      [{ ...gap, region: { words: 'attendance from 85 %', parts: [] } }],
      nothing,
      '2026-01-15',
    )
    const { rows } = graduatedApproach.tables[0]
    expect([...gapsByRow(listed, 'level', rows)]).toEqual([
      ['level-3', { words: 'After the last row: attendance from 85 %', isAbove: false }],
    ])
    const accepted = listed.map((one) => ({ ...one, accepted: acceptance(gap.key, '2026-07-31') }))
    expect(gapsByRow(accepted, 'level', rows).size).toBe(0)
  })
})

test('a gap beside no row stands at the foot of the table, or at its head where a row for it would be the first', () => {
  const [table] = graduatedApproach.tables
  const add = (at: number, words: string): Finding =>
    finding('gap', 'error', {
      key: words,
      region: { words, parts: [] },
      repairs: [{ label: 'Add', edit: { kind: 'insert-row', table: 'level', at, row: { id: 'new', when: {}, then: {}, source: 's6' } } }],
    })
  const listed = listedFindings(graduatedApproach, [add(4, 'one'), add(0, 'two'), add(4, 'three')], nothing, '2026-01-15')
  expect([...gapsByRow(listed, 'level', table.rows)]).toEqual([
    ['level-3', { words: 'After the last row: one; three', isAbove: false }],
    ['none', { words: 'Before the first row: two', isAbove: true }],
  ])
})

test('every repair of a gap mends it, and its undo leaves the document as it was to the byte', () => {
  const edited = (document: RuleSetDocument, command: EditCommand) => applyCommand(document, command)!
  const inLevel = (row: string, cell: string): EditCommand => ({ kind: 'set-cell', table: 'level', row, input: 'attendance', cell })
  const gapsOf = (raw: unknown) => verify({ ruleSet: parseRuleSet(raw).ruleSet! }).filter(({ code }) => code === 'gap')
  const on: EditCommand = { kind: 'set-row-field', table: 'level', row: 'level-3', field: 'off', value: null }
  const everyPhase: EditCommand = { kind: 'set-cell', table: 'level', row: 'level-3', input: 'phase', cell: null }
  const whole = [on, everyPhase].reduce((document, command) => edited(document, command).document, graduatedApproach)
  expect(gapsOf(whole)).toEqual([])
  const faulty = edited(whole, inLevel('level-2', '[85..level1From)')).document
  const [found] = gapsOf(faulty)
  /* Level 3 up to 85 %, Level 2 from 80 %, or a row of its own that still has to say what applies. */
  expect(found.repairs).toHaveLength(3)
  for (const [at, { edit }] of found.repairs.entries()) {
    const mended = edited(faulty, edit as EditCommand)
    if (at < 2) expect(gapsOf(mended.document)).toEqual([])
    else expect(parseRuleSet(mended.document).diagnostics.map(({ code }) => code)).toEqual(['missing-output'])
    expect(JSON.stringify(edited(mended.document, mended.inverse).document)).toBe(JSON.stringify(faulty))
  }
})
