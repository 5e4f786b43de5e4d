// The only home of how a part of a table is said to people: “attendance is above 79 % and below 80 %”, “31 of 39 sessions (79.49 %)”.
// Leaves whole findings to the files that make them. Law P3 of SPEC.md.
import { dayInWords, parseDay } from '../facts/days.ts'
import { differenceInWords, differenceUnit, percentInWords } from '../decisions/wording.ts'
import { lowerFirst, sayWord, wordsOfInput } from '../rules/everyday-wording.ts'
import { compareExactly, displayFraction, type Fraction, parseDecimal } from '../rules/exact-number.ts'
import type { Input, RuleSet } from '../rules/rule-set.ts'
import { fractionOf, isRate, type Value } from '../rules/value.ts'
import { type Axis, type Band, bandOf, type Piece, wholeRange } from './axis.ts'
import type { Box } from './boxes.ts'
import { runsOf, type TableSpace } from './table-space.ts'

/** The inputs a box says something of: those of which it does not hold every value that can be. */
export function narrowed({ axes, layout, everything }: TableSpace, box: Box): number[] {
  return axes.flatMap((_, axis) => (layout.holdsOn(box, everything, axis) ? [] : [axis]))
}

/** A box in words, its inputs in table order; empty where it holds everything. */
export function regionInWords(space: TableSpace, box: Box): string {
  return listInWords(
    narrowed(space, box).map((axis) => partInWords(space, box, axis)),
    'and',
  )
}

/** “attendance is above 79 % and below 80 %”; “unauthorised sessions: 10 or more”. */
export function partInWords(space: TableSpace, box: Box, axis: number): string {
  const { input } = space.axes[axis]
  const verb = input.type === 'count' || input.type === 'boolean' ? ':' : ' is'
  return `${labelInSentence(input)}${verb} ${setInWords(space, box, axis)}`
}

/** What a box holds of one input: “above 79 % and below 80 %”. */
export const setInWords = (space: TableSpace, box: Box, axis: number): string => runsInWords(space, axis, runsOf(space, box, axis))

/** A label as it stands inside a sentence; in quotes where it has a colon of its own. */
export function labelInSentence({ label }: Input): string {
  if (label.includes(':')) return `“${label}”`
  return /^[A-Z][a-z ]/.test(label) ? lowerFirst(label) : label
}

function runsInWords(space: TableSpace, axisIndex: number, runs: readonly (readonly Piece[])[]): string {
  const axis = space.axes[axisIndex]
  const words = runs.flatMap(([first, ...rest]) => {
    if (first.kind === 'listed') return [wordFor(space.ruleSet, axis.input, first.value)]
    if (first.kind === 'unknown') return ['not known']
    if (first.kind === 'other') return [otherInWords(space, axisIndex)]
    return bandInWords(axis, bandOf([first, ...rest]))
  })
  return listInWords(words, 'or')
}

function otherInWords({ axes, ruleSet }: TableSpace, axis: number): string {
  const { pieces, input } = axes[axis]
  const named = pieces.flatMap((piece) => (piece.kind === 'listed' ? [wordFor(ruleSet, input, piece.value)] : []))
  return named.length === 0 ? 'any text' : `anything but ${listInWords(named, 'and')}`
}

function bandInWords({ input, possible }: Axis, band: Band): string {
  const { low, lowIn, high, highIn } = band
  if (possible.kind === 'whole') return wholeInWords(wholeRange(band, possible), band)
  const say = (at: string): string => withUnit(at, input)
  if (possible.kind === 'day') {
    if (low === undefined) return high === undefined ? 'any date' : `${highIn ? 'on or ' : ''}before ${say(high)}`
    if (high === undefined) return `${lowIn ? 'on or ' : ''}after ${say(low)}`
    if (low === high) return `on ${say(low)}`
    return `${lowIn ? 'from' : 'after'} ${say(low)} ${highIn ? 'up to' : lowIn ? 'to before' : 'and before'} ${say(high)}`
  }
  if (low === undefined) return high === undefined ? 'any value' : highIn ? `${say(high)} or below` : `below ${say(high)}`
  if (high === undefined) return lowIn ? `${say(low)} or above` : `above ${say(low)}`
  if (low === high) return `exactly ${say(low)}`
  return `${lowIn ? 'from' : 'above'} ${say(low)} ${highIn ? 'up to' : lowIn ? 'to below' : 'and below'} ${say(high)}`
}

function wholeInWords(range: readonly [number, number] | undefined, { low, high }: Band): string {
  if (range === undefined) return 'no number'
  const [least, most] = range
  if (least === most) return `exactly ${least}`
  if (low === undefined) return high === undefined ? 'any number' : `${most} or fewer`
  return high === undefined ? `${least} or more` : `from ${least} to ${most}`
}

/** A boundary with what it counts: “80 %”, “2 points”, “−3 sessions”. */
export function withUnit(at: string, input: Input): string {
  const { type } = input
  if (type === 'rate') return `${at} %`
  if (type === 'difference') return inShort(at.replace('-', '−') + differenceUnit(input, at))
  const day = type === 'date' ? parseDay(at) : undefined
  return day === undefined ? at : dayInWords(day)
}

/** Percentage points are points here. */
const inShort = (words: string): string => words.replace('percentage ', '')

/** A word, number or yes and no of an input, as it is said. */
export function wordFor(ruleSet: RuleSet, input: Input, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  const day = input.type === 'date' ? parseDay(value) : undefined
  if (day !== undefined) return dayInWords(day)
  return wordsOfInput(input.document, ruleSet.document)?.get(value) ?? sayWord(value)
}

/** “31 of 39 sessions (79.49 %)”, “12”, “not known”. */
export function valueInSentence(ruleSet: RuleSet, input: Input, value: Value, boundaries: readonly string[]): string {
  if (value === null) return 'not known'
  if (isRate(value)) {
    const share = value.possible === 0 ? '' : ` (${percentInWords(fractionOf(value)!, [...boundaries, ...rounded(fractionOf(value)!)])})`
    return `${value.attended} of ${value.possible} ${value.possible === 1 ? 'session' : 'sessions'}${share}`
  }
  if (input.type === 'difference' && typeof value !== 'string' && typeof value !== 'boolean')
    return inShort(differenceInWords(input, value))
  if (typeof value === 'object') {
    return value.denominator === 1 ? String(value.numerator) : displayFraction(value, 2)
  }
  return wordFor(ruleSet, input, value)
}

/** What a per cent would look like with one place, where it is not that: 31 of 39 is 79.49 %, and 79.5 % is nobody’s. */
function rounded(fraction: Fraction): string[] {
  const text = displayFraction(fraction, 1)
  return compareExactly(fraction, parseDecimal(text)!) === 0 ? [] : [text]
}

/** “a, b and c”. */
export function listInWords(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}
