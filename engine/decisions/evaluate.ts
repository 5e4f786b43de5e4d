// The only home of evaluating: all tables of the chosen rule sets, in order, over all subjects, as at a date.
// Leaves one table to `decide-many.ts`, explanations to `explain.ts` and actions to `engine/actions`. Laws E1 to E4 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { isOnRoll } from '../facts/enrolment.ts'
import type { FactsView } from '../facts/view.ts'
import { InputColumns } from '../measures/input-columns.ts'
import { responsibleSchoolOn } from '../measures/responsible-schools.ts'
import { partsOf } from '../rules/document.ts'
import type { Column } from '../rules/value.ts'
import { clockInput } from '../rules/due-dates.ts'
import type { Input, RuleSet, Table, VersionedRuleSet } from '../rules/rule-set.ts'
import { orderTables, type OrderedTable, tablesNeeded } from '../rules/table-order.ts'
import { decideMany } from './decide-many.ts'
import { decisionColumn, rollUpColumn } from './decision-columns.ts'
import { EarlierTables, withRecordedLevels } from './earlier-decisions.ts'
import type { EvaluatedTable, Evaluation } from './evaluation.ts'
import { FactsAsAt } from './facts-as-at.ts'
import { decideOnOwnDates, isOfRates, ownDates } from './rates-on-own-dates.ts'

export class DecisionCircle extends Error {
  readonly tables: readonly string[]
  constructor(tables: readonly string[]) {
    super(`Tables decide in a circle: ${tables.join(' needs ')}`)
    this.tables = tables
  }
}

/**
 * Evaluates rule sets over facts as at a date. Mutates nothing; the same input gives the same evaluation.
 * `pupils` limits pupil tables to some pupils (indexes into `facts.pupils`).
 * @throws DecisionCircle where tables of several policies read each other in a circle
 * @example evaluate(viewFacts(facts, settings), [{ version: 1, ruleSet }], parseDay('2025-12-12')!).tables[0].decided.row
 */
export function evaluate(view: FactsView, ruleSets: readonly VersionedRuleSet[], asOf: Day, pupils?: Int32Array): Evaluation {
  return evaluateOn(new FactsAsAt(view, asOf, pupils), ruleSets)
}

/**
 * The same on facts that several rule sets share. `wanted` names the tables to decide (`policy/table`), those they read are added; all
 * of them unless said. `decided` are tables known to say the same under these rule sets, as decided on the same facts before.
 * @example evaluateOn(new FactsAsAt(view, asOf), [candidate], new Set(['graduated-approach/level']))
 */
export function evaluateOn(
  facts: FactsAsAt,
  ruleSets: readonly VersionedRuleSet[],
  wanted?: ReadonlySet<string>,
  decided: readonly EvaluatedTable[] = [],
): Evaluation {
  return lastOf(evaluateInTurns(facts, ruleSets, wanted, decided))
}

/** The same in steps, one a table, each yielding the share done: the caller may pause or stop between them. */
export function* evaluateInTurns(
  facts: FactsAsAt,
  ruleSets: readonly VersionedRuleSet[],
  wanted?: ReadonlySet<string>,
  decided: readonly EvaluatedTable[] = [],
): Generator<number, Evaluation> {
  const { tables: ordered, cycle } = orderTables(ruleSets.map((one) => one.ruleSet))
  if (cycle !== undefined) throw new DecisionCircle(cycle)
  const needed = wanted === undefined ? undefined : new Set([...wanted].flatMap((key) => tablesNeeded(ordered, key)))
  const done = yield* decideTables(facts, ruleSets, needed === undefined ? ordered : ordered.filter((one) => needed.has(one)), decided)
  const tables = ruleSets.flatMap(({ ruleSet }) => ruleSet.tables.flatMap((table) => done.get(`${ruleSet.policy}/${table.name}`) ?? []))
  let responsible: ReadonlyMap<number, number> | undefined
  return {
    view: facts.view,
    asOf: facts.asOf,
    tables,
    get responsible() {
      responsible ??= facts.responsibleOf(tables.map(({ subjects }) => subjects))
      return responsible
    },
  }
}

/** Decides tables that stand in order, by `policy/table`. */
function* decideTables(
  facts: FactsAsAt,
  ruleSets: readonly VersionedRuleSet[],
  ordered: readonly OrderedTable[],
  decided: readonly EvaluatedTable[] = [],
): Generator<number, ReadonlyMap<string, EvaluatedTable>> {
  const { view, asOf, pupils } = facts
  const responsible = responsibleSchoolOn(view)
  const schoolOnRoll = (pupil: number): number => (isOnRoll(view.facts.pupils[pupil], asOf) ? responsible(pupil, asOf) : -1)
  const done = new Map(decided.map((one) => [`${one.policy}/${one.table.name}`, one]))
  const earlier = new EarlierTables(facts, (date, some, key) =>
    lastOf(decideTables(facts.earlier(date, some), ruleSets, tablesNeeded(ordered, key))).get(key),
  )
  const versionOf = (ruleSet: RuleSet): number => ruleSets.find((one) => one.ruleSet === ruleSet)!.version
  const find = (policy: string, reference: string): { key: string; output: string } => {
    const [owner, rest] = reference.includes('/') ? reference.split('/') : [policy, reference]
    const [table, output] = rest.split('.')
    return { key: `${owner}/${table}`, output }
  }
  const inputs = new InputColumns(
    view,
    asOf,
    (policy, reference, subjects, date) => {
      const { key, output } = find(policy, reference)
      if (date === asOf) return decisionColumn(done.get(key), output, subjects, reference)
      const column = decisionColumn(earlier.of(key, date, subjects), output, subjects, reference)
      return withRecordedLevels(view, output, subjects, date, column)
    },
    (policy, reference, subjects, before) => {
      const { key, output } = find(policy, reference)
      const read = ordered.find(({ ruleSet, table }) => `${ruleSet.policy}/${table.name}` === key)
      if (read === undefined || !isOfRates(view, read.table, before) || facts.subjects.of(read.table) !== subjects) return undefined
      const columnOf = (input: Input): Column => inputs.of(read.ruleSet, input, subjects)
      const then = decideOnOwnDates(facts, read, versionOf(read.ruleSet), before, subjects, columnOf)
      const dates = ownDates(facts, read.table, before, subjects)
      return withRecordedLevels(view, output, subjects, dates, decisionColumn(then, output, subjects, reference))
    },
    (policy, input, subjects) => {
      const { key, output } = find(policy, input.document.rollUp!.over)
      return rollUpColumn(done.get(key), output, input, subjects, pupils === undefined ? schoolOnRoll : undefined)
    },
    facts.columns,
  )
  for (const [at, { ruleSet, table }] of ordered.entries()) {
    yield at / ordered.length
    if (done.has(`${ruleSet.policy}/${table.name}`)) continue
    const subjects = facts.subjects.of(table)
    const columns = new Map(readInputs(ruleSet, table).map((input) => [input.name, inputs.of(ruleSet, input, subjects)]))
    done.set(`${ruleSet.policy}/${table.name}`, {
      policy: ruleSet.policy,
      version: versionOf(ruleSet),
      ruleSet,
      table,
      subjects,
      decided: decideMany(table, columns, subjects.size, facts.truthsOf(subjects)),
      columns,
    })
  }
  return done
}

/** Takes all steps at once. */
function lastOf<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The inputs a table lists, those its actions are due from, and those that they are made of. */
export function readInputs(ruleSet: RuleSet, table: Table): Input[] {
  const clocks = table.rows.flatMap(({ actions }) => actions.flatMap((action) => ruleSet.inputs.get(clockInput(action) ?? '') ?? []))
  const found = new Set([...table.inputs, ...clocks])
  for (const input of found) {
    for (const name of [...partsOf(input.document), ...input.knownWhen.map((gate) => gate.input)]) found.add(ruleSet.inputs.get(name)!)
  }
  return [...found]
}

/** Whether a table (`policy/table`) reads, itself or through others, what is rolled up from cohorts or pupils; `ordered` are the tables it may read. */
export const readsRollUps = (ordered: readonly OrderedTable[], key: string): boolean =>
  tablesNeeded(ordered, key).some(({ ruleSet, table }) => readInputs(ruleSet, table).some(({ document }) => document.rollUp !== undefined))
