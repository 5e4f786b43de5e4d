// The only home of how values, windows, bands and outcomes of a decision are said to people.
// Leaves whole sentences to `sentence.ts` and cells in the sheet to `everyday-cell.ts`. Law X4 of SPEC.md.
import { type Day, dateOf, dayInWords, parseDay } from '../facts/days.ts'
import type { Cell, Operand, UnaryTest } from '../rules/cell.ts'
import type { Literal, OutputDocument, ParameterDocument, RuleSetDocument } from '../rules/document.ts'
import { lowerFirst, sayParsed, sayWord, wordsOfInput } from '../rules/everyday-wording.ts'
import { compareExactly, displayFraction, type Fraction, parseDecimal } from '../rules/exact-number.ts'
import type { Before, Input, Table, Window } from '../rules/rule-set.ts'
import type { Status } from '../rules/settle.ts'
import { fractionOf, isRate, type Value } from '../rules/value.ts'

const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

export const numberInWords = (count: number): string => NUMBER_WORDS[count] ?? String(count)
const plural = (count: number, one: string): string => (count === 1 ? one : `${one}s`)

/** A day without its year: “12 December”. */
export const shortDay = (day: Day): string => dayInWords(day).replace(` ${dateOf(day).year}`, '')

/** “four school weeks”, “the academic year”. */
export function windowInWords(window: Window): string {
  if (window.kind === 'academic-year') return 'the academic year'
  const unit = plural(window.count, window.unit.replace('-', ' '))
  return `the ${window.count === 1 ? 'last' : numberInWords(window.count)} ${unit}`
}

/** “four school weeks earlier”. @example beforeInWords({ count: 1, unit: 'year' }) // 'one year earlier' */
export const beforeInWords = ({ count, unit }: Before): string => `${numberInWords(count)} ${plural(count, unit.replace('-', ' '))} earlier`

/** “in the four school weeks to 12 December”. */
export const inWindow = (window: Window, to: Day): string => `in ${windowInWords(window)} to ${shortDay(to)}`

/**
 * A per cent with as many places (one to four) as it takes not to look like a boundary it is not.
 * @example percentInWords({ numerator: 18100, denominator: 201 }, ['90']) // '90.05 %'
 */
export function percentInWords(fraction: Fraction, boundaries: readonly string[]): string {
  for (let places = 1; places < 4; places++) {
    const text = displayFraction(fraction, places)
    const shown = parseDecimal(text)
    const looksLike = boundaries
      .map(parseDecimal)
      .find((boundary) => boundary && shown && boundary.digits * shown.scale === shown.digits * boundary.scale)
    if (looksLike === undefined || compareExactly(fraction, looksLike) === 0) return `${text} %`
  }
  return `${displayFraction(fraction, 4)} %`
}

/** 12345 as “12,345”. */
const withCommas = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** What an input came to: “attended 33 of 40 sessions (82.5 %)”, “phase Primary”, “unauthorised sessions 12”. */
export function valueInWords(input: Input, value: Value, boundaries: readonly string[]): string {
  if (value === null) return `${input.label.toLowerCase()} not known`
  if (isRate(value)) {
    return `attended ${withCommas(value.attended)} of ${withCommas(value.possible)} ${plural(value.possible, 'session')} (${percentInWords(fractionOf(value)!, boundaries)})`
  }
  const label = lowerFirst(input.label)
  if (typeof value === 'boolean') return `${label}: ${value ? 'yes' : 'no'}`
  if (typeof value === 'string') {
    const day = input.type === 'date' ? parseDay(value) : undefined
    return `${label}: ${day === undefined ? sayWord(value) : dayInWords(day)}`
  }
  if (input.type === 'difference') return `${label}: ${differenceInWords(input, value)}`
  return `${label}: ${displayNumber(value)}`
}

function displayNumber(value: Value): string {
  const fraction = fractionOf(value)!
  return fraction.denominator === 1 ? String(fraction.numerator) : displayFraction(fraction, 2)
}

/** “ percentage points”, “ session”; nothing where a difference is of bare numbers. @example differenceUnit(input, '+1') // ' session' */
export const differenceUnit = ({ unit }: Pick<Input, 'unit'>, number: string): string =>
  unit === '' ? '' : ` ${unit}${/^[+−-]?1$/.test(number) ? '' : 's'}`

/** A difference with its sign and what it counts, of rates with two places: “−1.83 percentage points”, “+2 sessions”. */
export function differenceInWords(input: Pick<Input, 'unit'>, value: Value): string {
  const number = input.unit === 'percentage point' ? signed(value) : withSign(displayNumber(value))
  return number + differenceUnit(input, number)
}

/** A difference with its sign: “−1.83”. */
export function signed(value: Value): string {
  return withSign(displayFraction(fractionOf(value)!, 2))
}

const withSign = (text: string): string => (text.startsWith('-') ? text.replace('-', '−') : `+${text}`)

/** A value for a table cell on a page: “33 of 40 sessions (82.5 %)”. */
export function shortValue(input: Input, value: Value, boundaries: readonly string[]): string {
  const text = valueInWords(input, value, boundaries)
  const bare = text.startsWith('attended ') ? text.slice('attended '.length) : text.slice(text.indexOf(': ') + 2)
  return value === null ? 'not known' : bare
}

/** Only a difference of rates is in points: one of counts is said and written as a number. */
export const everydayType = ({ type, unit }: Pick<Input, 'type' | 'unit'>): Input['type'] =>
  type === 'difference' && unit !== 'percentage point' ? 'number' : type

/** The band a cell draws, for a sentence: “from 80 % up to, not including, 90 %”. */
export function bandInWords(cell: Cell, input: Input, document: RuleSetDocument): string {
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  if (cell.kind === 'tests' && !cell.negated && cell.tests.length === 1 && (input.type === 'rate' || input.type === 'difference')) {
    const band = bandOf(cell.tests[0], (number) => (input.type === 'rate' ? ' %' : differenceUnit(input, number)), parameters)
    if (band !== undefined) return band
  }
  const words = wordsOfInput(input.document, document)
  return sayParsed(cell, { name: input.name, type: everydayType(input), ...(words === undefined ? {} : { words }) }, parameters)
}

function bandOf(
  test: UnaryTest,
  unitOf: (number: string) => string,
  parameters: ReadonlyMap<string, ParameterDocument>,
): string | undefined {
  const say = (operand: Operand): string => {
    const value = operand.kind === 'name' ? parameters.get(operand.name)?.value : operand.kind === 'number' ? operand.text : undefined
    const number = value === undefined ? '?' : String(value)
    return number + unitOf(number)
  }
  switch (test.kind) {
    case 'range': {
      const low = test.fromIn ? `from ${say(test.from)}` : `above ${say(test.from)}`
      return `${low} up to${test.toIn ? ' and including' : ', not including,'} ${say(test.to)}`
    }
    case 'compare':
      return { '<': 'below', '<=': 'at or below', '>': 'above', '>=': 'at or above' }[test.by] + ` ${say(test.to)}`
    case 'equals':
      return `exactly ${say(test.to)}`
    default:
      return undefined
  }
}

/** What an output's value is called: its label, or the output's label with the value. */
export function outputLabel(output: OutputDocument, value: Value | Literal): string {
  const text = value === null || typeof value === 'object' ? '' : String(value)
  const label = output.labels?.[text]
  if (label !== undefined) return label
  const name = output.label ?? sayWord(output.name)
  if (typeof value === 'boolean') return value ? name : `Not ${lowerFirst(name)}`
  return value === null ? name : `${name} ${sayWord(text)}`
}

/** Outputs as they stand in an output file, in words; one that is not known stands as it is. @example outputsInWords('level=3', outputs) // 'Level 3' */
export function outputsInWords(outputs: string, known: readonly OutputDocument[]): string {
  return outputs
    .split(';')
    .map((one) => {
      const [name, value] = one.split('=')
      const output = known.find((each) => each.name === name)
      return output === undefined ? one : outputLabel(output, output.type === 'boolean' ? value === 'true' : value)
    })
    .join(', ')
}

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  matched: 'Decided',
  'no-match': 'No row covers this',
  undetermined: 'Not enough data',
  partial: 'Partly decided',
  conflict: 'Rows disagree',
}

/** All boundaries of a table's cells for one input, as decimal text. */
export function boundariesOf(table: Table, input: string): string[] {
  const found = new Set<string>()
  const visit = (condition: object): void => {
    if ('fact' in condition) {
      const leaf = condition as { fact: string; value: { at?: string } }
      if (leaf.fact === input && leaf.value.at !== undefined) found.add(leaf.value.at)
    } else for (const inner of Object.values(condition)) if (Array.isArray(inner)) inner.forEach(visit)
  }
  for (const row of table.rows) visit(row.rule.conditions)
  return [...found]
}
