// The only home of the lines of a run written straight into bytes: those of `run-rows.ts`, which says what stands in them. What many lines
// share is put together once: names by subjects, what a decision says for all who come to the same, what an action is by its row.
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { printDay } from '../../engine/facts/days.ts'
import type { Subjects } from '../../engine/measures/subjects.ts'
import type { ActionDocument } from '../../engine/rules/document.ts'
import type { LineBytes } from './line-bytes.ts'
import type { LineForm } from './line-forms.ts'
import { decisionsOf, dueOf, sourceOf, subjectNames } from './run-rows.ts'

/** So many lines are written in a step. */
const LINES_A_STEP = 5000

/** Writes a line for each subject and table, table by table, in steps: the caller may pause between them. */
export function* addDecisions(out: LineBytes, evaluation: Evaluation, names: SubjectNames): Generator<void> {
  for (const evaluated of evaluation.tables) {
    const { kinds, shared, sayOf } = decisionsOf(evaluation, evaluated)
    const { policy, version, table, as_of } = shared
    const named = names.of(evaluated)
    const said: Uint8Array[] = []
    const saidOf = (at: number): Uint8Array => {
      const { status, rows, outputs, reason } = sayOf(at)
      return out.written([policy, version, table, as_of, status, rows, outputs, reason])
    }
    for (let at = 0; at < kinds.length; at++) {
      out.fields(named(at)).fields((said[kinds[at]] ??= saidOf(at)))
      out.endLine()
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
