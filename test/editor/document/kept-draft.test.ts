// The only home of checks on what a browser keeps of a draft: steps numbered and small, and how one begins with them again.
import { describe, expect, it } from 'vitest'
import { edit, type History, redo, startHistory, undo } from '../../../editor/document/history.ts'
import { beginningOf, keptDraftOf, type KeptHead } from '../../../editor/document/kept-draft.ts'
import { NO_STEPS, type NumberedSteps, stepChanges } from '../../../editor/document/kept-steps.ts'
import type { Step } from '../../../editor/document/history.ts'
import type { CaseDocument } from '../../../server/contract/policies.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const setLevel2 = (history: History, value: number): History =>
  edit(history, { kind: 'set-parameter', parameter: 'level2From', field: 'value', value }, { label: `To ${value}` })
const typed = (history: History, title: string, group = 'code:1'): History =>
  edit(history, { kind: 'replace-document', document: { ...history.document, title } }, { label: 'Edit in the code', group })
const textOf = (history: History): string => `${JSON.stringify(history.document, null, 2)}\n`

/** What a store would hold after being told each state of a history. */
function stored(...states: History[]) {
  const held = new Map<number, Step>()
  let numbered: NumberedSteps = NO_STEPS
  let written = 0
  for (const state of states) {
    const changes = stepChanges(numbered, state)
    numbered = changes.numbered
    for (const [number, step] of changes.put) held.set(number, structuredClone(step))
    written += changes.put.length
    const end = numbered.first + numbered.steps.length
    for (const number of held.keys()) if (number < numbered.first || number >= end) held.delete(number)
  }
  return { written, steps: [...held].toSorted(([a], [b]) => a - b).map(([, step]) => step) }
}

const head = (history: History, more: Partial<KeptHead> = {}): KeptHead => {
  const text = textOf(history)
  return {
    text,
    name: 'Draft',
    base: { text, name: 'Draft', etag: '1' },
    at: '2026-03-01T14:02:00Z',
    first: 0,
    past: history.past.length,
    ...more,
  }
}

describe('stepChanges', () => {
  it('writes each step once, and what a redo cannot reach any more is gone', () => {
    const start = startHistory(document)
    const one = setLevel2(start, 85)
    const two = setLevel2(one, 70)
    const other = setLevel2(undo(two), 60)
    const { written, steps } = stored(start, one, two, undo(two), other)
    expect(written).toBe(3)
    expect(steps.map(({ label }) => label)).toEqual(['To 85', 'To 60'])
  })

  it('goes on numbering when the oldest steps are let go', () => {
    let history = startHistory(document)
    const states = [history]
    for (let count = 0; count < 503; count++) states.push((history = setLevel2(history, 10 + (count % 2))))
    const { written, steps } = stored(...states)
    expect([written, steps.length]).toEqual([503, 500])
  })

  it('keeps what was typed as code as the letters that changed', () => {
    const history = typed(typed(startHistory(document), 'Gr'), 'Our own approach')
    const { steps } = stored(history)
    expect(JSON.stringify(steps).length).toBeLessThan(300)
    const again = beginningOf({ ...head(history).base, cases: '' }, keptDraftOf(head(history), steps)).history!
    expect(JSON.stringify(undo(again).document)).toBe(JSON.stringify(document))
    expect(redo(undo(again)).document.title).toBe('Our own approach')
  })
})

describe('beginningOf', () => {
  const history = typed(setLevel2(undo(setLevel2(startHistory(document), 85)), 70), 'Ours')
  const { steps } = stored(history)
  const kept = (more?: Partial<KeptHead>) => keptDraftOf(head(history, more), steps)
  const saved = { text: textOf(history), name: 'Draft', cases: '', etag: '7' }

  it('gives the steps back where they lead to what is saved: undone to the first byte, and done again', () => {
    const { history: again, unsavedSince, base } = beginningOf(saved, kept())
    expect([unsavedSince, base.etag]).toEqual([undefined, '7'])
    expect(JSON.stringify(undo(undo(again!)).document)).toBe(JSON.stringify(document))
    expect(JSON.stringify(redo(redo(undo(undo(again!)))).document)).toBe(JSON.stringify(history.document))
  })

  it('drops steps that lead elsewhere, where nothing was left unsaved', () => {
    const theirs = textOf(setLevel2(history, 12))
    expect(beginningOf({ ...saved, text: theirs }, kept())).toMatchObject({ text: theirs, history: undefined, unsavedSince: undefined })
  })

  it('takes up what was never saved, from the text it was changed from', () => {
    const base = { text: textOf(startHistory(document)), name: 'Draft', cases: '', etag: '6' }
    const beginning = beginningOf({ ...saved, text: textOf(setLevel2(startHistory(document), 12)) }, kept({ base }))
    expect(beginning).toMatchObject({ text: saved.text, base, unsavedSince: '2026-03-01T14:02:00Z' })
    expect(beginning.history?.past).toHaveLength(2)
  })

  it('takes nothing up that the saved text has already: the save arrived, its answer did not', () => {
    const base = { text: textOf(startHistory(document)), name: 'Draft', cases: '', etag: '6' }
    const theirs = edit(history, { kind: 'set-title', table: 'level', title: 'Theirs' }, { label: 'Theirs' })
    expect(beginningOf({ ...saved, text: textOf(theirs) }, kept({ base }))).toMatchObject({ text: textOf(theirs), unsavedSince: undefined })
  })

  it('takes up cases that were never saved, and their steps', () => {
    const added: CaseDocument = { name: 'half', table: 'level', given: {}, expect: { status: 'matched', rows: [] }, because: 'asked' }
    const withCase = edit(history, { kind: 'add-case', at: 0, case: added }, { label: 'Case added' })
    const cases = JSON.stringify({ cases: [added] })
    const keptCases = keptDraftOf(head(withCase, { cases, base: saved }), stored(withCase).steps)
    const beginning = beginningOf(saved, keptCases)
    expect(beginning).toMatchObject({ cases, unsavedSince: '2026-03-01T14:02:00Z' })
    expect([beginning.history?.cases, undo(beginning.history!).cases]).toEqual([[added], []])
    expect(beginningOf({ ...saved, cases }, keptCases)).toMatchObject({ cases, unsavedSince: undefined })
  })

  it('keeps the last good document beside text that is no rule set', () => {
    const broken = kept({ text: '{ oops', good: JSON.stringify(history.document) })
    const { text, history: again } = beginningOf({ ...saved, text: '{ oops' }, broken)
    expect([text, again?.document.title]).toEqual(['{ oops', 'Ours'])
  })

  it('takes nothing that it did not write', () => {
    expect(keptDraftOf({ text: 1 }, [])).toBeUndefined()
    expect(keptDraftOf(head(history), [{ label: 'x' }])).toBeUndefined()
    expect(beginningOf(saved, undefined)).toMatchObject({ text: saved.text, history: undefined })
  })
})
