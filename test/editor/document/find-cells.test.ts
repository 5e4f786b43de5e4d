// Finding a text in cells as they are shown, and replacing it. Expected places and texts are worked out by hand from the small rule set.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { findCells, findEverywhere, replacedText, replaceEverywhere, replaceInCells } from '../../../editor/document/find-cells.ts'
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

/** The same rule set with a second table that says the same of fewer rows. */
const [level] = document.tables
const two = { ...document, tables: [{ ...level, name: 'first', title: 'First table', rows: level.rows.slice(2) }, level] }

describe('finding and replacing in all tables', () => {
  it('begins with the table one is at, and says in which table each cell is', () => {
    const places = findEverywhere(two, 'under 80', 'level').map(({ place, table }) => [table, place])
    expect(places).toEqual([
      ['level', 'Level of support, row 4, Attendance'],
      ['first', 'First table, row 2, Attendance'],
    ])
  })

  it('is one step, undone to the byte', () => {
    const edit = replaceEverywhere(two, findEverywhere(two, 'under 80', 'level'), '80', '75')!
    expect(edit.written).toBe(2)
    const { document: after, inverse } = applyCommand(two, edit.command)!
    expect(after.tables.map(({ rows }) => rows.at(-1)?.when['attendance'])).toEqual(['< 75', '< 75'])
    expect(JSON.stringify(applyCommand(after, inverse)!.document)).toBe(JSON.stringify(two))
  })

  it('is no edit where no cell would change', () => {
    expect(replaceEverywhere(two, findEverywhere(two, 'under 80', 'level'), '80', '80')).toBeUndefined()
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
