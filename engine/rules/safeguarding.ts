// The only home of which tables are about safeguarding: who may not see concerns may not see what these decide either.
import type { InputDocument } from './document.ts'
import type { RuleSet, Table } from './rule-set.ts'

const CONCERN = 'safeguarding-concern'

/**
 * The tables (`policy/table`) that recommend a safeguarding action, read a concern, or read a decision of a table that does.
 * @example safeguardingTables([ruleSet]).has('safeguarding/referral') // true
 */
export function safeguardingTables(ruleSets: readonly RuleSet[]): ReadonlySet<string> {
  const found = new Set<string>()
  const all = ruleSets.flatMap((ruleSet) => ruleSet.tables.map((table) => ({ ruleSet, table, key: `${ruleSet.policy}/${table.name}` })))
  for (;;) {
    const more = all.filter(({ ruleSet, table, key }) => !found.has(key) && isAbout(ruleSet, table, found))
    if (more.length === 0) return found
    for (const { key } of more) found.add(key)
  }
}

function isAbout(ruleSet: RuleSet, table: Table, found: ReadonlySet<string>): boolean {
  if (table.rows.some(({ actions }) => actions.some(({ kind }) => kind === 'safeguarding'))) return true
  const read = new Set<string>()
  const reads = (name: string): boolean => {
    const input = ruleSet.inputs.get(name)
    if (input === undefined || read.has(name)) return false
    read.add(name)
    const { document } = input
    if (document.event === CONCERN || (decisionRead(document, ruleSet.policy) ?? []).some((key) => found.has(key))) return true
    return [...(document.minus ?? []), ...input.knownWhen.map((one) => one.input)].some(reads)
  }
  return table.inputs.some(({ name }) => reads(name))
}

/** The tables whose decision an input reads: `level.level`, `graduated-approach/level.level`, or one it rolls up. */
function decisionRead({ decision, rollUp }: InputDocument, policy: string): string[] {
  return [decision, rollUp?.over].flatMap((read) => {
    if (read === undefined) return []
    const [table] = read.split('.')
    return [table.includes('/') ? table : `${policy}/${table}`]
  })
}
