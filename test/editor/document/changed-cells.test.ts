import { describe, expect, it } from 'vitest'
import { changedCells } from '../../../editor/document/changed-cells.ts'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { sheetModel } from '../../../editor/document/sheet-model.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { graduatedApproach as base } from './graduated-approach.ts'

const changedIn = (document: RuleSetDocument): ReadonlyMap<string, ReadonlySet<string>> =>
  changedCells(base, sheetModel(document, 'level')!)
const after = (command: Parameters<typeof applyCommand>[1], document = base): RuleSetDocument => applyCommand(document, command)!.document

describe('cells that say something else than the version beside them', () => {
  it('are those that were retyped', () => {
    const edited = after({ kind: 'set-cell', table: 'level', row: 'level-2', input: 'phase', cell: '"primary"' })
    expect(changedIn(edited)).toEqual(new Map([['level-2', new Set(['input:phase'])]]))
  })

  it('are those that read a parameter whose value was changed', () => {
    const edited = after({ kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 85 })
    expect(changedIn(edited)).toEqual(
      new Map([
        ['level-2', new Set(['input:attendance'])],
        ['level-3', new Set(['input:attendance'])],
      ]),
    )
  })

  it('are found anew where a parameter goes back to what it was', () => {
    const edited = after({ kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 85 })
    expect(changedIn(edited).size).toBe(2)
    expect(changedIn(after({ kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 80 }, edited)).size).toBe(0)
  })

  it('of a row that is new are all, and the same set as long as nothing about the row changes', () => {
    const row = { id: 'level-4', when: {}, then: { level: '3' }, source: 's6' }
    const edited = after({ kind: 'insert-row', table: 'level', at: 4, row })
    const again = after({ kind: 'set-cell', table: 'level', row: 'none', input: 'phase', cell: '"primary"' }, edited)
    expect(changedIn(edited).get('level-4')).toEqual(
      new Set(['input:attendance', 'input:phase', 'output:level', 'actions', 'source', 'note']),
    )
    expect(changedIn(again).get('level-4')).toBe(changedIn(edited).get('level-4'))
  })
})
