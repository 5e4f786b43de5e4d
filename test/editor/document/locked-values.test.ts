// The only home of checks on the lock on values set by law: what it holds back, what opens it, and what it leaves alone.
import { describe, expect, it } from 'vitest'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { isLocked, openLock, whyLocked } from '../../../editor/document/locked-values.ts'
import { lawfulValues } from '../../../engine/verification/lawful-values.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

/** A national rule set that says one of the values, from the same paper. */
const law = {
  ...document,
  policy: 'law',
  authority: 'national',
  parameters: document.parameters.filter(({ name }) => name === 'level2From'),
}
const lawful = lawfulValues(document, [law], undefined)
const parameter = document.parameters.find(({ name }) => name === 'level2From')!
const set = (value: number, name = 'level2From'): EditCommand => ({ kind: 'set-parameter', parameter: name, field: 'value', value })

describe('values set by law', () => {
  it('[P16] are those a national rule set says under the same name from the same paper, and of a national one its version in force', () => {
    expect([...lawful]).toEqual([['level2From', { value: 80, source: 'Attendance strategy' }]])
    const elsewhere = { ...law, sources: [{ id: 's6', title: 'Another paper' }] }
    expect(lawfulValues(document, [elsewhere], undefined).size).toBe(0)
    expect(lawfulValues(document, [{ ...law, authority: '358' }], undefined).size).toBe(0)
    const inYears = { ...law, parameters: [{ ...parameter, unit: 'year' as const }] }
    expect(lawfulValues(document, [inYears], undefined).size).toBe(0)
    expect([...lawfulValues(law, [], { ...law, parameters: [{ ...parameter, value: 70 }] }).values()].map(({ value }) => value)).toEqual([
      70,
    ])
  })

  it.each<[string, EditCommand]>([
    ['another value', set(85)],
    ['another value among other edits', { kind: 'all', commands: [{ kind: 'set-title', table: null, title: 'x' }, set(85)] }],
    ['another unit', { kind: 'set-parameter', parameter: 'level2From', field: 'unit', value: 'session' }],
    ['another name', { kind: 'rename-entry', list: 'parameters', name: 'level2From', next: 'own' }],
    ['another value in a form', { kind: 'set-entry', list: 'parameters', name: 'level2From', entry: { ...parameter, value: 85 } }],
  ])('hold back %s, and say why', (_, command) => {
    expect(whyLocked(document, command, lawful)).toBe(
      '“Lowest of level 2” is set by law at 80 % (Attendance strategy) and locked. Open it with a reason among the parameters.',
    )
  })

  it.each<[string, EditCommand]>([
    ['the same value', set(80)],
    ['another parameter', set(95, 'level1From')],
    ['a label in a form', { kind: 'set-entry', list: 'parameters', name: 'level2From', entry: { ...parameter, label: 'Least' } }],
    ['a cell', { kind: 'set-cell', table: 'level', row: 'none', input: 'attendance', cell: '>= 95' }],
  ])('let %s pass', (_, command) => {
    expect(whyLocked(document, command, lawful)).toBeUndefined()
  })

  it('are opened by a reason, which stays in the note, and locked again by undo', () => {
    const opened = applyCommand(document, openLock({ ...parameter, note: 'As agreed.' }, ' The law changes in May ', '28 Nov 2026'))!
    const after = opened.document.parameters.find(({ name }) => name === 'level2From')!
    expect(after.note).toBe('As agreed. Opened on 28 Nov 2026: The law changes in May')
    expect([isLocked(parameter, lawful), isLocked(after, lawful)]).toEqual([true, false])
    expect(whyLocked(opened.document, set(85), lawful)).toBeUndefined()
    const back = applyCommand(opened.document, opened.inverse)!.document
    expect(back).toEqual(document)
  })

  it('are put back without asking where they differ from the law', () => {
    const changed = applyCommand(document, set(85))!.document
    expect(whyLocked(changed, set(80), lawful)).toBeUndefined()
  })
})
