// The only home of actions: what decisions recommend, to whom, since when and by when. Laws A1 to A4 of SPEC.md.
import type { EvaluatedTable, Evaluation } from '../decisions/evaluation.ts'
import { actingRows } from '../decisions/outcome.ts'
import { sentencesOf } from '../decisions/sentence.ts'
import { type Day, parseDay } from '../facts/days.ts'
import { isOnRoll } from '../facts/enrolment.ts'
import { areOfPupils } from '../measures/subjects.ts'
import type { ActionDocument } from '../rules/document.ts'
import { clockInput } from '../rules/due-dates.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { valueAt } from '../rules/value.ts'
import { kindRank } from './action-words.ts'
import { nextReview, schoolDaysAfter } from './due-date.ts'
import { type HeldRow, heldSince } from './held-since.ts'

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
  const since = yield* heldSince(evaluation, ruleSets, held)
  const actions = held.flatMap((one, index) => {
    const reason = sentencesOf(evaluation, one.evaluated).of(one.subject)
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

interface ActingRow extends HeldRow {
  /** Whether the subject is on roll at the date; others get safeguarding actions only. */
  readonly isPresent: boolean
}

function rowsThatAct({ view, asOf }: Evaluation, evaluated: EvaluatedTable): ActingRow[] {
  const { table, subjects } = evaluated
  if (table.rows.every((row) => row.actions.length === 0)) return []
  const result: ActingRow[] = []
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
