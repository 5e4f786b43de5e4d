// What a replay is expected to be, against a replay written by hand.
import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { checkExpectation, type Expectation, isSameExpectation } from '../../../engine/replay/expectation.ts'
import { outcomeNamesIn } from '../../../engine/replay/expectation-words.ts'
import type { Replayed } from '../../../engine/replay/replay.ts'
import { writtenOutcomes } from '../../../engine/replay/written-outcomes.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const history = (...counts: number[]) => ({ counts, entered: 0, left: 0, dates: 0 })

/** Three dates; 7 of 10,000 pupils at most are decided otherwise; Level 3 holds 300 and 299, of whom 200, 199 and 200 had none. */
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
      movedTo: [
        [0, 0, 0],
        [200, 199, 200],
      ],
    },
  ],
  moved: [],
  actions: { baseline: [], candidate: [] },
  unchanged: [],
  movedOn: [0, 7, 3],
  newLegal: [0, 0, 1],
}
const level = { kind: 'most-with-outcome', table: 'graduated-approach/level', outputs: 'level=3' } as const
const looked = {
  pupils: 10_000,
  dates: ['2025-11-28', '2025-12-05', '2025-12-12'].map((date) => parseDay(date)!),
  namesOf: outcomeNamesIn([shippedRuleSet('graduated-approach', 1)]),
}
const checked = (expectation: Expectation) => checkExpectation(expectation, replayed, looked)
const holds = (expectation: Expectation) => checked(expectation).holds

describe('[Q9] an expectation', () => {
  it('looks at every date: one pupil at a legal action on the last is one too many', () => {
    expect(holds({ kind: 'no-new-legal-action' })).toBe(false)
    expect(checkExpectation({ kind: 'no-new-legal-action' }, { ...replayed, newLegal: [0, 0, 0] }, looked).holds).toBe(true)
  })

  it('compares exactly: 7 of 10,000 is 0.07 per cent and not above it', () => {
    expect([holds({ kind: 'most-moved', percent: 0.07 }), holds({ kind: 'most-moved', percent: 0.06 })]).toEqual([true, false])
  })

  it('counts an outcome on its worst date', () => {
    expect([holds({ ...level, count: 300 }), holds({ ...level, count: 299 })]).toEqual([true, false])
  })

  it('counts those who move to an outcome, not those who had it', () => {
    const movesTo = { ...level, kind: 'most-moved-to' } as const
    expect([holds({ ...movesTo, count: 200 }), holds({ ...movesTo, count: 199 })]).toEqual([true, false])
    expect([holds({ ...movesTo, outputs: 'level=none', count: 0 }), holds({ ...movesTo, count: 0 })]).toEqual([true, false])
    expect([holds({ ...movesTo, outputs: 'level=2', count: 0 }), holds({ ...movesTo, outputs: 'levl=2', count: 9 })]).toEqual([true, false])
  })

  it('holds of an outcome nobody has, and not of a table or output that was not replayed', () => {
    expect([
      holds({ ...level, outputs: 'level=2', count: 0 }),
      holds({ ...level, outputs: 'levl=2', count: 9 }),
      holds({ ...level, table: 'graduated-approach/levels', count: 9 }),
    ]).toEqual([true, false, false])
  })

  it('is told with the outcome as people call it, the most that was found and the first date on which', () => {
    const told = [
      { kind: 'no-new-legal-action' },
      { kind: 'most-moved', percent: 0.05 },
      { kind: 'most-moved', percent: 0 },
      { ...level, count: 1200 },
      { ...level, count: 1 },
      { ...level, count: 0 },
      { ...level, outputs: 'level=2', count: 0 },
      { ...level, kind: 'most-moved-to', count: 0 },
      { ...level, kind: 'most-moved-to', count: 1 },
      { ...level, kind: 'most-moved-to', count: 1200 },
      { ...level, outputs: 'levl=2', count: 2 },
      { ...level, table: 'school-rag/rating', outputs: 'rating=red', count: 2 },
    ] as const
    expect(told.map((one) => checked(one).words)).toEqual([
      'No pupil or parent moves to a legal action: 1 on 12 December 2025, the most on any date.',
      'At most 0.05 % of the pupils are decided otherwise: 7 of 10,000 (0.07 %) on 5 December 2025, the most on any date.',
      'No pupil is decided otherwise: 7 of 10,000 (0.07 %) on 5 December 2025, the most on any date.',
      'At most 1,200 have “Level 3” in Level of support: 300 on 28 November 2025, the most on any date.',
      'At most 1 has “Level 3” in Level of support: 300 on 28 November 2025, the most on any date.',
      'Nobody has “Level 3” in Level of support: 300 on 28 November 2025, the most on any date.',
      'Nobody has “Level 2” in Level of support: none on any date.',
      'Nobody moves to “Level 3” in Level of support: 200 on 28 November 2025, the most on any date.',
      'At most 1 moves to “Level 3” in Level of support: 200 on 28 November 2025, the most on any date.',
      'At most 1,200 move to “Level 3” in Level of support: 200 on 28 November 2025, the most on any date.',
      'At most 2 have “levl=2” in Level of support: the table gives no such outcome.',
      'At most 2 have “rating=red” in school-rag/rating: no table of that name was replayed.',
    ])
    expect(checked(told[3]).limit).toBe('At most 1,200 have “Level 3” in Level of support')
  })

  it('is the same as another by what it limits, not by its words', () => {
    expect(isSameExpectation({ ...level, count: 3 }, { ...level, count: 3 })).toBe(true)
    expect(isSameExpectation({ ...level, count: 3 }, { ...level, count: 4 })).toBe(false)
    expect(isSameExpectation({ ...level, count: 3 }, { ...level, outputs: 'level=2', count: 3 })).toBe(false)
    expect(isSameExpectation({ ...level, count: 0 }, { ...level, kind: 'most-moved-to', count: 0 })).toBe(false)
    expect(isSameExpectation({ kind: 'most-moved', percent: 3 }, { kind: 'most-moved', percent: 3.01 })).toBe(false)
    expect(isSameExpectation({ kind: 'no-new-legal-action' }, { kind: 'most-moved', percent: 0 })).toBe(false)
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
