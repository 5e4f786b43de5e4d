// The only home of checks on undo and redo over both views of a document.
import { describe, expect, it } from 'vitest'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { edit, type History, MOST_STEPS, nextUndone, redo, startHistory, undo } from '../../../editor/document/history.ts'
import { cellOf, graduatedApproach as document, valueOf } from './graduated-approach.ts'

const setLevel2 = (value: number): EditCommand => ({ kind: 'set-parameter', parameter: 'level2From', field: 'value', value })
const typed = (title: string): EditCommand => ({ kind: 'replace-document', document: { ...document, title } })
const about = { label: 'An edit' }

describe('history', () => {
  it('goes back and forth through edits of both views in one line', () => {
    let history = edit(startHistory(document), setLevel2(85), about)
    history = edit(history, { kind: 'replace-document', document: { ...history.document, title: 'Typed' } }, about)
    history = edit(history, { kind: 'set-cell', table: 'level', row: 'none', input: 'attendance', cell: null }, about)
    const last = history.document
    history = undo(undo(history))
    expect([history.document.title, valueOf(history.document, 'level2From')]).toEqual(['Graduated approach', 85])
    expect(undo(history).document).toEqual(document)
    expect(undo(undo(history))).toEqual(undo(history))
    expect(redo(redo(history)).document).toEqual(last)
    expect(redo(redo(redo(history))).document).toEqual(last)
  })

  it('forgets what could be redone once something else is done', () => {
    const history = edit(undo(edit(startHistory(document), setLevel2(85), about)), setLevel2(70), about)
    expect(history.future).toEqual([])
    expect(valueOf(redo(history).document, 'level2From')).toBe(70)
  })

  it('keeps no step for an edit that changes nothing or cannot be made', () => {
    const history = startHistory(document)
    expect(edit(history, setLevel2(80), about)).toBe(history)
    expect(edit(history, { kind: 'delete-row', table: 'level', row: 'nowhere' }, about)).toBe(history)
  })

  it('takes a run of typing in the code view as one step', () => {
    let history = startHistory(document)
    for (const title of ['G', 'Gr', 'Gra']) history = edit(history, typed(title), { label: 'Code', group: 'code:1' })
    history = edit(history, typed('Later'), { label: 'Code', group: 'code:2' })
    expect(history.past).toHaveLength(2)
    expect(undo(history).document.title).toBe('Gra')
    expect(undo(undo(history)).document).toEqual(document)
    expect(redo(undo(undo(history))).document.title).toBe('Gra')
  })

  it('takes a run of typing that comes back to where it began as no step', () => {
    const before = edit(startHistory(document), setLevel2(85), about)
    let history = before
    const title = (as: string): EditCommand => ({ kind: 'replace-document', document: { ...before.document, title: as } })
    for (const as of ['G', 'Gr', document.title]) history = edit(history, title(as), { label: 'Code', group: 'code:1' })
    expect([history.past, history.document]).toEqual([before.past, before.document])
  })

  describe('with what somebody else changed in it', () => {
    const set = (parameter: string, value: number): EditCommand => ({ kind: 'set-parameter', parameter, field: 'value', value })
    const theirs = { label: 'Theirs', isTheirs: true } as const
    /** Somebody else’s edits arrive as whole documents, as a merge makes them. */
    const arrived = (history: History, ...commands: readonly EditCommand[]): History => {
      const edited = commands.reduce((present, command) => applyCommand(present, command)!.document, history.document)
      return edit(history, { kind: 'replace-document', document: edited }, theirs)
    }
    const values = ({ document: now }: History) => ['weeks', 'level1From', 'level2From'].map((name) => valueOf(now, name))

    it('takes back my steps beneath it and leaves theirs, and does mine again', () => {
      const mine = edit(edit(startHistory(document), set('weeks', 6), about), set('level1From', 92), about)
      const both = arrived(mine, set('level2From', 75))
      expect(values(both)).toEqual([6, 92, 75])
      expect(values(undo(both))).toEqual([6, 90, 75])
      expect(values(undo(undo(both)))).toEqual([4, 90, 75])
      expect(values(undo(undo(undo(both))))).toEqual([4, 90, 75])
      expect(nextUndone(undo(undo(both)))).toBeUndefined()
      expect(redo(redo(undo(undo(both)))).document).toEqual(both.document)
      expect(values(undo(redo(undo(both))))).toEqual([6, 90, 75])
    })

    it('leaves what two visits of somebody else changed, with steps of mine between and after', () => {
      let history = edit(startHistory(document), set('weeks', 6), about)
      history = arrived(arrived(history, set('level2From', 75)), { kind: 'set-title', table: null, title: 'Theirs' })
      history = edit(history, set('level1From', 92), about)
      const back = undo(undo(history))
      expect([...values(back), back.document.title]).toEqual([4, 90, 75, 'Theirs'])
      expect(redo(redo(back)).document).toEqual(history.document)
    })

    it('does not bring back what was there before in a place that they made theirs', () => {
      const history = arrived(edit(startHistory(document), set('weeks', 6), about), set('weeks', 8))
      expect(values(undo(history))).toEqual([8, 90, 80])
    })

    it('leaves their rows where mine are taken back by place in the table', () => {
      const rows = document.tables[0].rows
      const pasted: EditCommand = { kind: 'splice-rows', table: 'level', at: 2, remove: 1, rows: [{ ...rows[2], note: 'mine' }] }
      const row = { id: 'theirs', when: {}, then: { level: 'none' }, source: 's6' }
      const history = arrived(edit(startHistory(document), pasted, about), { kind: 'insert-row', table: 'level', at: 0, row })
      const ids = ({ document: now }: History) => now.tables[0].rows.map(({ id, note }) => [id, note])
      expect(ids(undo(history))).toEqual([['theirs', undefined], ...rows.map(({ id }) => [id, undefined])])
    })
  })

  it('keeps the latest 500 steps', () => {
    let history = startHistory(document)
    for (let value = 0; value < MOST_STEPS + 20; value++) history = edit(history, setLevel2(value % 79), about)
    expect(history.past).toHaveLength(MOST_STEPS)
    for (let count = 0; count < MOST_STEPS; count++) history = undo(history)
    expect(history.past).toHaveLength(0)
    expect(cellOf(history.document, 'level-2')).toBe('[level2From..level1From)')
  })
})
