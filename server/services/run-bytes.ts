// The only home of the lines of a run written straight into bytes: those of `run-rows.ts`, which says what stands in them. What many lines
// share is put together once: names by subjects, what a table comes to by its true rows, what an action is by its row.
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import { trueRows } from '../../engine/decisions/decide-many.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { Sentences, statusOf } from '../../engine/decisions/sentence.ts'
import { printDay } from '../../engine/facts/days.ts'
import type { Subjects } from '../../engine/measures/subjects.ts'
import type { ActionDocument } from '../../engine/rules/document.ts'
import { type CsvBytes, written } from './csv-bytes.ts'
import { csvField } from './csv-text.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS, dueOf, sourceOf, subjectNames } from './run-rows.ts'

/** Writes decisions.csv: its heading and a line for each subject and table, table by table. */
export function addDecisions(out: CsvBytes, evaluation: Evaluation, names: SubjectNames): void {
  out.fields(written(DECISION_COLUMNS)).endLine()
  const parts: string[] = []
  for (const evaluated of evaluation.tables) {
    const { policy, version, table, subjects } = evaluated
    const ofTable = written([policy, String(version), table.name, printDay(evaluation.asOf)])
    const sentences = new Sentences(evaluation, evaluated)
    const outcomes = new Outcomes(evaluated)
    const named = names.of(evaluated)
    for (let at = 0; at < subjects.size; at++) {
      out.fields(named(at)).fields(ofTable).fields(outcomes.of(at))
      parts.length = 0
      out.field(sentences.add(at, parts)).endLine()
    }
  }
  out.flush()
}

/** Writes actions.csv: its heading and a line for each action. */
export function addActions(out: CsvBytes, actions: readonly RecommendedAction[], names: SubjectNames): void {
  out.fields(written(ACTION_COLUMNS)).endLine()
  const known = new Map<EvaluatedTable, { readonly named: (at: number) => Uint8Array; readonly rows: Map<ActionDocument, OfAction>[] }>()
  for (const one of actions) {
    const { evaluated, subject, row, action } = one
    const ofTable = known.get(evaluated) ?? { named: names.of(evaluated), rows: [] }
    known.set(evaluated, ofTable)
    const ofRow = (ofTable.rows[row] ??= new Map<ActionDocument, OfAction>())
    const { what, source } = ofRow.get(action) ?? ofAction(one)
    ofRow.set(action, { what, source })
    out.fields(ofTable.named(subject)).fields(what).text(printDay(one.since)).text(dueOf(one)).text(source).text(one.reason).endLine()
  }
  out.flush()
}

interface OfAction {
  readonly what: Uint8Array
  readonly source: string
}

function ofAction({ evaluated, row, action }: RecommendedAction): OfAction {
  const { policy, version, table } = evaluated
  const { name, title, kind, use, owner } = action
  return {
    what: written([policy, String(version), table.name, table.rows[row].id, name, title, kind, use, owner]),
    source: sourceOf(evaluated, action),
  }
}

/** The kind, id and school of subjects as they begin their lines; the same for all tables with the same subjects. */
export class SubjectNames {
  readonly #evaluation: Evaluation
  readonly #known = new Map<Subjects, (at: number) => Uint8Array>()

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation
  }

  of(evaluated: EvaluatedTable): (at: number) => Uint8Array {
    const { subjects } = evaluated
    let named = this.#known.get(subjects)
    if (named === undefined) {
      const ends = new Int32Array(subjects.size + 1)
      const texts = Array.from({ length: subjects.size }, (_, at) => {
        const { id, urn } = subjectNames(this.#evaluation, evaluated, at)
        const text = [subjects.kind, id, urn].map(csvField).join(',')
        ends[at + 1] = ends[at] + Buffer.byteLength(text)
        return text
      })
      const bytes = Buffer.from(texts.join(''))
      named = (at): Uint8Array => bytes.subarray(ends[at], ends[at + 1])
      this.#known.set(subjects, named)
    }
    return named
  }
}

/** So many rows have a bit each in the number that stands for what they come to. */
const MOST_ROWS = 32

/** Status, true rows and outputs of subjects as fields; put together once for all of whom the same rows are true. */
class Outcomes {
  readonly #evaluated: EvaluatedTable
  readonly #isShared: boolean
  readonly #known = new Map<number, Uint8Array>()

  constructor(evaluated: EvaluatedTable) {
    this.#evaluated = evaluated
    const { table, decided } = evaluated
    const isWritten = table.rows.every(({ outputs }) => [...outputs.values()].every((value) => typeof value !== 'object'))
    this.#isShared = decided.aggregates === undefined && isWritten && table.rows.length <= MOST_ROWS
  }

  of(at: number): Uint8Array {
    if (!this.#isShared) return this.#written(at)
    const key = this.#keyOf(at)
    let fields = this.#known.get(key)
    if (fields === undefined) {
      fields = this.#written(at)
      this.#known.set(key, fields)
    }
    return fields
  }

  /** Which rows are true, which decides, and how it settled. */
  #keyOf(at: number): number {
    const { rows, row, status } = this.#evaluated.decided
    let isTrue = 0
    for (let one = 0; one < rows.length; one++) isTrue |= ((rows[one].isTrue.words[at >>> 5] >>> (at & 31)) & 1) << one
    return ((isTrue >>> 0) * (MOST_ROWS + 1) + row[at] + 1) * 8 + status[at]
  }

  #written(at: number): Uint8Array {
    const { table, decided } = this.#evaluated
    const rows = trueRows(decided, at).map((row) => table.rows[row].id)
    return written([statusOf(this.#evaluated, at), rows.join(';'), outputsText(this.#evaluated, at)])
  }
}
