// The only home of tables read with `before` of which rates are all that they read: decided once for everyone, each pupil as at the date that
// their own school weeks lead to, and not once for every such date. Laws B1 and B2 of SPEC.md. Leaves other tables to `earlier-decisions.ts`.
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { isEarlierRate } from '../measures/pupil-measures.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import { rangesAsAt } from '../measures/window-ranges.ts'
import type { Before, Input, Table } from '../rules/rule-set.ts'
import type { OrderedTable } from '../rules/table-order.ts'
import type { Column } from '../rules/value.ts'
import { decideMany } from './decide-many.ts'
import type { EvaluatedTable } from './evaluation.ts'
import type { FactsAsAt } from './facts-as-at.ts'

/** Inputs as they are read so far back, the same ones for the same input. */
const movedBack = new WeakMap<Input, Map<string, Input>>()

function moved(input: Input, before: Before): Input {
  const byDistance = movedBack.get(input) ?? new Map<string, Input>()
  movedBack.set(input, byDistance)
  const distance = `${before.count} ${before.unit}`
  const known = byDistance.get(distance) ?? { ...input, before, key: `${input.key} before ${distance}` }
  byDistance.set(distance, known)
  return known
}

/** Whether a table reads and gives rates alone, and none that is looked back for already or known only where others are. */
export function isOfRates(view: FactsView, { subject, inputs, rows }: Table, before: Before): boolean {
  const names = new Set(inputs.map(({ name }) => name))
  return (
    subject === 'pupil' &&
    inputs.length > 0 &&
    inputs.every((input) => input.before === undefined && input.knownWhen.length === 0 && isEarlierRate(view, moved(input, before))) &&
    rows.every(({ outputs }) => [...outputs.values()].every((value) => typeof value !== 'object' || names.has(value.input)))
  )
}

/**
 * A table of rates, decided of each subject as at their own earlier date; `columnOf` gives the column of an input.
 * @example decideOnOwnDates(facts, { ruleSet, table }, 1, { count: 4, unit: 'school-week' }, subjects, (input) => inputs.of(ruleSet, input, subjects))
 */
export function decideOnOwnDates(
  facts: FactsAsAt,
  { ruleSet, table }: OrderedTable,
  version: number,
  before: Before,
  subjects: Subjects,
  columnOf: (input: Input) => Column,
): EvaluatedTable {
  const columns = new Map(table.inputs.map((input) => [input.name, columnOf(moved(input, before))]))
  const decided = decideMany(table, columns, subjects.size, facts.truthsOf(subjects))
  return { policy: ruleSet.policy, version, ruleSet, table, subjects, decided, columns }
}

/** The date that each of some pupils is looked at on; absent of those whom no week leads back. */
export function ownDates(
  { view, asOf }: FactsAsAt,
  { inputs }: Table,
  before: Before,
  subjects: Subjects,
): (subject: number) => Day | undefined {
  if (!areOfPupils(subjects)) return () => undefined
  const ranges = rangesAsAt(view, inputs[0].window!, asOf, before)
  return (subject) => {
    const date = ranges.date[ranges.reach(subjects.pupils[subject])]
    return date === asOf ? undefined : date
  }
}
