// What a replay is expected to be, against a replay written by hand.
import { describe, expect, it } from 'vitest'
import { checkExpectation } from '../../../engine/replay/expectation.ts'
import type { Replayed } from '../../../engine/replay/replay.ts'
import { writtenOutcomes } from '../../../engine/replay/written-outcomes.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const history = (...counts: number[]) => ({ counts, entered: 0, left: 0, dates: 0 })

/** Three dates; 7 of 10,000 pupils at most are decided otherwise; Level 3 holds 300 and 299. */
const replayed: Replayed = {
  tables: [
    {
      policy: 'graduated-approach',
      table: 'level',
      title: 'Level of support',
      subject: 'pupil',
      on: 'both',
      outcomes: [
        { status: 'matched', outputs: 'level=none' },
        { status: 'matched', outputs: 'level=3' },
      ],
      baseline: [history(9_900, 9_900, 9_900), history(100, 100, 100)],
      candidate: [history(9_700, 9_701, 9_700), history(300, 299, 300)],
      flips: { baseline: [], candidate: [] },
      last: [],
      all: [],
    },
  ],
  moved: [],
  actions: { baseline: [], candidate: [] },
  unchanged: [],
  movedOn: [0, 7, 3],
  newLegal: [0, 0, 1],
}
const level = { kind: 'most-with-outcome', table: 'graduated-approach/level', outputs: 'level=3' } as const
const holds = (expectation: Parameters<typeof checkExpectation>[0]) => checkExpectation(expectation, replayed, 10_000).holds

describe('[Q9] an expectation', () => {
  it('looks at every date: one pupil at a legal action on the last is one too many', () => {
    expect(holds({ kind: 'no-new-legal-action' })).toBe(false)
    expect(checkExpectation({ kind: 'no-new-legal-action' }, { ...replayed, newLegal: [0, 0, 0] }, 10_000).holds).toBe(true)
  })

  it('compares exactly: 7 of 10,000 is 0.07 per cent and not above it', () => {
    expect([holds({ kind: 'most-moved', percent: 0.07 }), holds({ kind: 'most-moved', percent: 0.06 })]).toEqual([true, false])
  })

  it('counts an outcome on its worst date', () => {
    expect([holds({ ...level, count: 300 }), holds({ ...level, count: 299 })]).toEqual([true, false])
  })

  it('holds of an outcome nobody has, and not of a table or output that was not replayed', () => {
    expect([
      holds({ ...level, outputs: 'level=2', count: 0 }),
      holds({ ...level, outputs: 'levl=2', count: 9 }),
      holds({ ...level, table: 'graduated-approach/levels', count: 9 }),
    ]).toEqual([true, false, false])
  })

  it('can name what the rows of a table write, and nothing of a table that adds up', () => {
    const found = writtenOutcomes(shippedRuleSet('graduated-approach', 1))
    expect(found).toContainEqual({
      table: 'graduated-approach/level',
      title: 'Level of support',
      outputs: 'level=3',
      words: 'Level 3',
    })
    expect(new Set(found.map(({ table, outputs }) => `${table} ${outputs}`)).size).toBe(found.length)
  })
})
