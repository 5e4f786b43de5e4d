// The only home of since when a row has held: looking back date by date, deciding again with the same versions, until it first did not.
// Law A2 of SPEC.md.
import { evaluateOn, readsRollUps } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import { acts } from '../decisions/outcome.ts'
import { academicYearStart, type Day, yearsBefore } from '../facts/days.ts'
import { type FactsView, isHeldDay } from '../facts/view.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
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
  const pupilOf = Int32Array.from(held, ({ evaluated: { subjects }, subject }) => (areOfPupils(subjects) ? subjects.pupils[subject] : -1))
  const tables = [...new Set(held.map(({ evaluated }) => evaluated))]
  const tableOf = Int32Array.from(held, ({ evaluated }) => tables.indexOf(evaluated))
  const groups = groupsOf(tables, ruleSets)
  const places = new PlacesThen(held, view.facts.pupils.length)
  let open = Int32Array.from(held, (_, index) => index)
  for (let at = 0; at < dates.length && open.length > 0; at++) {
    yield at / dates.length
    const then: (EvaluatedTable | undefined)[] = []
    for (const group of groups) {
      const rows = open.filter((index) => group.isAsked[tableOf[index]])
      const wanted = [...new Set(rows.map((index) => tableOf[index]))]
      if (wanted.length === 0) continue
      const facts = new FactsAsAt(view, dates[at], group.ofAll ? undefined : group.pupils.among(rows, pupilOf))
      const before = evaluateOn(facts, group.needed, new Set(wanted.map((table) => keyOf(tables[table]))))
      const byKey = new Map(before.tables.map((table) => [keyOf(table), table]))
      for (const table of wanted) then[table] = byKey.get(keyOf(tables[table]))
    }
    let kept = 0
    for (const index of open) {
      const table = then[tableOf[index]]!
      const subject = places.of(tableOf[index], table.subjects, index)
      if (subject < 0 || !acts(table, held[index].row, subject)) continue
      since[index] = dates[at]
      open[kept++] = index
    }
    open = open.subarray(0, kept)
  }
  return [...since]
}

/** Tables that are decided together on a date looked back on. */
interface Group {
  /** By index into the tables. */
  readonly isAsked: readonly boolean[]
  /** Whether everyone is decided, else the pupils whose rows are still open. */
  readonly ofAll: boolean
  readonly pupils: OpenPupils
  readonly needed: readonly VersionedRuleSet[]
}

/** Each policy by itself, for its own pupils; together the tables that draw on everyone. */
function groupsOf(tables: readonly EvaluatedTable[], ruleSets: readonly VersionedRuleSet[]): Group[] {
  const { tables: ordered } = orderTables(ruleSets.map(({ ruleSet }) => ruleSet))
  const drawsOnAll = tables.map((table) => readsRollUps(ordered, keyOf(table)))
  const byName = Map.groupBy(tables.keys(), (table) => (drawsOnAll[table] ? '' : tables[table].policy))
  return [...byName].map(([name, asked]) => ({
    isAsked: tables.map((_, table) => asked.includes(table)),
    ofAll: name === '',
    pupils: new OpenPupils(),
    needed: policiesNeeded(ruleSets, new Set(asked.map((table) => tables[table].policy))),
  }))
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/**
 * The pupils of rows that are still open. While most of a list are, it is asked about again as it is: what is decided of a pupil hangs on
 * nobody else (E4), and what is found out about a list is kept.
 */
class OpenPupils {
  #pupils = new Int32Array(0)
  #rows = Number.POSITIVE_INFINITY

  /** Each once and ascending; some of them may have no open row. */
  among(open: Int32Array, pupilOf: Int32Array): Int32Array {
    if (4 * open.length < 3 * this.#rows) {
      this.#pupils = Int32Array.from(new Set(open.map((index) => pupilOf[index])))
        .filter((pupil) => pupil >= 0)
        .sort()
      this.#rows = open.length
    }
    return this.#pupils
  }
}

/** Where subjects of today stand in tables that were decided for others; found once while those are the same. */
class PlacesThen {
  readonly #held: readonly HeldRow[]
  readonly #pupils: number
  readonly #ofTable: { readonly then: Subjects; readonly placeOf: (row: HeldRow) => number }[] = []

  constructor(held: readonly HeldRow[], pupils: number) {
    this.#held = held
    this.#pupils = pupils
  }

  /** The place of the subject of a row, by the number of its table and its own; -1 where it was not decided of. */
  of(table: number, then: Subjects, index: number): number {
    if (this.#ofTable[table]?.then !== then) this.#ofTable[table] = { then, placeOf: this.#placesAmong(then) }
    return this.#ofTable[table].placeOf(this.#held[index])
  }

  #placesAmong(then: Subjects): (row: HeldRow) => number {
    if (!areOfPupils(then)) return ({ subject }) => subject
    const first = new Int32Array(this.#pupils).fill(-1)
    for (let at = then.size - 1; at >= 0; at--) first[then.pupils[at]] = at
    return ({ evaluated: { subjects }, subject }) => {
      if (!areOfPupils(subjects)) return subject
      const pupil = subjects.pupils[subject]
      if (then.kind === 'pupil') return first[pupil]
      if (subjects.kind === 'pupil' || first[pupil] < 0) return -1
      /* All parents of a pupil stand together. */
      for (let at = first[pupil]; at < then.size && then.pupils[at] === pupil; at++)
        if (then.parents[at] === subjects.parents[subject]) return at
      return -1
    }
  }
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
