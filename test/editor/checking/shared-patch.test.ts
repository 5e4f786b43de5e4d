// What is sent to the worker leads to the same document, and is small where little changed.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patchBetween, patched } from '../../../editor/checking/shared-patch.ts'

const tree = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('a', 'b', null, true),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('any')),
  ),
})).any

/** The same value with some parts made anew, some changed, some shared. */
function changed(value: unknown, choices: Iterator<number>): unknown {
  const turn = choices.next().value as number
  if (turn === 0) return value
  if (Array.isArray(value)) {
    const list = value.map((one) => changed(one, choices))
    return turn === 1 ? list.slice(1) : turn === 2 ? ['new', ...list] : list
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, changed(one, choices)])
    return Object.fromEntries(turn === 1 ? entries.slice(1) : turn === 2 ? [...entries, ['w', 1]] : entries)
  }
  return turn === 1 ? 'other' : value
}

describe('a patch', () => {
  it('leads from any document to any other, keys in the same order', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        expect(JSON.stringify(patched(before, patchBetween(before, after)))).toBe(JSON.stringify(after))
      }),
    )
  })

  it('leads to an edited document that shares what was not edited', () => {
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.integer({ min: 0, max: 4 })), (before, choices) => {
        const after = changed(before, choices)
        expect(JSON.stringify(patched(before, patchBetween(before, after)))).toBe(JSON.stringify(after))
      }),
    )
  })

  it('says one cell of a large table in a few words', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => ({ id: `r${at}`, when: { a: '1' } }))
    const after = { rows: rows.with(500, { id: 'r500', when: { a: '2' } }) }
    expect(patchBetween({ rows }, after)).toEqual({
      kind: 'keys',
      keys: {
        rows: {
          kind: 'items',
          items: [[500, { kind: 'keys', keys: { when: { kind: 'keys', keys: { a: { kind: 'whole', value: '2' } } } } }]],
        },
      },
    })
  })

  it('says a row put in or taken out as one stretch', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id }))
    const more = rows.toSpliced(1, 0, { id: 'new' })
    expect(patchBetween(rows, more)).toEqual({ kind: 'splice', at: 1, remove: 0, insert: [{ id: 'new' }] })
    expect(patchBetween(more, rows)).toEqual({ kind: 'splice', at: 1, remove: 1, insert: [] })
  })
})
