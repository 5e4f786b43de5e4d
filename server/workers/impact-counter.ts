// The only home of what an edit does to the facts of one dataset and date: an edited rule set decided on them beside a version, and counts as
// whoever asks may know them. Runs in a thread of its own. Leaves counting to `engine/replay` and blurring to `blurred-counts.ts`.
import { createHash, randomInt } from 'node:crypto'
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { decisionLabel } from '../../engine/decisions/sentence.ts'
import { type Day, parseDay } from '../../engine/facts/days.ts'
import type { AuthoritySettings, Facts } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import type { Subjects } from '../../engine/measures/subjects.ts'
import { type Impact, impactOf } from '../../engine/replay/impact.ts'
import { OutcomeNumbers } from '../../engine/replay/outcomes.ts'
import { type NotSwept, type Sweep, sweep } from '../../engine/replay/sweep.ts'
import { withParameter } from '../../engine/replay/with-parameter.ts'
import { and, type Bits, bitsOf, countBits, eachBit } from '../../engine/rules/bits.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import type { CurveAnswer, ImpactAnswer, ImpactRequest } from '../contract/impact.ts'
import { ServiceError } from '../errors/service-error.ts'
import { type Counted, keysOf, ToldCounts } from '../services/blurred-counts.ts'
import { outcomeOrder } from '../services/run-totals.ts'
import { diagnosticLine, ruleSetOf } from '../stores/policy-store.ts'

/** Datasets whose facts are kept, and dates of them whose columns are. */
const KEPT_FACTS = 2
const KEPT_DATES = 3
const KEPT_RULE_SETS = 60
const MOST_NAMED = 200

/** A published version as it goes to the thread. */
export interface VersionText {
  readonly policy: string
  readonly version: number
  readonly text: string
}

/** One question about one edit, with all it takes to answer it but the facts. */
export interface ImpactOrder {
  /** Names the facts: another upload, or an event recorded since, has another name. */
  readonly facts: string
  readonly request: ImpactRequest
  readonly baseline: VersionText
  /** What is in force of the other policies. */
  readonly others: readonly VersionText[]
  readonly sight: Sight
}

export interface SentFacts {
  readonly facts: Facts
  readonly settings: AuthoritySettings
}

interface Asked {
  readonly before: EvaluatedTable
  readonly after: EvaluatedTable
  readonly facts: FactsAsAt
  readonly ruleSets: readonly [VersionedRuleSet, ...VersionedRuleSet[]]
}

export class ImpactCounter {
  readonly #views = new Map<string, FactsView>()
  readonly #dates = new Map<string, FactsAsAt>()
  readonly #ruleSets = new Map<string, RuleSet>()
  readonly #counted = new WeakMap<Subjects, Counted>()
  readonly #told = new Map<string, ToldCounts>()

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

  /** What the edit does. Names of pupils are left empty: they are never here. */
  impact(order: ImpactOrder): ImpactAnswer {
    const { request, sight } = order
    const { before, after, facts } = this.#decide(order)
    const impact = impactOf(before, after)
    const told = this.#teller(request, after.subjects, facts, sight)
    const orders = impact.outcomes.map((_, at) => labelOf(before, after, impact, at))
    const sorted = orders.map((_, at) => at).toSorted((a, b) => orders[a].order - orders[b].order)
    const isTold = (...counts: (number | null)[]): boolean => counts.some((count) => count !== null && count > 0)
    return {
      subject: after.table.subject,
      isExact: told.isExact,
      subjects: told.count(bitsOf(after.subjects.size, () => true)),
      moved: told.count(impact.moved),
      rows: impact.rows.map((one) => ({ row: one.row, before: told.count(one.before), after: told.count(one.after) })),
      outcomes: sorted
        .map((at) => ({ label: orders[at].label, before: told.count(impact.before[at]), after: told.count(impact.after[at]) }))
        .filter(({ before: was, after: is }) => isTold(was, is)),
      moves: impact.moves
        .map(({ from, to, subjects }) => ({ from: orders[from].label, to: orders[to].label, count: told.count(subjects) }))
        .filter(({ count }) => isTold(count))
        .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || a.from.localeCompare(b.from) || a.to.localeCompare(b.to)),
      who: told.isExact ? who(facts, after.subjects, impact, orders, told.among, sight) : [],
    }
  }

  /** The caseload under every value of a parameter. */
  curve(order: ImpactOrder, parameter: string): CurveAnswer {
    const { request, sight } = order
    const { before, after, facts, ruleSets } = this.#decide(order)
    const told = this.#teller(request, after.subjects, facts, sight)
    const valueIn = (ruleSet: RuleSet): number | null => {
      const value = ruleSet.document.parameters.find((one) => one.name === parameter)?.value
      return typeof value === 'number' ? value : null
    }
    const head = { isExact: told.isExact, parameter, value: valueIn(after.ruleSet), before: valueIn(before.ruleSet) }
    const swept = sweep({ facts, ruleSets, table: request.table, parameter, ...(told.among !== undefined && { among: told.among }) })
    if (typeof swept === 'string') return { ...head, reason: WHY_NOT[swept], outcomes: [], steps: [] }
    const labels = swept.outcomes.map(({ status, outputs }) => (outputs === '' ? (STATUS_WORDS[status] ?? status) : outputs))
    const exact = swept.steps.map(({ from, fromIn, counts }) => ({
      fromIn,
      from: from === undefined ? null : from.numerator / from.denominator,
      counts: [...counts],
    }))
    if (told.isExact) return { ...head, reason: null, outcomes: labels, steps: exact }
    const steps = this.#coarse(request.table, parameter, { facts, ruleSets }, swept, told.count)
    const shown = labels.flatMap((_, at) => (steps.some(({ counts }) => counts[at] !== null) ? [at] : []))
    return {
      ...head,
      reason: null,
      outcomes: shown.map((at) => labels[at]),
      steps: steps.map((step) => ({ ...step, counts: shown.map((at) => step.counts[at]) })),
    }
  }

  /** At every fifth whole number only, the same ones whatever pupils’ figures are, counted as everything is for people who may see no pupil. */
  #coarse(
    table: string,
    parameter: string,
    { facts, ruleSets: [own, ...others] }: Pick<Asked, 'facts' | 'ruleSets'>,
    { outcomes }: Sweep,
    count: (set: Bits) => number | null,
  ): CurveAnswer['steps'] {
    const given = own.ruleSet.document.parameters.find((one) => one.name === parameter)
    const values = coarseValues(typeof given?.value === 'number' ? given.value : 0, given?.unit === '%')
    const numbers = new OutcomeNumbers()
    for (const { status, outputs } of outcomes) numbers.number(status, outputs)
    return values.flatMap((value, at) => {
      const ruleSet = withParameter(own.ruleSet, parameter, value)
      if (ruleSet === undefined) return []
      const wanted = new Set([`${own.ruleSet.policy}/${table}`])
      const evaluated = evaluateOn(facts.apart(), [{ ...own, ruleSet }, ...others], wanted).tables.find(
        (one) => one.policy === own.ruleSet.policy && one.table.name === table,
      )!
      const of = numbers.of(evaluated)
      const counts = outcomes.map((_, outcome) => count(bitsOf(of.length, (subject) => of[subject] === outcome)))
      return [{ from: at === 0 ? null : value, fromIn: true, counts }]
    })
  }

  #decide({ facts: name, request, baseline, others: inForce, sight }: ImpactOrder): Asked {
    const { policy, table, document } = request
    const { ruleSet, diagnostics } = parseRuleSet(document)
    if (ruleSet === undefined || ruleSet.policy !== policy) {
      const faults = diagnostics.slice(0, 5).map(diagnosticLine).join('\n')
      throw new ServiceError('draft-has-errors', 422, 'The edit cannot be tried until its errors are mended.', faults)
    }
    const facts = this.#factsOf(name, dayOf(request.asOf))
    const others = inForce.map((one) => this.#read(one))
    const version = this.#read(baseline)
    const wanted = new Set([`${policy}/${table}`])
    const both = [version.ruleSet, ruleSet]
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
    const [before, after] = [decide(version), decide(own)]
    if (before === undefined || after === undefined || before.subjects.size !== after.subjects.size) {
      throw new ServiceError(
        'nothing-to-compare',
        422,
        `Version ${baseline.version} has no table “${table}” that decides about the same.`,
        'The figures begin once both have it.',
      )
    }
    return { before, after, facts, ruleSets: [own, ...others] }
  }

  #factsOf(name: string, day: Day): FactsAsAt {
    const key = `${String(day).padStart(10)} ${name}`
    const facts = this.#dates.get(key) ?? new FactsAsAt(this.#views.get(name)!, day)
    this.#dates.delete(key)
    this.#dates.set(key, facts)
    keepLast(this.#dates, KEPT_DATES)
    return facts.apart()
  }

  #read({ policy, version, text }: VersionText): VersionedRuleSet {
    const ruleSet = this.#ruleSets.get(text) ?? ruleSetOf(text, `${policy}/v${version}.json`)
    this.#ruleSets.set(text, ruleSet)
    keepLast(this.#ruleSets, KEPT_RULE_SETS)
    return { version, ruleSet }
  }

  /** How sets are counted for whoever asks: exactly over the pupils they may see, blurred over all for those who may see none. */
  #teller(
    request: ImpactRequest,
    subjects: Subjects,
    facts: FactsAsAt,
    sight: Sight,
  ): { isExact: boolean; among: Uint8Array | undefined; count: (set: Bits) => number | null } {
    if (subjects.kind === 'school' || (sight.pupils !== 'counts' && sight.schools === 'all'))
      return { isExact: true, among: undefined, count: countBits }
    if (sight.pupils === 'names') {
      const { schools } = sight
      const responsible = facts.responsibleOf([subjects])
      const own = bitsOf(subjects.size, (subject) => {
        const school = 'pupils' in subjects ? responsible.get(subjects.pupils[subject]) : subjects.schools[subject]
        const urn = facts.view.facts.schools[school ?? -1]?.urn
        return urn !== undefined && schools !== 'all' && schools.has(urn)
      })
      const among = Uint8Array.from({ length: subjects.size }, (_, subject) => (own.words[subject >>> 5] >>> (subject & 31)) & 1)
      return { isExact: true, among, count: (set) => countBits(and(set, own)) }
    }
    const counted = this.#countedOf(subjects, facts)
    const name = `${request.dataset} ${subjects.kind}`
    const told = this.#told.get(name) ?? new ToldCounts()
    this.#told.set(name, told)
    const question = questionNumber(request)
    return { isExact: false, among: undefined, count: (set) => told.count(set, counted, question) }
  }

  #countedOf(subjects: Subjects, facts: FactsAsAt): Counted {
    let counted = this.#counted.get(subjects)
    if (counted === undefined) {
      counted =
        'pupils' in subjects
          ? { keys: keysOf([...subjects.pupils].map((pupil) => facts.view.facts.pupils[pupil].id)), pupils: subjects.pupils }
          : {
              keys: Uint32Array.from({ length: subjects.size }, () => randomInt(2 ** 32)),
              pupils: Int32Array.from({ length: subjects.size }, (_, at) => at),
            }
      this.#counted.set(subjects, counted)
    }
    return counted
  }
}

function who(
  facts: FactsAsAt,
  subjects: Subjects,
  impact: Impact,
  orders: readonly { readonly label: string }[],
  among: Uint8Array | undefined,
  sight: Sight,
): ImpactAnswer['who'] {
  if (!('pupils' in subjects) || sight.pupils === 'counts') return []
  const responsible = facts.responsibleOf([subjects])
  const found: ImpactAnswer['who'] = []
  for (const { from, to, subjects: moved } of impact.moves) {
    eachBit(moved, (subject) => {
      if (found.length >= MOST_NAMED || (among !== undefined && among[subject] !== 1)) return
      const pupil = subjects.pupils[subject]
      const school = facts.view.facts.schools[responsible.get(pupil) ?? -1]
      const { id } = facts.view.facts.pupils[pupil]
      found.push({ pupil: id, name: '', school: school?.name ?? school?.urn ?? '', from: orders[from].label, to: orders[to].label })
    })
  }
  return found
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

/** What an outcome is called, from the first subject that has it. */
function labelOf(before: EvaluatedTable, after: EvaluatedTable, impact: Impact, at: number): { label: string; order: number } {
  for (const [evaluated, sets] of [
    [after, impact.after],
    [before, impact.before],
  ] as const) {
    let first = -1
    eachBit(sets[at], (subject) => {
      if (first < 0) first = subject
    })
    if (first >= 0) return { label: decisionLabel(evaluated, first), order: outcomeOrder(evaluated, first) }
  }
  return { label: '', order: 0 }
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  'no-match': 'No row',
  undetermined: 'Not enough data',
  partial: 'Partly known',
  conflict: 'Rows disagree',
}

const WHY_NOT: Readonly<Record<NotSwept, string>> = {
  'not-a-number': 'This parameter is not a number, so there is no curve.',
  'moves-a-window': 'This parameter also sets a window, a limit or a due date; a replay shows what another value does.',
  'not-in-this-table': 'No cell of this table is compared with this parameter.',
  'several-inputs': 'Several inputs of this table are compared with this parameter, so there is no single curve.',
}

/** A blurred curve is told no finer than this: a step of an exact one is one child’s own figure. */
const COARSE = 5
const MOST_COARSE = 30

/** The values of a blurred curve: up to a hundred, or twice what is given where that is more; below nothing likewise. They say nothing of pupils. */
function coarseValues(given: number, isPercentage: boolean): number[] {
  const highest = given < 0 ? 0 : isPercentage ? 100 : Math.max(100, 2 * given)
  const lowest = given < 0 ? Math.min(-100, 2 * given) : 0
  const step = COARSE * Math.ceil((highest - lowest) / COARSE / MOST_COARSE)
  const first = Math.floor(lowest / step) * step
  return Array.from({ length: Math.ceil((highest - first) / step) + 1 }, (_, at) => first + at * step)
}

/** A number drawn from the words of a question, the same for the same words. */
function questionNumber(request: ImpactRequest): number {
  return createHash('sha256').update(JSON.stringify(request)).digest().readUInt32BE(0)
}
