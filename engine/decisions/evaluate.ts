// The only home of an evaluation: all tables of the chosen rule sets, in order, over all subjects, as at a date.
// Leaves one table to `decide-many.ts`, explanations to `explain.ts` and actions to `engine/actions`. Laws E1 to E4 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { eventsOf } from '../facts/events-as-at.ts'
import type { FactsView } from '../facts/view.ts'
import { InputColumns } from '../measures/input-columns.ts'
import { responsibleSchool } from '../measures/pupil-measures.ts'
import { allCohorts, allPupils, allSchools, type PupilSubjects, somePupils, type Subjects } from '../measures/subjects.ts'
import type { Input, RuleSet, Table, VersionedRuleSet } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { orderTables } from '../rules/table-order.ts'
import { type Column, columnOf, type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { type DecidedTable, decideMany, trueRows } from './decide-many.ts'

export interface EvaluatedTable {
  readonly policy: string
  readonly version: number
  readonly ruleSet: RuleSet
  readonly table: Table
  readonly subjects: Subjects
  readonly decided: DecidedTable
  /** By input name, as the table read them; the parts of differences and the gates of `knownWhen` too. */
  readonly columns: ReadonlyMap<string, Column>
}

export interface Evaluation {
  readonly view: FactsView
  readonly asOf: Day
  readonly tables: readonly EvaluatedTable[]
  /** The responsible school of each pupil decided, as an index into `facts.schools`, by index into `facts.pupils`; -1 for none. */
  readonly responsible: ReadonlyMap<number, number>
}

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
  const { tables: ordered, cycle } = orderTables(ruleSets.map((one) => one.ruleSet))
  if (cycle !== undefined) throw new DecisionCircle(cycle)
  const everyone = pupils === undefined ? allPupils(view.facts) : somePupils(pupils)
  const subjectSets = new SubjectSets(view, asOf, everyone, pupils !== undefined)
  const done = new Map<string, EvaluatedTable>()
  const find = (policy: string, reference: string): { evaluated: EvaluatedTable | undefined; output: string } => {
    const [owner, rest] = reference.includes('/') ? reference.split('/') : [policy, reference]
    const [table, output] = rest.split('.')
    return { evaluated: done.get(`${owner}/${table}`), output }
  }
  const inputs = new InputColumns(
    view,
    asOf,
    (policy, reference, subjects) => {
      const { evaluated, output } = find(policy, reference)
      return decisionColumn(evaluated, output, subjects, reference)
    },
    (policy, input, subjects) => {
      const { evaluated, output } = find(policy, input.document.rollUp!.over)
      return rollUpColumn(evaluated, output, input, subjects)
    },
  )
  for (const { ruleSet, table } of ordered) {
    const subjects = subjectSets.of(table)
    const columns = new Map(readInputs(ruleSet, table).map((input) => [input.name, inputs.of(ruleSet, input, subjects)]))
    const { version } = ruleSets.find((one) => one.ruleSet === ruleSet)!
    const decided = decideMany(table, columns, subjects.size)
    done.set(`${ruleSet.policy}/${table.name}`, { policy: ruleSet.policy, version, ruleSet, table, subjects, decided, columns })
  }
  const responsible = new Map<number, number>()
  for (const pupil of subjectSets.pupils()) responsible.set(pupil, responsibleSchool(view, pupil, asOf))
  const inRunOrder = ruleSets.flatMap(({ ruleSet }) => ruleSet.tables.map((table) => done.get(`${ruleSet.policy}/${table.name}`)!))
  return { view, asOf, tables: inRunOrder, responsible }
}

/** The inputs a table lists, and those that they are made of. */
export function readInputs(ruleSet: RuleSet, table: Table): Input[] {
  const found = new Set(table.inputs)
  for (const input of found) {
    for (const name of [...(input.document.minus ?? []), ...input.knownWhen.map((gate) => gate.input)]) found.add(ruleSet.inputs.get(name)!)
  }
  return [...found]
}

/** Subjects by kind, so that tables with the same subjects share columns. */
class SubjectSets {
  readonly #view: FactsView
  readonly #asOf: Day
  readonly #everyone: PupilSubjects
  readonly #limited: boolean
  readonly #sets = new Map<string, Subjects>()

  constructor(view: FactsView, asOf: Day, everyone: PupilSubjects, limited: boolean) {
    this.#view = view
    this.#asOf = asOf
    this.#everyone = everyone
    this.#limited = limited
  }

  of(table: Table): Subjects {
    const key =
      table.subject === 'school-cohort' ? `school-cohort ${table.cohorts.join(' ')}` : readsConcernsOnly(table) ? 'concerns' : table.subject
    let set = this.#sets.get(key)
    if (set === undefined) {
      set = this.#make(key, table)
      this.#sets.set(key, set)
    }
    return set
  }

  pupils(): Set<number> {
    const all = new Set<number>()
    for (const set of this.#sets.values()) if (set.kind === 'pupil') for (const pupil of set.pupils) all.add(pupil)
    return all
  }

  #make(key: string, table: Table): Subjects {
    if (table.subject === 'school') return allSchools(this.#view.facts)
    if (table.subject === 'school-cohort') return allCohorts(this.#view.facts, table.cohorts)
    if (key !== 'concerns' || this.#limited) return this.#everyone
    return somePupils(Int32Array.from([...this.#everyone.pupils, ...this.#onlyInEvents()]))
  }

  /** Those who stand only in `events.csv`, with a concern dated on or before the date, whatever its outcome. */
  #onlyInEvents(): number[] {
    const { facts } = this.#view
    return facts.pupils.flatMap((pupil, index) =>
      pupil.spells.length === 0 &&
      eventsOf(facts, index).some((event) => event.event === 'safeguarding-concern' && event.date <= this.#asOf)
        ? [index]
        : [],
    )
  }
}

/** A table that reads safeguarding concerns and nothing else can decide on someone known from a concern alone. */
function readsConcernsOnly(table: Table): boolean {
  return table.subject === 'pupil' && table.inputs.every((input) => input.document.event === 'safeguarding-concern')
}

function decisionColumn(evaluated: EvaluatedTable | undefined, output: string, subjects: Subjects, reference: string): Column {
  const nobody = (reason: string): Column =>
    columnOf(
      'text',
      Array.from({ length: subjects.size }, () => null),
      Array.from({ length: subjects.size }, () => reason),
    )
  if (evaluated === undefined) return nobody(`“${reference}” is not part of this run`)
  if (evaluated.subjects.kind !== subjects.kind) return nobody(`“${reference}” is decided of a ${evaluated.subjects.kind}`)
  const type = evaluated.table.outputs.find((one) => one.name === output)?.type ?? 'text'
  const position = positionOf(evaluated.subjects)
  const reasons: string[] = []
  const values = Array.from({ length: subjects.size }, (_, i): Value => {
    const at = evaluated.subjects === subjects ? i : (position.get(subjectKey(subjects, i)) ?? -1)
    const row = at < 0 ? -1 : evaluated.decided.row[at]
    reasons.push(row >= 0 ? '' : `“${evaluated.table.title}” is ${at < 0 ? 'not decided' : STATUSES[evaluated.decided.status[at]]}`)
    return row < 0 ? null : outputValue(evaluated, row, output, at)
  })
  return columnOf(type, values, reasons)
}

function positionOf(subjects: Subjects): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: subjects.size }, (_, i) => [subjectKey(subjects, i), i]))
}

function subjectKey(subjects: Subjects, i: number): string {
  if (subjects.kind === 'pupil') return String(subjects.pupils[i])
  return subjects.kind === 'school' ? String(subjects.schools[i]) : `${subjects.schools[i]} ${subjects.cohorts[i]}`
}

/** What an output of a row is for a subject: its literal, or the value of the input it names. */
export function outputValue(evaluated: EvaluatedTable, row: number, output: string, subject: number): Value {
  const value = evaluated.table.rows[row].outputs.get(output)
  if (value === undefined) return null
  return typeof value === 'object' ? valueAt(evaluated.columns.get(value.input)!, subject) : value
}

/** Rolls a cohort table's output up to its school. `first` is the earliest in the order of the output's `values`. */
function rollUpColumn(evaluated: EvaluatedTable | undefined, output: string, input: Input, subjects: Subjects): Column {
  const { take } = input.document.rollUp!
  if (evaluated === undefined || evaluated.subjects.kind !== 'school-cohort' || subjects.kind !== 'school') {
    const reason = `“${input.document.rollUp!.over}” cannot be rolled up here`
    return columnOf(
      input.type,
      Array.from({ length: subjects.size }, () => null),
      Array.from({ length: subjects.size }, () => reason),
    )
  }
  const order = evaluated.table.outputs.find((one) => one.name === output)?.values ?? []
  const wanted = input.document.rollUp!.where?.cohort
  const members = new Map<number, Value[]>()
  for (let i = 0; i < evaluated.subjects.size; i++) {
    if (wanted !== undefined && !wanted.includes(evaluated.subjects.cohorts[i])) continue
    const school = evaluated.subjects.schools[i]
    const row = evaluated.decided.row[i]
    const list = members.get(school) ?? []
    list.push(row < 0 ? null : outputValue(evaluated, row, output, i))
    members.set(school, list)
  }
  const values = Array.from(subjects.schools, (school) => rolledUp(members.get(school) ?? [], take, order as readonly Value[]))
  return columnOf(
    input.type,
    values,
    values.map(() => 'a cohort is not decided'),
  )
}

function rolledUp(members: readonly Value[], take: 'first' | 'any' | 'every' | 'count', order: readonly Value[]): Value {
  const isUnknown = members.includes(null)
  if (take === 'first') {
    const first = order.find((value) => members.includes(value))
    return first === undefined || (isUnknown && first !== order[0]) ? null : first
  }
  if (take === 'any') return members.includes(true) ? true : isUnknown ? null : false
  if (take === 'every') return members.includes(false) ? false : isUnknown ? null : true
  return isUnknown ? null : members.filter((value) => value === true).length
}

/** The outputs of a decision as `name=value` joined by `;`, in table order; empty unless matched or partial. */
export function outputsText(evaluated: EvaluatedTable, subject: number): string {
  const { decided, table } = evaluated
  const status = STATUSES[decided.status[subject]]
  if (status !== 'matched' && status !== 'partial') return ''
  const rows = decided.row[subject] >= 0 ? [decided.row[subject]] : rowsInOrder(evaluated, subject)
  return rows
    .flatMap((row) => table.outputs.map((output) => `${output.name}=${printValue(outputValue(evaluated, row, output.name, subject))}`))
    .join(';')
}

/** The rows that act for a subject: the deciding one, or all true ones of a multiple-hit table in its order. */
export function actingRows(evaluated: EvaluatedTable, subject: number): number[] {
  const { decided } = evaluated
  const status = STATUSES[decided.status[subject]]
  if (status !== 'matched' && status !== 'partial') return []
  return decided.row[subject] >= 0 ? [decided.row[subject]] : rowsInOrder(evaluated, subject)
}

function rowsInOrder({ table, decided }: EvaluatedTable, subject: number): number[] {
  const rows = trueRows(decided, subject)
  return table.hitPolicy === 'OUTPUT ORDER' ? table.preference.filter((row) => rows.includes(row)) : rows
}

/** A value as it stands in an output file. */
export function printValue(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return 'possible' in value ? `${value.attended}/${value.possible}` : String(value.numerator / value.denominator)
}

/** The facts that are missing where a decision is undetermined or partial, as sentences without a full stop. */
export function missingFacts(evaluated: EvaluatedTable, subject: number): string[] {
  const reasons = new Set<string>()
  for (const input of evaluated.table.inputs) {
    const column = evaluated.columns.get(input.name)!
    if (valueAt(column, subject) === null) reasons.add(`${input.label}: ${whyUnknown(column, subject) || 'not known'}`)
  }
  return [...reasons]
}
