// The law that a decision reads the same whoever is decided beside the subject, though what is said of many is made once.
import { beforeAll, describe, expect, it } from 'vitest'
import { recommendedActions } from '../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { parseDay } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { actionRows, decisionRows } from '../../server/services/run-rows.ts'
import { readPolicies } from '../../server/stores/policy-store.ts'
import { sampleView } from '../support/sample-view.ts'

const AS_OF = '2026-01-30'
let view: FactsView

beforeAll(async () => {
  view = await sampleView({ pupils: 300, from: '2025-09-01', to: '2026-02-13', seed: 12 })
}, 60_000)

describe('[X6] what is said of a subject', () => {
  it('is said of it alone too, for every decision and action of everyone', () => {
    // Schools and those whose meeting hangs on them need everyone beside them.
    const policies = readPolicies('policies')
      .inForce(AS_OF)
      .filter(({ policy }) => policy !== 'school-rag' && policy !== 'targeted-support-meeting')
    const of = (pupils?: Int32Array): [Set<string>, Set<string>] => {
      const evaluation = evaluate(view, policies, parseDay(AS_OF)!, pupils)
      const actions = recommendedActions(evaluation, policies)
      return [
        new Set([...decisionRows(evaluation)].map((row) => JSON.stringify(row))),
        new Set([...actionRows(evaluation, actions)].map((row) => JSON.stringify(row))),
      ]
    }
    const [decisions, actions] = of()
    expect(decisions.size).toBeGreaterThan(300 * 15)
    expect(actions.size).toBeGreaterThan(100)
    for (const pupil of view.facts.pupils.keys()) {
      const alone = of(Int32Array.of(pupil))
      expect([...alone[0]].filter((row) => !decisions.delete(row))).toEqual([])
      expect([...alone[1]].filter((row) => !actions.delete(row))).toEqual([])
    }
    expect([decisions.size, actions.size]).toEqual([0, 0])
  })
})
