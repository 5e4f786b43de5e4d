// The only home of how the tests of a cell are said in everyday words: units, dates, yes and no, and the words an input can have.
// Leaves reading everyday words, and whether they can be read back, to `everyday-cell.ts`.
import { attributeEntry } from '../catalogue/attributes.ts'
import { eventEntry, outcomesOf } from '../catalogue/events.ts'
import { dayInWords, parseDay } from '../facts/days.ts'
import { type Cell, type Comparison, type Operand, printOperand, type UnaryTest } from './cell.ts'
import type { InputDocument, ParameterDocument, RuleSetDocument } from './document.ts'
import type { ValueType } from './value.ts'

/** What reading and saying a cell need to know of its input. */
export interface EverydayInput {
  readonly name: string
  readonly type: ValueType
  /** The words a text input can have and how each is said; absent where any text may stand. */
  readonly words?: ReadonlyMap<string, string>
}

export type Parameters = ReadonlyMap<string, ParameterDocument>

export const IS_WORD: Readonly<Partial<Record<ValueType, true>>> = { text: true, boolean: true }

/** A cell in words, with the values of parameters. @example sayParsed({ kind: 'any' }, input, parameters) // 'any' */
export function sayParsed(cell: Cell, input: EverydayInput, parameters: Parameters): string {
  if (cell.kind === 'any') return 'any'
  if (cell.negated && cell.tests.length === 1 && cell.tests[0].kind === 'missing') return 'known'
  const said = cell.tests.map((test) => sayTest(test, input, parameters))
  const list = said.length < 3 ? said.join(' or ') : `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`
  return cell.negated ? `not ${list}` : list
}

const IN_WORDS: Readonly<Record<Comparison, (at: string, isDate: boolean) => string>> = {
  '<': (at, isDate) => `${isDate ? 'before' : 'under'} ${at}`,
  '>': (at, isDate) => `${isDate ? 'after' : 'over'} ${at}`,
  '>=': (at, isDate) => (isDate ? `on or after ${at}` : `${at} or more`),
  '<=': (at, isDate) => (isDate ? `on or before ${at}` : `${at} or less`),
}

export function sayTest(test: UnaryTest, input: EverydayInput, parameters: Parameters): string {
  const isDate = input.type === 'date'
  switch (test.kind) {
    case 'missing':
      return 'not known'
    case 'compare':
      return IN_WORDS[test.by](sayOperand(test.to, input, parameters), isDate)
    case 'range': {
      const [from, to] = [test.from, test.to].map((end) => sayOperand(end, input, parameters))
      const low = input.type === 'difference' ? from.replace(/ points?$/, '') : from
      const [open, shut] = isDate ? ['after ', 'before '] : ['over ', 'under ']
      return `${test.fromIn ? '' : open}${low} to ${test.toIn ? '' : shut}${to}`
    }
    case 'equals': {
      const said = sayOperand(test.to, input, parameters)
      return IS_WORD[input.type] ? said : isDate ? `on ${said}` : `exactly ${said}`
    }
  }
}

export function sayOperand(operand: Operand, input: EverydayInput, parameters: Parameters): string {
  if (operand.kind === 'name') {
    const value = parameters.get(operand.name)?.value
    if (value === undefined) return operand.name
    const values = (Array.isArray(value) ? value : [value]).map((one) => sayValue(String(one), input))
    return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
  }
  if (operand.kind === 'boolean') return operand.value ? 'yes' : 'no'
  return sayValue(operand.kind === 'text' ? operand.text : printOperand(operand).replace(/^date\("(.*)"\)$/, '$1'), input)
}

function sayValue(text: string, input: EverydayInput): string {
  switch (input.type) {
    case 'text':
      return input.words?.get(text) ?? text
    case 'date': {
      const day = parseDay(text)
      return day === undefined ? text : dayInWords(day)
    }
    default:
      return withUnit(text, input.type)
  }
}

export const withUnit = (number: string, type: ValueType): string =>
  type === 'rate' ? `${number}%` : type === 'difference' ? `${number} ${number === '1' ? 'point' : 'points'}` : number

/** The same cell with every parameter replaced by its value. */
export function withValues(cell: Cell, parameters: Parameters): Cell {
  if (cell.kind === 'any') return cell
  const literal = (operand: Operand): Operand[] => {
    const value = operand.kind === 'name' ? parameters.get(operand.name)?.value : undefined
    if (value === undefined) return [operand]
    return (Array.isArray(value) ? value : [value]).map((one): Operand => {
      if (typeof one === 'number') return { kind: 'number', text: String(one) }
      return parseDay(one) === undefined ? { kind: 'text', text: one } : { kind: 'date', text: one }
    })
  }
  const tests = cell.tests.flatMap((test): UnaryTest[] => {
    if (test.kind === 'equals') return literal(test.to).map((to) => ({ ...test, to }))
    if (test.kind === 'compare') return [{ ...test, to: literal(test.to)[0] }]
    return test.kind === 'range' ? [{ ...test, from: literal(test.from)[0], to: literal(test.to)[0] }] : [test]
  })
  return { ...cell, tests }
}

/** The words an input of a document can have, with how each is said; `undefined` where any text may stand. */
export function wordsOfInput(input: InputDocument, document: RuleSetDocument): ReadonlyMap<string, string> | undefined {
  const reference = input.decision ?? (input.rollUp?.take === 'first' ? input.rollUp.over : undefined)
  if (reference !== undefined) {
    const [table, name] = reference.split('.')
    const output = document.tables.find((one) => one.name === table)?.outputs.find((one) => one.name === name)
    return output?.values === undefined ? undefined : wordsOf(output.values.map(String), output.labels)
  }
  const values = input.attribute === undefined ? eventWords(input) : attributeEntry(input.attribute)?.values
  return values === undefined ? undefined : wordsOf(values)
}

function eventWords({ event, take = 'outcome' }: InputDocument): readonly string[] | undefined {
  const entry = take === 'outcome' ? eventEntry(event ?? '') : undefined
  return entry?.outcomes === undefined ? undefined : [...outcomesOf(entry), entry.absent ?? 'none']
}

const wordsOf = (values: readonly string[], labels: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(values.map((value) => [value, labels[value] ?? sayWord(value)]))

/** A stored word as people write it: `sen-support` is “SEN support”; codes such as CIN stay. */
export const sayWord = (word: string): string =>
  /^[a-z]/.test(word) ? upperFirst(word.replace(/[-_]/g, ' ')).replace(SHORT_FORMS, (short) => short.toUpperCase()) : word

const SHORT_FORMS = /\b(?:ehc|fsm|pru|rag|sen)\b/gi

/** “Attendance” where it begins a sentence. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** “Attendance” inside a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
