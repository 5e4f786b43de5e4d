// Which cells are selected, step by step, on a sheet of four rows and three columns.
import { describe, expect, it } from 'vitest'
import {
  blockOf,
  everything,
  extended,
  onlyCell,
  selectionAfter,
  sizeInWords,
  wholeColumns,
  wholeRows,
} from '../../../editor/table/selection.ts'

const shown = { rows: ['1', '2', '3', '4'], columns: ['a', 'b', 'c'] }
const start = onlyCell({ row: '2', column: 'b' })

describe('a selection', () => {
  it('grows and shrinks from its anchor, and stops at the edges', () => {
    const down = extended(start, 'down', false, shown)
    expect(blockOf(down, shown)).toEqual({ rows: ['2', '3'], columns: ['b'] })
    const back = extended(extended(down, 'up', false, shown), 'up', false, shown)
    expect(blockOf(back, shown)).toEqual({ rows: ['1', '2'], columns: ['b'] })
    expect(blockOf(extended(back, 'up', false, shown), shown)).toEqual({ rows: ['1', '2'], columns: ['b'] })
    expect(blockOf(extended(start, 'right', true, shown), shown)).toEqual({ rows: ['2'], columns: ['b', 'c'] })
    expect(blockOf(extended(start, 'down', true, shown), shown)).toEqual({ rows: ['2', '3', '4'], columns: ['b'] })
  })

  it('takes whole rows, whole columns and everything', () => {
    expect(blockOf(wholeRows(start, shown), shown)).toEqual({ rows: ['2'], columns: ['a', 'b', 'c'] })
    expect(blockOf(wholeColumns(start, shown), shown)).toEqual({ rows: ['1', '2', '3', '4'], columns: ['b'] })
    expect(blockOf(everything(shown), shown)).toEqual(shown)
  })

  it('is nothing once a corner of it is no longer shown', () => {
    expect(blockOf({ anchor: { row: '2', column: 'b' }, head: { row: 'gone', column: 'b' } }, shown)).toBeUndefined()
  })

  it('is changed by the keys of a spreadsheet and by no others', () => {
    const key = (name: string, held: { readonly shift?: true; readonly control?: true; readonly alt?: true } = {}) => {
      const { shift = false, control = false, alt = false } = held
      const next = selectionAfter({ key: name, shiftKey: shift, ctrlKey: control, metaKey: false, altKey: alt }, start, shown)
      return next && blockOf(next, shown)
    }
    expect(key('ArrowDown', { shift: true })).toEqual({ rows: ['2', '3'], columns: ['b'] })
    expect(key('ArrowLeft', { shift: true, control: true })).toEqual({ rows: ['2'], columns: ['a', 'b'] })
    expect(key(' ', { shift: true })).toEqual({ rows: ['2'], columns: ['a', 'b', 'c'] })
    expect(key(' ', { control: true })).toEqual({ rows: ['1', '2', '3', '4'], columns: ['b'] })
    expect(key('A', { control: true })).toEqual(shown)
    expect([key('ArrowDown'), key('ArrowDown', { shift: true, alt: true }), key(' '), key('a'), key('b', { control: true })]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })

  it('is said to people who do not see it', () => {
    expect(sizeInWords({ rows: ['1', '2'], columns: ['a', 'b', 'c'] })).toBe('2 by 3 cells selected')
    expect(sizeInWords({ rows: ['1'], columns: ['a'] })).toBe('')
  })
})
