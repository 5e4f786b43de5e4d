// The only home of checks on edits: each does what it says, none changes what it was given, and each is undone by its inverse.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { blankRow, copyOfRow } from '../../../editor/document/new-row.ts'
import { usesInWords, usesOfParameter } from '../../../editor/document/parameter-uses.ts'
import { cellOf, graduatedApproach as document } from './graduated-approach.ts'

const row = { id: 'fresh', when: {}, then: { level: 'none' }, source: 's6' }
const at = { table: 'level', row: 'level-2' } as const
const commands: EditCommand[] = [
  { kind: 'set-cell', ...at, input: 'attendance', cell: '[70..90)' },
  { kind: 'set-cell', ...at, input: 'attendance', cell: null },
  { kind: 'set-cell', ...at, input: 'phase', cell: '"pru"' },
  { kind: 'set-output', ...at, output: 'level', value: '3' },
  { kind: 'set-output', ...at, output: 'level', value: null },
  { kind: 'set-row-field', ...at, field: 'source', value: 'other' },
  { kind: 'set-row-field', ...at, field: 'note', value: 'Agreed in March' },
  { kind: 'set-row-field', ...at, field: 'actions', value: null },
  { kind: 'set-row-field', table: 'level', row: 'level-3', field: 'off', value: null },
  { kind: 'set-row-field', ...at, field: 'off', value: true },
  { kind: 'insert-row', table: 'level', at: 2, row },
  { kind: 'delete-row', table: 'level', row: 'level-1' },
  { kind: 'move-row', table: 'level', row: 'none', to: 3 },
  { kind: 'move-row', table: 'level', row: 'level-3', to: 0 },
  { kind: 'rename-row', ...at, name: 'second' },
  { kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 85 },
  { kind: 'set-parameter', parameter: 'level2From', field: 'label', value: null },
  { kind: 'set-parameter', parameter: 'level1From', field: 'label', value: 'Lowest of level 1' },
  { kind: 'rename-parameter', parameter: 'level2From', name: 'floor' },
  { kind: 'rename-parameter', parameter: 'weeks', name: 'span' },
  { kind: 'set-title', table: 'level', title: 'Support' },
  { kind: 'set-title', table: null, title: 'Our approach' },
  { kind: 'replace-document', document: { ...document, title: 'Typed as code' } },
]

describe('applyCommand', () => {
  it.each(commands.map((command) => [JSON.stringify(command).slice(0, 110), command] as const))(
    '%s is undone by its inverse',
    (_, command) => {
      const before = JSON.stringify(document)
      const edited = applyCommand(document, command)!
      expect(edited.document).not.toEqual(document)
      expect(JSON.stringify(document)).toBe(before)
      expect(JSON.stringify(applyCommand(edited.document, edited.inverse)!.document)).toBe(before)
    },
  )

  it('undoes any run of edits step by step and forwards again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 12 }), (run) => {
        const documents = [document]
        const inverses: EditCommand[] = []
        for (const command of run) {
          const edited = applyCommand(documents.at(-1)!, command)
          if (edited === undefined) continue
          documents.push(edited.document)
          inverses.push(edited.inverse)
        }
        let present = documents.at(-1)!
        for (let step = inverses.length - 1; step >= 0; step--) {
          present = applyCommand(present, inverses[step])!.document
          expect(JSON.stringify(present)).toBe(JSON.stringify(documents[step]))
        }
        const together = applyCommand(document, { kind: 'all', commands: run })
        if (together !== undefined) expect(applyCommand(together.document, together.inverse)!.document).toEqual(document)
      }),
      { numRuns: 200, seed: 20260323 },
    )
  })

  it('refuses what is not there and what would clash', () => {
    expect(applyCommand(document, { kind: 'delete-row', table: 'level', row: 'nowhere' })).toBeUndefined()
    expect(applyCommand(document, { kind: 'set-cell', table: 'nowhere', row: 'none', input: 'attendance', cell: null })).toBeUndefined()
    expect(applyCommand(document, { kind: 'rename-row', ...at, name: 'none' })).toBeUndefined()
    expect(applyCommand(document, { kind: 'insert-row', table: 'level', at: 0, row: { ...row, id: 'none' } })).toBeUndefined()
    expect(applyCommand(document, { kind: 'rename-parameter', parameter: 'level2From', name: 'weeks' })).toBeUndefined()
    expect(
      applyCommand(document, { kind: 'all', commands: [commands[0], { kind: 'delete-row', table: 'level', row: 'x' }] }),
    ).toBeUndefined()
  })

  it('keeps the cells of a row in the order of the table', () => {
    const { document: edited } = applyCommand(document, {
      kind: 'set-cell',
      table: 'level',
      row: 'level-3',
      input: 'attendance',
      cell: '< 5',
    })!
    expect(Object.keys(edited.tables[0].rows[3].when)).toEqual(['attendance', 'phase'])
  })
})

describe('renaming a parameter', () => {
  it('follows every use and leaves other text as typed', () => {
    const { document: renamed } = applyCommand(document, { kind: 'rename-parameter', parameter: 'level2From', name: 'floor' })!
    expect(cellOf(renamed, 'level-2')).toBe('[floor..level1From)')
    expect(cellOf(renamed, 'level-3')).toBe('< floor')
    expect(renamed.inputs[1].knownWhen).toEqual({ attendance: '>= floor' })
    const weeks = applyCommand(document, { kind: 'rename-parameter', parameter: 'weeks', name: 'span' })!.document
    expect(weeks.inputs[0]).toMatchObject({ window: { last: 'span' }, minPossible: 'span' })
    expect(weeks.actions[0].due).toEqual({ in: 'span', unit: 'school-day' })
  })

  it('knows where a parameter is used', () => {
    expect(usesInWords(document, usesOfParameter(document, 'level2From'))).toBe('2 cells of Level of support; when Phase is known')
    expect(usesInWords(document, usesOfParameter(document, 'weeks'))).toBe(
      'window of Attendance; fewest sessions of Attendance; due date of Individual plan',
    )
  })
})

describe('new rows', () => {
  it('are complete and have ids of their own', () => {
    const table = document.tables[0]
    expect(blankRow(document, table)).toEqual({ id: 'row-5', when: {}, then: { level: 'none' }, source: 's6' })
    expect(blankRow(document, table, table.rows[2])).toMatchObject({ when: {}, then: { level: '2' } })
    expect(copyOfRow(table, table.rows[2])).toMatchObject({ id: 'level-4', when: { attendance: '[level2From..level1From)' } })
  })
})
