// Blocks of cells: pasted, filled, cleared, and what is said of cells in which a text has no place. Expected texts are worked out by hand.
import { describe, expect, it } from 'vitest'
import { type BlockEdit, clearCells, extendCells, fillCells, pasteCells, textsOf } from '../../../editor/document/block-edits.ts'
import { readTabs, writeTable, writeTabs } from '../../../editor/document/clipboard-cells.ts'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { filledTexts } from '../../../editor/document/fill-series.ts'
import { cellText, sheetModel } from '../../../editor/document/sheet-model.ts'
import { graduatedApproach as document, valueOf } from './graduated-approach.ts'

const model = sheetModel(document, 'level')!
const ATTENDANCE = 'input:attendance'

function shownAfter({ command }: BlockEdit): string[][] {
  const shown = sheetModel(applyCommand(document, command)!.document, 'level')!
  return shown.table.rows.map((row) => shown.columns.map((one) => cellText(shown, row, one)))
}

describe('pasting', () => {
  const pasted = pasteCells(model, { rows: ['level-3'], columns: [ATTENDANCE] }, [
    ['50 to under 80', 'any', 'Level 2'],
    ['under 50', 'Primary', 'Level 3', 'No such'],
  ])

  it('lays cells over the sheet from one on, and adds the rows that are missing', () => {
    const shown = shownAfter(pasted)
    expect(shown).toHaveLength(5)
    expect(shown[3].slice(0, 3)).toEqual(['50% to under 80%', 'any', 'Level 2'])
    expect(shown[4].slice(0, 4)).toEqual(['under 50%', 'Primary', 'Level 3', ''])
    expect(pasted.block.rows).toHaveLength(2)
  })

  it('says which cells are refused, and why, and counts the others', () => {
    expect(pasted.written).toBe(6)
    expect(pasted.refused.map(({ place, text }) => [place, text])).toEqual([['Row 5, Actions', 'No such']])
    expect(pasted.refused[0].why).toContain('There is no action “No such”')
  })

  it('leaves parameters as they are', () => {
    expect(valueOf(applyCommand(document, pasted.command)!.document, 'level2From')).toBe(80)
  })

  it('keeps what cannot be read, to be put right', () => {
    const odd = pasteCells(model, { rows: ['none'], columns: [ATTENDANCE] }, [['about 90'], ['80-90']])
    expect(odd.wrong.map(({ place }) => place)).toEqual(['Row 1, Attendance', 'Row 2, Attendance'])
    expect(odd.written).toBe(2)
    expect(shownAfter(odd).map(([first]) => first)).toEqual(['about 90', '80-90', '80% to under 90%', 'under 80%'])
  })

  it('puts one cell into each of a selection, and repeats a block that fits in it', () => {
    const rows = model.table.rows.map((row) => row.id)
    const one = pasteCells(model, { rows, columns: ['input:phase'] }, [['Secondary']])
    expect(shownAfter(one).map((row) => row[1])).toEqual(['Secondary', 'Secondary', 'Secondary', 'Secondary'])
    const two = pasteCells(model, { rows, columns: ['input:phase'] }, [['Primary'], ['any']])
    expect(shownAfter(two).map((row) => row[1])).toEqual(['Primary', 'any', 'Primary', 'any'])
  })

  it('is undone by its inverse, to the byte', () => {
    const { document: after, inverse } = applyCommand(document, pasted.command)!
    expect(JSON.stringify(applyCommand(after, inverse)!.document)).toBe(JSON.stringify(document))
  })
})

describe('filling and clearing', () => {
  const rows = model.table.rows.map((row) => row.id)

  it('copies the first row downwards and the first column to the right', () => {
    const down = fillCells(model, { rows: rows.slice(0, 3), columns: ['output:level'] }, 'down')
    expect(shownAfter(down).map((row) => row[2])).toEqual(['None', 'None', 'None', 'Level 3'])
    expect(down.written).toBe(2)
  })

  it('goes on with thresholds by their step', () => {
    const from = { rows: rows.slice(0, 2), columns: [ATTENDANCE] }
    const stepped = sheetModel(
      applyCommand(document, pasteCells(model, from, [['under 50'], ['50 to under 60']]).command)!.document,
      'level',
    )!
    expect(textsOf(stepped, from)).toEqual([['under 50%'], ['50% to under 60%']])
    expect(filledTexts(['50% to under 60%', '60% to under 70%'], 2)).toEqual(['70% to under 80%', '80% to under 90%'])
    expect(filledTexts(['79.5', '80'], 2)).toEqual(['80.5', '81'])
    expect(filledTexts(['90 or more'], 2)).toEqual(['90 or more', '90 or more'])
    expect(filledTexts(['yes', 'no'], 3)).toEqual(['yes', 'no', 'yes'])
    const extended = extendCells(stepped, { rows: rows.slice(1, 2), columns: [ATTENDANCE] }, { rows: rows.slice(1), columns: [ATTENDANCE] })
    expect(extended.written).toBe(3)
  })

  it('empties conditions, and refuses to empty what every row needs', () => {
    const cleared = clearCells(model, { rows: rows.slice(0, 2), columns: [ATTENDANCE, 'output:level'] })
    expect(shownAfter(cleared).map((row) => row[0])).toEqual(['any', 'any', '80% to under 90%', 'under 80%'])
    expect(cleared.refused.map(({ place }) => place)).toEqual(['Row 1, Level', 'Row 2, Level'])
  })
})

describe('the clipboard', () => {
  it('is read as spreadsheets write it: a field is quoted only where it holds a tab, a line break or a quote', () => {
    expect(readTabs('a\tb\r\nc\t\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    expect(readTabs('"two\nlines"\t"say ""x"""\t"bare')).toEqual([['two\nlines', 'say "x"', '"bare']])
  })

  it('is written so that what was copied is what is pasted', () => {
    const cells = [
      ['80% to under 90%', 'two\nlines'],
      ['say "x"', ''],
    ]
    expect(readTabs(writeTabs(cells))).toEqual(cells)
    expect(writeTable([['a < b & "c"\nd']])).toContain(
      `<td style="mso-number-format:'\\@'">a &lt; b &amp; "c"<br style="mso-data-placement:same-cell">d</td>`,
    )
  })
})
