// The only home of the pieces an input's values fall into: cut along the boundaries that its cells have, kept where a value lies in them.
// Within one piece every cell of the table says the same. Leaves sets of pieces to `boxes.ts`. Laws P1 and P2 of SPEC.md.
import { parseDay, printDay } from '../facts/days.ts'
import type { Literal } from '../rules/document.ts'
import { compareExactly, type Decimal, type Fraction, parseDecimal } from '../rules/exact-number.ts'
import { holds, type Leaf, testValue } from '../rules/leaf.ts'
import type { Input } from '../rules/rule-set.ts'
import type { Value } from '../rules/value.ts'
import type { PossibleValues } from './possible-values.ts'
import { type RateBand, reachableRate } from './reachable-rate.ts'

export type Piece =
  /** Between two boundaries, both out; no end where there is none. `place` is even. */
  | { readonly kind: 'between'; readonly place: number; readonly low: string | undefined; readonly high: string | undefined }
  /** On a boundary. `place` is odd. */
  | { readonly kind: 'at'; readonly place: number; readonly at: string }
  | { readonly kind: 'listed'; readonly value: Literal }
  /** Any text that no cell names. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown' }

export interface Axis {
  readonly input: Input
  readonly possible: PossibleValues
  readonly pieces: readonly Piece[]
  /** Boundaries in order, each as one of its cells writes it. */
  readonly boundaries: readonly string[]
  /** Where each boundary stands, however it is written: 2 and 2.0 in one place. */
  readonly placeOf: ReadonlyMap<string, number>
  /** The parameter a boundary is named by, where one is. */
  readonly parameterOf: ReadonlyMap<string, string>
  /** Whether a cell tests for `missing`: then not known is a value like any other. */
  readonly testsMissing: boolean
}

/** Cuts an input's values along the leaves that test it. */
export function axisOf(input: Input, possible: PossibleValues, leaves: readonly Leaf[]): Axis {
  const testsMissing = leaves.some(({ operator }) => operator === 'isMissing' || operator === 'isPresent')
  const parameterOf = new Map<string, string>()
  for (const { value } of leaves) {
    if (value.at !== undefined && value.parameter !== undefined && !parameterOf.has(value.at)) parameterOf.set(value.at, value.parameter)
  }
  const isOrdered = possible.kind !== 'listed' && possible.kind !== 'open'
  const { boundaries, placeOf } = isOrdered ? sortedBoundaries(leaves) : { boundaries: [], placeOf: new Map<string, number>() }
  const pieces: Piece[] = isOrdered ? orderedPieces(boundaries, possible) : wordPieces(possible, leaves)
  if (testsMissing) pieces.push({ kind: 'unknown' })
  return { input, possible, pieces, boundaries, placeOf, parameterOf, testsMissing }
}

/** Below 0, 0 or above 0, as a boundary stands before, on or after another. */
export function compareBoundaries(a: string, b: string): number {
  const [left, right] = [parseDecimal(a), parseDecimal(b)]
  if (left === undefined || right === undefined) return a < b ? -1 : a > b ? 1 : 0
  return compareExactly({ numerator: left.digits, denominator: left.scale }, right)
}

function sortedBoundaries(leaves: readonly Leaf[]): { readonly boundaries: string[]; readonly placeOf: Map<string, number> } {
  const sorted = [...new Set(leaves.flatMap(({ value }) => value.at ?? []))].toSorted(compareBoundaries)
  const boundaries: string[] = []
  const placeOf = new Map<string, number>()
  for (const at of sorted) {
    if (boundaries.length === 0 || compareBoundaries(at, boundaries.at(-1)!) !== 0) boundaries.push(at)
    placeOf.set(at, 2 * boundaries.length - 1)
  }
  return { boundaries, placeOf }
}

function orderedPieces(boundaries: readonly string[], possible: PossibleValues): Piece[] {
  const all: Piece[] = boundaries.flatMap((at, index): Piece[] => [
    { kind: 'between', place: 2 * index, low: boundaries[index - 1], high: at },
    { kind: 'at', place: 2 * index + 1, at },
  ])
  all.push({ kind: 'between', place: 2 * boundaries.length, low: boundaries.at(-1), high: undefined })
  return all.filter((piece) => valueIn([piece], possible) !== undefined)
}

function wordPieces(possible: PossibleValues, leaves: readonly Leaf[]): Piece[] {
  if (possible.kind === 'listed') return possible.values.map((value): Piece => ({ kind: 'listed', value }))
  const named = new Set(leaves.flatMap(({ value }) => value.values ?? []))
  return [...[...named].map((value): Piece => ({ kind: 'listed', value })), { kind: 'other' }]
}

/** Whether a leaf on this input is true of a piece. Of a value that is not known only what asks for it is true. */
export function isTrueOf({ placeOf }: Axis, piece: Piece, { operator, value }: Leaf): boolean {
  switch (piece.kind) {
    case 'unknown':
      return testValue(operator, null, value) === true
    case 'listed':
      return testValue(operator, piece.value, value) === true
    case 'other':
      return testValue(operator, OTHER_WORD, value) === true
    default:
      if (operator === 'isAnything' || operator === 'isPresent') return true
      return operator !== 'isMissing' && holds(operator, piece.place - placeOf.get(value.at!)!)
  }
}

/** Stands for a text that no cell names. */
const OTHER_WORD = '\u0000'

/** The first and last boundary of neighbouring pieces, and whether each is in. */
export interface Band {
  readonly low: string | undefined
  readonly lowIn: boolean
  readonly high: string | undefined
  readonly highIn: boolean
}

export function bandOf(pieces: readonly Piece[]): Band {
  const [first, last] = [pieces[0], pieces.at(-1)!]
  return {
    low: first.kind === 'at' ? first.at : first.kind === 'between' ? first.low : undefined,
    lowIn: first.kind === 'at',
    high: last.kind === 'at' ? last.at : last.kind === 'between' ? last.high : undefined,
    highIn: last.kind === 'at',
  }
}

/**
 * A value inside neighbouring pieces, as ordinary as can be; `undefined` where there is none.
 * A rate is given with as many possible sessions as can be: 31 of 39 for above 79 % and below 80 % in four weeks.
 */
export function valueIn(pieces: readonly Piece[], possible: PossibleValues): Value | undefined {
  const [first] = pieces
  if (first === undefined) return undefined
  if (first.kind === 'unknown') return null
  if (first.kind === 'listed') return first.value
  if (first.kind === 'other') return 'another text'
  const { low, lowIn, high, highIn } = bandOf(pieces)
  switch (possible.kind) {
    case 'rate': {
      const band: RateBand = {
        low: decimal(low ?? '0'),
        lowIn: low === undefined || lowIn,
        high: decimal(high ?? '100'),
        highIn: high === undefined || highIn,
      }
      return reachableRate(band, possible.leastPossible, possible.mostPossible, low === undefined ? 'high' : 'low')
    }
    case 'whole':
      return wholeIn(pieces, possible)
    case 'day': {
      const days = { least: parseDay(possible.least)!, most: parseDay(possible.most)! }
      const least = Math.max(days.least, low === undefined ? days.least : parseDay(low)! + (lowIn ? 0 : 1))
      const most = Math.min(days.most, high === undefined ? days.most : parseDay(high)! - (highIn ? 0 : 1))
      if (least > most) return undefined
      return low === undefined && high === undefined ? ORDINARY_DAY : printDay(low === undefined ? most : least)
    }
    case 'decimal':
      return decimalIn({ low, lowIn, high, highIn }, possible)
    default:
      return undefined
  }
}

/** Where any day will do. */
const ORDINARY_DAY = '2012-01-01'

const decimal = (text: string): Decimal => parseDecimal(text)!

/** The whole numbers of a band, both ends in; `undefined` where there is none. */
export function wholeRange(band: Band, possible: { readonly least: number; readonly most: number }): readonly [number, number] | undefined {
  const down = ({ digits, scale }: Decimal): number => Math.floor(digits / scale)
  const low = band.low === undefined ? undefined : decimal(band.low)
  const high = band.high === undefined ? undefined : decimal(band.high)
  const isWhole = ({ digits, scale }: Decimal): boolean => digits % scale === 0
  const least = low === undefined ? possible.least : isWhole(low) && band.lowIn ? down(low) : down(low) + 1
  const most = high === undefined ? possible.most : isWhole(high) && !band.highIn ? down(high) - 1 : down(high)
  const range = [Math.max(least, possible.least), Math.min(most, possible.most)] as const
  return range[0] > range[1] ? undefined : range
}

function wholeIn(pieces: readonly Piece[], possible: PossibleValues & { kind: 'whole' }): number | undefined {
  const band = bandOf(pieces)
  const range = wholeRange(band, possible)
  if (range === undefined) return undefined
  return band.low === undefined && band.high !== undefined ? range[1] : range[0]
}

function decimalIn(band: Band, { least, most }: PossibleValues & { kind: 'decimal' }): Fraction | undefined {
  const low = band.low === undefined || (least !== undefined && compareBoundaries(band.low, least) < 0) ? least : band.low
  const high = band.high === undefined || (most !== undefined && compareBoundaries(band.high, most) > 0) ? most : band.high
  const lowIn = low !== band.low || band.lowIn
  const highIn = high !== band.high || band.highIn
  if (low === undefined) return high === undefined ? fraction(0, 1) : highIn ? exactly(high) : beside(high, -1)
  if (high === undefined) return lowIn ? exactly(low) : beside(low, 1)
  const order = compareBoundaries(low, high)
  if (order > 0 || (order === 0 && !(lowIn && highIn))) return undefined
  if (lowIn && band.low !== undefined) return exactly(low)
  if (highIn && band.high !== undefined) return exactly(high)
  // An end that is only the end of what can be is no ordinary value: the next whole number is, where it lies inside.
  const next = band.low !== undefined ? beside(low, 1) : band.high !== undefined ? beside(high, -1) : undefined
  if (next !== undefined && compareExactly(next, decimal(low)) > 0 && compareExactly(next, decimal(high)) < 0) return next
  return order === 0 ? exactly(low) : halfway(low, high)
}

function halfway(low: string, high: string): Fraction {
  const [a, b] = [decimal(low), decimal(high)]
  const scale = Math.max(a.scale, b.scale)
  return fraction((a.digits * scale) / a.scale + (b.digits * scale) / b.scale, 2 * scale)
}

/** The next whole number beyond a boundary. */
function beside(boundary: string, step: 1 | -1): Fraction {
  const { digits, scale } = decimal(boundary)
  return fraction(step > 0 ? Math.floor(digits / scale) + 1 : Math.ceil(digits / scale) - 1, 1)
}

const exactly = (boundary: string): Fraction => fraction(decimal(boundary).digits, decimal(boundary).scale)

/** A fraction in lowest terms. */
function fraction(numerator: number, denominator: number): Fraction {
  const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b))
  const by = divisor(numerator, denominator)
  return { numerator: numerator / by, denominator: denominator / by }
}
