// What stays of a date for the next replay, and that it is bounded; that it changes nothing is law Q21.
import { describe, expect, it } from 'vitest'
import { evaluateOn } from '../../../engine/decisions/evaluate.ts'
import { KeptFacts } from '../../../engine/replay/kept-facts.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const viewWith = (id: string) => viewOf({ schools: { 100001: {} }, pupils: [{ id, marks: weeksFrom('2025-09-01', 4, FULL) }] })
const ruleSets = [{ version: 1, ruleSet: shippedRuleSet('graduated-approach', 1) }]
const date = day('2025-09-26')

/** Decides on a date, and gives how often it had to. */
function decideWith(kept: KeptFacts, view: ReturnType<typeof viewWith>): number {
  let times = 0
  const facts = kept.of(view, date)
  kept.decided('graduated-approach 1', () => {
    times++
    return evaluateOn(facts, ruleSets).tables
  })
  kept.keep()
  return times
}

describe('kept facts', () => {
  it('spare what was decided of the same facts under the same name, and nothing where there is no room', () => {
    const [view, roomy, full] = [viewWith('a'), new KeptFacts(2 ** 20), new KeptFacts(0)]
    expect([decideWith(roomy, view), decideWith(roomy, view)]).toEqual([1, 0])
    expect(roomy.bytes).toBeGreaterThan(0)
    expect([decideWith(full, view), decideWith(full, view), full.bytes]).toEqual([1, 1, 0])
  })

  it('of other facts make room first', () => {
    const [first, second, measured] = [viewWith('a'), viewWith('b'), new KeptFacts(2 ** 20)]
    decideWith(measured, first)
    const kept = new KeptFacts(measured.bytes)
    expect([decideWith(kept, first), decideWith(kept, second), decideWith(kept, second), decideWith(kept, first)]).toEqual([1, 1, 0, 1])
    expect(kept.bytes).toBe(measured.bytes)
  })
})
