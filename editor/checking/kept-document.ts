// The only home of what a worker knows: the document as it is now, put together from patches, and the cases and rule sets beside it.
import type { Case } from '../../engine/cases/run-cases.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { ParsedRuleSet, RuleSet } from '../../engine/rules/rule-set.ts'
import { type Patch, patched } from './shared-patch.ts'

/** What a worker is told. What is absent is as it was. */
export interface Told {
  /** Counts what was told; every answer names the one it is about. */
  readonly revision: number
  readonly patch: Patch
  readonly cases?: readonly Case[]
  /** Documents of the other policies in force, and of the version of this one that is. */
  readonly others?: readonly unknown[]
  readonly inForce?: unknown
}

export class KeptDocument {
  revision = 0
  cases: readonly Case[] = []
  others: readonly RuleSet[] = []
  inForce: RuleSet | undefined
  #document: unknown
  #parsed: ParsedRuleSet | undefined

  take({ revision, patch, cases, others, inForce }: Told): void {
    this.revision = revision
    const document = patched(this.#document, patch)
    if (document !== this.#document) this.#parsed = undefined
    this.#document = document
    if (cases !== undefined) this.cases = cases
    if (others !== undefined) this.others = others.flatMap((one) => parseRuleSet(one).ruleSet ?? [])
    if (inForce !== undefined) this.inForce = parseRuleSet(inForce).ruleSet
  }

  /** The document read; once, however often it is asked for. */
  read(): ParsedRuleSet {
    this.#parsed ??= parseRuleSet(this.#document)
    return this.#parsed
  }
}
