// The only home of turning inputs into columns as at a date: each input once, whatever tables and policies share it.
// Leaves the values to the files beside it and the decisions it reads to the caller. Laws I2 to I4 of SPEC.md.
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { conditionTruth } from '../decisions/decide-many.ts'
import { and, type Bits, getBit } from '../rules/bits.ts'
import { parseCell } from '../rules/cell.ts'
import { lowerFirst, sayParsed } from '../rules/everyday-wording.ts'
import { displayFraction } from '../rules/exact-number.ts'
import { type CalculateDocument, partsOf } from '../rules/document.ts'
import type { Before, Input, RuleSet } from '../rules/rule-set.ts'
import { type Column, columnOf, type Value, valueAt, whyUnknown } from '../rules/value.ts'
import { attributeColumn } from './attribute-columns.ts'
import { byEarlierDate, type LookedAtOn, earlierDateOfAll } from './earlier-date.ts'
import { calculatedColumn } from './calculated.ts'
import { eventColumn } from './event-columns.ts'
import { nationalColumn } from './national-columns.ts'
import { differenceColumn } from './difference-column.ts'
import { earlierRates, isEarlierRate, pupilMeasure } from './pupil-measures.ts'
import { joinedColumn } from './joined-column.ts'
import { Reasons } from './reasons.ts'
import { schoolMeasure } from './school-measures.ts'
import { areOfPupils, type Subjects } from './subjects.ts'

/** Looks up a decided output (`policy/table`, output) as a column for the given subjects, as at a date: of the run, or earlier. */
export type DecisionColumns = (policy: string, reference: string, subjects: Subjects, asOf: Day) => Column
/** The same as at the date that school weeks back lead each pupil to, where it can be told of all at once. */
export type DecisionsOnOwnDates = (policy: string, reference: string, subjects: Subjects, before: Before) => Column | undefined
export type RollUpColumns = (policy: string, input: Input, subjects: Subjects) => Column

/** By subjects and by the key of the input. */
type Columns = Map<Subjects, Map<string, Column>>

/** The subjects by the date that an input looks at for them, beside the columns that are kept. */
const lookedAt = new WeakMap<Columns, Map<Subjects, Map<string, readonly LookedAtOn[]>>>()

export class InputColumns {
  readonly #view: FactsView
  readonly #asOf: Day
  readonly #decisions: DecisionColumns
  readonly #onOwnDates: DecisionsOnOwnDates
  readonly #rollUps: RollUpColumns
  /** Columns that hang on decisions belong to one evaluation; the others can be shared by many. */
  readonly #own: Columns = new Map()
  readonly #shared: Columns

  constructor(
    view: FactsView,
    asOf: Day,
    decisions: DecisionColumns,
    onOwnDates: DecisionsOnOwnDates,
    rollUps: RollUpColumns,
    shared: Columns = new Map(),
  ) {
    this.#shared = shared
    this.#view = view
    this.#asOf = asOf
    this.#decisions = decisions
    this.#onOwnDates = onOwnDates
    this.#rollUps = rollUps
  }

  /** The column of an input of a rule set. */
  of(ruleSet: RuleSet, input: Input, subjects: Subjects): Column {
    const all = readsDecisions(ruleSet, input) ? this.#own : this.#shared
    let columns = all.get(subjects)
    if (columns === undefined) {
      columns = new Map()
      all.set(subjects, columns)
    }
    let column = columns.get(input.key)
    if (column === undefined) {
      column = this.#gated(ruleSet, input, subjects, this.#atItsDate(ruleSet, input, subjects))
      columns.set(input.key, column)
    }
    return column
  }

  /** `before`: the same, looked at as at an earlier date, which may be another for each subject. */
  #atItsDate(ruleSet: RuleSet, input: Input, subjects: Subjects): Column {
    const { yearStartMonth } = this.#view.settings
    const date = earlierDateOfAll(input, this.#asOf, yearStartMonth)
    if (date !== undefined) return this.#build(ruleSet, input, subjects, date)
    if (areOfPupils(subjects) && isEarlierRate(this.#view, input)) return earlierRates(this.#view, input, this.#asOf, subjects)
    const { decision } = input.document
    const decided = decision === undefined ? undefined : this.#onOwnDates(ruleSet.policy, decision, subjects, input.before!)
    if (decided !== undefined) return decided
    const parts = this.#byEarlierDate(input, subjects).map(({ date: own, places, subjects: some }) => ({
      places,
      column: this.#build(ruleSet, input, some, own),
    }))
    return joinedColumn(input.type, subjects.size, parts)
  }

  /** The same lists as long as the columns stay, so that what is found out about a list does too. */
  #byEarlierDate(input: Input, subjects: Subjects): readonly LookedAtOn[] {
    const all = lookedAt.get(this.#shared) ?? new Map<Subjects, Map<string, readonly LookedAtOn[]>>()
    lookedAt.set(this.#shared, all)
    const ofSubjects = all.get(subjects) ?? new Map<string, readonly LookedAtOn[]>()
    all.set(subjects, ofSubjects)
    const key = JSON.stringify(input.before)
    const groups = ofSubjects.get(key) ?? byEarlierDate(this.#view, input, this.#asOf, subjects)
    ofSubjects.set(key, groups)
    return groups
  }

  #build(ruleSet: RuleSet, input: Input, subjects: Subjects, asOf: Day): Column {
    const { document } = input
    if (document.measure !== undefined) {
      return areOfPupils(subjects) ? pupilMeasure(this.#view, input, asOf, subjects) : schoolMeasure(this.#view, input, asOf, subjects)
    }
    if (document.attribute !== undefined) return attributeColumn(this.#view, input, asOf, subjects)
    if (document.event !== undefined && areOfPupils(subjects)) return eventColumn(this.#view, input, asOf, subjects)
    if (document.national !== undefined && !areOfPupils(subjects)) return nationalColumn(this.#view, input, asOf, subjects)
    if (document.minus !== undefined) return this.#difference(ruleSet, document.minus, subjects)
    if (document.calculate !== undefined) return this.#calculated(ruleSet, input, document.calculate, subjects)
    if (document.decision !== undefined) return this.#decisions(ruleSet.policy, document.decision, subjects, asOf)
    if (document.rollUp !== undefined) return this.#rollUps(ruleSet.policy, input, subjects)
    return columnOf(
      input.type,
      Array.from({ length: subjects.size }, () => null),
      Array.from({ length: subjects.size }, () => `“${input.label}” cannot be read of a ${subjects.kind}`),
    )
  }

  #difference(ruleSet: RuleSet, parts: readonly [string, string], subjects: Subjects): Column {
    const [a, b] = parts.map((name) => this.of(ruleSet, ruleSet.inputs.get(name)!, subjects))
    return differenceColumn(a, b)
  }

  #calculated(ruleSet: RuleSet, { by }: Input, { how, of }: CalculateDocument, subjects: Subjects): Column {
    return calculatedColumn(how, this.of(ruleSet, ruleSet.inputs.get(of)!, subjects), by)
  }

  /** `knownWhen`: a value is known only where every test of it is; the one that fails is the reason. */
  #gated(ruleSet: RuleSet, input: Input, subjects: Subjects, column: Column): Column {
    let { known } = column
    const failed: { readonly isTrue: Bits; readonly column: Column; readonly inWords: (subject: number) => string }[] = []
    for (const gate of input.knownWhen) {
      const gateInput = ruleSet.inputs.get(gate.input)!
      const gateColumn = this.of(ruleSet, gateInput, subjects)
      const columns = new Map([[gate.input, gateColumn]])
      const needed = neededInWords(ruleSet, input, gateInput)
      const { isTrue } = conditionTruth(gate.condition, columns, subjects.size)
      known = and(known, isTrue)
      const label = lowerFirst(gateInput.label)
      const inWords = (i: number): string => `${label}: ${shown(valueAt(gateColumn, i))}; ${needed} needed`
      failed.push({ isTrue, column: gateColumn, inWords })
    }
    if (failed.length === 0) return column
    const reasons = new Reasons(subjects.size)
    /* Of a gate of words, all for whom it is the same word are alike. */
    const codes = failed.map((): number[] => [])
    for (let i = 0; i < subjects.size; i++) {
      if (getBit(known, i)) continue
      let at = 0
      while (at < failed.length && getBit(failed[at].isTrue, i)) at++
      if (at === failed.length) reasons.set(i, whyUnknown(column, i))
      else {
        const { column: gate, inWords } = failed[at]
        const word = gate.kind === 'word' && getBit(gate.known, i) ? gate.index[i] : -1
        if (word < 0) reasons.set(i, whyUnknown(gate, i) || inWords(i))
        else reasons.setCode(i, (codes[at][word] ??= reasons.codeOf(inWords(i))))
      }
    }
    return { ...column, known, why: reasons.why() }
  }
}

const hanging = new WeakMap<Input, boolean>()

/** Whether an input, or one that it is made of, is a decision. */
function readsDecisions(ruleSet: RuleSet, input: Input): boolean {
  let reads = hanging.get(input)
  if (reads === undefined) {
    const { document, knownWhen } = input
    const parts = [...partsOf(document), ...knownWhen.map((gate) => gate.input)].map((name) => ruleSet.inputs.get(name)!)
    reads = document.decision !== undefined || document.rollUp !== undefined || parts.some((part) => readsDecisions(ruleSet, part))
    hanging.set(input, reads)
  }
  return reads
}

function shown(value: Value): string {
  if (value === null || typeof value !== 'object') return String(value)
  return 'possible' in value ? `${value.attended} of ${value.possible}` : displayFraction(value, 2)
}

/** What `knownWhen` asks of a gate, in everyday words: “10 or more”. */
function neededInWords(ruleSet: RuleSet, input: Input, gate: Input): string {
  const parsed = parseCell(input.document.knownWhen?.[gate.name] ?? '-')
  if ('error' in parsed) return ''
  const parameters = new Map(ruleSet.document.parameters.map((parameter) => [parameter.name, parameter]))
  return sayParsed(parsed.cell, { name: gate.name, type: gate.type }, parameters)
}
