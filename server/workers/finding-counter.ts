// The only home of how many fall into what verification finds in an edit, for whoever asks, and who they are for those who may know.
// Leaves the proof and whom a region holds to `engine/verification`, and what may be told to `tellers.ts`.
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import type { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { type Bits, eachBit } from '../../engine/rules/bits.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Finding } from '../../engine/verification/finding.ts'
import { subjectsInRegion } from '../../engine/verification/real-witnesses.ts'
import { TableMemory, verify } from '../../engine/verification/verify.ts'
import type { FoundAnswer } from '../contract/impact.ts'
import type { DecidedEdits } from './decided-edits.ts'
import type { FoundOrder } from './impact-order.ts'
import { namedPupils } from './named-pupils.ts'
import type { Teller, Tellers } from './tellers.ts'

const MOST_NAMED = 20

export class FindingCounter {
  readonly #edits: DecidedEdits
  readonly #tellers: Tellers
  readonly #tables = new TableMemory()

  constructor(edits: DecidedEdits, tellers: Tellers) {
    this.#edits = edits
    this.#tellers = tellers
  }

  /** Findings of tables about safeguarding are left out for people who may not see what those decide. */
  found(order: FoundOrder): FoundAnswer {
    const { facts, ruleSets } = this.#edits.beside(order)
    const [{ ruleSet }, ...others] = ruleSets
    const hidden = order.sight.safeguarding ? new Set() : safeguardingTables(ruleSets.map((one) => one.ruleSet))
    const keyOf = ({ at }: Finding): string => `${ruleSet.policy}/${at.table}`
    const asked = verify({ ruleSet, others: others.map((one) => one.ruleSet) }, this.#tables).filter(
      (one) => (one.region?.parts.length ?? 0) > 0 && !hidden.has(keyOf(one)),
    )
    const { tables } = evaluateOn(facts, ruleSets, new Set(asked.map(keyOf)))
    let isExact = true
    const findings = asked.flatMap((finding) => {
      const evaluated = tables.find((one) => one.policy === ruleSet.policy && one.table.name === finding.at.table)
      if (evaluated === undefined) return []
      const told = this.#tellers.of(order, evaluated.subjects, facts)
      const inside = subjectsInRegion(finding, evaluated)
      isExact &&= told.isExact
      return [
        {
          finding: finding.key,
          subject: evaluated.table.subject,
          count: told.count(inside),
          who: who(order, facts, evaluated, inside, told),
        },
      ]
    })
    return { isExact, findings: findings.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0)) }
  }
}

function who({ sight }: FoundOrder, facts: FactsAsAt, { subjects }: EvaluatedTable, inside: Bits, { isExact, among }: Teller) {
  if (!isExact || !('pupils' in subjects) || sight.pupils === 'counts') return []
  const first: number[] = []
  eachBit(inside, (subject) => {
    if (first.length < MOST_NAMED && (among === undefined || among[subject] === 1)) first.push(subjects.pupils[subject])
  })
  return namedPupils(facts, first)
}
