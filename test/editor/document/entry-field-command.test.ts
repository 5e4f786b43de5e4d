// The only home of checks on edits of one field of an entry: the field alone goes and comes back.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { fieldEdits } from '../../../editor/document/entry-field-command.ts'
import { edit, startHistory } from '../../../editor/document/history.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const [attendance] = document.inputs
const changed = { ...attendance, label: 'Attended', minPossible: 10 }

describe('edits of one field', () => {
  it('are those that differ, and lead from one state to the other and back to the byte', () => {
    const { window: _window, ...withoutWindow } = changed
    const commands = fieldEdits('inputs', attendance, withoutWindow)
    expect(commands.map(({ field, value }) => [field, value])).toEqual([
      ['label', 'Attended'],
      ['window', null],
      ['minPossible', 10],
    ])
    const edited = applyCommand(document, { kind: 'all', commands })!
    expect(edited.document.inputs[0]).toEqual(withoutWindow)
    expect(JSON.stringify(applyCommand(edited.document, edited.inverse)!.document)).toBe(JSON.stringify(document))
  })

  it('are no step where nothing differs', () => {
    const history = startHistory(document)
    expect(edit(history, { kind: 'all', commands: fieldEdits('inputs', attendance, attendance) }, { label: 'x' })).toBe(history)
  })

  it('leave the other fields as they are when they are taken back', () => {
    const label = { kind: 'set-entry-field', list: 'inputs', name: 'attendance', field: 'label', value: 'Attended' } as const
    const edited = applyCommand(document, label)!
    const least = applyCommand(edited.document, { ...label, field: 'minPossible', value: 10 })!
    expect(applyCommand(least.document, edited.inverse)!.document.inputs[0]).toEqual({ ...attendance, minPossible: 10 })
  })

  it('are never of a name, and of no entry that is not there', () => {
    const command = { kind: 'set-entry-field', list: 'inputs', name: 'attendance', field: 'name', value: 'x' } as const
    expect(applyCommand(document, command)).toBeUndefined()
    expect(applyCommand(document, { ...command, name: 'nowhere', field: 'label' })).toBeUndefined()
  })
})
