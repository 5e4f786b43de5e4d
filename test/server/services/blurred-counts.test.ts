// Counts for people who may see no pupil. The attacker here may ask about any set at all, and knows everything but the secret numbers.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../../../engine/rules/bits.ts'
import { blurredCount, FEWEST_TOLD, keysOf, MOST_CHANGED, NEAR_SPREAD, ToldCounts } from '../../../server/services/blurred-counts.ts'

const PUPILS = 2000
const pseudonyms = Array.from({ length: PUPILS }, (_, at) => createHash('sha256').update(`pupil ${at}`).digest('hex').slice(0, 32))
const counted = { keys: keysOf(pseudonyms), pupils: Int32Array.from({ length: PUPILS }, (_, pupil) => pupil) }
const setOf = (has: (pupil: number) => boolean) => bitsOf(PUPILS, has)

const withChild = (has: (pupil: number) => boolean) => (pupil: number) => pupil === 7 || has(pupil)

describe('a blurred count', () => {
  it('is the same however often it is asked, and never off by more than it says', () => {
    for (let size = 0; size < 400; size++) {
      const set = setOf((pupil) => pupil >= 100 && pupil < 100 + size)
      const told = blurredCount(set, counted)
      expect(blurredCount(set, counted)).toBe(told)
      if (size < FEWEST_TOLD) expect(told).toBeNull()
      if (told !== null) {
        expect(told).toBeGreaterThanOrEqual(FEWEST_TOLD)
        expect(Math.abs(told - size)).toBeLessThanOrEqual(MOST_CHANGED)
      }
    }
  })

  it('does not say by a difference whether one child is in a set, whatever sets are asked about and in whatever order', () => {
    const told = new ToldCounts()
    /* Sets that have little to do with one another. */
    const others = (at: number) => (pupil: number) => pupil !== 7 && (Math.imul(pupil + 1, 2 * at + 2_654_435_761) >>> 7) % 11 === 0
    for (let at = 0; at < 300; at++) {
      const [first, second] = at % 2 === 0 ? [others(at), withChild(others(at))] : [withChild(others(at)), others(at)]
      expect(told.count(setOf(first), counted, 2 * at)).toBe(told.count(setOf(second), counted, 2 * at + 1))
    }
  })

  it('tells counts only of sets that differ by six children at least', () => {
    const told = new ToldCounts()
    const answers = Array.from({ length: 300 }, (_, more) =>
      told.count(
        setOf((pupil) => pupil < 100 + more),
        counted,
        more,
      ),
    )
    /* 300 children came one by one: told every six at most, at least. */
    expect(new Set(answers).size).toBeLessThanOrEqual(300 / FEWEST_TOLD)
    expect(new Set(answers).size).toBeGreaterThan(300 / (FEWEST_TOLD + NEAR_SPREAD))
  })

  /**
   * The attacker lays children into a set one by one until the answer changes, takes the last out again, and asks about the set with child 7
   * put in where child 7 is of some kind. With a fixed limit this tells every time. Gives how often the answer is a new one.
   */
  function newAnswers(isOfKind: boolean, start: number): number {
    const ROUNDS = 400
    let changed = 0
    for (let round = 0; round < ROUNDS; round++) {
      const told = new ToldCounts()
      const first = 20 + round * 2
      const laid = (more: number) => (pupil: number) => pupil >= first && pupil < first + start + more
      let question = round * 1000
      const ask = (set: (pupil: number) => boolean) => told.count(setOf(set), counted, ++question * 2_654_435_761)
      const atFirst = ask(laid(0))
      let more = 1
      while (ask(laid(more)) === atFirst) more++
      const probe = laid(more - 1)
      if (ask((pupil) => probe(pupil) || (isOfKind && pupil === 7)) !== atFirst) changed++
    }
    return changed / ROUNDS
  }

  it.each([
    ['a large set', 300],
    ['none', 0],
  ])('is no pair of scales: children laid on it one by one, beginning with %s, do not make it tell of one more', (_, start) => {
    const [with7, without7] = [newAnswers(true, start), newAnswers(false, start)]
    expect(Math.abs(with7 - without7)).toBeLessThan(0.15)
  })

  it('takes the parents of one child for one', () => {
    const parents = { keys: counted.keys, pupils: Int32Array.from({ length: PUPILS }, (_, subject) => subject >> 1) }
    for (let of = 0; of < 50; of++) {
      const five = setOf((subject) => subject >= of * 20 && subject < of * 20 + 2 * (FEWEST_TOLD - 1))
      expect(blurredCount(five, parents)).toBeNull()
    }
  })

  it('spreads evenly over what it may be changed by', () => {
    const changes = new Map<number, number>()
    for (let at = 0; at < 5000; at++) {
      const set = setOf((pupil) => (pupil * 7919 + at * 104_729) % 9973 < 3000)
      let size = 0
      for (let pupil = 0; pupil < PUPILS; pupil++) if ((pupil * 7919 + at * 104_729) % 9973 < 3000) size++
      const change = blurredCount(set, counted)! - size
      changes.set(change, (changes.get(change) ?? 0) + 1)
    }
    expect([...changes.keys()].toSorted((a, b) => a - b)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5])
    /* 5,000 over 11: about 455 each; a die as fair as this one stays well within 350 to 560. */
    for (const count of changes.values()) expect(count).toBeGreaterThan(350)
    for (const count of changes.values()) expect(count).toBeLessThan(560)
  })
})
