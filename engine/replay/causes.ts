// The only home of why subjects moved in a replay: each change of a candidate alone, the rest as it was, on the first date of the move.
// Leaves what the single changes are to `single-changes.ts`. Law Q7 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { FactsAsAt } from '../decisions/facts-as-at.ts'
import { parseRuleSet } from '../rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../rules/rule-set.ts'
import { reachedBetween, whileTheSame } from './reached.ts'
import { singleChanges } from './single-changes.ts'

/** A table in which somebody moved for the first time on the date. */
export interface MovedTable {
  /** `policy/table`. */
  readonly key: string
  /** Whether a decided table is this one. */
  readonly isOf: (evaluated: EvaluatedTable) => boolean
  /** Notes a change for those whom the rules with it alone, which may have no such table, give the outcome they moved to. */
  readonly noteCause: (words: string, evaluated: EvaluatedTable | undefined) => void
  /** Notes a change for everyone who moved. */
  readonly noteForAll: (words: string) => void
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
  find(facts: FactsAsAt, old: readonly VersionedRuleSet[], before: readonly EvaluatedTable[], tables: readonly MovedTable[]): void {
    if (tables.length === 0) return
    for (const { words, ruleSets, reached, open } of this.#changes(old)) {
      const touched = tables.filter(({ key }) => reached.has(key))
      for (const table of touched) if (!open.has(table.key)) table.noteForAll(words)
      const asked = touched.filter(({ key }) => open.has(key))
      if (asked.length === 0) continue
      const same = before.filter((one) => !reached.has(keyOf(one)))
      const { tables: decided } = evaluateOn(facts.apart(), ruleSets, new Set(asked.map(({ key }) => key)), same)
      for (const table of asked) table.noteCause(words, decided.find(table.isOf))
    }
  }
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/** Those that make no rule set by themselves are left out. */
function changesAlone(old: readonly VersionedRuleSet[], now: readonly VersionedRuleSet[]): ChangeAlone[] {
  return now.flatMap(({ ruleSet }) => {
    const base = old.find((one) => one.ruleSet.policy === ruleSet.policy)
    if (base?.ruleSet === ruleSet) return []
    const withAlone = (alone: RuleSet): readonly VersionedRuleSet[] => [
      ...old.filter((one) => one !== base),
      { version: 0, ruleSet: alone },
    ]
    if (base === undefined) return [changeAlone(`${ruleSet.title} counts`, old, withAlone(ruleSet), now)]
    const changes = singleChanges(base.ruleSet.document, ruleSet.document)
    return changes.flatMap(({ words, document }) => {
      const alone = changes.length === 1 ? ruleSet : parseRuleSet(document).ruleSet
      return alone === undefined ? [] : [changeAlone(words, old, withAlone(alone), now)]
    })
  })
}

function changeAlone(
  words: string,
  old: readonly VersionedRuleSet[],
  ruleSets: readonly VersionedRuleSet[],
  now: readonly VersionedRuleSet[],
): ChangeAlone {
  return { words, ruleSets, reached: reachedBetween(old, ruleSets), open: reachedBetween(ruleSets, now) }
}
