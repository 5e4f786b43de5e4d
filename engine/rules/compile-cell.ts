// The only home of what a cell means for one input: names looked up, types and units checked, boundaries made leaves.
// Leaves the text of cells to `cell.ts` and rows to `compile-table.ts`. Laws C1 to C6 of SPEC.md.
import { type DiagnosticCode } from '../diagnostics/diagnostic.ts'
import { parseDay } from '../facts/days.ts'
import { type Cell, type Comparison, type Operand, printOperand, type Span, type UnaryTest } from './cell.ts'
import type { ParameterDocument } from './document.ts'
import { compareExactly, parseDecimal } from './exact-number.ts'
import type { LeafOperator, LeafValue } from './leaf.ts'
import type { Condition } from './rule-set.ts'
import type { ValueType } from './value.ts'

export interface CellContext {
  readonly input: string
  readonly type: ValueType
  readonly parameters: ReadonlyMap<string, ParameterDocument>
  /** Another row tests this input with `missing`, so an unknown value is no match here. */
  readonly unknownIsFalse: boolean
  /** The words the input can have; absent where any may stand. */
  readonly words?: readonly string[] | undefined
}

export interface CellFault {
  readonly code: DiagnosticCode
  readonly message: string
  readonly span?: Span
}

/** Compiles a cell that is not `any`; adds what is wrong to `faults` and then gives `undefined`. */
export function compileCell(cell: Cell & { kind: 'tests' }, context: CellContext, faults: CellFault[]): Condition | undefined {
  const before = faults.length
  const conditions = cell.tests.flatMap((test) => compileTest(test, cell.negated, context, faults))
  if (faults.length > before) return undefined
  const merged = mergeWords(conditions, cell.negated ? 'isNoneOf' : 'isOneOf', context.input)
  if (merged.length === 1) return merged[0]
  return cell.negated ? { all: merged } : { any: merged }
}

const IS_WORD: ReadonlySet<ValueType> = new Set(['text', 'boolean'])

const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  rate: 'a percentage, such as < 80 or [80..90)',
  count: 'a number, such as >= 10',
  number: 'a number, such as >= 10',
  difference: 'percentage points, such as > 2',
  text: 'a text in quotes, such as "primary"',
  boolean: 'true or false',
  date: 'a date, such as >= date("2025-09-01")',
}

const OPERATORS: Readonly<Record<Comparison, readonly [LeafOperator, LeafOperator]>> = {
  '>=': ['atLeast', 'below'],
  '>': ['above', 'atMost'],
  '<=': ['atMost', 'above'],
  '<': ['below', 'atLeast'],
}

function compileTest(test: UnaryTest, negated: boolean, context: CellContext, faults: CellFault[]): Condition[] {
  const leaf = (operator: LeafOperator, value: LeafValue): Condition => ({
    fact: context.input,
    operator,
    value: context.unknownIsFalse && operator !== 'isMissing' && operator !== 'isPresent' ? { ...value, whenUnknown: 'false' } : value,
  })
  switch (test.kind) {
    case 'missing':
      return [leaf(negated ? 'isPresent' : 'isMissing', {})]
    case 'compare': {
      const [boundary] = boundaries(test.to, context, faults, 'one')
      return boundary === undefined ? [] : [leaf(OPERATORS[test.by][negated ? 1 : 0], boundary)]
    }
    case 'range': {
      const [from] = boundaries(test.from, context, faults, 'one')
      const [to] = boundaries(test.to, context, faults, 'one')
      if (from === undefined || to === undefined) return []
      refuseEmptyRange(test, from, to, faults)
      const low = leaf(OPERATORS[test.fromIn ? '>=' : '>'][negated ? 1 : 0], from)
      const high = leaf(OPERATORS[test.toIn ? '<=' : '<'][negated ? 1 : 0], to)
      return [negated ? { any: [low, high] } : { all: [low, high] }]
    }
    case 'equals': {
      if (IS_WORD.has(context.type)) {
        const words = wordsOf(test.to, context, faults)
        if (words !== undefined) refuseUnknownWords(words, context, faults)
        return words === undefined ? [] : [leaf(negated ? 'isNoneOf' : 'isOneOf', words)]
      }
      return boundaries(test.to, context, faults, 'many').map((boundary) =>
        negated ? { any: [leaf('below', boundary), leaf('above', boundary)] } : leaf('equals', boundary),
      )
    }
  }
}

/** The numbers or dates an operand stands for, as decimal or ISO text; several only where a list parameter may stand. */
function boundaries(operand: Operand, context: CellContext, faults: CellFault[], allowed: 'one' | 'many'): LeafValue[] {
  if (IS_WORD.has(context.type)) {
    faults.push({ code: 'cell-type', message: `This input needs ${TYPE_WORDS[context.type]}; <, > and ranges are for numbers and dates.` })
    return []
  }
  if (operand.kind === 'name') {
    const parameter = lookUp(operand, context, faults)
    if (parameter === undefined) return []
    const values = Array.isArray(parameter.value) ? parameter.value : [parameter.value]
    if (values.length > 1 && allowed === 'one') {
      faults.push({
        code: 'cell-type',
        message: `Parameter “${parameter.name}” is a list; a boundary needs one value.`,
        span: operand.span,
      })
      return []
    }
    checkUnit(parameter, context, operand.span, faults)
    return values.flatMap((value) => {
      const at = boundaryText(String(value), context.type)
      if (at !== undefined) return [{ at, parameter: parameter.name }]
      faults.push({
        code: 'cell-type',
        message: `Parameter “${parameter.name}” is “${value}”; this input needs ${TYPE_WORDS[context.type]}.`,
        span: operand.span,
      })
      return []
    })
  }
  const text = operand.kind === 'number' || operand.kind === 'date' ? operand.text : undefined
  const at = text === undefined || (operand.kind === 'date') !== (context.type === 'date') ? undefined : boundaryText(text, context.type)
  if (at !== undefined) return [{ at }]
  faults.push({ code: 'cell-type', message: `“${printOperand(operand)}” does not fit: this input needs ${TYPE_WORDS[context.type]}.` })
  return []
}

function boundaryText(text: string, type: ValueType): string | undefined {
  if (type === 'date') return parseDay(text) === undefined ? undefined : text
  return parseDecimal(text) === undefined ? undefined : text
}

function wordsOf(operand: Operand, context: CellContext, faults: CellFault[]): LeafValue | undefined {
  const isBoolean = context.type === 'boolean'
  if (operand.kind === 'name') {
    const parameter = lookUp(operand, context, faults)
    if (parameter === undefined) return undefined
    const values = (Array.isArray(parameter.value) ? parameter.value : [parameter.value]).map(String)
    if (!isBoolean) return { values, parameter: parameter.name }
    faults.push({
      code: 'cell-type',
      message: `Parameter “${parameter.name}” does not fit: this input is true or false.`,
      span: operand.span,
    })
    return undefined
  }
  if (operand.kind === 'boolean' && isBoolean) return { values: [operand.value] }
  if (operand.kind === 'text' && !isBoolean) return { values: [operand.text] }
  faults.push({ code: 'cell-type', message: `“${printOperand(operand)}” does not fit: this input needs ${TYPE_WORDS[context.type]}.` })
  return undefined
}

/** A word that the input can never have would make a row that never matches, or always. */
function refuseUnknownWords({ values, parameter }: LeafValue, { words }: CellContext, faults: CellFault[]): void {
  if (words === undefined) return
  const where = parameter === undefined ? '' : ` (from parameter “${parameter}”)`
  for (const value of values ?? []) {
    if (typeof value !== 'string' || words.includes(value)) continue
    const list = words.map((word) => JSON.stringify(word)).join(', ')
    faults.push({ code: 'unknown-word', message: `This input is never ${JSON.stringify(value)}${where}. It can be ${list}.` })
  }
}

function lookUp(operand: Operand & { kind: 'name' }, context: CellContext, faults: CellFault[]): ParameterDocument | undefined {
  const parameter = context.parameters.get(operand.name)
  if (parameter !== undefined) return parameter
  const hint = context.type === 'text' ? ` If it is a text, write it in quotes: "${operand.name}".` : ''
  faults.push({ code: 'undefined-name', message: `${noParameter(operand.name, context.parameters)}${hint}`, span: operand.span })
  return undefined
}

/** “There is no parameter “leveltwo”. Parameters are: level2From.” */
export function noParameter(name: string, parameters: ReadonlyMap<string, ParameterDocument>): string {
  const known = [...parameters.keys()]
  return `There is no parameter “${name}”. ${known.length === 0 ? 'No parameters are defined.' : `Parameters are: ${known.join(', ')}.`}`
}

const UNITS_OF_TYPE: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
  rate: ['%'],
  difference: ['percentage-point'],
  count: ['session', 'pupil', 'number', 'school-day', 'calendar-day', 'school-week'],
}

function checkUnit(parameter: ParameterDocument, context: CellContext, span: Span, faults: CellFault[]): void {
  const expected = UNITS_OF_TYPE[context.type]
  if (expected === undefined || expected.includes(parameter.unit)) return
  faults.push({
    code: 'unit-mismatch',
    message: `Parameter “${parameter.name}” is in ${parameter.unit}, but this input is in ${expected[0]}. Correct the unit, or name another parameter.`,
    span,
  })
}

function refuseEmptyRange(test: UnaryTest & { kind: 'range' }, from: LeafValue, to: LeafValue, faults: CellFault[]): void {
  const [low, high] = [from.at!, to.at!]
  const lowDecimal = parseDecimal(low)
  const highDecimal = parseDecimal(high)
  const sign =
    lowDecimal !== undefined && highDecimal !== undefined
      ? compareExactly({ numerator: lowDecimal.digits, denominator: lowDecimal.scale }, highDecimal)
      : low < high
        ? -1
        : low > high
          ? 1
          : 0
  if (sign < 0 || (sign === 0 && test.fromIn && test.toIn)) return
  faults.push({
    code: 'empty-range',
    message: `No value lies from ${low} to ${high}: the lower end comes first, and equal ends need [ and ].`,
  })
}

/** Several words in one cell are one leaf. */
function mergeWords(conditions: Condition[], operator: LeafOperator, fact: string): Condition[] {
  const words = conditions.filter((condition) => 'operator' in condition && condition.operator === operator)
  if (words.length < 2) return conditions
  const first = words[0] as Condition & { value: LeafValue }
  const values = [...new Set(words.flatMap((condition) => ('value' in condition ? (condition.value.values ?? []) : [])))]
  const { parameter: _, ...rest } = first.value
  return [{ fact, operator, value: { ...rest, values } }, ...conditions.filter((condition) => !words.includes(condition))]
}
