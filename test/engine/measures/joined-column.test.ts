// The only home of checks on columns joined from parts, and on columns in which most are alike.
import { describe, expect, it } from 'vitest'
import { joinedColumn } from '../../../engine/measures/joined-column.ts'
import { MostlyAlike } from '../../../engine/measures/mostly-alike.ts'
import { type Column, columnOf, type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'

const said = (column: Column, size: number): (Value | string)[] =>
  Array.from({ length: size }, (_, i) => valueAt(column, i) ?? `? ${whyUnknown(column, i)}`)

describe('a column joined from parts', () => {
  it('gives each subject the word, or the reason, of its part', () => {
    const parts = [
      { places: [3, 0], column: columnOf('text', ['b', null], ['', 'not given']) },
      { places: [1, 2], column: columnOf('text', ['a', 'b']) },
    ]
    expect(said(joinedColumn('text', 4, parts), 4)).toEqual(['? not given', 'a', 'b', 'b'])
  })

  it('joins whole numbers with fractions, and rates', () => {
    const third = { numerator: 1, denominator: 3 }
    const numbers = [
      { places: [1], column: columnOf('number', [third]) },
      { places: [0], column: columnOf('number', [{ numerator: 2, denominator: 1 }]) },
    ]
    expect(said(joinedColumn('number', 2, numbers), 2)).toEqual([{ numerator: 2, denominator: 1 }, third])
    const rates = [
      { places: [0, 2], column: columnOf('rate', [{ attended: 33, possible: 40 }, null], ['', 'only 1 possible session']) },
      { places: [1], column: columnOf('rate', [{ attended: 0, possible: 7 }]) },
    ]
    expect(said(joinedColumn('rate', 3, rates), 3)).toEqual([
      { attended: 33, possible: 40 },
      { attended: 0, possible: 7 },
      '? only 1 possible session',
    ])
  })

  it('of nobody is empty', () => {
    expect(joinedColumn('boolean', 0, [])).toMatchObject({ kind: 'word', type: 'boolean', words: [] })
    expect(joinedColumn('count', 0, [])).toMatchObject({ kind: 'number', type: 'count' })
  })
})

describe('a column in which most are alike', () => {
  it('says of everyone else what was said once', () => {
    const column = new MostlyAlike(70, { value: 0 })
    column.set(64, { value: 3 })
    column.set(2, { why: 'its level is not recorded' })
    const values = said(column.of('count'), 70)
    expect([values[2], values[64]]).toEqual(['? its level is not recorded', 3])
    expect(values.filter((value) => value === 0)).toHaveLength(68)
  })

  it('holds words, and a reason for everyone else', () => {
    const column = new MostlyAlike(34, { why: 'none is recorded' })
    column.set(33, { value: '2025-09-01' })
    column.set(0, { why: 'no date is recorded' })
    const values = said(column.of('date'), 34)
    expect([values[0], values[1], values[33]]).toEqual(['? no date is recorded', '? none is recorded', '2025-09-01'])
  })
})
