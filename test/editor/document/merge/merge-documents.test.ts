// The only home of checks on putting two people's edits together: none is lost, what is apart commutes, what meets is shown with both.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, type EditCommand } from '../../../../editor/document/edit-command.ts'
import { clashInWords } from '../../../../editor/document/merge/clash-in-words.ts'
import { mergeDocuments } from '../../../../editor/document/merge/merge-documents.ts'
import type { RuleSetDocument } from '../../../../engine/rules/document.ts'
import { cellOf, graduatedApproach as base } from '../graduated-approach.ts'

const after = (...commands: readonly EditCommand[]): RuleSetDocument =>
  commands.reduce((document, command) => applyCommand(document, command)!.document, base)
const newRow = (id: string) => ({ id, when: { attendance: '< 5' }, then: { level: '3' }, source: 's6' })
const cell = (row: string, text: string | null, input = 'attendance'): EditCommand => ({
  kind: 'set-cell',
  table: 'level',
  row,
  input,
  cell: text,
})

/** Edits of different cells, fields and entries: any two may be made by two people. */
const APART: readonly EditCommand[] = [
  cell('none', '>= 96'),
  cell('level-1', '-'),
  cell('level-2', null),
  cell('level-2', '"pru"', 'phase'),
  { kind: 'set-output', table: 'level', row: 'level-1', output: 'level', value: '2' },
  { kind: 'set-row-field', table: 'level', row: 'level-1', field: 'note', value: 'Agreed' },
  { kind: 'set-row-field', table: 'level', row: 'level-2', field: 'actions', value: null },
  { kind: 'set-row-field', table: 'level', row: 'none', field: 'off', value: true },
  { kind: 'delete-row', table: 'level', row: 'level-3' },
  { kind: 'insert-row', table: 'level', at: 1, row: newRow('new-1') },
  { kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 85 },
  { kind: 'set-parameter', parameter: 'level2From', field: 'label', value: null },
  { kind: 'set-parameter', parameter: 'weeks', field: 'note', value: 'As the board agreed' },
  { kind: 'set-title', table: 'level', title: 'Support' },
  { kind: 'set-title', table: null, title: 'Our approach' },
]

describe('mergeDocuments', () => {
  it('puts edits that are apart together, as if one person had made them, whoever is me', () => {
    const owner = fc.constantFrom('mine', 'theirs', 'nobody')
    fc.assert(
      fc.property(fc.array(owner, { minLength: APART.length, maxLength: APART.length }), (owners) => {
        const of = (who: string) => APART.filter((_, at) => owners[at] === who)
        const [mine, theirs] = [after(...of('mine')), after(...of('theirs'))]
        const together = after(...APART.filter((_, at) => owners[at] !== 'nobody'))
        expect(mergeDocuments(base, mine, theirs)).toEqual({ document: together, clashes: [] })
        expect(mergeDocuments(base, theirs, mine)).toEqual({ document: together, clashes: [] })
      }),
      { numRuns: 60, seed: 20261127 },
    )
  })

  it('gives back mine where nobody else changed anything, and theirs where I did not', () => {
    const edited = after(...APART)
    expect(mergeDocuments(base, edited, base)).toEqual({ document: edited, clashes: [] })
    expect(mergeDocuments(base, base, edited)).toEqual({ document: edited, clashes: [] })
    expect(mergeDocuments(base, edited, edited)).toEqual({ document: edited, clashes: [] })
  })

  it('shows both where both changed one cell, and takes the one that is chosen', () => {
    const [mine, theirs] = [after(cell('level-2', '[70..90)')), after(cell('level-2', '[75..90)'), cell('none', '>= 97'))]
    const merged = mergeDocuments(base, mine, theirs)
    expect(merged.clashes).toEqual([
      {
        path: ['tables', 'level', 'rows', 'level-2', 'when', 'attendance'],
        base: '[level2From..level1From)',
        mine: '[70..90)',
        theirs: '[75..90)',
      },
    ])
    expect(clashInWords(base, merged.clashes[0])).toEqual({
      where: 'Level of support, row level-2, Attendance',
      base: '[level2From..level1From)',
      mine: '[70..90)',
      theirs: '[75..90)',
    })
    const chosen = mergeDocuments(base, mine, theirs, new Map([['tables/level/rows/level-2/when/attendance', 'theirs']]))
    expect(chosen.clashes).toEqual([])
    expect([cellOf(chosen.document, 'level-2'), cellOf(chosen.document, 'none')]).toEqual(['[75..90)', '>= 97'])
  })

  it('does not clash where both changed one cell to the same', () => {
    const both = after(cell('level-2', '[70..90)'))
    expect(mergeDocuments(base, both, after(cell('level-2', '[70..90)'))).clashes).toEqual([])
  })

  it('asks where one took a row away that the other changed, and keeps it until that is said', () => {
    const [mine, theirs] = [after({ kind: 'delete-row', table: 'level', row: 'level-1' }), after(cell('level-1', '< 91'))]
    const { clashes } = mergeDocuments(base, mine, theirs)
    expect(clashes.map(({ path, mine: my }) => [path.join('/'), my])).toEqual([['tables/level/rows/level-1', undefined]])
    expect(clashInWords(base, clashes[0])).toMatchObject({ where: 'Level of support, row level-1', mine: 'not there' })
    const kept = mergeDocuments(base, mine, theirs, new Map([['tables/level/rows/level-1', 'theirs']])).document
    expect(kept.tables[0].rows.map(({ id }) => id)).toEqual(['none', 'level-1', 'level-2', 'level-3'])
    expect(cellOf(kept, 'level-1')).toBe('< 91')
  })

  it('keeps two new rows that were given one name by chance', () => {
    const mine = after({ kind: 'insert-row', table: 'level', at: 4, row: { ...newRow('row-5'), note: 'mine' } })
    const theirs = after({ kind: 'insert-row', table: 'level', at: 4, row: { ...newRow('row-5'), note: 'theirs' } })
    const { document, clashes } = mergeDocuments(base, mine, theirs)
    expect(clashes).toEqual([])
    expect(document.tables[0].rows.slice(4).map(({ id, note }) => [id, note])).toEqual([
      ['row-5-2', 'mine'],
      ['row-5', 'theirs'],
    ])
  })

  it('keeps a move of one and an edit or a new row of the other', () => {
    const moved = after({ kind: 'move-row', table: 'level', row: 'level-3', to: 0 })
    const theirs = after(cell('level-3', '< 50'), { kind: 'insert-row', table: 'level', at: 2, row: newRow('after-1') })
    for (const { document } of [mergeDocuments(base, moved, theirs), mergeDocuments(base, theirs, moved)]) {
      expect(document.tables[0].rows.map(({ id }) => id)).toEqual(['level-3', 'none', 'level-1', 'after-1', 'level-2'])
      expect(cellOf(document, 'level-3')).toBe('< 50')
    }
  })

  it('asks for the order where both moved rows', () => {
    const mine = after({ kind: 'move-row', table: 'level', row: 'level-3', to: 0 })
    const theirs = after({ kind: 'move-row', table: 'level', row: 'level-2', to: 0 })
    const { clashes } = mergeDocuments(base, mine, theirs)
    expect(clashes.map((one) => clashInWords(base, one).where)).toEqual(['Level of support, order of rows'])
    const chosen = mergeDocuments(base, mine, theirs, new Map([['tables/level/rows/#', 'theirs']])).document
    expect(chosen.tables[0].rows.map(({ id }) => id)).toEqual(['level-2', 'none', 'level-1', 'level-3'])
  })

  it('loses no edit, whatever the two do: what is not in the result is in a clash', () => {
    const commands: readonly EditCommand[] = [
      ...APART,
      cell('none', '< 1'),
      cell('level-2', '[1..2)'),
      { kind: 'delete-row', table: 'level', row: 'level-2' },
      { kind: 'set-parameter', parameter: 'level2From', field: 'value', value: 70 },
    ]
    const some = fc.subarray(commands.map((_, at) => at))
    const made = (chosen: readonly number[]): RuleSetDocument =>
      chosen.reduce((document, at) => applyCommand(document, commands[at])?.document ?? document, base)
    fc.assert(
      fc.property(some, some, (my, their) => {
        const [mine, theirs] = [made(my), made(their)]
        const { document, clashes } = mergeDocuments(base, mine, theirs)
        const clashing = clashes.map(({ path }) => path.join('/'))
        const asked = (path: string): boolean => clashing.some((clash) => path === clash || path.startsWith(`${clash}/`))
        for (const [path, value] of leaves(theirs)) {
          if (leaves(base).get(path) === value) continue
          if (!asked(path)) expect([path, leaves(document).get(path)]).toEqual([path, value])
        }
        for (const path of leaves(base).keys())
          if (!asked(path) && (!leaves(theirs).has(path) || !leaves(mine).has(path))) expect(leaves(document).has(path)).toBe(false)
        for (const [path, value] of leaves(mine)) if (leaves(base).get(path) !== value) expect(leaves(document).get(path)).toBe(value)
      }),
      { numRuns: 30, seed: 20261127 },
    )
  })
})

/** Every value of a document by its path of names, worked out apart from the merge. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((one) => typeof one !== 'object')))
    return new Map([[path.slice(1), JSON.stringify(value)]])
  const parts: [string, unknown][] = Array.isArray(value)
    ? value.map((one: { id?: string; name?: string }) => [one.id ?? one.name ?? '', one])
    : Object.entries(value)
  return new Map(parts.flatMap(([key, one]) => [...leaves(one, `${path}/${key}`)]))
}
