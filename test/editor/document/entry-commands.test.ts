// The only home of checks on edits of the lists around the rows: exact undo, names in step, and no deletion of what is in use.
import { describe, expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { whyNotDeleted } from '../../../editor/document/entry-commands.ts'
import { graduatedApproach } from './graduated-approach.ts'

const document: RuleSetDocument = {
  ...graduatedApproach,
  sources: [...graduatedApproach.sources, { id: 'spare', title: 'Not cited' }],
  parameters: [...graduatedApproach.parameters, { name: 'oldest', value: 6, unit: 'calendar-month', source: 's6' }],
  inputs: [
    ...graduatedApproach.inputs,
    { name: 'before', label: 'Level before', decision: 'level.level', notOlderThan: { count: 'oldest', unit: 'calendar-month' } },
    { name: 'elsewhere', label: 'Elsewhere', decision: 'other-policy/level.level' },
    { name: 'own', label: 'Own', decision: 'graduated-approach/level.level' },
  ],
  actions: [...graduatedApproach.actions, { ...graduatedApproach.actions[0], name: 'call', title: 'Call home', source: 's6' }],
}
const fresh = { name: 'fresh', value: 5, unit: 'session', source: 's6' } as const
const commands: EditCommand[] = [
  { kind: 'insert-entry', list: 'parameters', at: 1, entry: fresh },
  { kind: 'insert-entry', list: 'outputs', table: 'level', at: 0, entry: { name: 'wave', type: 'number' } },
  { kind: 'set-entry', list: 'sources', name: 's6', entry: { id: 's6', title: 'Strategy of 2026' } },
  { kind: 'delete-entry', list: 'sources', name: 'spare' },
  { kind: 'delete-entry', list: 'actions', name: 'call' },
  { kind: 'delete-entry', list: 'inputs', name: 'before' },
  { kind: 'move-entry', list: 'inputs', name: 'phase', to: 0 },
  { kind: 'rename-entry', list: 'sources', name: 's6', next: 'p2' },
  { kind: 'rename-entry', list: 'parameters', name: 'oldest', next: 'months' },
  { kind: 'rename-entry', list: 'inputs', name: 'attendance', next: 'rate' },
  { kind: 'rename-entry', list: 'actions', name: 'plan', next: 'support-plan' },
  { kind: 'rename-entry', list: 'tables', name: 'level', next: 'support' },
  { kind: 'rename-entry', list: 'outputs', table: 'level', name: 'level', next: 'step' },
]
const after = (command: EditCommand): RuleSetDocument => applyCommand(document, command)!.document

describe('editEntry', () => {
  it.each(commands.map((command) => [JSON.stringify(command).slice(0, 100), command] as const))(
    '%s is undone to the byte, and done again to the byte',
    (_, command) => {
      const before = JSON.stringify(document)
      const edited = applyCommand(document, command)!
      expect(JSON.stringify(document)).toBe(before)
      expect(JSON.stringify(edited.document)).not.toBe(before)
      const undone = applyCommand(edited.document, edited.inverse)!
      expect(JSON.stringify(undone.document)).toBe(before)
      expect(JSON.stringify(applyCommand(undone.document, undone.inverse)!.document)).toBe(JSON.stringify(edited.document))
    },
  )

  it('keeps every use of a renamed input in step', () => {
    const { inputs, tables } = after({ kind: 'rename-entry', list: 'inputs', name: 'attendance', next: 'rate' })
    expect(inputs[1].knownWhen).toEqual({ rate: '>= level2From' })
    expect(tables[0].inputs).toEqual(['rate', 'phase'])
    expect(Object.keys(tables[0].rows[3].when)).toEqual(['rate', 'phase'])
  })

  it('renames a table and an output where this policy reads them, and never where another does', () => {
    const ofTable = after({ kind: 'rename-entry', list: 'tables', name: 'level', next: 'support' })
    const decisions = (of: RuleSetDocument): unknown[] => of.inputs.slice(2).map((input) => input.decision)
    expect(decisions(ofTable)).toEqual(['support.level', 'other-policy/level.level', 'graduated-approach/support.level'])
    const ofOutput = after({ kind: 'rename-entry', list: 'outputs', table: 'level', name: 'level', next: 'step' })
    expect(decisions(ofOutput)).toEqual(['level.step', 'other-policy/level.level', 'graduated-approach/level.step'])
    expect(ofOutput.tables[0].rows[0].then).toEqual({ step: 'none' })
  })

  it('renames a parameter where an oldest session is measured with it', () => {
    const { inputs } = after({ kind: 'rename-entry', list: 'parameters', name: 'oldest', next: 'months' })
    expect(inputs[2].notOlderThan).toEqual({ count: 'months', unit: 'calendar-month' })
  })

  it.each<[string, EditCommand]>([
    ['a name that is taken', { kind: 'insert-entry', list: 'parameters', at: 0, entry: { ...fresh, name: 'weeks' } }],
    ['a place that is not there', { kind: 'insert-entry', list: 'parameters', at: 9, entry: fresh }],
    ['a table that is not there', { kind: 'insert-entry', list: 'outputs', table: 'gone', at: 0, entry: { name: 'x', type: 'text' } }],
    ['another name on the quiet', { kind: 'set-entry', list: 'parameters', name: 'weeks', entry: fresh }],
    ['renaming to what is there', { kind: 'rename-entry', list: 'inputs', name: 'phase', next: 'attendance' }],
    ['deleting a source that is cited', { kind: 'delete-entry', list: 'sources', name: 's6' }],
    ['deleting a parameter that is used', { kind: 'delete-entry', list: 'parameters', name: 'oldest' }],
    ['deleting the last table', { kind: 'delete-entry', list: 'tables', name: 'level' }],
  ])('refuses %s', (_, command) => {
    expect(applyCommand(document, command)).toBeUndefined()
  })

  it('says where something is used that cannot be deleted', () => {
    expect(whyNotDeleted(document, { list: 'actions' }, 'plan')).toBe(
      'It is still used: 1 row of Level of support. Take it out there first.',
    )
    expect(whyNotDeleted(document, { list: 'tables' }, 'level')).toBe(
      'It is still used: input Level before; input Own. Take it out there first.',
    )
    expect(whyNotDeleted(graduatedApproach, { list: 'sources' }, 'spare')).toBe('A policy needs at least one. Add another first.')
    expect(whyNotDeleted(document, { list: 'sources' }, 'spare')).toBe('')
  })
})
