// The only home of actions: what decisions recommend, to whom, since when and by when. Laws A1 to A4 of SPEC.md.
import { evaluate } from '../decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { actingRows } from '../decisions/outcome.ts'
import { Sentences } from '../decisions/sentence.ts'
import { academicYearStart, type Day, parseDay, yearsBefore } from '../facts/days.ts'
import { isOnRoll } from '../facts/enrolment.ts'
import { type FactsView, isHeldDay } from '../facts/view.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import type { ActionDocument } from '../rules/document.ts'
import { clockInput } from '../rules/due-dates.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { valueAt } from '../rules/value.ts'
import { kindRank } from './action-words.ts'
import { nextReview, schoolDaysAfter } from './due-date.ts'

export interface RecommendedAction {
  readonly evaluated: EvaluatedTable
  /** Index into the table's subjects. */
  readonly subject: number
  /** Index into the table's rows. */
  readonly row: number
  readonly action: ActionDocument
  /** The first date the row has held without interruption. */
  readonly since: Day
  readonly due: Day | undefined
  readonly reason: string
}

/**
 * The actions of an evaluation: of acting rows, for subjects on roll at the date (safeguarding excepted), safeguarding first.
 * `since` looks back over the dates with a session, deciding again with the same versions, until the row first fails to hold.
 * @example recommendedActions(evaluation, ruleSets)[0].since // the first date the row has held without interruption
 */
export function recommendedActions(evaluation: Evaluation, ruleSets: readonly VersionedRuleSet[]): RecommendedAction[] {
  const steps = recommendActions(evaluation, ruleSets)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in steps, one a date looked back on, each yielding the share done: the caller may pause or stop between them. */
export function* recommendActions(evaluation: Evaluation, ruleSets: readonly VersionedRuleSet[]): Generator<number, RecommendedAction[]> {
  const held = evaluation.tables.flatMap((evaluated) => rowsThatAct(evaluation, evaluated))
  const since = yield* sinceWhen(evaluation, ruleSets, held)
  const sentences = new Map(evaluation.tables.map((evaluated) => [evaluated, new Sentences(evaluation, evaluated)]))
  const actions = held.flatMap((one, index) => {
    const reason = sentences.get(one.evaluated)!.of(one.subject)
    return one.evaluated.table.rows[one.row].actions
      .filter((action) => one.isPresent || action.kind === 'safeguarding')
      .map((action) => ({
        evaluated: one.evaluated,
        subject: one.subject,
        row: one.row,
        action,
        since: since[index],
        due: dueDate(evaluation, one, action, since[index]),
        reason,
      }))
  })
  return actions.toSorted((a, b) => kindRank(a.action.kind) - kindRank(b.action.kind))
}

interface HeldRow {
  readonly evaluated: EvaluatedTable
  readonly subject: number
  readonly row: number
  /** Whether the subject is on roll at the date; others get safeguarding actions only. */
  readonly isPresent: boolean
}

function rowsThatAct({ view, asOf }: Evaluation, evaluated: EvaluatedTable): HeldRow[] {
  const { table, subjects } = evaluated
  if (table.rows.every((row) => row.actions.length === 0)) return []
  const result: HeldRow[] = []
  for (let subject = 0; subject < subjects.size; subject++) {
    const isPresent = !areOfPupils(subjects) || isOnRoll(view.facts.pupils[subjects.pupils[subject]], asOf)
    for (const row of actingRows(evaluated, subject)) {
      const { actions } = table.rows[row]
      if (actions.length === 0) continue
      if (isPresent || actions.some((action) => action.kind === 'safeguarding')) result.push({ evaluated, subject, row, isPresent })
    }
  }
  return result
}

/** Looks back date by date over those whose row still held on the date before, deciding only what they need. */
function* sinceWhen(evaluation: Evaluation, ruleSets: readonly VersionedRuleSet[], held: readonly HeldRow[]): Generator<number, Day[]> {
  const { view, asOf } = evaluation
  const since = held.map(() => asOf)
  const dates = datesBack(view, asOf)
  let open = held.map((_, index) => index)
  for (let at = 0; at < dates.length && open.length > 0; at++) {
    yield at / dates.length
    const stillHeld = open.map((index) => held[index])
    const byKey = tablesThen(view, ruleSets, stillHeld, dates[at])
    const placesThen = new Map<Subjects, ReadonlyMap<string, number>>()
    open = open.filter((index) => {
      const one = held[index]
      const then = byKey.get(`${one.evaluated.policy}/${one.evaluated.table.name}`)!
      const subject = subjectThen(then, one, placesThen)
      if (subject < 0 || !actingRows(then, subject).includes(one.row)) return false
      since[index] = dates[at]
      return true
    })
  }
  return since
}

/** The tables of the rows as at an earlier date: of everyone only where a policy draws on everyone, else of the pupils concerned. */
function tablesThen(
  view: FactsView,
  ruleSets: readonly VersionedRuleSet[],
  held: readonly HeldRow[],
  date: Day,
): ReadonlyMap<string, EvaluatedTable> {
  const drawsOnAll = new Map(
    [...new Set(held.map(({ evaluated }) => evaluated.policy))].map((policy) => [
      policy,
      readsAllPupils(policiesNeeded(ruleSets, new Set([policy]))),
    ]),
  )
  const found = new Map<string, EvaluatedTable>()
  for (const ofAll of [false, true]) {
    const rows = held.filter(({ evaluated }) => drawsOnAll.get(evaluated.policy) === ofAll)
    if (rows.length === 0) continue
    const policies = new Set(rows.map(({ evaluated }) => evaluated.policy))
    const pupils = ofAll ? undefined : Int32Array.from([...new Set(rows.flatMap(pupilOf))].toSorted((a, b) => a - b))
    for (const table of evaluate(view, policiesNeeded(ruleSets, policies), date, pupils).tables) {
      if (policies.has(table.policy)) found.set(`${table.policy}/${table.table.name}`, table)
    }
  }
  return found
}

/** Whether a school's decision is drawn from those of its pupils, so that all of them must be decided. */
const readsAllPupils = (ruleSets: readonly VersionedRuleSet[]): boolean =>
  ruleSets.some(({ ruleSet }) =>
    ruleSet.document.inputs.some(({ rollUp }) =>
      ruleSet.tables.some((table) => table.subject === 'pupil' && table.name === rollUp?.over.split('.')[0]),
    ),
  )

/** Where the same subject stands in a table decided for others. */
function subjectThen({ subjects }: EvaluatedTable, one: HeldRow, places: Map<Subjects, ReadonlyMap<string, number>>): number {
  if (!areOfPupils(subjects)) return one.subject
  const known = places.get(subjects) ?? new Map(Array.from({ length: subjects.size }, (_, index) => [keyOf(subjects, index), index]))
  places.set(subjects, known)
  return known.get(keyOf(one.evaluated.subjects, one.subject)) ?? -1
}

function keyOf(subjects: Subjects, subject: number): string {
  if (!areOfPupils(subjects)) return String(subject)
  return subjects.kind === 'pupil' ? String(subjects.pupils[subject]) : `${subjects.pupils[subject]} ${subjects.parents[subject]}`
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

const pupilOf = ({ evaluated: { subjects }, subject }: HeldRow): number[] => (areOfPupils(subjects) ? [subjects.pupils[subject]] : [])

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

function dueDate(
  { view, responsible, asOf }: Evaluation,
  { evaluated, subject }: HeldRow,
  action: ActionDocument,
  since: Day,
): Day | undefined {
  const { due } = action
  if (due === undefined || !('unit' in due)) return undefined
  const named = 'every' in due ? due.every : due.in
  const count = typeof named === 'number' ? named : Number(evaluated.ruleSet.document.parameters.find((one) => one.name === named)?.value)
  if (!Number.isInteger(count)) return undefined
  if ('every' in due) return nextReview(since, due.unit === 'calendar-week' ? 7 * count : count, asOf)
  const start = due.from === 'event' ? eventDay(evaluated, clockInput(action), subject) : since
  if (start === undefined) return undefined
  // Days “beginning with” a day count that day as the first.
  const from = due.beginningWith === true ? start - 1 : start
  if (due.unit === 'calendar-day') return from + count
  const { subjects } = evaluated
  const school = areOfPupils(subjects) ? (responsible.get(subjects.pupils[subject]) ?? -1) : subjects.schools[subject]
  return schoolDaysAfter(view.schools[school]?.axis, from, count)
}

/** The date of the event a clock starts from; `undefined` where it is not known. */
function eventDay({ columns }: EvaluatedTable, input: string | undefined, subject: number): Day | undefined {
  const column = columns.get(input ?? '')
  const date = column === undefined ? null : valueAt(column, subject)
  return typeof date === 'string' ? parseDay(date) : undefined
}
