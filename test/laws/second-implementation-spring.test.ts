// The engine against a second, plain implementation: every decision of every policy in force at two dates of spring and summer, and the
// legal tables of one pupil alone.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { decisionRows, subjectNames } from '../../server/services/run-rows.ts'
import type { PolicyVersion } from '../../server/stores/policy-store.ts'
import { bothImplementations, shippedStore } from '../support/both-implementations.ts'

const DATES = ['2025-10-10', '2025-12-12', '2026-03-06', '2026-07-10']
const LEGAL = new Set(['penalty-notice', 'graduated-approach', 'leave-of-absence'])
const both = bothImplementations()
const legalPolicies = (asOf: string): PolicyVersion[] => shippedStore.inForce(asOf).filter(({ policy }) => LEGAL.has(policy))

describe('the engine and the second implementation', () => {
  it.each(['2026-03-06', '2026-07-10'])(
    'decide alike as at %s',
    async (asOf) => {
      await both().expectAlike(asOf, shippedStore.inForce(asOf), 25_000)
    },
    240_000,
  )

  it('meet every row of the legal policies at one of the dates', () => {
    const met = new Set<string>()
    for (const asOf of DATES) {
      for (const row of decisionRows(evaluate(both().view, legalPolicies(asOf), parseDay(asOf)!))) {
        for (const id of row.rows.split(';')) met.add(`${row.policy}/${row.table}/${id}`)
      }
    }
    const legal = legalPolicies(DATES[0])
    const rows = legal.flatMap(({ policy, ruleSet }) =>
      ruleSet.tables.flatMap((table) => table.rows.map((row) => `${policy}/${table.name}/${row.id}`)),
    )
    expect(legal).toHaveLength(3)
    expect(rows.filter((row) => !met.has(row))).toEqual([])
  })

  it('[T1] the legal tables say the same of one pupil alone, explained by json-rules-engine, as of everyone together', async () => {
    const { view } = both()
    const asOf = parseDay('2026-03-06')!
    const chosen = legalPolicies('2026-03-06')
    const rows = [...decisionRows(evaluate(view, chosen, asOf))]
    const together = new Map(rows.map((row) => [`${row.subject_id} ${row.policy}/${row.table}`, `${row.status} ${row.outputs}`]))
    // Two subjects for whatever is decided anywhere.
    const examples = Map.groupBy(rows, (row) => `${row.policy}/${row.table} ${row.status} ${row.rows.split(';')[0]}`)
    const upns = new Set([...examples.values()].flatMap((same) => same.slice(0, 2).map((row) => row.subject_id.split('/')[0])))
    let compared = 0
    for (const upn of upns) {
      const pupil = view.facts.pupils.findIndex(({ id }) => id === upn)
      const alone = evaluate(view, chosen, asOf, Int32Array.of(pupil))
      for (const evaluated of alone.tables) {
        for (let subject = 0; subject < evaluated.subjects.size; subject++) {
          const { status, outputs } = await explain(alone, evaluated, subject)
          const { id } = subjectNames(alone, evaluated, subject)
          expect(`${status} ${outputs}`).toBe(together.get(`${id} ${evaluated.policy}/${evaluated.table.name}`))
          compared++
        }
      }
    }
    expect(upns.size).toBeGreaterThan(30)
    expect(compared).toBeGreaterThan(300)
  })
})
