// The only home of the one sentence that carries a decision: outcome, what was counted, over which window, against which boundary.
// Law X1 of SPEC.md.
import { getBit } from '../rules/bits.ts'
import type { Input } from '../rules/rule-set.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { trueRows } from './decide-many.ts'
import { lowerFirst } from '../rules/everyday-wording.ts'
import { Clauses } from './clauses.ts'
import { actingRows, decidedValue, missingFacts, outputValue } from './outcome.ts'
import type { EvaluatedTable, Evaluation } from './evaluation.ts'
import { bandInWords, outputLabel, STATUS_LABELS } from './wording.ts'

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

/** What is said of a row whoever it is about, put into words when it is first asked for. */
interface RowWords {
  readonly tested: readonly Input[]
  /** The input of a row that tests one figure alone. */
  readonly figure: Input | undefined
  /** Absent where an output hangs on the subject. */
  readonly label: string | undefined
  /** “from 80 % up to, not including, 90 %”. */
  readonly band: string
  /** “attendance is from 80 % up to, not including, 90 % and the pupil is in Year 11”. */
  readonly conditions: string
}

function wordsOfRow(evaluated: EvaluatedTable, row: number): RowWords {
  const { table, ruleSet } = evaluated
  const { cells, outputs } = table.rows[row]
  const tested = table.inputs.filter((input) => (cells.get(input.name)?.kind ?? 'any') === 'tests')
  const band = (input: Input): string => bandInWords(cells.get(input.name)!, input, ruleSet.document)
  const figure = tested.length === 1 && (tested[0].type === 'rate' || tested[0].type === 'difference') ? tested[0] : undefined
  return {
    tested,
    figure,
    label: [...outputs.values()].some((value) => typeof value === 'object') ? undefined : rowLabel(evaluated, row, 0),
    band: figure === undefined ? '' : band(figure),
    conditions: tested.map((input) => `${lowerFirst(input.label)} is ${band(input)}`).join(' and '),
  }
}

/** Makes sentences for the subjects of one evaluated table; work that all subjects share is done once. */
export class Sentences {
  readonly #evaluated: EvaluatedTable
  readonly #clauses: Clauses
  readonly #rows: RowWords[] = []

  constructor(evaluation: Evaluation, evaluated: EvaluatedTable) {
    this.#evaluated = evaluated
    this.#clauses = new Clauses(evaluation, evaluated)
  }

  /** @example sentences.of(0) // 'Level 2: attended 33 of 40 sessions (82.5 %) in the four school weeks to 12 December; Level 2 is from 80 % up to, not including, 90 %' */
  of(subject: number): string {
    return this.add(subject, []).join('')
  }

  /** Adds the same in parts: what the sentences of many share is the same string in each, so that it need be written as bytes once. */
  add(subject: number, parts: string[]): string[] {
    const evaluated = this.#evaluated
    const { table, decided } = evaluated
    const status = statusOf(evaluated, subject)
    const rows = actingRows(evaluated, subject)
    if (rows.length > 0) {
      if (decided.aggregates !== undefined) parts.push(decisionLabel(evaluated, subject), '. ')
      for (const [at, row] of rows.entries()) {
        if (at > 0) parts.push('. ')
        this.#addRow(row, subject, parts)
      }
      if (status === 'partial') parts.push('. Not known: ', missingFacts(evaluated, subject).join('; '))
      return parts
    }
    parts.push(decisionLabel(evaluated, subject), ': ')
    if (status === 'undetermined') parts.push(missingFacts(evaluated, subject).join('; ') || 'a row cannot be settled')
    else if (status === 'conflict') {
      this.#addClauses(table.inputs, subject, parts)
      parts.push(
        `; rows ${trueRows(decided, subject)
          .map((row) => table.rows[row].id)
          .join(' and ')} both match`,
      )
    } else if (status === 'no-match') {
      this.#addClauses(table.inputs, subject, parts)
      parts.push(`; no row of “${table.title}” holds it`)
    } else parts.push(`no row of “${table.title}” applies`)
    return parts
  }

  #addRow(row: number, subject: number, parts: string[]): void {
    const words = (this.#rows[row] ??= wordsOfRow(this.#evaluated, row))
    const label = words.label ?? rowLabel(this.#evaluated, row, subject)
    parts.push(label)
    if (words.tested.length === 0) {
      parts.push(': applies to everyone')
      return
    }
    parts.push(': ')
    this.#addClauses(words.tested, subject, parts)
    const isInBand = words.figure !== undefined && getBit(this.#evaluated.columns.get(words.figure.name)!.known, subject)
    parts.push('; ', label, isInBand ? ' is ' : ' applies when ', isInBand ? words.band : words.conditions)
  }

  #addClauses(inputs: readonly Input[], subject: number, parts: string[]): void {
    for (let at = 0; at < inputs.length; at++) {
      if (at > 0) parts.push(' and ')
      this.#clauses.add(inputs[at], subject, parts)
    }
  }
}
