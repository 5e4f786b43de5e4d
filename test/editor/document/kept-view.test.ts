// The only home of checks on keeping how a table is looked at: it comes back as it was, less what no longer fits.
import { describe, expect, it } from 'vitest'
import { lookOf, textOfLook } from '../../../editor/document/kept-view.ts'
import { sheetModel } from '../../../editor/document/sheet-model.ts'
import { viewOf } from '../../../editor/document/sheet-view.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const model = sheetModel(document, 'level')!
const view = viewOf(model, {
  sort: { column: 'input:attendance', isHighestFirst: true },
  filters: [
    { kind: 'says', column: 'input:phase', text: 'any' },
    { kind: 'changed', rows: new Set(['level-1', 'level-2']) },
  ],
})

describe('how a table is looked at', () => {
  it('comes back as it was', () => {
    expect(view.order).toEqual(['level-1', 'level-2'])
    expect(lookOf(model, textOfLook({ view, frozenTo: 'input:phase' })!)).toEqual({ view, frozenTo: 'input:phase' })
  })

  it('is not kept where the table is looked at as it is', () => {
    expect(textOfLook({})).toBeUndefined()
    expect(lookOf(model, null)).toEqual({ frozenTo: undefined })
    expect(lookOf(model, 'no JSON')).toEqual({ frozenTo: undefined })
  })

  it('lets go of columns that are gone, and keeps the rest', () => {
    const without = { ...document, tables: [{ ...document.tables[0], inputs: ['attendance'] }] }
    const look = lookOf(sheetModel(without, 'level')!, textOfLook({ view, frozenTo: 'input:phase' })!)
    expect(look.frozenTo).toBeUndefined()
    expect(look.view?.words).toBe('sorted by Attendance, highest first; only rows that were changed')
  })

  it('shows all rows where none meets the filters any more', () => {
    const none = viewOf(model, { filters: [{ kind: 'says', column: 'input:phase', text: 'Secondary' }] })
    expect(none.order).toEqual([])
    expect(lookOf(model, textOfLook({ view: none })!).view).toBeUndefined()
  })
})
