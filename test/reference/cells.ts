// The only home of cells: reading the text of a unary test, and whether it is true, false or unknown (null) of a value.
// Leaves to others: where the value comes from (inputs.ts) and what follows from a row (tables.ts).
import { isDate } from './dates.ts'
import { valueOf, type Literal, type RuleSet, type Value } from './document.ts'
import { compareFractions, decimalText, fromDecimal, type Fraction } from './fractions.ts'

export type Truth = boolean | null
type Constant = Fraction | string | boolean

type Test =
  | { kind: 'missing' }
  | { kind: 'one-of'; constants: Constant[] }
  | { kind: 'ordered'; operator: string; constant: Constant }
  | { kind: 'between'; from: Test & { kind: 'ordered' }; to: Test & { kind: 'ordered' } }

/** A dash tests nothing; otherwise one test of the list must be true, or none of them where negated. */
export type Cell = { kind: 'dash' } | { kind: 'tests'; isNegated: boolean; tests: Test[] }

const tokenShape =
  /\s*(date\(\s*"[^"]*"\s*\)|"(?:[^"\\]|\\.)*"|\d{4}-\d{2}-\d{2}|-?\d+(?:\.\d+)?|-?\.\d+|<=|>=|<|>|\.\.|[[\](),-]|[A-Za-z_][\w-]*)\s*/y

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  tokenShape.lastIndex = 0
  while (tokenShape.lastIndex < text.length) {
    const at = tokenShape.lastIndex
    const found = tokenShape.exec(text)
    if (found === null) throw new Error(`cannot read the cell ${text} from position ${at}`)
    tokens.push(found[1])
  }
  return tokens
}

export function readCell(written: Literal, ruleSet: RuleSet): Cell {
  const text = String(written).trim()
  const tokens = tokensOf(text)
  if (tokens.length === 0 || text === '-') return { kind: 'dash' }
  let at = 0

  function expect(token: string): void {
    if (tokens[at] !== token) throw new Error(`cannot read the cell ${text}: expected ${token}, found ${tokens[at] ?? 'the end'}`)
    at++
  }

  function constants(): Constant[] {
    const token = tokens[at++]
    if (token === undefined) throw new Error(`cannot read the cell ${text}: a value is missing at its end`)
    if (token === 'true' || token === 'false') return [token === 'true']
    if (token.startsWith('date(')) return [token.slice(token.indexOf('"') + 1, token.lastIndexOf('"'))]
    if (token.startsWith('"')) return [String(JSON.parse(token))]
    if (isDate(token)) return [token]
    if (/^-?[\d.]*\d$/.test(token)) return [fromDecimal(token)]
    const value = ruleSet.parameters.get(token)
    if (value === undefined) throw new Error(`cannot read the cell ${text}: there is no parameter ${token}`)
    return Array.isArray(value) ? value.map(valueOf) : [valueOf(value)]
  }

  function bound(operator: string): Test & { kind: 'ordered' } {
    const values = constants()
    if (values.length !== 1) throw new Error(`cannot read the cell ${text}: a list cannot be a boundary`)
    return { kind: 'ordered', operator, constant: values[0] }
  }

  function test(): Test {
    const token = tokens[at]
    if (token === 'missing') {
      at++
      return { kind: 'missing' }
    }
    if (token === '<' || token === '<=' || token === '>' || token === '>=') {
      at++
      return bound(token)
    }
    if (token === '[' || token === '(' || token === ']') {
      at++
      const from = bound(token === '[' ? '>=' : '>')
      expect('..')
      const to = bound(tokens[at + 1] === ']' ? '<=' : '<')
      const closing = tokens[at]
      if (closing !== ']' && closing !== ')' && closing !== '[') throw new Error(`cannot read the cell ${text}: the interval does not end`)
      at++
      return { kind: 'between', from, to }
    }
    return { kind: 'one-of', constants: constants() }
  }

  const isNegated = tokens[0] === 'not' && tokens[1] === '('
  if (isNegated) at = 2
  const tests = [test()]
  while (tokens[at] === ',') {
    at++
    tests.push(test())
  }
  if (isNegated) expect(')')
  if (at !== tokens.length) throw new Error(`cannot read the cell ${text}: ${tokens[at]} is left over`)
  return { kind: 'tests', isNegated, tests }
}

export function testsForMissing(cell: Cell): boolean {
  if (cell.kind === 'dash') return false
  for (const test of cell.tests) if (test.kind === 'missing') return true
  return false
}

/** `missingIsTested`: some row of the table says what missing means, so other tests are false of an unknown value. */
export function truthOfCell(cell: Cell, value: Value, missingIsTested: boolean): Truth {
  if (cell.kind === 'dash') return true
  if (value === null) {
    if (testsForMissing(cell)) return !cell.isNegated
    return missingIsTested ? false : null
  }
  let isAnyTrue = false
  for (const test of cell.tests) if (isTrue(test, value)) isAnyTrue = true
  return cell.isNegated ? !isAnyTrue : isAnyTrue
}

function isTrue(test: Test, value: Constant): boolean {
  switch (test.kind) {
    case 'missing':
      return false
    case 'one-of':
      for (const constant of test.constants) if (isEqual(value, constant)) return true
      return false
    case 'ordered':
      return isOrdered(value, test.operator, test.constant)
    default:
      return isTrue(test.from, value) && isTrue(test.to, value)
  }
}

/** A yes-or-no attribute may be tested as true or as "Y", a year group as "7" or as 7. */
function isEqual(value: Constant, constant: Constant): boolean {
  if (typeof value === 'object' && typeof constant === 'object') return compareFractions(value, constant) === 0
  if (typeof value === 'string' && typeof constant === 'object') return value === decimalText(constant)
  if (typeof value === 'boolean' && (constant === 'Y' || constant === 'N')) return value === (constant === 'Y')
  if (typeof value === typeof constant) return value === constant
  throw new Error(`a ${typeof value} cannot be compared with a ${typeof constant}`)
}

function isOrdered(value: Constant, operator: string, constant: Constant): boolean {
  const order = orderOf(value, constant)
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

function orderOf(value: Constant, constant: Constant): number {
  if (typeof value === 'object' && typeof constant === 'object') return compareFractions(value, constant)
  if (typeof value === 'string' && typeof constant === 'string' && isDate(value) && isDate(constant)) {
    if (value === constant) return 0
    return value < constant ? -1 : 1
  }
  throw new Error(`a ${typeof value} and a ${typeof constant} have no order`)
}
