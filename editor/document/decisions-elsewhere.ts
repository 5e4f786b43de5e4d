// The only home of the decisions of other policies that an input can look at: those that are one of a list of words. A yes, a number or a
// date of another policy is not known as such until rule sets are put together, so that no cell could test it.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { sayWord } from '../../engine/rules/everyday-wording.ts'

export interface DecisionElsewhere {
  /** As an input names it: `persistent-absence/category.category`. */
  readonly value: string
  /** Its policy, table and outcome. */
  readonly label: string
  /** What it can say, as cells write it. */
  readonly words: readonly string[]
}

/** @example decisionsElsewhere([persistentAbsence])[0].value // 'persistent-absence/category.category' */
export function decisionsElsewhere(others: readonly RuleSetDocument[]): DecisionElsewhere[] {
  return others.flatMap(({ policy, title, tables }) =>
    tables.flatMap((table) =>
      table.outputs
        .filter(({ type, values }) => type === 'text' && values !== undefined)
        .map(({ name, label, values = [] }) => ({
          value: `${policy}/${table.name}.${name}`,
          label: `${title}: ${table.title}: ${label ?? sayWord(name)}`,
          words: values.map(String),
        })),
    ),
  )
}
