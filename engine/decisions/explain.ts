// The only home of explanations: why a decision is what it is, cell by cell, with what was counted and how far the nearest outcome is.
// json-rules-engine decides here; its answer is held against the column plan's each time. Law X3 of SPEC.md.
import { type Day, printDay } from '../facts/days.ts'
import { codeOfByte } from '../facts/register-codes.ts'
import { type FactsView, isHeldDay } from '../facts/view.ts'
import { earlierDate } from '../measures/earlier-date.ts'
import { areOfPupils } from '../measures/subjects.ts'
import { tally } from '../measures/session-sums.ts'
import { longestRun, TOWARDS_NOTICE, towardsNotice } from '../measures/towards-notice.ts'
import { windowRange } from '../measures/window.ts'
import type { Input } from '../rules/rule-set.ts'
import type { Status } from '../rules/settle.ts'
import { type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { type DecidedOne, decideOne, type EvaluatedCell, type EvaluatedRow, type Outcome } from './decide-one.ts'
import type { EvaluatedTable, Evaluation } from './evaluation.ts'
import { actingRows, outputsText } from './outcome.ts'
import { readInputs } from './evaluate.ts'
import { nearestOutcomes } from './nearest.ts'
import { decisionLabel, rowLabel, sentencesOf, statusOf } from './sentence.ts'
import { bandInWords, boundariesOf, shortValue, windowInWords } from './wording.ts'

type OutcomeWord = 'true' | 'false' | 'unknown'

export interface ExplainedCell {
  readonly input: string
  readonly label: string
  readonly test: string
  readonly value: string
  readonly outcome: OutcomeWord
  readonly boundaries: readonly { readonly at: string; readonly parameter?: string }[]
}

export interface ExplainedRow {
  readonly id: string
  readonly label: string
  readonly outcome: OutcomeWord
  readonly decides: boolean
  readonly cells: readonly ExplainedCell[]
}

export interface ExplainedInput {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly window: string
  readonly codes: readonly { readonly code: string; readonly meaning: string; readonly category: string; readonly count: number }[]
  readonly from: string | null
  readonly to: string | null
  /** The very sessions that count towards a penalty notice, in order; absent of other inputs. */
  readonly sessions?: readonly { readonly day: string; readonly session: 'AM' | 'PM'; readonly code: string }[]
}

export interface Explanation {
  readonly policy: string
  readonly policyTitle: string
  readonly version: number
  readonly table: string
  readonly title: string
  readonly status: Status
  readonly outputs: string
  readonly label: string
  readonly sentence: string
  readonly nearest: string
  readonly rows: readonly ExplainedRow[]
  readonly inputs: readonly ExplainedInput[]
  readonly source: { readonly id: string; readonly title: string; readonly paragraph: string } | null
}

/**
 * Explains the decision of one evaluated table for one of its subjects (index into `evaluated.subjects`).
 * @throws Error where json-rules-engine and the column plan disagree: nothing may be shown that is not both
 */
export async function explain(evaluation: Evaluation, evaluated: EvaluatedTable, subject: number): Promise<Explanation> {
  const { table, ruleSet } = evaluated
  const values = new Map(table.inputs.map((input) => [input.name, valueAt(evaluated.columns.get(input.name)!, subject)]))
  const one = await decideOne(table, values)
  refuseDisagreement(one, evaluated, subject)
  const acting = actingRows(evaluated, subject)
  const source = ruleSet.document.sources.find((each) => each.id === table.rows[acting[0]]?.document.source)
  return {
    policy: evaluated.policy,
    policyTitle: ruleSet.title,
    version: evaluated.version,
    table: table.name,
    title: evaluated.subjects.kind === 'pupil-parent' ? `${table.title}: parent ${evaluated.subjects.parents[subject]}` : table.title,
    status: statusOf(evaluated, subject),
    outputs: outputsText(evaluated, subject),
    label: decisionLabel(evaluated, subject),
    sentence: sentencesOf(evaluation, evaluated).of(subject),
    nearest: nearestOutcomes(table, values),
    rows: one.rows.map((row, index) => explainedRow(evaluated, row, index, subject, values, acting.includes(index))),
    inputs: readInputs(ruleSet, table).map((input) => explainedInput(evaluation, evaluated, input, subject)),
    source: source === undefined ? null : { id: source.id, title: source.title, paragraph: source.paragraph ?? '' },
  }
}

function refuseDisagreement({ decided, rows }: DecidedOne, evaluated: EvaluatedTable, subject: number): void {
  const many = evaluated.decided
  const isSame = decided.status[0] === many.status[subject] && decided.row[0] === many.row[subject]
  if (!isSame) {
    const outcomes = rows.map((row) => `${row.id}: ${String(row.outcome)}`).join(', ')
    throw new Error(`The two ways of deciding “${evaluated.policy}/${evaluated.table.name}” disagree (${outcomes})`)
  }
}

const inWords = (outcome: Outcome): OutcomeWord => (outcome === null ? 'unknown' : outcome ? 'true' : 'false')

function explainedRow(
  evaluated: EvaluatedTable,
  row: EvaluatedRow,
  index: number,
  subject: number,
  values: ReadonlyMap<string, Value>,
  decides: boolean,
): ExplainedRow {
  const cells = row.cells.flatMap((cell) => {
    const input = evaluated.table.inputs.find((one) => one.name === cell.input)
    return input === undefined ? [] : [explainedCell(evaluated, input, cell, index, subject, values.get(input.name) ?? null)]
  })
  return { id: row.id, label: rowLabel(evaluated, index, subject), outcome: inWords(row.outcome), decides, cells }
}

function explainedCell(
  evaluated: EvaluatedTable,
  input: Input,
  cell: EvaluatedCell,
  row: number,
  subject: number,
  value: Value,
): ExplainedCell {
  const { table, ruleSet, columns } = evaluated
  return {
    input: input.name,
    label: input.label,
    test: bandInWords(table.rows[row].cells.get(input.name)!, input, ruleSet.document),
    value:
      value === null
        ? whyUnknown(columns.get(input.name)!, subject) || 'not known'
        : shortValue(input, value, boundariesOf(table, input.name)),
    outcome: inWords(cell.outcome),
    boundaries: cell.leaves.flatMap((leaf) => {
      const { at, parameter } = leaf.value
      return at === undefined ? [] : [parameter === undefined ? { at } : { at, parameter }]
    }),
  }
}

function explainedInput(evaluation: Evaluation, evaluated: EvaluatedTable, input: Input, subject: number): ExplainedInput {
  const { subjects, columns, table } = evaluated
  const column = columns.get(input.name)!
  const value = valueAt(column, subject)
  const counted =
    input.window !== undefined && input.document.measure !== undefined && areOfPupils(subjects)
      ? countedOf(evaluation.view, input, evaluation.asOf, subjects.pupils[subject])
      : undefined
  return {
    name: input.name,
    label: input.label,
    value: value === null ? whyUnknown(column, subject) || 'not known' : shortValue(input, value, boundariesOf(table, input.name)),
    window: input.window === undefined ? '' : windowInWords(input.window),
    codes: counted?.codes ?? [],
    from: counted?.from ?? null,
    to: counted?.to ?? null,
    ...(counted?.sessions === undefined ? {} : { sessions: counted.sessions }),
  }
}

type Counted = Pick<ExplainedInput, 'codes' | 'from' | 'to' | 'sessions'>

const countedOf = (view: FactsView, input: Input, asOf: Day, pupil: number): Counted =>
  input.document.measure === TOWARDS_NOTICE ? countedTowardsNotice(view, input, asOf, pupil) : countedSessions(view, input, asOf, pupil)

/** The sessions that count towards a penalty notice: those of the run with the most. */
function countedTowardsNotice(view: FactsView, input: Input, asOf: Day, pupil: number): Counted {
  const found = towardsNotice(view, input, asOf, pupil)
  const sessions = typeof found === 'string' ? [] : (longestRun(found)?.sessions ?? [])
  const counts = new Uint32Array(256)
  for (const { mark } of sessions) counts[mark]++
  return {
    codes: codesOf(counts),
    from: sessions.length === 0 ? null : printDay(sessions[0].day),
    to: sessions.length === 0 ? null : printDay(sessions.at(-1)!.day),
    sessions: sessions.map(({ day, session, mark }) => {
      return { day: printDay(day), session: session === 0 ? 'AM' : 'PM', code: codeOfByte(mark)?.code ?? '' }
    }),
  }
}

/** Marks by code, the most frequent first. */
function codesOf(counts: Uint32Array): ExplainedInput['codes'] {
  const codes = [...counts].flatMap((count, byte) => {
    const code = count > 0 ? codeOfByte(byte) : undefined
    return code === undefined ? [] : [{ code: code.code, meaning: code.meaning, category: code.category, count }]
  })
  return codes.toSorted((a, b) => b.count - a.count)
}

/** The marks inside a pupil's window by code, and its first and last day with a held session. */
function countedSessions(view: FactsView, input: Input, asOf: Day, pupil: number): Pick<ExplainedInput, 'codes' | 'from' | 'to'> {
  const sessions = view.pupils[pupil]
  const { yearStartMonth } = view.settings
  const range = windowRange(sessions.axis, input.window!, earlierDate(input, asOf, sessions.axis, yearStartMonth), yearStartMonth)
  const days = Array.from({ length: range.to - range.from }, (_, i) => range.from + i).filter((day) => isHeldDay(sessions.axis, day))
  const first = days[0]
  const last = days.at(-1)
  return {
    codes: codesOf(tally(sessions, range)),
    from: first === undefined ? null : printDay(sessions.axis.days[first]),
    to: last === undefined ? null : printDay(sessions.axis.days[last]),
  }
}
