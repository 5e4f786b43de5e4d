// The table none (100 or more), level-1 (90 to under 100), level-2 (80 to under 90), level-3 (under 80, primary), looked at in other orders.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { sheetModel } from '../../../editor/document/sheet-model.ts'
import { rowsInView, viewOf, type WantedView } from '../../../editor/document/sheet-view.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const model = sheetModel(document, 'level')!
const { rows } = model.table
const by = (column: string, isHighestFirst = false): WantedView => ({ sort: { column, isHighestFirst }, filters: [] })
const shown = (wanted: WantedView): readonly string[] => rowsInView(rows, viewOf(model, wanted)).map(({ id }) => id)

describe('a view of the sheet', () => {
  it('sorts conditions by where their numbers begin, whether written or named by a parameter', () => {
    expect(shown(by('input:attendance'))).toEqual(['level-3', 'level-2', 'level-1', 'none'])
    expect(shown(by('input:attendance', true))).toEqual(['none', 'level-1', 'level-2', 'level-3'])
  })

  it('puts cells that say “any” last, whichever way it sorts', () => {
    expect(shown(by('input:phase'))[0]).toBe('level-3')
    expect(shown(by('input:phase', true))[0]).toBe('level-3')
  })

  it('sorts outcomes in the order in which the table lists them', () => {
    expect(shown(by('output:level', true))).toEqual(['level-3', 'level-2', 'level-1', 'none'])
  })

  it('leaves out rows that say something else, and says which it shows', () => {
    const view = viewOf(model, {
      sort: { column: 'input:attendance', isHighestFirst: false },
      filters: [{ kind: 'says', column: 'input:phase', text: 'any' }],
    })
    expect(rowsInView(rows, view).map(({ id }) => id)).toEqual(['level-2', 'level-1', 'none'])
    expect(view.words).toBe('sorted by Attendance, lowest first; only rows that say “any” in Phase')
    expect(shown({ filters: [{ kind: 'changed', rows: new Set(['level-1']) }] })).toEqual(['level-1'])
  })

  it('changes nothing in the table', () => {
    const before = JSON.stringify(document)
    viewOf(model, by('input:attendance'))
    expect(JSON.stringify(document)).toBe(before)
    expect(rows.map(({ id }) => id)).toEqual(['none', 'level-1', 'level-2', 'level-3'])
  })

  it('leaves a row where it is shown while it is edited, shows new rows behind the one they follow, and forgets deleted ones', () => {
    const view = viewOf(model, by('input:attendance'))
    const edits = [
      { kind: 'set-cell', table: 'level', row: 'level-3', input: 'attendance', cell: '>= 99' },
      { kind: 'insert-row', table: 'level', at: 2, row: { id: 'new', when: {}, then: { level: '1' }, source: 's6' } },
      { kind: 'delete-row', table: 'level', row: 'level-2' },
    ] as const
    const edited = edits.reduce((now, edit) => applyCommand(now, edit)!.document, document)
    expect(rowsInView(edited.tables[0].rows, view).map(({ id }) => id)).toEqual(['level-3', 'level-1', 'new', 'none'])
  })

  it('shows a new row at the end where the row it follows is left out, and at the top where it is the first', () => {
    const view = viewOf(model, { filters: [{ kind: 'says', column: 'input:phase', text: 'any' }] })
    const first = { id: 'first', when: {}, then: { level: '1' }, source: 's6' }
    const last = { ...first, id: 'last' }
    expect(rowsInView([first, ...rows, last], view).map(({ id }) => id)).toEqual(['first', 'none', 'level-1', 'level-2', 'last'])
  })
})
