// The only home of the rows of a run as they stand in its files: one line a subject and table, one line an action.
// Leaves writing them to `run-bytes.ts` (CSV) and the run store (Parquet).
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import { trueRows } from '../../engine/decisions/decide-many.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { sentencesOf, statusOf } from '../../engine/decisions/sentence.ts'
import { printDay } from '../../engine/facts/days.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import type { ActionDocument } from '../../engine/rules/document.ts'

export const DECISION_COLUMNS = [
  'subject',
  'subject_id',
  'school_urn',
  'policy',
  'version',
  'table',
  'as_of',
  'status',
  'rows',
  'outputs',
  'reason',
] as const
export type DecisionRow = Readonly<Record<(typeof DECISION_COLUMNS)[number], string>>

export const ACTION_COLUMNS = [
  'subject',
  'subject_id',
  'school_urn',
  'policy',
  'version',
  'table',
  'row',
  'action',
  'title',
  'kind',
  'use',
  'owner',
  'since',
  'due',
  'source',
  'reason',
] as const
export type ActionRow = Readonly<Record<(typeof ACTION_COLUMNS)[number], string>>

/** The id and school of one subject of a table, as output files name them. */
export function subjectNames({ view, responsible }: Evaluation, { subjects }: EvaluatedTable, at: number): { id: string; urn: string } {
  const { pupils, schools } = view.facts
  if (areOfPupils(subjects)) {
    const pupil = subjects.pupils[at]
    const parent = subjects.kind === 'pupil-parent' ? `/${subjects.parents[at]}` : ''
    return { id: `${pupils[pupil].id}${parent}`, urn: schools[responsible.get(pupil) ?? -1]?.urn ?? '' }
  }
  const { urn } = schools[subjects.schools[at]]
  return { id: subjects.kind === 'school' ? urn : `${urn}/${subjects.cohorts[at]}`, urn }
}

/** What the lines of one table have in common, and what each says: lines of subjects of one kind differ in whose they are only. */
export interface TableDecisions {
  readonly shared: Pick<DecisionRow, 'subject' | 'policy' | 'version' | 'table' | 'as_of'>
  /** By subject. */
  readonly kinds: Int32Array
  readonly sayOf: (subject: number) => Pick<DecisionRow, 'status' | 'rows' | 'outputs' | 'reason'>
}

export function decisionsOf(evaluation: Evaluation, evaluated: EvaluatedTable): TableDecisions {
  const { table, decided, subjects, policy, version } = evaluated
  const sentences = sentencesOf(evaluation, evaluated)
  const { kinds } = sentences
  const said: ReturnType<TableDecisions['sayOf']>[] = []
  return {
    shared: { subject: subjects.kind, policy, version: String(version), table: table.name, as_of: printDay(evaluation.asOf) },
    kinds,
    sayOf: (at) =>
      (said[kinds[at]] ??= {
        status: statusOf(evaluated, at),
        rows: trueRows(decided, at)
          .map((row) => table.rows[row].id)
          .join(';'),
        outputs: outputsText(evaluated, at),
        reason: sentences.of(at),
      }),
  }
}

/** One line a subject and table, table by table. */
export function* decisionRows(evaluation: Evaluation): Generator<DecisionRow> {
  for (const evaluated of evaluation.tables) {
    const { shared, sayOf } = decisionsOf(evaluation, evaluated)
    for (let at = 0; at < evaluated.subjects.size; at++) {
      const { id, urn } = subjectNames(evaluation, evaluated, at)
      yield { ...shared, subject_id: id, school_urn: urn, ...sayOf(at) }
    }
  }
}

/** By when an action is due, as its line says it. */
export const dueOf = ({ action, due }: RecommendedAction): string =>
  action.due !== undefined && !('unit' in action.due) ? 'each term' : due === undefined ? '' : printDay(due)

/** The paragraph an action comes from. */
export const sourceOf = ({ ruleSet }: EvaluatedTable, { source }: ActionDocument): string =>
  ruleSet.document.sources.find((one) => one.id === source)?.paragraph ?? source

/** One line an action. */
export function* actionRows(evaluation: Evaluation, actions: readonly RecommendedAction[]): Generator<ActionRow> {
  for (const one of actions) {
    const { evaluated, subject, row, action, since, reason } = one
    const { id, urn } = subjectNames(evaluation, evaluated, subject)
    yield {
      subject: evaluated.subjects.kind,
      subject_id: id,
      school_urn: urn,
      policy: evaluated.policy,
      version: String(evaluated.version),
      table: evaluated.table.name,
      row: evaluated.table.rows[row].id,
      action: action.name,
      title: action.title,
      kind: action.kind,
      use: action.use,
      owner: action.owner,
      since: printDay(since),
      due: dueOf(one),
      source: sourceOf(evaluated, action),
      reason,
    }
  }
}
