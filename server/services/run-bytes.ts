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
import type { LineBytes } from './line-bytes.ts'
import type { LineForm } from './line-forms.ts'
import { dueOf, sourceOf, subjectNames } from './run-rows.ts'

/** So many lines are written in a step. */
const LINES_A_STEP = 5000

/** Writes a line for each subject and table, table by table, in steps: the caller may pause between them. */
export function* addDecisions(out: LineBytes, evaluation: Evaluation, names: SubjectNames): Generator<void> {
  const parts: string[] = []
  for (const evaluated of evaluation.tables) {
    const { policy, version, table, subjects } = evaluated
    const ofTable = out.written([policy, String(version), table.name, printDay(evaluation.asOf)])
    const sentences = new Sentences(evaluation, evaluated)
    const outcomes = new Outcomes(out, evaluated)
    const named = names.of(evaluated)
    for (let at = 0; at < subjects.size; at++) {
      out.fields(named(at)).fields(ofTable).fields(outcomes.of(at))
      parts.length = 0
      out.field(sentences.add(at, parts)).endLine()
      if (at % LINES_A_STEP === LINES_A_STEP - 1) yield
    }
    yield
  }
  out.flush()
}

/** Writes a line for each action, in steps too. */
export function* addActions(out: LineBytes, actions: readonly RecommendedAction[], names: SubjectNames): Generator<void> {
  const known = new Map<EvaluatedTable, OfTable>()
  for (const [at, one] of actions.entries()) {
    const { evaluated, subject, row, action, since, reason } = one
    const ofTable = known.get(evaluated) ?? { named: names.of(evaluated), rows: [] }
    known.set(evaluated, ofTable)
    const ofRow = (ofTable.rows[row] ??= new Map<ActionDocument, OfAction>())
    const { what, source } = ofRow.get(action) ?? ofAction(out, one)
    ofRow.set(action, { what, source })
    out.fields(ofTable.named(subject)).fields(what).text(printDay(since)).text(dueOf(one)).text(source).text(reason).endLine()
    if (at % LINES_A_STEP === LINES_A_STEP - 1) yield
  }
  out.flush()
}

interface OfTable {
  readonly named: (at: number) => Uint8Array
  /** By row. */
  readonly rows: Map<ActionDocument, OfAction>[]
}

interface OfAction {
  readonly what: Uint8Array
  readonly source: string
}

function ofAction(out: LineBytes, { evaluated, row, action }: RecommendedAction): OfAction {
  const { policy, version, table } = evaluated
  const { name, title, kind, use, owner } = action
  return {
    what: out.written([policy, String(version), table.name, table.rows[row].id, name, title, kind, use, owner]),
    source: sourceOf(evaluated, action),
  }
}

/** The kind, id and school of subjects as they begin their lines; the same for all tables with the same subjects. */
export class SubjectNames {
  readonly #form: LineForm
  readonly #evaluation: Evaluation
  readonly #known = new Map<Subjects, (at: number) => Uint8Array>()

  constructor(form: LineForm, evaluation: Evaluation) {
    this.#form = form
    this.#evaluation = evaluation
  }

  of(evaluated: EvaluatedTable): (at: number) => Uint8Array {
    const { subjects } = evaluated
    let named = this.#known.get(subjects)
    if (named === undefined) {
      const { field, separator } = this.#form
      const ends = new Int32Array(subjects.size + 1)
      const texts = Array.from({ length: subjects.size }, (_, at) => {
        const { id, urn } = subjectNames(this.#evaluation, evaluated, at)
        const text = [subjects.kind, id, urn].map(field).join(separator)
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
  readonly #out: LineBytes
  readonly #evaluated: EvaluatedTable
  readonly #isShared: boolean
  readonly #known = new Map<number, Uint8Array>()

  constructor(out: LineBytes, evaluated: EvaluatedTable) {
    this.#out = out
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
    return this.#out.written([statusOf(this.#evaluated, at), rows.join(';'), outputsText(this.#evaluated, at)])
  }
}
