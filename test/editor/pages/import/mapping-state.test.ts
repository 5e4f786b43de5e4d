// The only home of checks on mapping a file of another shape: every choice, what an answer adds, and what it never undoes.
import { describe, expect, it } from 'vitest'
import { changeMapping, fieldOf, firstState, type MappingChange, openSuggestions } from '../../../../editor/pages/import/mapping-state.ts'
import { stepOf } from '../../../../editor/pages/import/mapped-fields.ts'
import type { ImportMapping, ImportPreview } from '../../../../server/contract/imports.ts'

const mapping: ImportMapping = {
  columns: { upn: 'UPN', date: 'Day' },
  dateOrder: 'day-month-year',
  sessions: {},
  schools: {},
  codes: { Absent: 'O' },
}

function preview(more: Partial<ImportPreview> = {}): ImportPreview {
  return {
    id: 'i1',
    file: 'export.csv',
    besides: [],
    rowsLookedAt: 100,
    columns: [],
    mapping,
    rememberedFrom: null,
    sessionWords: [],
    schoolNames: [],
    unknownCodes: [],
    notes: [],
    problems: [],
    knownSchools: [],
    reading: [],
    ...more,
  }
}

const after = (...changes: readonly MappingChange[]) => changes.reduce(changeMapping, firstState(preview()))
const alder = { name: 'Alder', rows: 10, urn: '900001', suggestion: null }

describe('the mapping of an import', () => {
  it('gives a field to one column, and a column one field', () => {
    const { columns } = after({ change: 'column', heading: 'Entered', field: 'date' }).mapping
    expect(columns).toEqual({ upn: 'UPN', date: 'Entered' })
    expect(after({ change: 'column', heading: 'Day', field: 'entry_date' }).mapping.columns).toEqual({ upn: 'UPN', entry_date: 'Day' })
  })

  it('ignores a column by leaving it out', () => {
    const { mapping: changed } = after({ change: 'column', heading: 'Day', field: undefined })
    expect(changed.columns).toEqual({ upn: 'UPN' })
    expect(fieldOf(changed, 'Day')).toBeUndefined()
    expect(fieldOf(changed, 'UPN')).toBe('upn')
  })

  it('takes the order of dates and the words for morning and afternoon', () => {
    const changed = after(
      { change: 'date-order', order: 'month-day-year' },
      { change: 'session', word: 'Morning', half: 'AM' },
      { change: 'session', word: 'Late', half: 'PM' },
      { change: 'session', word: 'Late', half: undefined },
    )
    expect(changed.mapping).toMatchObject({ dateOrder: 'month-day-year', sessions: { Morning: 'AM' } })
  })

  it('keeps a URN aside until it has six digits', () => {
    const typing = after({ change: 'school', name: 'Alder', urn: '90000' })
    expect(typing.mapping.schools).toEqual({})
    expect(typing.typedUrns).toEqual({ Alder: '90000' })
    const typed = changeMapping(typing, { change: 'school', name: 'Alder', urn: '900001' })
    expect(typed.mapping.schools).toEqual({ Alder: '900001' })
    expect(typed.typedUrns).toEqual({})
    expect(changeMapping(typed, { change: 'school', name: 'Alder', urn: '90000' }).mapping.schools).toEqual({})
  })

  it('takes up the suggestion for a school once: what is cleared by hand stays cleared', () => {
    const begun = firstState(preview({ schoolNames: [alder, { name: 'St Mary', rows: 3, urn: null, suggestion: null }] }))
    expect(begun.mapping.schools).toEqual({ Alder: '900001' })
    const cleared = changeMapping(begun, { change: 'school', name: 'Alder', urn: '' })
    expect(changeMapping(cleared, { change: 'answer', preview: preview({ schoolNames: [alder] }) }).mapping.schools).toEqual({})
  })

  it('leaves a school of a similar name open until it is confirmed', () => {
    const similar = (name: string, urn: string) => ({ name, rows: 1, urn: null, suggestion: { urn, name: `${name} School` } })
    const found = preview({ schoolNames: [similar('Beech', '900002'), similar('Cedar', '900003'), alder] })
    const begun = firstState(found)
    expect(begun.mapping.schools).toEqual({ Alder: '900001' })
    expect(openSuggestions(begun, found)).toEqual([
      { name: 'Beech', urn: '900002' },
      { name: 'Cedar', urn: '900003' },
    ])
    const confirmed = changeMapping(begun, { change: 'school', name: 'Beech', urn: '900002' })
    const typing = changeMapping(confirmed, { change: 'school', name: 'Cedar', urn: '9' })
    expect(openSuggestions(typing, found)).toEqual([])
  })

  it('never lets a suggestion replace what was chosen or is being typed', () => {
    const chosen = after({ change: 'school', name: 'Alder', urn: '900009' })
    const answer = { change: 'answer', preview: preview({ schoolNames: [alder] }) } as const
    expect(changeMapping(chosen, answer).mapping.schools).toEqual({ Alder: '900009' })
    expect(changeMapping(after({ change: 'school', name: 'Alder', urn: '9' }), answer).mapping.schools).toEqual({})
  })

  it('keeps a code on the page after it has a meaning, remembered ones included', () => {
    const found = after({ change: 'answer', preview: preview({ unknownCodes: [{ code: 'Present', rows: 12 }] }) })
    expect(found.codes).toEqual({ Absent: 0, Present: 12 })
    const settled = changeMapping(found, { change: 'code', code: 'Present', as: '/' })
    expect(settled.mapping.codes).toEqual({ Absent: 'O', Present: '/' })
    expect(changeMapping(settled, { change: 'answer', preview: preview() }).codes).toEqual({ Absent: 0, Present: 12 })
    expect(changeMapping(settled, { change: 'code', code: 'Present', as: '' }).mapping.codes).toEqual({ Absent: 'O' })
  })

  it('is the same state after an answer that adds nothing, so that it is not checked again', () => {
    const state = after({ change: 'answer', preview: preview({ schoolNames: [alder] }) })
    expect(changeMapping(state, { change: 'answer', preview: preview({ schoolNames: [alder] }) })).toBe(state)
  })
})

describe('where a problem is settled', () => {
  it.each([
    ['date', 'dates'],
    ['dateOrder', 'dates'],
    ['session', 'columns'],
    ['sessions', 'sessions'],
    ['schools.Alder', 'schools'],
    ['codes', 'codes'],
    ['upn', 'columns'],
    ['anything', 'columns'],
  ])('%s leads to %s', (field, step) => {
    expect(stepOf(field, mapping)).toBe(step)
  })
})
