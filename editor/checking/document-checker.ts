// The only home of a document being checked away from the page: it is told every change, and says what was found of which document.
// Leaves working it out to the workers and drawing to the pages.
import type { Case, CaseResult } from '../../engine/cases/run-cases.ts'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Finding } from '../../engine/verification/finding.ts'
import type { ProvedAnswer, ReadAnswer } from './answers.ts'
import type { Told } from './kept-document.ts'
import { patchBetween } from './shared-patch.ts'
import { FindingsHeard } from './told-findings.ts'

/** What is known of a document; what was known before stays until there is something newer. */
export interface Checked {
  /** The document that the diagnostics are about: the newest that was read. */
  readonly document: RuleSetDocument
  readonly diagnostics: readonly Diagnostic[]
  readonly isRuleSet: boolean
  readonly results: readonly CaseResult[] | undefined
  readonly findings: readonly Finding[] | undefined
  readonly isReading: boolean
  readonly isProving: boolean
}

/** What is known before anything was checked. */
export const unchecked = (document: RuleSetDocument): Checked => ({
  document,
  diagnostics: [],
  isRuleSet: false,
  results: undefined,
  findings: undefined,
  isReading: true,
  isProving: true,
})

/** The rule sets that a document is proved beside. */
export interface Beside {
  readonly others: readonly unknown[]
  readonly inForce: unknown
}

/** A worker, or something like one. */
export interface Port {
  postMessage: (told: Told) => void
  addEventListener: (type: 'message', listen: (event: { readonly data: unknown }) => void) => void
  terminate: () => void
}

export class DocumentChecker {
  readonly #ports: readonly [Port, Port]
  readonly #listeners = new Set<() => void>()
  /** Documents that an answer may still be about. */
  readonly #told = new Map<number, RuleSetDocument>()
  readonly #heard = new FindingsHeard()
  #revision = 0
  #last: RuleSetDocument | undefined
  #cases: readonly Case[] | undefined
  #checked: Checked

  constructor(document: RuleSetDocument, reads: Port, proves: Port) {
    this.#ports = [reads, proves]
    this.#checked = unchecked(document)
    reads.addEventListener('message', ({ data }) => this.#read(data as ReadAnswer))
    proves.addEventListener('message', ({ data }) => this.#proved(data as ProvedAnswer))
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly checked = (): Checked => this.#checked

  /** Tells the workers what changed since they were last told. */
  change(document: RuleSetDocument, cases: readonly Case[], beside?: Beside): void {
    if (document === this.#last && cases === this.#cases && beside === undefined) return
    const patch = patchBetween(this.#last, document)
    const revision = ++this.#revision
    const told: Told = { revision, patch, ...(cases !== this.#cases && { cases }), ...beside }
    this.#last = document
    this.#cases = cases
    this.#told.set(revision, document)
    for (const port of this.#ports) port.postMessage(told)
    this.#say({ isReading: true, isProving: true })
  }

  close(): void {
    for (const port of this.#ports) port.terminate()
    this.#listeners.clear()
  }

  #read({ revision, diagnostics, isRuleSet, results }: ReadAnswer): void {
    const document = this.#told.get(revision) ?? this.#checked.document
    for (const earlier of this.#told.keys()) if (earlier < revision) this.#told.delete(earlier)
    this.#say({ document, diagnostics, isRuleSet, results, isReading: revision < this.#revision })
  }

  #proved({ revision, findings }: ProvedAnswer): void {
    const all = findings && this.#heard.take(findings)
    if (findings === undefined || all !== undefined) this.#say({ findings: all, isProving: revision < this.#revision })
  }

  #say(news: Partial<Checked>): void {
    this.#checked = { ...this.#checked, ...news }
    for (const listener of this.#listeners) listener()
  }
}
