// Counts for people who may see no pupil. The attacker here may ask about any set at all, and knows everything but the secret numbers.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../../../engine/rules/bits.ts'
import { blurredCount, FEWEST_TOLD, keysOf, MOST_CHANGED, ToldCounts } from '../../../server/services/blurred-counts.ts'

const PUPILS = 2000
const pseudonyms = Array.from({ length: PUPILS }, (_, at) => createHash('sha256').update(`pupil ${at}`).digest('hex').slice(0, 32))
const keys = keysOf(pseudonyms)
const setOf = (has: (pupil: number) => boolean) => bitsOf(PUPILS, has)

const withChild = (has: (pupil: number) => boolean) => (pupil: number) => pupil === 7 || has(pupil)

describe('a blurred count', () => {
  it('is the same however often it is asked, and never off by more than it says', () => {
    for (let size = 0; size < 400; size++) {
      const set = setOf((pupil) => pupil >= 100 && pupil < 100 + size)
      const told = blurredCount(set, keys)
      expect(blurredCount(set, keys)).toBe(told)
      if (size < FEWEST_TOLD) expect(told).toBeNull()
      if (told !== null) {
        expect(told).toBeGreaterThanOrEqual(FEWEST_TOLD)
        expect(Math.abs(told - size)).toBeLessThanOrEqual(MOST_CHANGED)
      }
    }
  })

  it('does not say by a difference whether one child is in a set, whatever sets are asked about and in whatever order', () => {
    const told = new ToldCounts()
    const others = (at: number) => (pupil: number) => pupil !== 7 && (pupil * 7919 + at * 104_729) % 9973 < 900 + (at % 50)
    for (let at = 0; at < 300; at++) {
      const [first, second] = at % 2 === 0 ? [others(at), withChild(others(at))] : [withChild(others(at)), others(at)]
      expect(told.count(setOf(first), keys)).toBe(told.count(setOf(second), keys))
    }
  })

  it('does not say it step by step either: answers change only once six children have come or gone', () => {
    const told = new ToldCounts()
    const answers = Array.from({ length: 60 }, (_, more) =>
      told.count(
        setOf((pupil) => pupil < 100 + more),
        keys,
      ),
    )
    const changes = answers.flatMap((answer, at) => (at > 0 && answer !== answers[at - 1] ? [at] : []))
    changes.slice(1).forEach((change, at) => expect(change - changes[at]).toBeGreaterThanOrEqual(FEWEST_TOLD))
    expect(changes.length).toBeGreaterThan(3)
  })

  it('spreads evenly over what it may be changed by', () => {
    const changes = new Map<number, number>()
    for (let at = 0; at < 5000; at++) {
      const set = setOf((pupil) => (pupil * 7919 + at * 104_729) % 9973 < 3000)
      let size = 0
      for (let pupil = 0; pupil < PUPILS; pupil++) if ((pupil * 7919 + at * 104_729) % 9973 < 3000) size++
      const change = blurredCount(set, keys)! - size
      changes.set(change, (changes.get(change) ?? 0) + 1)
    }
    expect([...changes.keys()].toSorted((a, b) => a - b)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5])
    /* 5,000 over 11: about 455 each; a die as fair as this one stays well within 350 to 560. */
    for (const count of changes.values()) expect(count).toBeGreaterThan(350)
    for (const count of changes.values()) expect(count).toBeLessThan(560)
  })
})
