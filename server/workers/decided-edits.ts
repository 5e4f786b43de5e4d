// The only home of deciding an edit and the version beside it on held facts: the facts asked about last, the columns of their dates, and the
// rule sets they were decided with. Leaves what comes of it to `impact-counter.ts`.
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { type Day, parseDay } from '../../engine/facts/days.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { FoundRequest } from '../contract/impact.ts'
import { ServiceError } from '../errors/service-error.ts'
import { diagnosticLine, ruleSetOf } from '../stores/policy-store.ts'
import type { FoundOrder, ImpactOrder, SentFacts, VersionText } from './impact-order.ts'

const KEPT_FACTS = 2
const KEPT_DATES = 3
const KEPT_RULE_SETS = 60

export interface DecidedEdit {
  /** What the version decides; of a table that it has not, or that decided about others, what the edit decides. */
  readonly before: EvaluatedTable
  readonly after: EvaluatedTable
  readonly facts: FactsAsAt
  /** The edit first. */
  readonly ruleSets: readonly [VersionedRuleSet, ...VersionedRuleSet[]]
}

export class DecidedEdits {
  readonly #views = new Map<string, FactsView>()
  readonly #dates = new Map<string, FactsAsAt>()
  readonly #ruleSets = new Map<string, RuleSet>()
  /** The version decided last on the facts of a date. */
  readonly #before = new WeakMap<FactsAsAt, { readonly key: string; readonly table: EvaluatedTable | undefined }>()

  /** Whether the facts an order names are here; those asked about longest ago make room for others. */
  holds(facts: string): boolean {
    const view = this.#views.get(facts)
    if (view === undefined) return false
    this.#views.delete(facts)
    this.#views.set(facts, view)
    return true
  }

  hold(name: string, { facts, settings }: SentFacts): void {
    this.#views.set(name, viewFacts(facts, settings))
    keepLast(this.#views, KEPT_FACTS)
    for (const key of this.#dates.keys()) if (!this.#views.has(key.slice(11))) this.#dates.delete(key)
  }

  /** @throws ServiceError where the edit is no rule set, or may not be looked at by whoever asks */
  of({ facts: name, request, baseline, others: inForce, sight }: ImpactOrder): DecidedEdit {
    const { policy, table } = request
    const ruleSet = editIn(request)
    const shared = this.#factsOf(name, dayOf(request.asOf))
    const facts = shared.apart()
    const others = inForce.map((one) => this.#read(one))
    const version = baseline && this.#read(baseline)
    const wanted = new Set([`${policy}/${table}`])
    const both = version === undefined ? [ruleSet] : [version.ruleSet, ruleSet]
    const hidden = both.some((one) => safeguardingTables([one, ...others.map((each) => each.ruleSet)]).has(`${policy}/${table}`))
    if (hidden && !sight.safeguarding)
      throw new ServiceError(
        'safeguarding',
        403,
        'This table is about safeguarding concerns. What it decides is shown only to people who may see them.',
        'Ask an administrator for that right if you need it.',
      )
    const decide = (own: VersionedRuleSet): EvaluatedTable | undefined =>
      own.ruleSet.tables.some((one) => one.name === table)
        ? evaluateOn(facts, [own, ...others], wanted).tables.find((one) => one.policy === policy && one.table.name === table)
        : undefined
    const own = { version: 0, ruleSet }
    const was = version && this.#keptBefore(shared, [baseline, ...inForce], table, () => decide(version))
    const after = decide(own)
    if (after === undefined) {
      throw new ServiceError('nothing-to-compare', 422, `There is no table “${table}” in the edit.`, 'Choose another table.')
    }
    const isSame = was?.table.subject === after.table.subject && was.subjects.size === after.subjects.size
    return { before: isSame ? was : after, after, facts, ruleSets: [own, ...others] }
  }

  /** An edit beside what is in force of the other policies, and the facts to decide it on, as at the date asked about. */
  beside({ facts: name, request, others }: FoundOrder): Pick<DecidedEdit, 'facts' | 'ruleSets'> {
    const ruleSet = editIn(request)
    return {
      facts: this.#factsOf(name, dayOf(request.asOf)).apart(),
      ruleSets: [{ version: 0, ruleSet }, ...others.map((one) => this.#read(one))],
    }
  }

  #factsOf(name: string, day: Day): FactsAsAt {
    const key = `${String(day).padStart(10)} ${name}`
    const facts = this.#dates.get(key) ?? new FactsAsAt(this.#views.get(name)!, day)
    this.#dates.delete(key)
    this.#dates.set(key, facts)
    keepLast(this.#dates, KEPT_DATES)
    return facts
  }

  /** What a version decides is the same for every edit beside it. */
  #keptBefore(
    facts: FactsAsAt,
    versions: readonly VersionText[],
    table: string,
    decide: () => EvaluatedTable | undefined,
  ): EvaluatedTable | undefined {
    const key = `${table} ${versions.map(({ policy, version }) => `${policy}@${version}`).join(' ')}`
    const kept = this.#before.get(facts)
    if (kept?.key === key) return kept.table
    const evaluated = decide()
    this.#before.set(facts, { key, table: evaluated })
    return evaluated
  }

  #read({ policy, version, text }: VersionText): VersionedRuleSet {
    const ruleSet = this.#ruleSets.get(text) ?? ruleSetOf(text, `${policy}/v${version}.json`)
    this.#ruleSets.set(text, ruleSet)
    keepLast(this.#ruleSets, KEPT_RULE_SETS)
    return { version, ruleSet }
  }
}

/** @throws ServiceError 422 where the edit is no rule set of its policy */
function editIn({ policy, document }: FoundRequest): RuleSet {
  const { ruleSet, diagnostics } = parseRuleSet(document)
  if (ruleSet !== undefined && ruleSet.policy === policy) return ruleSet
  const faults = diagnostics.slice(0, 5).map(diagnosticLine).join('\n')
  throw new ServiceError('draft-has-errors', 422, 'The edit cannot be tried until its errors are mended.', faults)
}

function dayOf(asOf: string): Day {
  const day = parseDay(asOf)
  if (day === undefined) throw new ServiceError('bad-date', 400, `“${asOf}” is not a date.`, 'Write the date as 2025-12-12.')
  return day
}

/** Forgets the oldest of a map until so many are left. */
function keepLast(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) if (map.size > most) map.delete(oldest)
}
