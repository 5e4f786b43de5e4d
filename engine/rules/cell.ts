// The only home of the cell language: S-FEEL unary tests, read into a small tree and printed back. No evaluation here.
// Leaves what a name stands for to `compile-cell.ts` and everyday wording to `everyday-cell.ts`. Laws C7 and C8 of SPEC.md.

export type Operand =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }

export type Comparison = '<' | '<=' | '>' | '>='

export type UnaryTest =
  | { readonly kind: 'equals'; readonly to: Operand }
  | { readonly kind: 'compare'; readonly by: Comparison; readonly to: Operand }
  | { readonly kind: 'range'; readonly from: Operand; readonly to: Operand; readonly fromIn: boolean; readonly toIn: boolean }
  | { readonly kind: 'missing' }

export type Cell = { readonly kind: 'any' } | { readonly kind: 'tests'; readonly negated: boolean; readonly tests: readonly UnaryTest[] }

export type Span = readonly [number, number]

export interface CellError {
  readonly code: 'bad-cell' | 'ambiguous-range'
  readonly message: string
  readonly span: Span
}

export type CellResult = { readonly cell: Cell } | { readonly error: CellError }

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'date' | 'sign'
  readonly text: string
  readonly span: Span
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\d{4}-\d{2}-\d{2})(?![\w-])|(-?\d+(?:\.\d+)?)|([A-Za-z][\w-]*)|(<=|>=|\.\.|[<>[\](),-])|(\S))/gy

const EXAMPLES = 'Write for example [80..90), < 80, "primary" or -.'

class CellProblem extends Error {
  readonly detail: CellError
  constructor(message: string, span: Span, code: CellError['code'] = 'bad-cell') {
    super(message)
    this.detail = { code, message, span }
  }
}

/**
 * Reads the text of a cell. Never throws: a cell that cannot be read gives the reason, the characters at fault and what to write.
 * @example parseCell('[80..90)') // { cell: { kind: 'tests', negated: false, tests: [{ kind: 'range', … }] } }
 */
export function parseCell(text: string): CellResult {
  let result = known.get(text)
  if (result === undefined) {
    result = readCell(text)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, result)
  }
  return result
}

/** Cells read before, by their text: a large table has few different ones, and is read again at every edit. Results are never changed. */
const known = new Map<string, CellResult>()
const MOST_KNOWN = 5000

function readCell(text: string): CellResult {
  try {
    const tokens = tokenise(text)
    if (tokens.length === 0 || (tokens.length === 1 && tokens[0].text === '-')) return { cell: { kind: 'any' } }
    return { cell: new Reader(tokens, text).cell() }
  } catch (problem) {
    if (problem instanceof CellProblem) return { error: problem.detail }
    throw problem
  }
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(text)
    if (match === null) break
    const [, quoted, date, number, name, sign, other] = match
    const word = quoted ?? date ?? number ?? name ?? sign ?? other
    const span: Span = [TOKEN.lastIndex - word.length, TOKEN.lastIndex]
    if (other === '"') throw new CellProblem('A text that begins with a quote needs one at its end.', [span[0], text.length])
    if (other !== undefined) throw new CellProblem(`“${other}” has no meaning in a cell. ${EXAMPLES}`, span)
    const kind =
      quoted !== undefined ? 'text' : date !== undefined ? 'date' : number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign'
    tokens.push({ kind, text: word, span })
  }
  return tokens
}

function unquote({ text, span }: Token): string {
  try {
    return JSON.parse(text) as string
  } catch {
    throw new CellProblem('A text in quotes has \\" for a quote and \\\\ for a backslash, no other \\ and no line break or tab.', span)
  }
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #text: string
  #at = 0

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens
    this.#text = text
  }

  cell(): Cell {
    const negated = this.#peek()?.text === 'not' && this.#tokens[this.#at + 1]?.text === '('
    if (negated) this.#at += 2
    const tests = [this.#test()]
    while (this.#peek()?.text === ',') {
      this.#at++
      tests.push(this.#test())
    }
    if (negated) this.#expect(')', '“not(” needs a closing “)”.')
    const rest = this.#peek()
    if (rest !== undefined) throw this.#unexpected(rest)
    return { kind: 'tests', negated, tests }
  }

  #test(): UnaryTest {
    const token = this.#peek()
    if (token === undefined) throw new CellProblem('Something is missing at the end.', [this.#text.length, this.#text.length])
    if (token.text === '<' || token.text === '<=' || token.text === '>' || token.text === '>=') {
      this.#at++
      return { kind: 'compare', by: token.text, to: this.#operand() }
    }
    if (token.kind === 'sign' && (token.text === '[' || token.text === '(')) return this.#range()
    if (token.kind === 'name' && token.text === 'missing') {
      this.#at++
      return { kind: 'missing' }
    }
    return { kind: 'equals', to: this.#operand() }
  }

  #range(): UnaryTest {
    const open = this.#tokens[this.#at++]
    const from = this.#operand()
    this.#expect('..', 'A range is written [80..90), with two dots.')
    const to = this.#operand()
    const close = this.#tokens[this.#at++]
    if (close === undefined || (close.text !== ']' && close.text !== ')')) {
      throw new CellProblem(
        'A range ends with “]” where the upper end is in, or “)” where it is not.',
        close?.span ?? [this.#text.length, this.#text.length],
      )
    }
    return { kind: 'range', from, to, fromIn: open.text === '[', toIn: close.text === ']' }
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at++]
    if (token === undefined)
      throw new CellProblem('A value is missing at the end: write a number, a name or a text in quotes.', [
        this.#text.length,
        this.#text.length,
      ])
    switch (token.kind) {
      case 'number':
        this.#refuseBareRange(token)
        return { kind: 'number', text: token.text }
      case 'text':
        return { kind: 'text', text: unquote(token) }
      case 'date':
        return { kind: 'date', text: token.text }
      case 'name':
        if (token.text === 'true' || token.text === 'false') return { kind: 'boolean', value: token.text === 'true' }
        if (token.text === 'date' && this.#peek()?.text === '(') return this.#dateCall()
        return { kind: 'name', name: token.text, span: token.span }
      default:
        throw this.#unexpected(token)
    }
  }

  #dateCall(): Operand {
    this.#at++
    const token = this.#tokens[this.#at++]
    if (token?.kind !== 'text') throw new CellProblem('A date is written date("2025-09-01").', token?.span ?? [0, this.#text.length])
    this.#expect(')', 'A date is written date("2025-09-01").')
    return { kind: 'date', text: unquote(token) }
  }

  /** `80-90` could be read with or without its ends: say both and let the author choose. */
  #refuseBareRange(low: Token): void {
    const next = this.#peek()
    if (next === undefined) return
    const last = next.kind === 'number' && next.text.startsWith('-') ? next : this.#numberAfterDash(next)
    if (last === undefined) return
    const high = last === next ? next.text.slice(1) : last.text
    throw new CellProblem(
      `“${low.text}-${high}” does not say whether ${high} is in. Write [${low.text}..${high}) for “${low.text} to under ${high}”, or [${low.text}..${high}] for “${low.text} to ${high}”.`,
      [low.span[0], last.span[1]],
      'ambiguous-range',
    )
  }

  #numberAfterDash(next: Token): Token | undefined {
    if (next.text !== '-') return undefined
    const after = this.#tokens[this.#at + 1]
    return after?.kind === 'number' ? after : undefined
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #expect(text: string, message: string): void {
    const token = this.#tokens[this.#at++]
    if (token?.text !== text) throw new CellProblem(message, token?.span ?? [this.#text.length, this.#text.length])
  }

  #unexpected(token: Token): CellProblem {
    return new CellProblem(`“${token.text}” is not expected here. ${EXAMPLES}`, token.span)
  }
}

/** Prints a cell as S-FEEL; reading it again gives the same cell. @example printCell({ kind: 'any' }) // '-' */
export function printCell(cell: Cell): string {
  if (cell.kind === 'any') return '-'
  const tests = cell.tests.map(printTest).join(', ')
  return cell.negated ? `not(${tests})` : tests
}

function printTest(test: UnaryTest): string {
  switch (test.kind) {
    case 'missing':
      return 'missing'
    case 'equals':
      return printOperand(test.to)
    case 'compare':
      return `${test.by} ${printOperand(test.to)}`
    case 'range':
      return `${test.fromIn ? '[' : '('}${printOperand(test.from)}..${printOperand(test.to)}${test.toIn ? ']' : ')'}`
  }
}

export function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'number':
      return operand.text
    case 'text':
      return JSON.stringify(operand.text)
    case 'boolean':
      return String(operand.value)
    case 'date':
      return `date(${JSON.stringify(operand.text)})`
    case 'name':
      return operand.name
  }
}
