// The only home of what an edit comes to for whoever asks: whom its rows catch, who moves, and the caseload under every value of a threshold.
// Leaves deciding to `decided-edits.ts`, counting to `engine/replay` and what may be told to `tellers.ts`.
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import type { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { decisionLabel } from '../../engine/decisions/sentence.ts'
import type { Subjects } from '../../engine/measures/subjects.ts'
import { type Impact, impactOf } from '../../engine/replay/impact.ts'
import { sweep, type Sweep } from '../../engine/replay/sweep.ts'
import { bitsOf, eachBit } from '../../engine/rules/bits.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { Sight } from '../access/actor.ts'
import type { CurveAnswer, ImpactAnswer, ValueAnswer } from '../contract/impact.ts'
import { outcomeOrder } from '../services/run-totals.ts'
import { outcomeName } from '../services/outcome-words.ts'
import { WHY_NOT_SWEPT } from '../services/sweep-words.ts'
import { coarseCurve } from './coarse-curve.ts'
import type { DecidedEdit, DecidedEdits } from './decided-edits.ts'
import type { ImpactOrder } from './impact-order.ts'
import { namedPupils } from './named-pupils.ts'
import type { Teller, Tellers } from './tellers.ts'
import { type ValueGoal, valueTold } from './value-told.ts'

const MOST_NAMED = 200

export class ImpactCounter {
  readonly #edits: DecidedEdits
  readonly #tellers: Tellers

  constructor(edits: DecidedEdits, tellers: Tellers) {
    this.#edits = edits
    this.#tellers = tellers
  }

  /** What the edit does. Names of pupils are left empty: they are never here. */
  impact(order: ImpactOrder): ImpactAnswer {
    const { before, after, facts } = this.#edits.of(order)
    const impact = impactOf(before, after)
    const told = this.#tellers.of(order, after.subjects, facts)
    const orders = impact.outcomes.map((_, at) => labelOf(before, after, impact, at))
    const sorted = orders.map((_, at) => at).toSorted((a, b) => orders[a].order - orders[b].order)
    const isTold = (...counts: (number | null)[]): boolean => counts.some((count) => count !== null && count > 0)
    return {
      subject: after.table.subject,
      hasBefore: before !== after,
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
      who: told.isExact ? who(facts, after.subjects, impact, orders, told.among, order.sight) : [],
    }
  }

  /** The caseload under every value of a parameter. */
  curve(order: ImpactOrder, parameter: string): CurveAnswer {
    const edit = this.#edits.of(order)
    const { before, after, facts } = edit
    const told = this.#tellers.of(order, after.subjects, facts)
    const valueIn = (ruleSet: RuleSet): number | null => {
      const value = ruleSet.document.parameters.find((one) => one.name === parameter)?.value
      return typeof value === 'number' ? value : null
    }
    const head = {
      isExact: told.isExact,
      parameter,
      value: valueIn(after.ruleSet),
      before: before === after ? null : valueIn(before.ruleSet),
    }
    const swept = sweptFor(edit, parameter, told)
    if (typeof swept === 'string') return { ...head, reason: swept, outcomes: [], steps: [] }
    const labels = swept.outcomes.map(outcomeName)
    const exact = swept.steps.map(({ from, fromIn, counts }) => ({
      fromIn,
      from: from === undefined ? null : from.numerator / from.denominator,
      counts: [...counts],
    }))
    if (told.isExact) return { ...head, reason: null, outcomes: labels, steps: exact }
    const steps = coarseCurve(edit, parameter, swept.outcomes, told.count)
    const shown = labels.flatMap((_, at) => (steps.some(({ counts }) => counts[at] !== null) ? [at] : []))
    return {
      ...head,
      reason: null,
      outcomes: shown.map((at) => labels[at]),
      steps: steps.map((step) => ({ ...step, counts: shown.map((at) => step.counts[at]) })),
    }
  }

  /** The value of a parameter that keeps a caseload under a number. */
  value(order: ImpactOrder, parameter: string, goal: ValueGoal): ValueAnswer {
    const edit = this.#edits.of(order)
    const told = this.#tellers.of(order, edit.after.subjects, edit.facts)
    const swept = sweptFor(edit, parameter, told)
    if (typeof swept === 'string') return { reason: swept, isExact: told.isExact, value: null, outcomes: [] }
    return valueTold(edit, swept, parameter, goal, told)
  }
}

/** The exact curve of those who may be looked at, or why there is none. */
function sweptFor({ facts, after, ruleSets }: DecidedEdit, parameter: string, { among }: Teller): Sweep | string {
  const swept = sweep({ facts, ruleSets, table: after.table.name, parameter, ...(among !== undefined && { among }) })
  return typeof swept === 'string' ? WHY_NOT_SWEPT[swept] : swept
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
  const first: { readonly pupil: number; readonly from: string; readonly to: string }[] = []
  for (const { from, to, subjects: moved } of impact.moves) {
    eachBit(moved, (subject) => {
      if (first.length < MOST_NAMED && (among === undefined || among[subject] === 1))
        first.push({ pupil: subjects.pupils[subject], from: orders[from].label, to: orders[to].label })
    })
  }
  const named = namedPupils(
    facts,
    first.map(({ pupil }) => pupil),
  )
  return first.map(({ from, to }, at) => ({ ...named[at], from, to }))
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
