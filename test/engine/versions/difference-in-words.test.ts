// The only home of checks on differences in plain English. The sentences are written by hand from the change that is made.
import { describe, expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { compareVersions } from '../../../engine/versions/compare.ts'
import { differenceInWords } from '../../../engine/versions/difference-in-words.ts'
import { shippedDocument } from '../../support/shipped-policies.ts'

type Loose = { [key: string]: Loose } & Loose[]

/** What is said of a change to a shipped document. */
function said(policy: string, version: number, change: (document: Loose) => void): string[] {
  const before = shippedDocument(policy, version) as RuleSetDocument
  const after = structuredClone(before)
  change(after as unknown as Loose)
  const [old, now] = [before, after].map((document) => ({ document, cases: [] }))
  return differenceInWords(old, now, compareVersions(old, now)).map(({ text }) => text)
}

const graduated = (change: (document: Loose) => void): string[] => said('graduated-approach', 1, change)
const set = (document: Loose, parameter: string, value: unknown): void => {
  const found = document['parameters'].find((one) => (one['name'] as unknown) === parameter)!
  Object.assign(found, { value })
}
const rowsOf = (document: Loose): Loose[] => document['tables'][0]['rows']
const row = (document: Loose, id: string): Loose => rowsOf(document).find((one) => (one['id'] as unknown) === id)!

describe('a difference in words', () => {
  it('[V8] says where bands begin and end once a parameter behind them has moved', () => {
    expect(graduated((document) => set(document, 'level2From', 85))).toEqual([
      'Level 3 now ends below 85 %, was 80 %.',
      'Level 2 now begins at 85 %, was 80 %.',
      '“Level 2 from” is now 85 %, was 80 %.',
    ])
  })

  it('[V8] says that an end is in now and was not', () => {
    expect(graduated((document) => Object.assign(row(document, 'level-3')['when'], { attendance: '<= level2From' }))).toEqual([
      'Level 3 now ends at 80 %, was below 80 %.',
    ])
    expect(graduated((document) => Object.assign(row(document, 'level-1')['when'], { attendance: '>= level1From' }))).toEqual([
      'Level 1 now has no upper end, ended below 100 %.',
    ])
  })

  it('[V8] says that a cell is written another way and means the same', () => {
    expect(graduated((document) => Object.assign(row(document, 'level-3')['when'], { attendance: '< 80' }))).toEqual([
      'Level 3 is written another way and means the same: < 80, was < level2From.',
    ])
  })

  it('[V8] says that a window moved through its parameter', () => {
    expect(graduated((document) => set(document, 'weeks', 6))).toEqual([
      'Attendance now looks at the six school weeks, was the four school weeks.',
      '“Weeks looked at” is now 6 school weeks, was 4 school weeks.',
    ])
    expect(graduated((document) => set(document, 'enough', 20))).toEqual([
      'Attendance is now known from 20 possible sessions, was 10.',
      '“Possible sessions needed” is now 20 sessions, was 10 sessions.',
    ])
  })

  it('[V8] tells rows that came, went, moved, were switched off or say something else', () => {
    expect(graduated((document) => void rowsOf(document).splice(3, 1))).toEqual([
      'Row 4 is gone: No level when attendance is at or above 100 %.',
    ])
    expect(
      graduated((document) => void rowsOf(document).unshift(Object.assign(structuredClone(rowsOf(document)[3]), { id: 'first' }))),
    ).toEqual(['New row 1: No level when attendance is at or above 100 %.'])
    expect(graduated((document) => void rowsOf(document).unshift(rowsOf(document).pop()!))).toEqual([
      'No level now stands in row 1, was row 4; the order decides nothing in this table.',
    ])
    expect(graduated((document) => Object.assign(row(document, 'level-1'), { off: true }))).toEqual(['Level 1 is switched off.'])
    expect(graduated((document) => Object.assign(row(document, 'level-3'), { then: { level: '2' } }))).toEqual([
      'Level 2 (row 1): the row now says Level 2, was Level 3.',
    ])
  })

  it('[V8] tells actions that a row recommends or no longer does, by their titles', () => {
    const title = (name: string): string =>
      (shippedDocument('graduated-approach', 1) as RuleSetDocument).actions.find((one) => one.name === name)!.title
    expect(
      graduated((document) => {
        const own = row(document, 'level-1')
        Object.assign(own, { actions: [...(own['actions'] as unknown as string[]).slice(1), 'home-visits'] })
      }),
    ).toEqual([`Level 1 now also recommends ${title('home-visits')}.`, `Level 1 no longer recommends ${title('first-day-contact')}.`])
  })

  it('[V8] says points of difference as percentage points, and names the input where a row asks for several', () => {
    expect(said('school-rag', 2, (document) => set(document, 'amberTo', 1))).toEqual([
      'Amber now ends at 1 percentage point, was 2 percentage points.',
      'Green now begins above 1 percentage point, was 2 percentage points.',
      '“Amber up to and including” is now 1 percentage point, was 2 percentage points.',
    ])
    expect(said('school-rag', 2, (document) => Object.assign(document['tables'][2]['rows'][1]['when'], { colour: '"red"' }))).toEqual([
      'Attendance in the ASIA visit: rating is now asked to be Red, was not Not assessed.',
    ])
  })

  it('[V8] says that an action takes its owner more or less work', () => {
    const [{ title }] = (shippedDocument('graduated-approach', 1) as RuleSetDocument).actions
    expect(graduated((document) => Object.assign(document['actions'][0], { hours: 1.5 }))).toEqual([
      `Action “${title}”: hours of work is now 1.5, was not given.`,
    ])
  })

  it('[V8] says when an action is due from now on: once, from a date, or again and again', () => {
    const [{ title }] = (shippedDocument('graduated-approach', 1) as RuleSetDocument).actions
    const due = (value: unknown): readonly string[] => graduated((document) => Object.assign(document['actions'][0], { due: value }))
    expect(due({ every: 6, unit: 'calendar-week' })).toEqual([`“${title}” is now due every 6 calendar weeks, was on no date.`])
    expect(due({ in: 10, unit: 'school-day' })).toEqual([`“${title}” is now due in 10 school days, was on no date.`])
    expect(due({ every: 'term' })).toEqual([`“${title}” is now due every term, was on no date.`])
  })
})
