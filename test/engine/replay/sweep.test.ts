// The caseload under every value of a threshold, against deciding with each value in the parameter's place, one document after another.
import { describe, expect, it } from 'vitest'
import { outputsText } from '../../../engine/decisions/outcome.ts'
import { impactOf } from '../../../engine/replay/impact.ts'
import { countsUnder, sweep, type Sweep } from '../../../engine/replay/sweep.ts'
import { countBits, getBit } from '../../../engine/rules/bits.ts'
import { countedOneByOne, ladderFacts as facts, levels, readWith } from '../../support/ladder-of-absence.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const ruleSet = shippedRuleSet('graduated-approach', 1)

function decidedWith(parameter: string, value: number): ReturnType<typeof levels> | undefined {
  const read = readWith(ruleSet, { [parameter]: value })
  return read === undefined ? undefined : levels(read)
}

function told(swept: Sweep, value: number): Record<string, number> {
  const counts = countsUnder(swept, { numerator: Math.round(value * 1000), denominator: 1000 })
  return Object.fromEntries(
    swept.outcomes.flatMap(({ status, outputs }, at): [string, number][] =>
      counts[at] === 0 ? [] : [[`${status} ${outputs}`, counts[at]]],
    ),
  )
}

describe('[Q3] a sweep', () => {
  it.each(['level2From', 'level1From'])('of %s says what deciding with each value says', (parameter) => {
    const swept = sweep({ facts, ruleSets: [{ version: 1, ruleSet }], table: 'level', parameter })
    if (typeof swept === 'string') throw new Error(swept)
    let compared = 0
    for (let value = 1; value < 100; value += 0.5) {
      const evaluated = decidedWith(parameter, value)
      if (evaluated === undefined) continue
      expect(told(swept, value), `${parameter} = ${value}`).toEqual(countedOneByOne(evaluated))
      compared++
    }
    expect(compared).toBeGreaterThan(15)
    expect(new Set(swept.steps.map(({ counts }) => JSON.stringify(counts))).size).toBeGreaterThan(4)
  })

  it('has no hole and no overlap', () => {
    const swept = sweep({ facts, ruleSets: [{ version: 1, ruleSet }], table: 'level', parameter: 'level2From' }) as Sweep
    expect(swept.steps[0].from).toBeUndefined()
    expect(swept.steps.at(-1)!.to).toBeUndefined()
    swept.steps.slice(1).forEach((step, at) => {
      const before = swept.steps[at]
      expect(step.from).toEqual(before.to)
      expect(step.fromIn).toBe(!before.toIn)
    })
    for (const { counts } of swept.steps) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(42)
  })

  it('[Q4] refuses what it cannot tell, with the reason', () => {
    const of = (parameter: string) => sweep({ facts, ruleSets: [{ version: 1, ruleSet }], table: 'level', parameter })
    expect(of('weeks')).toBe('moves-a-window')
    expect(of('no such')).toBe('not-a-number')
  })
})

describe('impact', () => {
  const before = levels(ruleSet)

  it('[Q1] of a version against itself moves nobody', () => {
    const impact = impactOf(before, levels(ruleSet))
    expect(countBits(impact.moved)).toBe(0)
    expect(impact.moves).toEqual([])
  })

  it('[Q2] says who goes from where to where, as a plain recount does', () => {
    const after = decidedWith('level2From', 85)!
    const impact = impactOf(before, after)
    const plain = Array.from({ length: before.subjects.size }, (_, subject) => [outputsText(before, subject), outputsText(after, subject)])
    const moved = plain.flatMap(([from, to], subject) => (from === to ? [] : [subject]))
    expect(moved.length).toBeGreaterThan(0)
    expect(plain.map((_, subject) => getBit(impact.moved, subject))).toEqual(plain.map((_, subject) => moved.includes(subject)))
    expect(
      impact.moves.map(({ from, to, subjects }) => [impact.outcomes[from].outputs, impact.outcomes[to].outputs, countBits(subjects)]),
    ).toEqual([['level=2', 'level=3', moved.length]])
    const caught = impact.rows.find(({ row }) => row === 'level-3')!
    expect(countBits(caught.after) - countBits(caught.before)).toBe(moved.length)
  })
})
