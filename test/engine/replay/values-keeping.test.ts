// The value of a threshold that keeps a caseload under a number, against trying every value near it, one document after another.
import { describe, expect, it } from 'vitest'
import { sweep, type Sweep } from '../../../engine/replay/sweep.ts'
import { nearestValue, outcomesWith, type ValueRange, valuesKeeping } from '../../../engine/replay/values-keeping.ts'
import { countedOneByOne, ladderFacts as facts, levels, readWith } from '../../support/ladder-of-absence.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const ruleSet = shippedRuleSet('graduated-approach', 1)

function swept(parameter: string): Sweep {
  const found = sweep({ facts, ruleSets: [{ version: 1, ruleSet }], table: 'level', parameter })
  if (typeof found === 'string') throw new Error(found)
  return found
}

/** How many are at a level under a value, by reading and deciding again; `undefined` where that is no rule set. */
function tried(parameter: string, value: number, level: string): number | undefined {
  const read = readWith(ruleSet, { [parameter]: value })
  return read === undefined ? undefined : (countedOneByOne(levels(read))[`matched level=${level}`] ?? 0)
}

/** The nearest value with so many places under which fewer than `under` are at a level, by trying one after another, nearest first. */
function nearestByTrying(parameter: string, now: number, level: string, under: number, places: number): number | undefined {
  const scale = 10 ** places
  for (let away = 0; away <= 100 * scale; away++) {
    for (const digits of [now * scale - away, now * scale + away]) {
      const count = tried(parameter, digits / scale, level)
      if (count !== undefined && count < under) return digits / scale
    }
  }
  return undefined
}

const whole = (value: number) => ({ numerator: value, denominator: 1 })

describe('[Q11] the value that keeps a caseload under a number', () => {
  it.each([
    ['level2From', 80, '3', [1, 8, 20, 29, 30, 40]],
    ['level1From', 90, '2', [1, 3, 4, 5, 12]],
    ['level1From', 90, '1', [2, 5, 6]],
  ] as const)('of %s, at %d, for level %s is what trying the values finds', (parameter, now, level, limits) => {
    const { outcomes, steps } = swept(parameter)
    for (const under of limits) {
      const ranges = valuesKeeping({ steps }, outcomesWith(outcomes, `level=${level}`), under)
      const isUsable = (value: number): boolean => readWith(ruleSet, { [parameter]: value }) !== undefined
      const found = nearestValue({ ranges, now: whole(now), places: 0, isUsable })
      expect(found, `level ${level} under ${under}`).toBe(nearestByTrying(parameter, now, level, under, 0))
    }
  })

  it('may have decimal places', () => {
    /* Four pupils each have 100 %, 90 %, 80 % …: 24 have 60 % or less and 28 have 70 % or less, and whoever has the threshold is above it. */
    const { outcomes, steps } = swept('level2From')
    const ranges = valuesKeeping({ steps }, outcomesWith(outcomes, 'level=3'), 28)
    const nearest = (places: number) => nearestValue({ ranges, now: whole(80), places, isUsable: () => true })
    expect([nearest(0), nearest(1)]).toEqual([70, 70])
    const open: ValueRange = { fromIn: false, to: { numerator: 700, denominator: 9 }, toIn: false }
    /* Under 77.7… */
    const below = (places: number) => nearestValue({ ranges: [open], now: whole(80), places, isUsable: () => true })
    expect([below(0), below(1), below(2)]).toEqual([77, 77.7, 77.77])
    const above: ValueRange = { from: { numerator: 82, denominator: 1 }, fromIn: false, toIn: false }
    expect(nearestValue({ ranges: [above], now: whole(80), places: 1, isUsable: () => true })).toBe(82.1)
  })

  it('is the one it has, where that will do, and of two as near the lower', () => {
    const of = (ranges: readonly ValueRange[]) =>
      nearestValue({ ranges, now: { numerator: 165, denominator: 2 }, places: 0, isUsable: () => true })
    const at = (from: number, to: number): ValueRange => ({ from: whole(from), fromIn: true, to: whole(to), toIn: true })
    expect(of([at(82, 83)])).toBe(82.5)
    expect(of([at(83, 90), at(70, 82)])).toBe(82)
  })

  it('[Q12] is none where the rule set could not have it', () => {
    /* The four at 80 % leave Level 2 only where it would end at 80 %, where it begins: then it is no range, and the rule set is none. */
    const { outcomes, steps } = swept('level1From')
    const ranges = valuesKeeping({ steps }, outcomesWith(outcomes, 'level=2'), 4)
    expect(ranges).toEqual([{ fromIn: false, to: whole(80), toIn: true }])
    const isUsable = (value: number): boolean => readWith(ruleSet, { level1From: value }) !== undefined
    expect(nearestValue({ ranges, now: whole(90), places: 2, isUsable })).toBe(undefined)
  })
})

describe('the ranges', () => {
  it('[Q11] hold every value under which the caseload is under the number, and no other', () => {
    const { outcomes, steps } = swept('level2From')
    const ranges = valuesKeeping({ steps }, outcomesWith(outcomes, 'level=3'), 28)
    /* Up to 70 %, where the four pupils at 70 % are still Level 2. */
    expect(ranges).toEqual([{ fromIn: false, to: { numerator: 70, denominator: 1 }, toIn: true }])
  })

  it('count every outcome that holds the outputs named', () => {
    const outcomes = [
      { status: 'matched', outputs: 'level=3;route=legal' },
      { status: 'matched', outputs: 'level=30' },
      { status: 'matched', outputs: 'level=3' },
      { status: 'undetermined', outputs: '' },
    ] as const
    expect(outcomesWith(outcomes, 'level=3')).toEqual([0, 2])
    expect(outcomesWith(outcomes, 'level=3;route=legal')).toEqual([0])
  })
})
