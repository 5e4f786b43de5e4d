// Finding a text in cells as they are shown, and replacing it. Expected places and texts are worked out by hand from the small rule set.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { findCells, replacedText, replaceInCells } from '../../../editor/document/find-cells.ts'
import { sheetModel } from '../../../editor/document/sheet-model.ts'
import { cellOf, graduatedApproach as document, valueOf } from './graduated-approach.ts'

const model = sheetModel(document, 'level')!

describe('finding', () => {
  it('finds what is shown, whatever the capitals, row by row', () => {
    expect(findCells(model, 'UNDER 9').map(({ place }) => place)).toEqual(['Row 3, Attendance'])
    expect(findCells(model, 'level 2').map(({ place }) => place)).toEqual(['Row 3, Level'])
    expect(findCells(model, 'individual').map(({ place, text }) => [place, text])).toEqual([['Row 3, Actions', 'Individual plan']])
    expect(findCells(model, '')).toEqual([])
  })
})

describe('replacing', () => {
  it('takes neither text for a pattern', () => {
    expect(replacedText('80.5% (A)', '.', ' $& ')).toBe('80 $& 5% (A)')
    expect(replacedText('Under under', 'under', 'over')).toBe('over over')
  })

  it('is one edit of the cells alone: parameters stay, and it is undone to the byte', () => {
    const found = findCells(model, 'under 80%')
    expect(found.map(({ row }) => row)).toEqual(['level-3'])
    const edit = replaceInCells(model, found, '80', '75')!
    const { document: after, inverse } = applyCommand(document, edit.command)!
    expect(edit.written).toBe(1)
    expect(cellOf(after, 'level-3')).toBe('< 75')
    expect(valueOf(after, 'level2From')).toBe(80)
    expect(JSON.stringify(applyCommand(after, inverse)!.document)).toBe(JSON.stringify(document))
  })

  it('says which cells have no place for the new text, and changes none of them', () => {
    const edit = replaceInCells(model, findCells(model, 'Individual'), 'Individual', 'Shared')!
    expect([edit.written, edit.refused[0].place]).toEqual([0, 'Row 3, Actions'])
  })

  it('is no edit where nothing would change', () => {
    expect(replaceInCells(model, findCells(model, '80'), '80', '80')).toBeUndefined()
  })
})
