// Columns added, moved and taken away, and each undone to the byte. Expected tables are worked out by hand from the small rule set.
import { describe, expect, it } from 'vitest'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { graduatedApproach } from './graduated-approach.ts'

const [level] = graduatedApproach.tables
const document = {
  ...graduatedApproach,
  inputs: [...graduatedApproach.inputs, { name: 'school', label: 'School', attribute: 'school' }],
  tables: [{ ...level, outputs: [...level.outputs, { name: 'legal', type: 'boolean' as const }] }],
}

function edited(command: EditCommand) {
  const { document: after, inverse } = applyCommand(document, command)!
  expect(JSON.stringify(applyCommand(after, inverse)!.document)).toBe(JSON.stringify(document))
  return after.tables[0]
}

describe('columns', () => {
  it('are added from the inputs of the rule set; rows then match whatever it is', () => {
    const table = edited({ kind: 'add-input', table: 'level', at: 1, input: 'school' })
    expect(table.inputs).toEqual(['attendance', 'school', 'phase'])
    expect(table.rows).toEqual(level.rows)
  })

  it('are not added twice, nor where the rule set has no such input', () => {
    expect(applyCommand(document, { kind: 'add-input', table: 'level', at: 0, input: 'phase' })).toBeUndefined()
    expect(applyCommand(document, { kind: 'add-input', table: 'level', at: 0, input: 'weather' })).toBeUndefined()
  })

  it('are taken away with their cells, and come back with them', () => {
    const table = edited({ kind: 'delete-column', table: 'level', part: 'inputs', name: 'phase' })
    expect(table.inputs).toEqual(['attendance'])
    expect(table.rows.map((row) => Object.keys(row.when))).toEqual([['attendance'], ['attendance'], ['attendance'], ['attendance']])
    const other = edited({ kind: 'delete-column', table: 'level', part: 'outputs', name: 'level' })
    expect(other.outputs.map(({ name }) => name)).toEqual(['legal'])
    expect(other.rows.map(({ then }) => then)).toEqual([{}, {}, {}, {}])
  })

  it('never leave a table without an input or an output', () => {
    const gone = { kind: 'delete-column', table: 'level', part: 'outputs', name: 'level' } as const
    expect(applyCommand(graduatedApproach, gone)).toBeUndefined()
  })

  it('are moved among their kind, no further', () => {
    const move = { kind: 'move-column', table: 'level', part: 'inputs', name: 'phase' } as const
    expect(edited({ ...move, to: 0 }).inputs).toEqual(['phase', 'attendance'])
    expect(edited({ ...move, part: 'outputs', name: 'legal', to: 0 }).outputs.map(({ name }) => name)).toEqual(['legal', 'level'])
    expect(applyCommand(document, { ...move, to: 2 })).toBeUndefined()
  })
})
