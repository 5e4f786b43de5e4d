// Sweeps of three weeks on one line, against the sweep of each and against deciding with each value.
import { describe, expect, it } from 'vitest'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { countsUnder, sweep, type Sweep } from '../../../engine/replay/sweep.ts'
import { joinSweeps, mostOf, mostSteps, sumOf } from '../../../engine/replay/sweep-weeks.ts'
import { isWithin } from '../../../engine/replay/sweep.ts'
import { outcomesWith, valuesKeeping } from '../../../engine/replay/values-keeping.ts'
import { day } from '../../support/facts-builder.ts'
import { countedOneByOne, ladderView, levels, readWith } from '../../support/ladder-of-absence.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const ruleSet = shippedRuleSet('graduated-approach', 1)
/* After one, two and four weeks: a rate is of 10, 20 and 40 sessions, so the steps of each week are others. */
const dates = ['2025-11-26', '2025-11-28', '2025-12-12'].map(day)
const sweeps = dates.map((date) => {
  const facts = new FactsAsAt(ladderView, date)
  const swept = sweep({ facts, ruleSets: [{ version: 1, ruleSet }], table: 'level', parameter: 'level2From' })
  if (typeof swept === 'string') throw new Error(swept)
  return swept
})

describe('[Q13] sweeps of several dates', () => {
  const joined = joinSweeps(sweeps)
  const third = outcomesWith(joined.outcomes, 'level=3')

  it('say of each date what its own sweep says, under every value', () => {
    for (let value = 0; value <= 101; value += 0.5) {
      const at = { numerator: 2 * value, denominator: 2 }
      const steps = joined.steps.filter((step) => isWithin(step, at))
      expect(steps.length, `${value}`).toBe(1)
      sweeps.forEach((one, date) => {
        const alone = Object.fromEntries(
          one.outcomes.map(({ status, outputs }, outcome) => [`${status} ${outputs}`, countsUnder(one, at)[outcome]]),
        )
        const told = joined.outcomes.map(({ status, outputs }, outcome) => [
          steps[0].counts[date][outcome],
          alone[`${status} ${outputs}`] ?? 0,
        ])
        for (const [together, apart] of told) expect(together).toBe(apart)
      })
    }
  })

  it('tell the most and the sum over the dates, as deciding with a value on each date does', () => {
    for (const value of [55, 70, 80, 85]) {
      const decided = dates.map((date) => {
        const read = readWith(ruleSet, { level2From: value })!
        return countedOneByOne(levels(read, new FactsAsAt(ladderView, date)))['matched level=3'] ?? 0
      })
      const step = joined.steps.find((one) => isWithin(one, { numerator: value, denominator: 1 }))!
      expect([mostOf(step, third), sumOf(step, third)]).toEqual([Math.max(...decided), decided.reduce((sum, one) => sum + one, 0)])
    }
  })

  it('[Q11] keep a caseload under a number on every date', () => {
    const ranges = valuesKeeping({ steps: mostSteps(joined, third) }, [0], 20)
    for (let value = 30; value < 90; value += 0.5) {
      const at = { numerator: 2 * value, denominator: 2 }
      const onEvery = sweeps.every((one) => {
        const [outcome] = outcomesWith(one.outcomes, 'level=3')
        return (countsUnder(one, at)[outcome] ?? 0) < 20
      })
      expect(
        ranges.some((range) => isWithin(range, at)),
        `${value}`,
      ).toBe(onEvery)
    }
  })

  it('give outcomes that only some dates have a nought elsewhere', () => {
    const step = { fromIn: false, toIn: false }
    const one = { outcomes: [{ status: 'matched', outputs: 'level=1' }], steps: [{ ...step, counts: [4] }] } satisfies Sweep
    const other = { outcomes: [{ status: 'no-match', outputs: '' }, one.outcomes[0]], steps: [{ ...step, counts: [1, 3] }] } satisfies Sweep
    expect(joinSweeps([one, other])).toEqual({
      outcomes: [one.outcomes[0], other.outcomes[0]],
      steps: [
        {
          ...step,
          counts: [
            [4, 0],
            [3, 1],
          ],
        },
      ],
    })
  })
})
