// The only home of the one sentence that carries a decision: outcome, what was counted, over which window, against which boundary.
// Law X1 of SPEC.md.
import { cohortLabel } from '../catalogue/cohorts.ts'
import type { Input } from '../rules/rule-set.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { trueRows } from './decide-many.ts'
import { lowerFirst } from '../rules/everyday-wording.ts'
import { areOfPupils } from '../measures/subjects.ts'
import { TOWARDS_NOTICE, towardsNotice } from '../measures/towards-notice.ts'
import { alikeInWords } from './alike-sentences.ts'
import { FiguresRunTo } from './figures-run-to.ts'
import { noticeInWords } from './notice-words.ts'
import { actingRows, decidedValue, missingFacts, outputValue } from './outcome.ts'
import type { EvaluatedTable, Evaluation } from './evaluation.ts'
import { bandInWords, boundariesOf, inWindow, outputLabel, STATUS_LABELS, valueInWords } from './wording.ts'

/** What a decision is called: “Level 2”, “Not enough data”. */
export function decisionLabel(evaluated: EvaluatedTable, subject: number): string {
  const status = statusOf(evaluated, subject)
  const rows = actingRows(evaluated, subject)
  if (rows.length === 0) return status === 'matched' ? 'Nothing' : STATUS_LABELS[status]
  if (evaluated.decided.aggregates !== undefined)
    return evaluated.table.outputs.map((output) => outputLabel(output, decidedValue(evaluated, output.name, subject))).join(', ')
  const labels = rows.map((row) => rowLabel(evaluated, row, subject))
  return `${[...new Set(labels)].join('; ')}${status === 'partial' ? ' (partly decided)' : ''}`
}

export const statusOf = (evaluated: EvaluatedTable, subject: number): Status => STATUSES[evaluated.decided.status[subject]]

/** What a row yields, in words: the labels of its outputs. */
export function rowLabel(evaluated: EvaluatedTable, row: number, subject: number): string {
  return evaluated.table.outputs.map((output) => outputLabel(output, outputValue(evaluated, row, output.name, subject))).join(', ')
}

/** What is said of a row whoever it is about; its bands are put into words when they are first asked for. */
interface RowWords {
  readonly tested: readonly Input[]
  /** Absent where an output hangs on the subject. */
  readonly label: string | undefined
  /** “from 80 % up to, not including, 90 %”. */
  readonly band: () => string
  /** “attendance is from 80 % up to, not including, 90 % and the pupil is in Year 11”. */
  readonly conditions: () => string
}

function wordsOfRow(evaluated: EvaluatedTable, row: number): RowWords {
  const { table, ruleSet } = evaluated
  const { cells, outputs } = table.rows[row]
  const tested = table.inputs.filter((input) => (cells.get(input.name)?.kind ?? 'any') === 'tests')
  const band = (input: Input): string => bandInWords(cells.get(input.name)!, input, ruleSet.document)
  let bandWords: string | undefined
  let conditions: string | undefined
  return {
    tested,
    label: [...outputs.values()].some((value) => typeof value === 'object') ? undefined : rowLabel(evaluated, row, 0),
    band: () => (bandWords ??= band(tested[0])),
    conditions: () => (conditions ??= tested.map((input) => `${lowerFirst(input.label)} is ${band(input)}`).join(' and ')),
  }
}

const known = new WeakMap<Evaluation, Map<EvaluatedTable, Sentences>>()

/**
 * The sentences of a table of an evaluation, made when they are first asked for.
 * @example sentencesOf(evaluation, evaluation.tables[0]).of(0) // 'Level 2: attended 33 of 40 sessions (82.5 %) in …'
 */
export function sentencesOf(evaluation: Evaluation, evaluated: EvaluatedTable): Sentences {
  const byTable = known.get(evaluation) ?? new Map<EvaluatedTable, Sentences>()
  known.set(evaluation, byTable)
  const sentences = byTable.get(evaluated) ?? new Sentences(evaluation, evaluated)
  byTable.set(evaluated, sentences)
  return sentences
}

/** Makes sentences for the subjects of one evaluated table; what is said of several of them is said once. */
class Sentences {
  readonly #evaluation: Evaluation
  readonly #evaluated: EvaluatedTable
  readonly #boundaries: ReadonlyMap<string, readonly string[]>
  readonly #runTo: FiguresRunTo
  readonly #rows: RowWords[] = []
  readonly #said: string[] = []
  #kinds: Int32Array | undefined

  constructor(evaluation: Evaluation, evaluated: EvaluatedTable) {
    this.#evaluation = evaluation
    this.#evaluated = evaluated
    this.#runTo = new FiguresRunTo(evaluation.view, evaluation.asOf)
    this.#boundaries = new Map(evaluated.table.inputs.map((input) => [input.name, boundariesOf(evaluated.table, input.name)]))
  }

  /** A number a subject: those of one number have the same sentence, status, true rows and outputs. */
  get kinds(): Int32Array {
    return (this.#kinds ??= alikeInWords(this.#evaluated, this.#runTo))
  }

  /** @example sentences.of(0) // 'Level 2: attended 33 of 40 sessions (82.5 %) in the four school weeks to 12 December; Level 2 is from 80 % up to, not including, 90 %' */
  of(subject: number): string {
    return (this.#said[this.kinds[subject]] ??= this.#say(subject))
  }

  #say(subject: number): string {
    const evaluated = this.#evaluated
    const status = statusOf(evaluated, subject)
    const label = decisionLabel(evaluated, subject)
    if (status === 'undetermined') return `${label}: ${missingFacts(evaluated, subject).join('; ') || 'a row cannot be settled'}`
    if (status === 'conflict') {
      const rows = trueRows(evaluated.decided, subject).map((row) => evaluated.table.rows[row].id)
      return `${label}: ${this.#clauses(evaluated.table.inputs, subject)}; rows ${rows.join(' and ')} both match`
    }
    if (status === 'no-match')
      return `${label}: ${this.#clauses(evaluated.table.inputs, subject)}; no row of “${evaluated.table.title}” holds it`
    const rows = actingRows(evaluated, subject)
    if (rows.length === 0) return `${label}: no row of “${evaluated.table.title}” applies`
    const parts = rows.map((row) => this.#ofRow(row, subject)).join('. ')
    return (evaluated.decided.aggregates === undefined ? parts : `${label}. ${parts}`) + this.#stillOpen(status, subject)
  }

  #stillOpen(status: Status, subject: number): string {
    return status === 'partial' ? `. Not known: ${missingFacts(this.#evaluated, subject).join('; ')}` : ''
  }

  #ofRow(row: number, subject: number): string {
    const evaluated = this.#evaluated
    const words = (this.#rows[row] ??= wordsOfRow(evaluated, row))
    const label = words.label ?? rowLabel(evaluated, row, subject)
    const { tested } = words
    if (tested.length === 0) return `${label}: applies to everyone`
    const [first] = tested
    const isBand =
      tested.length === 1 && (first.type === 'rate' || first.type === 'difference') && this.#valueOf(first.name, subject) !== null
    return `${label}: ${this.#clauses(tested, subject)}; ${label} ${isBand ? `is ${words.band()}` : `applies when ${words.conditions()}`}`
  }

  #clauses(inputs: readonly Input[], subject: number): string {
    return inputs.map((input) => this.#clause(input, subject)).join(' and ')
  }

  #clause(input: Input, subject: number): string {
    const value = this.#valueOf(input.name, subject)
    const words = valueInWords(input, value, this.#boundaries.get(input.name) ?? [])
    if (value === null) {
      const why = whyUnknown(this.#evaluated.columns.get(input.name)!, subject)
      return why === '' ? words : `${words} (${why})`
    }
    if (input.document.rollUp?.take === 'first') return `${words}${this.#cohortsWith(input.document.rollUp.over, value, subject)}`
    if (input.document.minus !== undefined) return `${this.#partsOf(input.document.minus, subject)} (${words})`
    if (input.window === undefined) return words
    if (input.document.measure === TOWARDS_NOTICE) return `${words} ${this.#ofNotice(input, subject)}`
    if (input.document.event !== undefined) return `${words} ${inWindow(input.window, this.#evaluation.asOf)}`
    return `${words} ${inWindow(input.window, this.#runTo.of(input, this.#evaluated.subjects, subject))}`
  }

  /** “attended 1,234 of 1,300 sessions (94.9 %) in the academic year to 12 December, national attendance: 94.72”. */
  #partsOf(parts: readonly string[], subject: number): string {
    const { inputs } = this.#evaluated.ruleSet
    return parts.map((name) => this.#clause(inputs.get(name)!, subject)).join(', ')
  }

  /** “within ten school weeks (10 reached on 12 December): 1 December (G, G), 2 December (O)”. */
  #ofNotice(input: Input, subject: number): string {
    const { view, asOf } = this.#evaluation
    const { subjects, table } = this.#evaluated
    const found = areOfPupils(subjects) ? towardsNotice(view, input, asOf, subjects.pupils[subject]) : ''
    if (typeof found === 'string') return ''
    const enough = Math.min(...boundariesOf(table, input.name).map(Number))
    return noticeInWords(found, Number.isFinite(enough) ? enough : undefined)
  }

  /** The cohorts that a rolled-up value comes from: “ (EHC plan, Free school meals)”. */
  #cohortsWith(reference: string, value: Value, subject: number): string {
    const { policy, subjects } = this.#evaluated
    const [name, output] = reference.split('.')
    const finer = this.#evaluation.tables.find((one) => one.policy === policy && one.table.name === name)
    if (finer === undefined || subjects.kind !== 'school' || finer.subjects.kind !== 'school-cohort') return ''
    const { cohorts } = finer.table
    const found = cohorts.filter((_, i) => {
      const at = subjects.schools[subject] * cohorts.length + i
      const row = finer.decided.row[at]
      return row >= 0 && outputValue(finer, row, output, at) === value
    })
    return found.length === 0 || found.length === cohorts.length ? '' : ` (${found.map(cohortLabel).join(', ')})`
  }

  #valueOf(name: string, subject: number): Value {
    return valueAt(this.#evaluated.columns.get(name)!, subject)
  }
}
