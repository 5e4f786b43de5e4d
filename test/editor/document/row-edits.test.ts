// Edits of several whole rows of the table none, level-1, level-2, level-3, the last of them switched off.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { copyRows, deleteRows, moveRows, type RowsEdit, rowsInWords, switchRows } from '../../../editor/document/row-edits.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const [table] = document.tables

/** The rows after an edit, which taken back gives the document again, byte for byte. */
function after(edit: RowsEdit | undefined): readonly string[] {
  const edited = applyCommand(document, edit!.command)!
  expect(JSON.stringify(applyCommand(edited.document, edited.inverse)!.document)).toBe(JSON.stringify(document))
  return edited.document.tables[0].rows.map(({ id, off }) => (off === true ? `${id} off` : id))
}

describe('several rows at once', () => {
  it('are deleted, those between them stay, and the row below takes the focus', () => {
    const edit = deleteRows(table, ['none', 'level-2'])
    expect(after(edit)).toEqual(['level-1', 'level-3 off'])
    expect(edit.rows).toEqual(['level-3'])
    expect(deleteRows(table, ['level-2', 'level-3']).rows).toEqual(['level-1'])
    expect(deleteRows(table, ['none', 'level-3']).rows).toEqual(['level-1'])
    expect(deleteRows(table, ['none', 'level-1', 'level-2', 'level-3']).rows).toEqual([])
  })

  it('are copied below the last of them, each with an id of its own', () => {
    const edit = copyRows(table, ['level-1', 'none'])
    expect(after(edit)).toEqual(['none', 'level-1', 'none-2', 'level-4', 'level-2', 'level-3 off'])
    expect(edit.rows).toEqual(['none-2', 'level-4'])
  })

  it('are moved together, and not beyond the edge', () => {
    expect(after(moveRows(table, ['level-1', 'level-2'], -1))).toEqual(['level-1', 'level-2', 'none', 'level-3 off'])
    expect(after(moveRows(table, ['level-1', 'level-2'], 1))).toEqual(['none', 'level-3 off', 'level-1', 'level-2'])
    expect(moveRows(table, ['none', 'level-1'], -1)).toBeUndefined()
    expect(moveRows(table, ['level-3'], 1)).toBeUndefined()
  })

  it('that stand apart come together when they are moved', () => {
    expect(after(moveRows(table, ['level-1', 'level-3'], -1))).toEqual(['level-1', 'level-3 off', 'none', 'level-2'])
  })

  it('are switched off, and on only where all are off', () => {
    expect(after(switchRows(table, ['level-2', 'level-3']))).toEqual(['none', 'level-1', 'level-2 off', 'level-3 off'])
    expect(after(switchRows(table, ['level-3']))).toEqual(['none', 'level-1', 'level-2', 'level-3'])
  })

  it('are named by their numbers where they stand together', () => {
    expect(rowsInWords(table, ['level-2'])).toBe('Row 3')
    expect(rowsInWords(table, ['level-1', 'level-2', 'level-3'])).toBe('Rows 2 to 4')
    expect(rowsInWords(table, ['none', 'level-3'])).toBe('2 rows')
  })
})
