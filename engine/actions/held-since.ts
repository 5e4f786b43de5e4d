// The only home of since when a row has held: looking back date by date, deciding again with the same versions, until it first did not.
// Law A2 of SPEC.md.
import { evaluateOn } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import { acts } from '../decisions/outcome.ts'
import { academicYearStart, type Day, yearsBefore } from '../facts/days.ts'
import { type FactsView, isHeldDay } from '../facts/view.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'

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
  const place = new Int32Array(view.facts.pupils.length)
  let open = Int32Array.from(held, (_, index) => index)
  for (let at = 0; at < dates.length && open.length > 0; at++) {
    yield at / dates.length
    const then = new Map<EvaluatedTable, EvaluatedTable>()
    for (const { isAsked, ofAll, needed } of groups) {
      const rows = open.filter((index) => isAsked[tableOf[index]])
      const wanted = [...new Set(rows.map((index) => tableOf[index]))].map((table) => tables[table])
      if (wanted.length === 0) continue
      const facts = new FactsAsAt(view, dates[at], ofAll ? undefined : pupilsAmong(rows, pupilOf, place))
      const before = evaluateOn(facts, needed, new Set(wanted.map(keyOf)))
      const byKey = new Map(before.tables.map((table) => [keyOf(table), table]))
      for (const table of wanted) then.set(table, byKey.get(keyOf(table))!)
    }
    const subjectOf = new SubjectsThen(place)
    let kept = 0
    for (const index of open) {
      const table = then.get(tables[tableOf[index]])!
      const subject = subjectOf.at(table.subjects, held[index])
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
  readonly needed: readonly VersionedRuleSet[]
}

/** Each policy by itself, for its own pupils; together those that draw on everyone. */
function groupsOf(tables: readonly EvaluatedTable[], ruleSets: readonly VersionedRuleSet[]): Group[] {
  const drawsOnAll = tables.map(({ policy }) => readsAllPupils(policiesNeeded(ruleSets, new Set([policy]))))
  const byName = Map.groupBy(tables.keys(), (table) => (drawsOnAll[table] ? '' : tables[table].policy))
  return [...byName].map(([name, asked]) => ({
    isAsked: tables.map((_, table) => asked.includes(table)),
    ofAll: name === '',
    needed: policiesNeeded(ruleSets, new Set(asked.map((table) => tables[table].policy))),
  }))
}

const keyOf = ({ policy, table }: EvaluatedTable): string => `${policy}/${table.name}`

/** Where subjects of today stand in tables that were decided for others. */
class SubjectsThen {
  readonly #place: Int32Array
  readonly #parents = new Map<Subjects, ReadonlyMap<string, number>>()
  #placed: Subjects | undefined

  /** `place` is room for a number a pupil. */
  constructor(place: Int32Array) {
    this.#place = place
  }

  at(then: Subjects, { evaluated: { subjects }, subject }: HeldRow): number {
    if (!areOfPupils(then) || !areOfPupils(subjects)) return subject
    if (then.kind === 'pupil') {
      if (then !== this.#placed) notePlaces(then.pupils, this.#place)
      this.#placed = then
      return this.#place[subjects.pupils[subject]]
    }
    let known = this.#parents.get(then)
    if (known === undefined) {
      known = new Map(Array.from({ length: then.size }, (_, index) => [`${then.pupils[index]} ${then.parents[index]}`, index]))
      this.#parents.set(then, known)
    }
    return subjects.kind === 'pupil' ? -1 : (known.get(`${subjects.pupils[subject]} ${subjects.parents[subject]}`) ?? -1)
  }
}

/** The pupils of the open rows, each once and ascending. */
function pupilsAmong(open: Int32Array, pupilOf: Int32Array, place: Int32Array): Int32Array {
  place.fill(0)
  let count = 0
  for (const index of open) {
    const pupil = pupilOf[index]
    if (pupil < 0 || place[pupil] === 1) continue
    place[pupil] = 1
    count++
  }
  const pupils = new Int32Array(count)
  for (let pupil = 0, to = 0; to < count; pupil++) if (place[pupil] === 1) pupils[to++] = pupil
  return pupils
}

/** Where each pupil stands among some; -1 for the others. */
function notePlaces(pupils: Int32Array, place: Int32Array): void {
  place.fill(-1)
  for (let at = 0; at < pupils.length; at++) place[pupils[at]] = at
}

/** Whether a school's decision is drawn from those of its pupils, so that all of them must be decided. */
const readsAllPupils = (ruleSets: readonly VersionedRuleSet[]): boolean =>
  ruleSets.some(({ ruleSet }) =>
    ruleSet.document.inputs.some(({ rollUp }) =>
      ruleSet.tables.some((table) => table.subject === 'pupil' && table.name === rollUp?.over.split('.')[0]),
    ),
  )

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
