// The only home of checks on edits of the cases: each with its inverse, in one line with the edits of the rule set.
import { describe, expect, it } from 'vitest'
import { type CaseCommand, editCases, freeCaseName } from '../../../editor/document/case-commands.ts'
import type { EditCommand } from '../../../editor/document/edit-command.ts'
import { edit, redo, startHistory, undo } from '../../../editor/document/history.ts'
import type { CaseDocument } from '../../../server/contract/policies.ts'
import { graduatedApproach as document, valueOf } from './graduated-approach.ts'

const named = (name: string, row = 'none'): CaseDocument => ({
  name,
  table: 'level',
  given: { attendance: { attended: 40, possible: 40 } },
  expect: { status: 'matched', rows: [row] },
  because: 'worked by hand',
})
const cases = [named('all'), named('most', 'level-1')]
/** Says something of everything that can have another name. */
const one: CaseDocument = {
  ...named('one'),
  expect: { status: 'matched', rows: ['none'], outputs: { level: 'none' }, actions: ['plan'] },
}
const about = { label: 'An edit' }

describe('editCases', () => {
  const COMMANDS: readonly CaseCommand[] = [
    { kind: 'add-case', at: 1, case: named('new') },
    { kind: 'set-case', name: 'all', case: named('every one', 'level-2') },
    { kind: 'delete-case', name: 'all' },
    { kind: 'replace-cases', cases: [] },
  ]
  it.each(COMMANDS)('undoes $kind to what was there', (command) => {
    const before = JSON.stringify(cases)
    const edited = editCases(cases, command)!
    expect(JSON.stringify(edited.cases)).not.toBe(before)
    expect(JSON.stringify(editCases(edited.cases, edited.inverse)!.cases)).toBe(before)
    expect(JSON.stringify(cases)).toBe(before)
  })

  it('puts a case where it is told, and lets no two have one name', () => {
    expect(editCases(cases, COMMANDS[0])!.cases.map(({ name }) => name)).toEqual(['all', 'new', 'most'])
    expect(editCases(cases, { kind: 'add-case', at: 0, case: named('most') })).toBeUndefined()
    expect(editCases(cases, { kind: 'set-case', name: 'all', case: named('most') })).toBeUndefined()
    expect(editCases(cases, { kind: 'set-case', name: 'nowhere', case: named('nowhere') })).toBeUndefined()
    expect(editCases(cases, { kind: 'delete-case', name: 'nowhere' })).toBeUndefined()
    expect(editCases(cases, { kind: 'add-case', at: 3, case: named('new') })).toBeUndefined()
  })

  it('finds a name that is free', () => {
    expect(freeCaseName(cases, 'new')).toBe('new')
    expect(freeCaseName([...cases, named('all (2)')], 'all')).toBe('all (3)')
  })
})

describe('cases in the history', () => {
  it('goes back and forth through edits of cases and rules in one line', () => {
    let history = edit(startHistory(document, cases), { kind: 'delete-case', name: 'all' }, about)
    history = edit(history, { kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 85 }, about)
    history = edit(history, { kind: 'add-case', at: 1, case: named('new') }, about)
    const names = () => history.cases.map(({ name }) => name)
    expect(names()).toEqual(['most', 'new'])
    history = undo(history)
    expect([names(), valueOf(history.document, 'level2From')]).toEqual([['most'], 85])
    history = undo(undo(history))
    expect([history.cases, history.document]).toEqual([cases, document])
    history = redo(redo(redo(history)))
    expect([names(), valueOf(history.document, 'level2From')]).toEqual([['most', 'new'], 85])
  })

  const RENAMINGS: readonly (readonly [EditCommand, Partial<CaseDocument>])[] = [
    [{ kind: 'rename-row', table: 'level', row: 'none', name: 'no-level' }, { expect: { ...one.expect, rows: ['no-level'] } }],
    [{ kind: 'rename-entry', list: 'tables', name: 'level', next: 'support' }, { table: 'support' }],
    [{ kind: 'rename-entry', list: 'inputs', name: 'attendance', next: 'here' }, { given: { here: one.given.attendance } }],
    [{ kind: 'rename-entry', list: 'actions', name: 'plan', next: 'own-plan' }, { expect: { ...one.expect, actions: ['own-plan'] } }],
    [
      { kind: 'rename-entry', list: 'outputs', table: 'level', name: 'level', next: 'step' },
      { expect: { ...one.expect, outputs: { step: 'none' } } },
    ],
  ]
  it.each(RENAMINGS)('lets a new name follow into the cases: %o', (command, change) => {
    const start = startHistory(document, [one])
    const history = edit(start, command, about)
    expect(history.cases).toEqual([{ ...one, ...change }])
    expect([undo(history).cases, undo(history).document]).toEqual([[one], document])
    expect(redo(undo(history)).cases).toEqual(history.cases)
  })

  it('takes a renaming back exactly where a case named the new name before', () => {
    const odd = { ...one, given: { attendance: null, here: 3 } }
    const history = edit(startHistory(document, [odd]), RENAMINGS[2][0], about)
    expect(undo(history).cases).toEqual([odd])
  })

  it('leaves what somebody else made of the cases when one’s own edit is taken back', () => {
    const mine = edit(startHistory(document, cases), { kind: 'add-case', at: 2, case: named('mine') }, about)
    const arrived = edit(mine, { kind: 'replace-cases', cases: [...mine.cases, named('theirs')] }, { label: 'Theirs', isTheirs: true })
    const back = undo(arrived)
    expect(back.cases.map(({ name }) => name)).toEqual(['all', 'most', 'theirs'])
    expect(redo(back).cases.map(({ name }) => name)).toEqual(['all', 'most', 'mine', 'theirs'])
  })

  it('keeps no step for a case set to what it is', () => {
    const history = startHistory(document, cases)
    expect(edit(history, { kind: 'set-case', name: 'all', case: named('all') }, about)).toBe(history)
  })
})
