// The only home of comparing two evaluations of the same facts: who moves, from what to what, and both sentences.
// Leaves names and the store to `comparison-service.ts`.
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { decisionLabel, sentencesOf, statusOf } from '../../engine/decisions/sentence.ts'
import { attributesAt } from '../../engine/facts/enrolment.ts'
import type { Comparison } from '../contract/runs.ts'
import { placesOf } from './pupil-list.ts'
import { outcomeOrder } from './run-totals.ts'

export type Mover = Omit<Comparison['movers'][number], 'upn' | 'name'>
type Told = Comparison['tables'][number]
export type Transition = Omit<Told['transitions'][number], 'count'> & { count: number }
/** A table as it is counted, before anything is hidden. */
export type TableComparison = Omit<Told, 'moved' | 'before' | 'after' | 'transitions'> & {
  readonly moved: number
  readonly before: number[]
  readonly after: number[]
  readonly transitions: Transition[]
  /** The same by URN of the responsible school, for people who see some schools only. */
  readonly bySchool: Record<string, Transition[]>
}

/** Compares the pupil tables of a policy under two versions. Tables that only one of them has are left out. */
export function compareEvaluations(
  before: Evaluation,
  after: Evaluation,
  policy: string,
): { tables: TableComparison[]; movers: Mover[]; pupils: number } {
  const ofPolicy = (evaluation: Evaluation): EvaluatedTable[] =>
    evaluation.tables.filter((one) => one.policy === policy && one.subjects.kind === 'pupil')
  const pairs = ofPolicy(before).flatMap((old) => {
    const now = ofPolicy(after).find((one) => one.table.name === old.table.name)
    return now === undefined ? [] : [{ old, now }]
  })
  const results = pairs.map(({ old, now }) => compareTable(before, after, old, now))
  const movers = results.flatMap((result) => result.movers)
  return { tables: results.map((result) => result.table), movers, pupils: new Set(movers.map((one) => one.pupil)).size }
}

function compareTable(
  before: Evaluation,
  after: Evaluation,
  old: EvaluatedTable,
  now: EvaluatedTable,
): { table: TableComparison; movers: Mover[] } {
  const placesNow = placesOf(now)
  const order = new Map<string, number>()
  const counts = { before: new Map<string, number>(), after: new Map<string, number>() }
  const transitions = new Map<string, Transition>()
  const bySchool = new Map<string, Map<string, Transition>>()
  const movers: Mover[] = []
  const sentences = { before: sentencesOf(before, old), after: sentencesOf(after, now) }
  for (const [pupil, at] of placesOf(old)) {
    const atNow = placesNow.get(pupil)
    if (atNow === undefined) continue
    const [from, to] = [decisionLabel(old, at), decisionLabel(now, atNow)]
    order.set(from, Math.min(order.get(from) ?? Number.POSITIVE_INFINITY, outcomeOrder(old, at)))
    order.set(to, Math.min(order.get(to) ?? Number.POSITIVE_INFINITY, outcomeOrder(now, atNow)))
    counts.before.set(from, (counts.before.get(from) ?? 0) + 1)
    counts.after.set(to, (counts.after.get(to) ?? 0) + 1)
    const key = JSON.stringify([from, to])
    countTransition(transitions, key, from, to)
    const urn = before.view.facts.schools[before.responsible.get(pupil) ?? -1]?.urn ?? ''
    const ofSchool = bySchool.get(urn) ?? new Map<string, Transition>()
    countTransition(bySchool.set(urn, ofSchool).get(urn)!, key, from, to)
    const hasMoved = statusOf(old, at) !== statusOf(now, atNow) || outputsText(old, at) !== outputsText(now, atNow)
    if (hasMoved) movers.push(moverLine(before, old, pupil, from, to, sentences.before.of(at), sentences.after.of(atNow)))
  }
  const labels = [...order].toSorted((a, b) => a[1] - b[1]).map(([label]) => label)
  return {
    table: {
      table: old.table.name,
      title: now.table.title,
      moved: movers.length,
      labels,
      before: labels.map((label) => counts.before.get(label) ?? 0),
      after: labels.map((label) => counts.after.get(label) ?? 0),
      transitions: [...transitions.values()].toSorted((a, b) => b.count - a.count),
      bySchool: Object.fromEntries([...bySchool].map(([urn, own]) => [urn, [...own.values()]])),
    },
    movers,
  }
}

function countTransition(transitions: Map<string, Transition>, key: string, from: string, to: string): void {
  const transition = transitions.get(key) ?? { from, to, count: 0 }
  transition.count++
  transitions.set(key, transition)
}

function moverLine(
  evaluation: Evaluation,
  table: EvaluatedTable,
  pupil: number,
  from: string,
  to: string,
  sentenceBefore: string,
  sentenceAfter: string,
): Mover {
  const { view, asOf, responsible } = evaluation
  const facts = view.facts.pupils[pupil]
  const school = responsible.get(pupil) ?? -1
  return {
    pupil: facts.id,
    school: view.facts.schools[school]?.name ?? view.facts.schools[school]?.urn ?? '',
    schoolUrn: view.facts.schools[school]?.urn ?? '',
    yearGroup: (school < 0 ? undefined : attributesAt(facts, school, asOf).yearGroup) ?? '',
    table: table.table.name,
    from,
    to,
    sentenceBefore,
    sentenceAfter,
  }
}
