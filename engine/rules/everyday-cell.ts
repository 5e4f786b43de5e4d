// The only home of everyday wording of cells, both ways: “80% to under 90%” is read as [80..90), and [80..90) is said so.
// Leaves S-FEEL to `cell.ts`, types and units to `compile-cell.ts`, single tests in words to `everyday-wording.ts`.
import { parseDay } from '../facts/days.ts'
import { canonicalJson } from '../versions/canonical-json.ts'
import { type Cell, type Comparison, type Operand, parseCell, printCell, type UnaryTest } from './cell.ts'
import { compileCell, type CellFault } from './compile-cell.ts'
import { type EverydayInput, IS_WORD, type Parameters, sayOperand, sayParsed, sayTest, withUnit, withValues } from './everyday-wording.ts'
import type { ValueType } from './value.ts'

export interface EverydayContext {
  readonly parameters: Parameters
}

/** S-FEEL with what is worth saying of it, or why the text cannot be read and what could be meant, in everyday words. */
export type EverydayReading = { readonly cell: string; readonly note?: string } | { readonly error: string; readonly suggestions: string[] }

/**
 * Reads what a policy lead types into a cell: everyday words or S-FEEL.
 * @example readEverydayCell('80% to under 90%', { name: 'attendance', type: 'rate' }, { parameters: new Map() }) // { cell: '[80..90)' }
 */
export function readEverydayCell(text: string, input: EverydayInput, { parameters }: EverydayContext): EverydayReading {
  const typed = text.trim()
  if (/^(any|anything|all|-|–|—)?$/i.test(typed)) return { cell: '-' }
  if (IS_PRESENT.test(wordKey(typed))) return { cell: 'not(missing)' }
  const asFeel = parseCell(typed)
  const feelFaults: CellFault[] = []
  if ('cell' in asFeel && fits(asFeel.cell, input, parameters, feelFaults))
    return { cell: typed, ...noteOn(asFeel.cell, true, input, parameters) }
  const plain = IS_WORD[input.type] ? readWords(typed, input) : readNumbers(typed, input.type, parameters)
  const faults: CellFault[] = []
  if (plain !== undefined && fits(plain, input, parameters, faults))
    return { cell: printCell(plain), ...noteOn(plain, false, input, parameters) }
  const bare = IS_WORD[input.type] ? undefined : bareRange(typed, input.type)
  if (bare !== undefined) return bare
  const fault = faults[0] ?? ('cell' in asFeel && input.type !== 'text' ? feelFaults[0] : undefined)
  const isName = fault?.code === 'undefined-name' && !/[<>[\]()]/.test(typed)
  const message = fault !== undefined && !isName ? fault.message : `“${typed}” cannot be read. ${EXPECTED[input.type]}`
  return { error: message, suggestions: suggest(typed, input, parameters) }
}

const EXPECTED: Readonly<Record<ValueType, string>> = {
  rate: 'Write a percentage, such as “80% to under 90%” or “under 80%”.',
  count: 'Write a number, such as “10 or more” or “exactly 0”.',
  number: 'Write a number, such as “10 or more” or “under 5”.',
  difference: 'Write percentage points, such as “over 2 points”.',
  text: 'Write one of the words of this column, or several with “or” between them.',
  boolean: 'Write “yes” or “no”.',
  date: 'Write a date, such as “on or after 1 September 2025”.',
}

function fits(cell: Cell, input: EverydayInput, parameters: Parameters, faults: CellFault[]): boolean {
  if (cell.kind === 'any') return true
  return compileCell(cell, { input: input.name, type: input.type, parameters, unknownIsFalse: false }, faults) !== undefined
}

/** What is worth saying of a cell that a reader may have meant otherwise. */
function noteOn(cell: Cell, isFeel: boolean, input: EverydayInput, parameters: Parameters): { note?: string } {
  const only = cell.kind === 'tests' && !cell.negated && cell.tests.length === 1 ? cell.tests[0] : undefined
  if (only?.kind === 'equals' && input.type === 'rate') return { note: `Only ${sayTest(only, input, parameters)} matches.` }
  if (isFeel || only?.kind !== 'range' || !only.toIn || input.type === 'date') return {}
  return { note: `${sayOperand(only.to, input, parameters)} itself is in.` }
}

/** `80-90` does not say whether 90 is in: offer both. */
function bareRange(text: string, type: ValueType): EverydayReading | undefined {
  const match = /^(?:from |between )?(-?\d+(?:\.\d+)?)\s*%?\s*(?:-|–|—| and )\s*(\d+(?:\.\d+)?)\s*%?$/i.exec(text)
  if (match === null || type === 'date') return undefined
  const [low, high] = [match[1], match[2]].map((number) => withUnit(number, type))
  return {
    error: `“${text}” does not say whether ${high} is in.`,
    suggestions: [`${low} to under ${high}`, `${low} to ${high}`],
  }
}

// Numbers and dates.

const LOWER =
  /^(?:at least|no less than|not less than|from|on or after|since|>=)\s*(\S+)$|^(\S+)\s*(?:or|and) (?:more|above|over|higher|later)$|^(\S+?)\s*\+$/
const ABOVE = /^(?:over|above|more than|greater than|higher than|after|>)\s*(\S+)$/
const UPPER =
  /^(?:at most|up to|no more than|not more than|until|on or before|<=)\s*(\S+)$|^(\S+)\s*(?:or|and) (?:less|fewer|under|below|lower|earlier)$/
const BELOW = /^(?:under|below|less than|fewer than|lower than|before|<)\s*(\S+)$/
const EXACTLY = /^(?:exactly|equal to|equals|on|=)?\s*(\S+)$/
const RANGE =
  /^(?:from |between )?((?:over|above|more than|after) )?(\S+) (?:to|and|until|through) ((?:but )?(?:under|below|less than|before|not including) )?(\S+)$/
/** An “or” between two tests, not the one of “10 or more”. */
const BETWEEN_TESTS =
  /\s*,\s*|(?<!\bon)\s+or\s+(?!(?:more|above|over|higher|later|less|fewer|under|below|lower|earlier)\s*(?:$|,|\bor\b|\band\b))/

function readNumbers(typed: string, type: ValueType, parameters: Parameters): Cell | undefined {
  const operand = operandReader(type, parameters)
  let text = plainText(typed, type)
  const negated = /^not (?!known|recorded|less than|more than)/.test(text)
  if (negated) text = text.slice(4)
  const tests = text.split(BETWEEN_TESTS).map((part) => readNumberTest(part.trim(), operand))
  return tests.every((test) => test !== undefined) ? { kind: 'tests', negated, tests } : undefined
}

function readNumberTest(text: string, operand: (word: string | undefined) => Operand | undefined): UnaryTest | undefined {
  if (IS_MISSING.test(text)) return { kind: 'missing' }
  const range = RANGE.exec(text)
  if (range !== null && !(text.startsWith('between ') && range[3] === undefined) && !(/ and /.test(text) && range[3] === undefined)) {
    const [from, to] = [operand(range[2]), operand(range[4])]
    if (from !== undefined && to !== undefined)
      return { kind: 'range', from, to, fromIn: range[1] === undefined, toIn: range[3] === undefined }
  }
  const [first, second] = text.split(/ (?:and|but) /).map((half) => readBound(half.trim(), operand))
  if (first !== undefined && second !== undefined && first.isLower !== second.isLower) {
    const [low, high] = first.isLower ? [first, second] : [second, first]
    return { kind: 'range', from: low.to, to: high.to, fromIn: low.by === '>=', toIn: high.by === '<=' }
  }
  const bound = readBound(text, operand)
  if (bound !== undefined) return { kind: 'compare', by: bound.by, to: bound.to }
  const equal = operand(EXACTLY.exec(text)?.[1])
  return equal === undefined ? undefined : { kind: 'equals', to: equal }
}

function readBound(
  text: string,
  operand: (word: string | undefined) => Operand | undefined,
): { by: Comparison; to: Operand; isLower: boolean } | undefined {
  for (const [pattern, by] of [
    [LOWER, '>='],
    [UPPER, '<='],
    [ABOVE, '>'],
    [BELOW, '<'],
  ] as const) {
    const match = pattern.exec(text)
    const to = match === null ? undefined : operand(match.slice(1).find((word) => word !== undefined))
    if (to !== undefined) return { by, to, isLower: by.startsWith('>') }
  }
  return undefined
}

/** Numbers, ISO dates and names of parameters; anything else is no operand. */
function operandReader(type: ValueType, parameters: Parameters): (word: string | undefined) => Operand | undefined {
  const names = new Map([...parameters.keys()].map((name) => [name.toLowerCase(), name]))
  return (word) => {
    if (word === undefined) return undefined
    const name = names.get(word)
    if (name !== undefined) return { kind: 'name', name, span: [0, 0] }
    if (type === 'date') return parseDay(word) === undefined ? undefined : { kind: 'date', text: word }
    return /^-?\d+(?:\.\d+)?$/.test(word) ? { kind: 'number', text: word } : undefined
  }
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
/** What is counted. */
const COUNTED = /\s*\b(?:half-day |school )?(?:sessions?|pupils?|times?|days?|weeks?)\b/g
const UNIT_WORDS: Readonly<Partial<Record<ValueType, RegExp>>> = {
  rate: /\s*(?:%|\bper ?cent\b)/g,
  difference: /\s*(?:percentage points?|\bpoints?\b|\bpp\b|%)/g,
  number: COUNTED,
  count: COUNTED,
}

/** Lower case, one space, no units, dates in ISO. */
function plainText(typed: string, type: ValueType): string {
  const text = typed.toLowerCase().replace(/[–—−]/g, '-').replace(/≥|=>/g, '>=').replace(/≤|=</g, '<=')
  const plain = UNIT_WORDS[type] === undefined ? text : text.replace(UNIT_WORDS[type], '')
  const dated =
    type === 'date' ? plain.replace(/\b(\d{1,2})(?:[/.](\d{1,2})[/.]|(?:st|nd|rd|th)?\s+([a-z]{3,9})\s+)(\d{4})\b/g, isoOf) : plain
  return dated.replace(/\s+/g, ' ').trim()
}

function isoOf(whole: string, day: string, monthNumber: string | undefined, monthName: string | undefined, year: string): string {
  const at = monthName === undefined ? Number(monthNumber) : MONTHS.findIndex((month) => month.startsWith(monthName)) + 1
  return at < 1 ? whole : `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`
}

// Words, yes and no.

const IS_MISSING = /^(?:not known|unknown|missing|not recorded|no value)$/
const IS_PRESENT = /^(?:known|recorded|not missing|not unknown)$/

const wordKey = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

const NOT = /^(?:not|neither|any(?:thing)? (?:but|except)) /i

function readWords(typed: string, input: EverydayInput): Cell | undefined {
  const negated = NOT.test(typed) && !IS_MISSING.test(wordKey(typed))
  // “Not assessed” may be a word of its own, and then says no “not”.
  const plain = negated && input.words === undefined ? undefined : readWordList(typed, false, input)
  return plain ?? (negated ? readWordList(typed.replace(NOT, ''), true, input) : undefined)
}

function readWordList(text: string, negated: boolean, input: EverydayInput): Cell | undefined {
  const tests = text.split(/\s*,\s*|\s+n?or\s+/i).map((word): UnaryTest | undefined => {
    if (IS_MISSING.test(wordKey(word))) return { kind: 'missing' }
    const to = wordOperand(word.trim(), input)
    return to === undefined ? undefined : { kind: 'equals', to }
  })
  return tests.every((test) => test !== undefined) ? { kind: 'tests', negated, tests } : undefined
}

function wordOperand(word: string, input: EverydayInput): Operand | undefined {
  if (input.type === 'boolean') {
    const value = /^(?:yes|y|true)$/i.test(word) ? true : /^(?:no|n|false)$/i.test(word) ? false : undefined
    return value === undefined ? undefined : { kind: 'boolean', value }
  }
  if (word === '' || /["<>[\]]/.test(word)) return undefined
  if (input.words === undefined) return { kind: 'text', text: word }
  const key = wordKey(word)
  const found = [...input.words].find(([value, label]) => wordKey(value) === key || wordKey(label) === key)
  return found === undefined ? undefined : { kind: 'text', text: found[0] }
}

// What could be meant.

function suggest(typed: string, input: EverydayInput, parameters: Parameters): string[] {
  if (input.type === 'boolean') return ['yes', 'no']
  if (input.type === 'text') {
    const start = wordKey(typed.replace(/^not /i, '')).slice(0, 3)
    const labels = [...(input.words?.values() ?? [])]
    const close = labels.filter((label) => wordKey(label).startsWith(start))
    return (close.length > 0 ? close : labels).slice(0, 3)
  }
  const found =
    typed.match(input.type === 'date' ? /\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]{3,9} \d{4}/gi : /\d+(?:\.\d+)?/g) ?? []
  const numbers = input.type === 'date' ? found : found.toSorted((a, b) => Number(a) - Number(b))
  const isDown = /less|les|under|below|fewer|<|befor/i.test(typed)
  const isUp = /more|over|abov|least|greater|>|after/i.test(typed)
  const [low, high] = numbers
  const more = input.type === 'date' ? `on or after ${low}` : `${low} or more`
  const less = input.type === 'date' ? `before ${low}` : `under ${low}`
  const ideas =
    low === undefined
      ? []
      : high !== undefined
        ? [`${low} to under ${high}`, `${low} to ${high}`]
        : isDown
          ? [less]
          : isUp
            ? [more]
            : [more, less]
  return ideas.flatMap((idea) => {
    const cell = readNumbers(idea, input.type, parameters)
    return cell !== undefined && fits(cell, input, parameters, []) ? [sayParsed(cell, input, parameters)] : []
  })
}

// Saying.

/**
 * A cell in everyday words, with the values of parameters. A cell that cannot be read is said as it stands.
 * @example sayCell('[level2From..level1From)', { name: 'attendance', type: 'rate' }, parameters) // '80% to under 90%'
 */
export function sayCell(cell: string, input: EverydayInput, parameters: Parameters): string {
  const parsed = parseCell(cell)
  if ('error' in parsed || !fits(parsed.cell, input, parameters, [])) return cell.trim() === '-' ? 'any' : cell
  const said = sayParsed(parsed.cell, input, parameters)
  return meansTheSame(said, parsed.cell, input, parameters) ? said : printCell(withValues(parsed.cell, parameters))
}

/** Whether reading the words gives the meaning back; words that contain “or” or a comma may not. */
function meansTheSame(said: string, cell: Cell, input: EverydayInput, parameters: Parameters): boolean {
  const back = readEverydayCell(said, input, { parameters })
  if ('error' in back) return false
  const again = parseCell(back.cell)
  return 'cell' in again && meaningOf(again.cell, input, parameters) === meaningOf(cell, input, parameters)
}

/** What a cell comes to, whichever parameters its boundaries are from: equal text, equal meaning. */
export function meaningOf(cell: Cell, input: EverydayInput, parameters: Parameters): string {
  if (cell.kind === 'any') return 'any'
  const condition = compileCell(cell, { input: input.name, type: input.type, parameters, unknownIsFalse: false }, [])
  return canonicalJson(JSON.parse(JSON.stringify(condition ?? null, (key, value: unknown) => (key === 'parameter' ? undefined : value))))
}
