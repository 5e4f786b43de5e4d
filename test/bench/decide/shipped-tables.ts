// The only home of what is compared: every pupil table of every policy that ships, its inputs named alike where they are the same.
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import type { Condition, Input, Table } from '../../../engine/rules/rule-set.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

export interface ComparedRow {
  /** Leaves name shared facts: `f0`, `f1` and so on. */
  readonly conditions: { readonly all: readonly Condition[] }
}

export interface ComparedTable {
  readonly policy: string
  readonly table: Table
  /** The shared fact of each input of the table by its own name. */
  readonly factOf: ReadonlyMap<string, string>
  readonly rows: readonly ComparedRow[]
}

export interface SharedFact {
  readonly name: string
  readonly input: Input
  /** Boundaries and words that rows compare it with. */
  readonly boundaries: readonly string[]
  readonly words: readonly (string | boolean)[]
}

export interface Compared {
  readonly tables: readonly ComparedTable[]
  readonly facts: readonly SharedFact[]
}

/** The newest version of each policy that ships. Policies that come later join by themselves. */
export function comparedTables(): Compared {
  const newest = new Map<string, ReturnType<typeof shippedVersions>[number]>()
  for (const one of shippedVersions()) if (one.version >= (newest.get(one.policy)?.version ?? 0)) newest.set(one.policy, one)
  const names = new Map<string, string>()
  const inputs = new Map<string, Input>()
  const tables: ComparedTable[] = []
  for (const { policy, text } of newest.values()) {
    const { ruleSet, diagnostics } = parseRuleSet(JSON.parse(text))
    if (ruleSet === undefined) throw new Error(`${policy}: ${diagnostics[0]?.message}`)
    for (const table of ruleSet.tables) {
      if (table.subject !== 'pupil') continue
      const factOf = new Map(
        table.inputs.map((input) => {
          const name = names.get(input.key) ?? `f${names.size}`
          names.set(input.key, name)
          inputs.set(name, input)
          return [input.name, name] as const
        }),
      )
      tables.push({
        policy,
        table,
        factOf,
        rows: table.rows.map(({ rule }) => ({ conditions: renamed(rule.conditions, factOf) as never })),
      })
    }
  }
  const facts = [...inputs].map(([name, input]): SharedFact => {
    const leaves = tables.flatMap(({ rows }) => rows.flatMap((row) => leavesOf(row.conditions))).filter((leaf) => leaf.fact === name)
    return {
      name,
      input,
      boundaries: [...new Set(leaves.flatMap(({ value }) => value.at ?? []))],
      words: [...new Set(leaves.flatMap(({ value }) => value.values ?? []))],
    }
  })
  return { tables, facts }
}

function renamed(condition: Condition, factOf: ReadonlyMap<string, string>): Condition {
  if ('all' in condition) return { ...condition, all: condition.all.map((one) => renamed(one, factOf)) }
  if ('any' in condition) return { ...condition, any: condition.any.map((one) => renamed(one, factOf)) }
  return { ...condition, fact: factOf.get(condition.fact)! }
}

export function leavesOf(condition: Condition): Extract<Condition, { operator: unknown }>[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  return 'any' in condition ? condition.any.flatMap(leavesOf) : [condition]
}
