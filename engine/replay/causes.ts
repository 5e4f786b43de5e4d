// The only home of why subjects moved in a replay: each change of a candidate alone, the rest as it was, on the first date of the move.
// Leaves what the single changes are to `single-changes.ts`. Law Q7 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { parseRuleSet } from '../rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import type { OutcomeNumbers } from './outcomes.ts'
import { reachedBetween, whileTheSame } from './reached.ts'
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

/** One change of a candidate, the rest as it was. */
interface ChangeAlone {
  readonly words: string
  readonly ruleSets: readonly VersionedRuleSet[]
  /** The tables that it alone may decide otherwise. */
  readonly reached: ReadonlySet<string>
  /** The tables that all changes together may decide otherwise than it does alone. */
  readonly open: ReadonlySet<string>
}

export class Causes {
  readonly #changes: (old: readonly VersionedRuleSet[]) => readonly ChangeAlone[]

  /** `withCandidate` puts what is under change in the place of its policies. */
  constructor(withCandidate: (old: readonly VersionedRuleSet[]) => readonly VersionedRuleSet[]) {
    this.#changes = whileTheSame((old) => changesAlone(old, withCandidate(old)))
  }

  /** Finds the causes of moves on the facts of their first date; `before` are the tables as the baseline decides them. */
  find(facts: FactsAsAt, old: readonly VersionedRuleSet[], before: readonly EvaluatedTable[], tables: readonly MovedOfTable[]): void {
    if (tables.length === 0) return
    for (const { words, ruleSets, reached, open } of this.#changes(old)) {
      const touched = tables.filter(({ key }) => reached.has(key))
      for (const { key, moved } of touched) if (!open.has(key)) for (const one of moved) one.causes.push(words)
      const asked = touched.filter(({ key }) => open.has(key))
      if (asked.length === 0) continue
      const same = before.filter((one) => !reached.has(keyOf(one)))
      const { tables: decided } = evaluateOn(facts.apart(), ruleSets, new Set(asked.map(({ key }) => key)), same)
      for (const { key, numbers, moved } of asked) {
        const evaluated = decided.find((one) => keyOf(one) === key)
        if (evaluated === undefined) continue
        for (const one of moved) if (numbers.one(evaluated, one.subject) === one.to) one.causes.push(words)
      }
    }
  }
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/** Those that make no rule set by themselves are left out. */
function changesAlone(old: readonly VersionedRuleSet[], now: readonly VersionedRuleSet[]): ChangeAlone[] {
  return now.flatMap(({ ruleSet }) => {
    const base = old.find((one) => one.ruleSet.policy === ruleSet.policy)
    if (base === undefined || base.ruleSet === ruleSet) return []
    const changes = singleChanges(base.ruleSet.document, ruleSet.document)
    return changes.flatMap(({ words, document }) => {
      const alone = changes.length === 1 ? ruleSet : parseRuleSet(document).ruleSet
      if (alone === undefined) return []
      const ruleSets = [...old.filter((one) => one !== base), { version: 0, ruleSet: alone }]
      return [{ words, ruleSets, reached: reachedBetween(old, ruleSets), open: reachedBetween(ruleSets, now) }]
    })
  })
}
