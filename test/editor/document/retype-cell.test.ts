// The only home of checks on typing over a cell whose boundary is a parameter.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { retypeCell } from '../../../editor/document/retype-cell.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { cellOf, graduatedApproach, valueOf } from './graduated-approach.ts'

const document = graduatedApproach
const retype = (row: string, cell: string | null) => {
  const retyped = retypeCell(document, { table: 'level', row, input: 'attendance' }, cell)
  return { ...retyped, after: applyCommand(document, retyped.command)!.document }
}

describe('typing another number over a parameter', () => {
  it('changes the parameter, so that the row beside it follows', () => {
    const { after, changes } = retype('level-2', '[85..90)')
    expect(valueOf(after, 'level2From')).toBe(85)
    expect(cellOf(after, 'level-2')).toBe('[level2From..level1From)')
    expect(cellOf(after, 'level-3')).toBe('< level2From')
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ label: 'Lowest of level 2', to: 85, uses: { elsewhere: ['when Phase is known'] } })
    expect(changes[0].uses.cells.map((cell) => cell.row)).toEqual(['level-2', 'level-3'])
  })

  it('offers to change only this cell, keeping the boundary that was not typed over', () => {
    const { onlyHere } = retype('level-2', '[85..90)')
    const after = applyCommand(document, onlyHere!)!.document
    expect(cellOf(after, 'level-2')).toBe('[85..level1From)')
    expect(valueOf(after, 'level2From')).toBe(80)
  })

  it('changes both parameters where both numbers were typed over', () => {
    const { after, changes } = retype('level-2', '[85..95)')
    expect([valueOf(after, 'level2From'), valueOf(after, 'level1From')]).toEqual([85, 95])
    expect(changes.map((change) => change.label)).toEqual(['Lowest of level 2', 'Level 1 from'])
  })

  it('changes nothing where the same was typed again', () => {
    const { after, changes } = retype('level-2', '[80..90)')
    expect(changes).toEqual([])
    expect(after).toEqual(document)
  })
})

describe('typing another kind of test', () => {
  it('changes the cell alone and keeps parameters whose value is typed again', () => {
    const { after, changes } = retype('level-2', '>= 80')
    expect(changes).toEqual([])
    expect(cellOf(after, 'level-2')).toBe('>= level2From')
    expect(cellOf(retype('level-2', '(80..90)').after, 'level-2')).toBe('(level2From..level1From)')
    expect(cellOf(retype('level-2', '< 50, >= 95').after, 'level-2')).toBe('< 50, >= 95')
  })

  it('takes names as typed, clears to any and stores what cannot be read', () => {
    expect(cellOf(retype('level-2', '[level2From..level1Below)').after, 'level-2')).toBe('[level2From..level1Below)')
    expect(cellOf(retype('level-2', null).after, 'level-2')).toBeUndefined()
    expect(cellOf(retype('level-2', 'less then 80%').after, 'level-2')).toBe('less then 80%')
    expect(parseRuleSet(retype('level-2', 'less then 80%').after).document).toBeDefined()
  })

  it('takes up the parameter of the column again once a wrong text is put right', () => {
    const wrong = retype('level-3', 'less then 80%').after
    const place = { table: 'level', row: 'level-3', input: 'attendance' }
    expect(retypeCell(wrong, place, '< 80').command).toEqual({ kind: 'set-cell', ...place, cell: '< level2From' })
    expect(retypeCell(wrong, place, '< 79').command).toEqual({ kind: 'set-cell', ...place, cell: '< 79' })
  })
})
