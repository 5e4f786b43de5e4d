// The only home of why subjects moved in a replay: each change of a candidate alone, the rest as it was, on the first date of the move.
// Leaves what the single changes are to `single-changes.ts`. Law Q7 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { parseRuleSet } from '../rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../rules/rule-set.ts'
import type { OutcomeNumbers } from './outcomes.ts'
import { singleChanges } from './single-changes.ts'

export interface CausedMove {
  readonly subject: number
  /** The number of the outcome moved to. */
  readonly to: number
  /** Filled with the changes, in words, that alone make the move. */
  readonly causes: string[]
}

export interface MovedOfTable {
  /** `policy/table`. */
  readonly key: string
  readonly numbers: OutcomeNumbers
  readonly moved: readonly CausedMove[]
}

interface ChangeAlone {
  readonly words: string
  readonly ruleSet: RuleSet
}

export class Causes {
  readonly #candidate: readonly VersionedRuleSet[]
  /** By the rule set of the baseline, then by that of the candidate. */
  readonly #known = new Map<RuleSet, Map<RuleSet, readonly ChangeAlone[]>>()

  constructor(candidate: readonly VersionedRuleSet[]) {
    this.#candidate = candidate
  }

  /** Finds the causes of moves on the facts of their first date. */
  find(facts: FactsAsAt, old: readonly VersionedRuleSet[], tables: readonly MovedOfTable[]): void {
    if (tables.length === 0) return
    const wanted = new Set(tables.map(({ key }) => key))
    for (const { ruleSet } of this.#candidate) {
      const base = old.find((one) => one.ruleSet.policy === ruleSet.policy)
      if (base === undefined) continue
      const changes = this.#changes(base.ruleSet, ruleSet)
      /* Where there is one change in all, it is the cause of every move. */
      if (changes.length === 1 && changes[0].ruleSet === ruleSet && this.#candidate.length === 1) {
        for (const { moved } of tables) for (const one of moved) one.causes.push(changes[0].words)
        continue
      }
      const others = old.filter((one) => one !== base)
      for (const { words, ruleSet: alone } of changes) {
        const { tables: decided } = evaluateOn(facts.apart(), [...others, { version: 0, ruleSet: alone }], wanted)
        for (const { key, numbers, moved } of tables) {
          const evaluated = decided.find(({ policy, table }) => `${policy}/${table.name}` === key)
          if (evaluated === undefined) continue
          for (const one of moved) if (numbers.one(evaluated, one.subject) === one.to) one.causes.push(words)
        }
      }
    }
  }

  /** Worked out once; those that make no rule set by themselves are left out. */
  #changes(base: RuleSet, ruleSet: RuleSet): readonly ChangeAlone[] {
    const known = this.#known.get(base) ?? new Map<RuleSet, readonly ChangeAlone[]>()
    this.#known.set(base, known)
    let changes = known.get(ruleSet)
    if (changes === undefined) {
      const single = singleChanges(base.document, ruleSet.document)
      changes = single.flatMap(({ words, document }) => {
        const alone = single.length === 1 ? ruleSet : parseRuleSet(document).ruleSet
        return alone === undefined ? [] : [{ words, ruleSet: alone }]
      })
      known.set(ruleSet, changes)
    }
    return changes
  }
}
