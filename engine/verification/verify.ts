// The only home of verifying a rule set: everything that is asked of it, in one list, errors first.
// Leaves each question to the files beside it, and what is accepted to `accepted.ts`. Laws P1 to P23 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { canonicalJson } from '../versions/canonical-json.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { Effort } from './boxes.ts'
import { boundaryClashes } from './boundary-clashes.ts'
import { changeFindings } from './changed-cells.ts'
import { dateFindings, type PublishedVersion } from './date-findings.ts'
import { caseFindings } from './decided-cases.ts'
import type { Finding, FindingSeverity } from './finding.ts'
import { pastNationalGate, statutoryFindings } from './national-findings.ts'
import { namingFindings } from './naming-findings.ts'
import type { RuleSetsByPolicy } from './possible-values.ts'
import { tableFindings } from './table-findings.ts'
import { unusedFindings } from './unused-findings.ts'

export interface Verified {
  readonly ruleSet: RuleSet
  /** Its worked examples; where they are not given, nothing is asked of them. */
  readonly cases?: readonly Case[]
  /** The rule sets it is used with, one a policy. */
  readonly others?: readonly RuleSet[]
  /** The version of the same policy that is in force, where another is. */
  readonly inForce?: RuleSet
  /** The publication records of its policy, and the day they are looked at. */
  readonly published?: { readonly versions: readonly PublishedVersion[]; readonly today: string }
}

const WEIGHT: Readonly<Record<FindingSeverity, number>> = { error: 0, warning: 1, advice: 2 }

/**
 * Everything that is found in a rule set, errors first, in the order of its tables.
 * @example verify({ ruleSet, cases, others }).filter((one) => one.severity === 'error') // []
 */
export function verify(given: Verified, tables: TableMemory = new TableMemory()): Finding[] {
  const { ruleSet, cases, inForce, published } = given
  const others: RuleSetsByPolicy = new Map(
    (given.others ?? []).filter((one) => one.policy !== ruleSet.policy).map((one) => [one.policy, one]),
  )
  const found = [
    ...ruleSet.tables.flatMap((table) => tables.findings(ruleSet, table, others)),
    ...pastNationalGate(ruleSet, others),
    ...statutoryFindings(ruleSet, others, inForce),
    ...boundaryClashes(ruleSet, others),
    ...unusedFindings(ruleSet),
    ...namingFindings(ruleSet, others),
    ...(published === undefined ? [] : dateFindings(ruleSet.title, published.versions, published.today)),
    ...(cases === undefined ? [] : [...caseFindings(ruleSet, cases), ...changeFindings(ruleSet, cases, others)]),
  ]
  return found.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

/** Tables analysed before: a table that is the same, and reads the same, is not analysed again. For an editor, which asks at every edit. */
export class TableMemory {
  readonly #known = new Map<string, readonly Finding[]>()
  readonly #most: number
  readonly #effort: number | undefined

  /** `effort` bounds the comparisons of each table. */
  constructor(most = 200, effort?: number) {
    this.#most = most
    this.#effort = effort
  }

  findings(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): readonly Finding[] {
    const key = keyOf(ruleSet, table, others)
    const before = this.#known.get(key)
    if (before !== undefined) return before
    const found = tableFindings(ruleSet, table, others, this.#effort === undefined ? undefined : new Effort(this.#effort))
    if (this.#known.size >= this.#most) this.#known.clear()
    this.#known.set(key, found)
    return found
  }
}

/** All that the findings of a table depend on: its document, its inputs as they are resolved, the tables it reads, and its place. */
function keyOf(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): string {
  const document = ruleSet.document.tables.find((one) => one.name === table.name)
  const reads = table.inputs.some(({ document: input }) => (input.decision ?? input.rollUp) !== undefined)
  return canonicalJson([
    ruleSet.tables.indexOf(table),
    document,
    ruleSet.document.parameters,
    ruleSet.document.sources[0]?.id,
    table.inputs.map(({ key, label, name, minPossible }) => [name, label, key, minPossible]),
    ruleSet.document.actions.map(({ name }) => name),
    reads ? [ruleSet.hash, [...others.values()].map(({ hash }) => hash)] : [],
  ])
}
