// The only home of what an input came to as it stands in a sentence: what was counted, over which window, and why it is not known.
// What many subjects share is put into words once and is the same string for each. Leaves whole sentences to `sentence.ts`.
import { cohortLabel } from '../catalogue/cohorts.ts'
import { areOfPupils } from '../measures/subjects.ts'
import { TOWARDS_NOTICE, towardsNotice } from '../measures/towards-notice.ts'
import { getBit } from '../rules/bits.ts'
import type { Input } from '../rules/rule-set.ts'
import { type Column, type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { FiguresRunTo } from './figures-run-to.ts'
import { noticeInWords } from './notice-words.ts'
import { outputValue } from './outcome.ts'
import type { EvaluatedTable, Evaluation } from './evaluation.ts'
import { boundariesOf, inWindow, valueInWords } from './wording.ts'

export class Clauses {
  readonly #evaluation: Evaluation
  readonly #evaluated: EvaluatedTable
  readonly #runTo: FiguresRunTo
  readonly #ofInput = new Map<Input, OfInput>()

  constructor(evaluation: Evaluation, evaluated: EvaluatedTable) {
    this.#evaluation = evaluation
    this.#evaluated = evaluated
    this.#runTo = new FiguresRunTo(evaluation.view, evaluation.asOf)
  }

  /**
   * Adds the clause of an input, in parts.
   * @example clauses.add(input, 0, parts) // 'attended 33 of 40 sessions (82.5 %)', ' in the four school weeks to 12 December'
   */
  add(input: Input, subject: number, parts: string[]): void {
    const own = this.#of(input)
    const words = own.values.of(subject)
    if (!getBit(own.column.known, subject)) parts.push(words)
    else if (input.document.rollUp?.take === 'first') parts.push(words, this.#cohortsWith(input.document.rollUp.over, own.column, subject))
    else if (input.document.minus !== undefined) {
      this.#addPartsOf(input.document.minus, subject, parts)
      parts.push(' (', words, ')')
    } else if (input.window === undefined) parts.push(words)
    else if (input.document.measure === TOWARDS_NOTICE) parts.push(words, ' ', this.#ofNotice(own, subject))
    else parts.push(words, own.inWindow(this.#lastDay(input, subject)))
  }

  #of(input: Input): OfInput {
    let own = this.#ofInput.get(input)
    if (own === undefined) {
      own = new OfInput(input, this.#evaluated)
      this.#ofInput.set(input, own)
    }
    return own
  }

  #lastDay(input: Input, subject: number): number {
    if (input.document.event !== undefined) return this.#evaluation.asOf
    return this.#runTo.of(input, this.#evaluated.subjects, subject)
  }

  /** “attended 1,234 of 1,300 sessions (94.9 %) in the academic year to 12 December, national attendance: 94.72”. */
  #addPartsOf(names: readonly string[], subject: number, parts: string[]): void {
    for (const [at, name] of names.entries()) {
      if (at > 0) parts.push(', ')
      this.add(this.#evaluated.ruleSet.inputs.get(name)!, subject, parts)
    }
  }

  /** “within ten school weeks (10 reached on 12 December): 1 December (G, G), 2 December (O)”. */
  #ofNotice({ input, column, enough, tooFew }: OfInput, subject: number): string {
    const { view, asOf } = this.#evaluation
    const { subjects } = this.#evaluated
    if (!areOfPupils(subjects)) return ''
    if (tooFew !== undefined && (valueAt(column, subject) as number) < enough) return tooFew
    const found = towardsNotice(view, input, asOf, subjects.pupils[subject])
    return typeof found === 'string' ? '' : noticeInWords(found, Number.isFinite(enough) ? enough : undefined)
  }

  /** The cohorts that a rolled-up value comes from: “ (EHC plan, Free school meals)”. */
  #cohortsWith(reference: string, column: Column, subject: number): string {
    const { policy, subjects } = this.#evaluated
    const [name, output] = reference.split('.')
    const finer = this.#evaluation.tables.find((one) => one.policy === policy && one.table.name === name)
    if (finer === undefined || subjects.kind !== 'school' || finer.subjects.kind !== 'school-cohort') return ''
    const { cohorts } = finer.table
    const value = valueAt(column, subject)
    const found = cohorts.filter((_, i) => {
      const at = subjects.schools[subject] * cohorts.length + i
      const row = finer.decided.row[at]
      return row >= 0 && outputValue(finer, row, output, at) === value
    })
    return found.length === 0 || found.length === cohorts.length ? '' : ` (${found.map(cohortLabel).join(', ')})`
  }
}

/** What is said of one input, whoever it is about. */
class OfInput {
  readonly input: Input
  readonly column: Column
  readonly values: ValuesInWords
  /** The fewest sessions towards a notice that matter, and what is said of fewer; of an earlier date nothing can be said beforehand. */
  readonly enough: number
  readonly tooFew: string | undefined
  readonly #windows = new Map<number, string>()

  constructor(input: Input, { table, columns }: EvaluatedTable) {
    this.input = input
    this.column = columns.get(input.name)!
    const isListed = table.inputs.some(({ name }) => name === input.name)
    this.values = new ValuesInWords(input, this.column, isListed ? boundariesOf(table, input.name) : [])
    const isOfNotice = input.document.measure === TOWARDS_NOTICE && input.before === undefined
    this.enough = input.document.measure === TOWARDS_NOTICE ? Math.min(...boundariesOf(table, input.name).map(Number)) : 0
    const weeks = input.window?.kind === 'last' ? input.window.count : 0
    this.tooFew = isOfNotice ? noticeInWords({ sessions: [], weeks, endsFrom: 0 }, undefined) : undefined
  }

  /** “ in the four school weeks to 12 December”. */
  inWindow(to: number): string {
    let words = this.#windows.get(to)
    if (words === undefined) {
      words = ` ${inWindow(this.input.window!, to)}`
      this.#windows.set(to, words)
    }
    return words
  }
}

/** Fractions of whole numbers up to here have a whole number of their own, with which their words are kept. */
const MOST = 2 ** 26

/** The values of a column in words, each put into words once. */
class ValuesInWords {
  readonly #input: Input
  readonly #column: Column
  readonly #boundaries: readonly string[]
  readonly #known = new Map<number, string>()
  readonly #unknown: string[] = []

  constructor(input: Input, column: Column, boundaries: readonly string[]) {
    this.#input = input
    this.#column = column
    this.#boundaries = boundaries
  }

  /** @example values.of(0) // 'attended 33 of 40 sessions (82.5 %)' */
  of(subject: number): string {
    const column = this.#column
    if (!getBit(column.known, subject)) return (this.#unknown[column.why.reasonOf?.[subject] ?? 0] ??= this.#whyUnknown(subject))
    const key = keyOf(column, subject)
    if (key === undefined) return this.#inWords(valueAt(column, subject))
    let words = this.#known.get(key)
    if (words === undefined) {
      words = this.#inWords(valueAt(column, subject))
      this.#known.set(key, words)
    }
    return words
  }

  #inWords(value: Value): string {
    return valueInWords(this.#input, value, this.#boundaries)
  }

  #whyUnknown(subject: number): string {
    const why = whyUnknown(this.#column, subject)
    return why === '' ? this.#inWords(null) : `${this.#inWords(null)} (${why})`
  }
}

/** A number that only this value of the column has. */
function keyOf(column: Column, subject: number): number | undefined {
  if (column.kind === 'word') return column.index[subject]
  const numerator = column.numerator[subject]
  const denominator = column.denominator?.[subject] ?? 1
  const isSmall = Number.isInteger(numerator) && Number.isInteger(denominator) && denominator >= 0 && denominator < MOST
  return isSmall && Math.abs(numerator) < MOST ? numerator * MOST + denominator : undefined
}
