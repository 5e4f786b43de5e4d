import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { compareVersions, isSame } from '../../../engine/versions/compare.ts'
import { differenceInWords } from '../../../engine/versions/difference-in-words.ts'

const text = readFileSync('policies/graduated-approach/v1.json', 'utf8')
const version = (): RuleSetDocument => structuredClone(parseRuleSetText(text).document!) as RuleSetDocument
const content = (document: RuleSetDocument) => ({ document, cases: [] })

/** The sentences about a change of version 1. */
function said(change: (document: RuleSetDocument) => void): string[] {
  const after = version()
  change(after)
  const [old, now] = [content(version()), content(after)]
  return differenceInWords(old, now, compareVersions(old, now)).map((one) => one.text)
}

type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> }
const open = (document: RuleSetDocument): Writable<RuleSetDocument> => document as Writable<RuleSetDocument>
const parameter = (document: RuleSetDocument, name: string) => open(document).parameters.find((one) => one.name === name)!
const level = (document: RuleSetDocument) => open(document).tables.find(({ name }) => name === 'level')!

describe('[V7] what differs between two versions', () => {
  test('nothing, where they are the same', () => {
    expect(isSame(compareVersions(content(version()), content(version())))).toBe(true)
    expect(said(() => undefined)).toEqual([])
  })

  test('a parameter, and no row: rows are written as before', () => {
    const after = version()
    parameter(after, 'level2From').value = 85
    const difference = compareVersions(content(version()), content(after))
    expect(isSame(difference)).toBe(false)
    expect(difference.parameters.changed.map(({ key, fields }) => [key, fields])).toEqual([
      ['level2From', [{ field: ['value'], before: 80, after: 85 }]],
    ])
    expect(difference.tables.changed).toEqual([])
  })

  test('of a list that was turned over the fewest parts have moved', () => {
    const after = version()
    const { rows } = level(after)
    rows.push(rows.shift()!)
    const [table] = compareVersions(content(version()), content(after)).tables.changed
    expect(table.rows.moved.map(({ from, to }) => [from, to])).toEqual([[0, rows.length - 1]])
    expect([table.rows.added, table.rows.removed, table.rows.changed]).toEqual([[], [], []])
  })

  test('a cell, a row that came and one that went', () => {
    const after = version()
    const { rows } = level(after)
    const [first, second] = rows
    second.when = { ...second.when, attendance: '[70..75)' }
    rows.splice(0, 1)
    rows.push({ ...first, id: 'new-row' })
    const [table] = compareVersions(content(version()), content(after)).tables.changed
    expect(table.rows.removed.map(({ item }) => item.id)).toEqual([first.id])
    expect(table.rows.added.map(({ item }) => item.id)).toEqual(['new-row'])
    expect(table.rows.changed.map(({ key, fields }) => [key, fields.map(({ field, after: now }) => [field, now])])).toEqual([
      [second.id, [[['when', 'attendance'], '[70..75)']]],
    ])
  })
})

describe('[V8] the same in words', () => {
  test('a threshold: both rows that meet there, then the parameter', () => {
    expect(said((document) => void (parameter(document, 'level2From').value = 85))).toEqual([
      'Level 3 now ends below 85 %, was 80 %.',
      'Level 2 now begins at 85 %, was 80 %.',
      '“Level 2 from” is now 85 %, was 80 %.',
    ])
  })

  test('a window', () => {
    expect(said((document) => void (parameter(document, 'weeks').value = 6))).toEqual([
      'Attendance now looks at the six school weeks, was the four school weeks.',
      '“Weeks looked at” is now 6 school weeks, was 4 school weeks.',
    ])
  })

  test('an action that is no longer recommended, one that is due later, a title', () => {
    const sentences = said((document) => {
      const row = level(document).rows.find(({ then }) => then.level === '2')!
      row.actions = row.actions!.filter((name) => name !== row.actions![0])
      open(document).title = 'Another title'
    })
    expect(sentences).toHaveLength(2)
    expect(sentences[0]).toMatch(/^Level 2 no longer recommends .+\.$/)
    expect(sentences[1]).toBe('The policy’s title is now “Another title”, was “Graduated Approach to School Attendance”.')
  })

  test('a cell that is written another way and means the same says so', () => {
    const sentences = said((document) => {
      const row = level(document).rows.find(({ then }) => then.level === '2')!
      row.when = { attendance: '[80..90)' }
    })
    expect(sentences).toEqual(['Level 2 is written another way and means the same: [80..90), was [level2From..level1From).'])
  })

  test('every difference has a sentence, and nothing else has', () => {
    const changes: ((document: RuleSetDocument) => void)[] = [
      (document) => void (level(document).rows[1].off = true),
      (document) => void (level(document).rows[1].note = 'A note'),
      (document) => void (level(document).hitPolicy = 'FIRST'),
      (document) => void open(document).sources.push({ id: 'x', title: 'Another source' }),
      (document) => void (open(document).actions[0].owner = 'school'),
      (document) => void (open(document).inputs[0].label = 'Presence'),
      (document) => void (level(document).outputs[0].label = 'Step'),
    ]
    for (const change of changes) {
      const after = version()
      change(after)
      const isChanged = !isSame(compareVersions(content(version()), content(after)))
      expect(said(change).length > 0).toBe(isChanged)
    }
  })
})
