// The only home of checks on cases that cannot be read: what is wrong in words, what is kept of them, and mending as one step.
import { describe, expect, it } from 'vitest'
import { readCases } from '../../../editor/document/case-text.ts'
import { edit, redo, startHistory, undo } from '../../../editor/document/history.ts'
import { mergeDrafts } from '../../../editor/document/merge/merge-drafts.ts'
import { dropUnread, mendCase, mendText, readableParts, unreadInWords } from '../../../editor/document/unread-case.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const good = { name: 'half', table: 'level', given: {}, expect: { status: 'matched' as const, rows: ['level-3'] }, because: 'below' }
const faults = (value: unknown): readonly string[] => unreadInWords(document, [good], { at: 2, value }).faults

describe('a case that cannot be read', () => {
  it('is told in words, part by part', () => {
    expect(unreadInWords(document, [], { at: 2, value: 7 })).toEqual({
      title: 'Case 3',
      faults: ['It is no case: a case has a name, a table, what is given and what is expected.'],
    })
    expect(faults({ name: 'x' })).toEqual([
      'It names no table.',
      'It does not say what is given.',
      'It does not say what is expected.',
      'It does not say why.',
    ])
    expect(faults({ ...good, name: 3, given: { attendance: [] }, expect: { status: 'maybe', rows: 'level-3' }, colour: 1 })).toEqual([
      'Its name is no text.',
      'What is given of Attendance cannot be read.',
      'The result it expects is none that there is.',
      'The rows that apply are no list of row names.',
      'It has “colour”, which cases do not have.',
    ])
    expect(faults(good)).toEqual(['Another case has this name.'])
    expect(unreadInWords(document, [], { at: 0, text: '{}' }).faults).toEqual(['It has no list of “cases”.'])
    expect(unreadInWords(document, [], { at: 0, text: '{ oops' }).faults[0]).toContain('This is not JSON')
  })

  it('opens in its form with the parts that can be read', () => {
    const value = {
      ...good,
      table: 7,
      given: { attendance: { attended: 1, possible: 2 }, phase: [] },
      expect: { rows: ['none'], outputs: 4 },
    }
    expect(readableParts(document, [], { value })).toEqual({
      ...good,
      given: { attendance: { attended: 1, possible: 2 } },
      expect: { status: 'matched', rows: ['none'] },
    })
    expect(readableParts(document, [good], { value: good }).name).toBe('')
  })

  it('is mended at its place, or deleted, in one step that undo takes back', () => {
    const broken = { name: 'b' }
    const { cases, unread } = readCases(JSON.stringify({ cases: [broken, good] }))
    const before = startHistory(document, cases, unread)
    const mended = edit(before, mendCase({ cases, unread }, unread[0], { ...good, name: 'b' }), { label: 'mended' })
    expect([mended.cases.map(({ name }) => name), mended.unread]).toEqual([['b', 'half'], []])
    const undone = undo(mended)
    expect([undone.cases, undone.unread]).toEqual([[good], unread])
    expect(redo(undone).unread).toEqual([])
    const deleted = edit(before, dropUnread({ unread }, unread[0]), { label: 'deleted' })
    expect([deleted.unread, undo(deleted).unread]).toEqual([[], unread])
  })

  it('is mended as a text where it is none of JSON', () => {
    const before = startHistory(document, [], [{ at: 0, text: '{ oops' }])
    const after = edit(before, mendText(JSON.stringify({ cases: [good, 7] })), { label: 'mended' })
    expect([after.cases, after.unread]).toEqual([[good], [{ at: 1, value: 7 }]])
    expect(undo(after).unread).toEqual([{ at: 0, text: '{ oops' }])
  })

  it('is gone where one of two people deleted it, and stays where none did', () => {
    const [first, second] = [
      { at: 0, value: 1 },
      { at: 1, value: 2 },
    ]
    const base = { document, cases: [], unread: [first, second] }
    const merged = mergeDrafts(base, { ...base, unread: [second] }, base)
    expect(merged.unread).toEqual([second])
    expect(mergeDrafts(base, { ...base, unread: [second] }, { ...base, unread: [first] }).unread).toBeUndefined()
  })
})
