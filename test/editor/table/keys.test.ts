// The only home of checks on the keys of our own: what is listed for people is what is asked about, and nothing beside it.
import { describe, expect, it } from 'vitest'
import { KEY_GROUPS } from '../../../editor/pages/policy/sheet/policy-key-list.ts'
import { isKey, type KeyName, KEYS, type PressedKey } from '../../../editor/table/keys.ts'

const NAMES = Object.keys(KEYS) as KeyName[]
const press = (key: string, held: Partial<PressedKey> = {}): readonly KeyName[] =>
  NAMES.filter((name) => isKey(name, { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }))
const [ctrl, shift, alt] = [{ ctrlKey: true }, { shiftKey: true }, { altKey: true }]

describe('a key', () => {
  it('is what it is listed as, with exactly what is held with it', () => {
    expect(press('z', ctrl)).toEqual(['undo'])
    expect(press('Z', { ...ctrl, ...shift })).toEqual(['redo'])
    expect(press('y', ctrl)).toEqual(['redo'])
    expect(press('z', { metaKey: true })).toEqual(['undo'])
    expect(press('z', { ...ctrl, ...alt })).toEqual([])
    expect(press('z')).toEqual([])
    expect(press('F6')).toEqual(['nextArea'])
    expect(press('F6', shift)).toEqual(['areaBefore'])
    expect([press('h', ctrl), press('f', ctrl)]).toEqual([['find'], ['find']])
    expect(press(' ', shift)).toEqual(['wholeRows'])
    expect(press(' ', ctrl)).toEqual(['wholeColumns'])
    expect(press(' ')).toEqual([])
    expect(press('ArrowUp', alt)).toEqual(['rowsUp'])
    expect(press('ArrowDown')).toEqual([])
    expect([press('Delete'), press('Backspace')]).toEqual([['clear'], ['clear']])
    expect([press('?'), press('?', shift), press('?', ctrl)]).toEqual([['help'], ['help'], []])
  })

  it('of ours is listed, every one', () => {
    const listed = KEY_GROUPS.flatMap(({ lines }) => lines.flatMap(({ keys }) => keys.split(' or ')))
    for (const words of Object.values(KEYS)) expect(listed).toEqual(expect.arrayContaining(words.split(' or ')))
  })
})
