// The only home of since when a row has held: looking back date by date, deciding again with the same versions, until it first did not.
// Law A2 of SPEC.md.
import { evaluateOn, readsRollUps } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import { acts } from '../decisions/outcome.ts'
import { academicYearStart, type Day, yearsBefore } from '../facts/days.ts'
import { type FactsView, isHeldDay } from '../facts/view.ts'
import { areOfPupils, type ParentSubjects, type PupilSubjects, type Subjects } from '../measures/subjects.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { orderTables } from '../rules/table-order.ts'

/** A row that acts for a subject of a table. */
export interface HeldRow {
  readonly evaluated: EvaluatedTable
  /** Index into the table's subjects. */
  readonly subject: number
  /** Index into the table's rows. */
  readonly row: number
}

/**
 * For each row the first date since when it has held without interruption, in steps, one a date looked back on, each yielding the share
 * done. Only the tables and the pupils whose row still held on the date before are decided.
 */
export function* heldSince(
  evaluation: Evaluation,
  ruleSets: readonly VersionedRuleSet[],
  held: readonly HeldRow[],
): Generator<number, Day[]> {
  const { view, asOf } = evaluation
  const since = new Int32Array(held.length).fill(asOf)
  const dates = datesBack(view, asOf)
  let groups = groupsOf(held, ruleSets)
  for (let at = 0; at < dates.length && groups.length > 0; at++) {
    yield at / dates.length
    for (const { tables, pupils, needed } of groups) {
      const open = tables.filter((one) => one.isOpen)
      const before = evaluateOn(new FactsAsAt(view, dates[at], pupils?.()), needed, new Set(open.map(({ key }) => key)))
      const byKey = new Map(before.tables.map((table) => [keyOf(table), table]))
      for (const one of open) for (const index of one.stillHeld(byKey.get(one.key)!)) since[index] = dates[at]
    }
    groups = groups.filter(({ tables }) => tables.some((one) => one.isOpen))
  }
  return [...since]
}

/** Tables that are decided together on a date looked back on. */
interface Group {
  readonly tables: readonly OpenRows[]
  /** The pupils whose rows are still open; absent where everyone is decided. */
  readonly pupils: (() => Int32Array) | undefined
  readonly needed: readonly VersionedRuleSet[]
}

/** Each table by itself, for its own pupils; together the tables that draw on everyone. */
function groupsOf(held: readonly HeldRow[], ruleSets: readonly VersionedRuleSet[]): Group[] {
  const { tables: ordered } = orderTables(ruleSets.map(({ ruleSet }) => ruleSet))
  const rowsOf = Map.groupBy(held.keys(), (index) => held[index].evaluated)
  const groups = Map.groupBy(rowsOf.keys(), (table) => (readsRollUps(ordered, keyOf(table)) ? '' : keyOf(table)))
  return [...groups].map(([name, evaluated]) => {
    const tables = evaluated.map((table) => new OpenRows(table, held, rowsOf.get(table)!))
    return {
      tables,
      pupils: name === '' ? undefined : (): Int32Array => tables[0].pupils(),
      needed: policiesNeeded(ruleSets, new Set(evaluated.map(({ policy }) => policy))),
    }
  })
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/** The rows of a table that have held up to the date looked back on last. */
class OpenRows {
  readonly key: string
  readonly #subjects: Subjects
  /** Indexes into the held rows; beside each its row and subject, and where that stands among those decided last. */
  readonly #open: Int32Array
  readonly #rows: Int32Array
  readonly #subject: Int32Array
  readonly #places: Int32Array
  #count: number
  #decided: Subjects | undefined
  #pupils = new Int32Array(0)
  #askedWith = Number.POSITIVE_INFINITY

  constructor(evaluated: EvaluatedTable, held: readonly HeldRow[], indexes: readonly number[]) {
    this.key = keyOf(evaluated)
    this.#subjects = evaluated.subjects
    this.#open = Int32Array.from(indexes)
    this.#rows = this.#open.map((index) => held[index].row)
    this.#subject = this.#open.map((index) => held[index].subject)
    this.#places = new Int32Array(this.#open.length)
    this.#count = this.#open.length
  }

  get isOpen(): boolean {
    return this.#count > 0
  }

  /**
   * The pupils of rows that are still open, each once and ascending; some may have none. While most of a list have one, it is asked about
   * again as it is: what is decided of a pupil hangs on nobody else (E4), and what is found out about a list is kept.
   */
  pupils(): Int32Array {
    const subjects = this.#subjects
    if (areOfPupils(subjects) && 4 * this.#count < 3 * this.#askedWith) {
      this.#pupils = Int32Array.from(new Set(this.#subject.subarray(0, this.#count).map((subject) => subjects.pupils[subject]))).sort()
      this.#askedWith = this.#count
    }
    return this.#pupils
  }

  /** The indexes of those that the table, as decided on the next date back, lets act too; the others are done. */
  stillHeld(table: EvaluatedTable): Int32Array {
    if (this.#decided !== table.subjects) this.#findPlaces(table.subjects)
    let kept = 0
    for (let at = 0; at < this.#count; at++) {
      const place = this.#places[at]
      if (place < 0 || !acts(table, this.#rows[at], place)) continue
      this.#open[kept] = this.#open[at]
      this.#rows[kept] = this.#rows[at]
      this.#subject[kept] = this.#subject[at]
      this.#places[kept++] = place
    }
    this.#count = kept
    return this.#open.subarray(0, kept)
  }

  #findPlaces(then: Subjects): void {
    const now = this.#subjects
    this.#decided = then
    if (!areOfPupils(then) || !areOfPupils(now)) return this.#places.set(this.#subject)
    const first = new Map<number, number>()
    for (let at = then.size - 1; at >= 0; at--) first.set(then.pupils[at], at)
    for (let at = 0; at < this.#count; at++) {
      const subject = this.#subject[at]
      const place = first.get(now.pupils[subject]) ?? -1
      this.#places[at] = now.kind === 'pupil' || place < 0 ? place : placeOfParent(then, place, now, subject)
    }
  }
}

/** Where a parent stands from the first of the pupil's parents on; all of them stand together. */
function placeOfParent(then: PupilSubjects | ParentSubjects, first: number, now: ParentSubjects, subject: number): number {
  if (then.kind === 'pupil') return first
  for (let at = first; at < then.size && then.pupils[at] === now.pupils[subject]; at++)
    if (then.parents[at] === now.parents[subject]) return at
  return -1
}

/** The rule sets of the policies named, and of those they read decisions of. */
function policiesNeeded(ruleSets: readonly VersionedRuleSet[], named: ReadonlySet<string>): VersionedRuleSet[] {
  const needed = new Set(named)
  for (const policy of needed) {
    const inputs = ruleSets.find((one) => one.ruleSet.policy === policy)?.ruleSet.document.inputs ?? []
    for (const { decision } of inputs) if (decision?.includes('/') === true) needed.add(decision.split('/')[0])
  }
  return ruleSets.filter((one) => needed.has(one.ruleSet.policy))
}

/**
 * The dates before the as-at date on which a row may begin or cease to hold, latest first: those with a session anywhere, those on
 * which an event begins or has just ended, and the first day of each academic year, when figures of the year begin again.
 */
function datesBack(view: FactsView, asOf: Day): Day[] {
  const dates = new Set<Day>()
  for (const school of view.schools) {
    school?.axis.days.forEach((day, at) => {
      if (day < asOf && isHeldDay(school.axis, at)) dates.add(day)
    })
  }
  for (const { date, until } of view.facts.events ?? []) {
    if (date < asOf) dates.add(date)
    if (until !== undefined && until + 1 < asOf) dates.add(until + 1)
  }
  const first = Math.min(asOf, ...dates)
  for (let start = academicYearStart(asOf, view.settings.yearStartMonth); start > first; start = yearsBefore(start, 1)) dates.add(start)
  dates.delete(asOf)
  return [...dates].toSorted((a, b) => b - a)
}
