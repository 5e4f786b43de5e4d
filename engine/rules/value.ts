// The only home of values: what one fact is for one subject, and what a column of them is for many.
// `null` is unknown: never true, never false, never zero. Leaves tests of values to `leaf.ts`.
import { type Bits, bitsOf, getBit, isFull } from './bits.ts'
import { type Fraction, parseDecimal } from './exact-number.ts'

/** What an input yields. `rate` is sessions attended of sessions possible, `difference` percentage points. */
export type ValueType = 'rate' | 'count' | 'number' | 'difference' | 'text' | 'boolean' | 'date'

export interface Rate {
  readonly attended: number
  readonly possible: number
}

/** One fact of one subject: a rate, a whole number, a fraction (figures and differences), a word or ISO date, a boolean, or unknown. */
export type Value = Rate | Fraction | number | string | boolean | null

export const isRate = (value: Value): value is Rate => typeof value === 'object' && value !== null && 'possible' in value

/** A value as a fraction, a rate in per cent; `undefined` where it is no number. @example fractionOf({ attended: 33, possible: 40 }) */
export function fractionOf(value: Value): Fraction | undefined {
  if (typeof value === 'number') {
    const decimal = Number.isInteger(value) ? undefined : parseDecimal(String(value))
    return decimal === undefined ? { numerator: value, denominator: 1 } : { numerator: decimal.digits, denominator: decimal.scale }
  }
  if (typeof value !== 'object' || value === null) return undefined
  return isRate(value) ? { numerator: 100 * value.attended, denominator: value.possible } : value
}

/** Whole numbers; counts and rates of pupils and schools fit into 32 bits, where comparing is fastest. */
export type Numbers = Int32Array | Float64Array

/** Numbers of many subjects, each `numerator[i] / denominator[i]`; a rate has 100 x attended over possible. */
export interface NumberColumn {
  readonly kind: 'number'
  readonly type: 'rate' | 'count' | 'number' | 'difference'
  readonly numerator: Numbers
  /** Absent where every denominator is 1. */
  readonly denominator?: Numbers
  readonly known: Bits
  readonly why: WhyUnknown
}

/** Words, ISO dates or booleans of many subjects, as indexes into `words`. */
export interface WordColumn {
  readonly kind: 'word'
  readonly type: 'text' | 'boolean' | 'date'
  readonly words: readonly (string | boolean)[]
  readonly index: Int32Array
  readonly known: Bits
  readonly why: WhyUnknown
}

export type Column = NumberColumn | WordColumn

/** Why values are unknown: `reasons[reasonOf[i]]`; 0 is no reason. */
export interface WhyUnknown {
  readonly reasons: readonly string[]
  readonly reasonOf: Uint8Array | Uint16Array | undefined
}

export const NOTHING_UNKNOWN: WhyUnknown = { reasons: [''], reasonOf: undefined }

/** The value of one subject of a column. */
export function valueAt(column: Column, subject: number): Value {
  if (!getBit(column.known, subject)) return null
  if (column.kind === 'word') return column.words[column.index[subject]]
  const numerator = column.numerator[subject]
  const denominator = column.denominator?.[subject] ?? 1
  if (column.type === 'rate') return { attended: numerator / 100, possible: denominator }
  return column.type === 'count' ? numerator : { numerator, denominator }
}

/** Why the value of a subject is unknown, in words; empty where it is known or no reason was given. */
export function whyUnknown(column: Column, subject: number): string {
  return column.why.reasons[column.why.reasonOf?.[subject] ?? 0] ?? ''
}

/** A column from single values, for cases and small numbers of subjects. */
export function columnOf(type: ValueType, values: readonly Value[], reasons: readonly string[] = []): Column {
  const known = bitsOf(values.length, (i) => values[i] !== null)
  const why =
    reasons.length === 0 || isFull(known) ? NOTHING_UNKNOWN : whyOf(values.map((value, i) => (value === null ? (reasons[i] ?? '') : '')))
  if (type === 'text' || type === 'date' || type === 'boolean') {
    const places = new Map<Value, number>()
    const index = Int32Array.from(values, (value) => {
      if (value === null || typeof value === 'object' || typeof value === 'number') return -1
      let place = places.get(value)
      if (place === undefined) {
        place = places.size
        places.set(value, place)
      }
      return place
    })
    return { kind: 'word', type, words: [...places.keys()] as (string | boolean)[], index, known, why }
  }
  const numerator = new Float64Array(values.length)
  const denominator = new Float64Array(values.length).fill(1)
  values.forEach((value, i) => {
    const fraction = fractionOf(value)
    if (fraction === undefined) return
    numerator[i] = fraction.numerator
    denominator[i] = fraction.denominator
  })
  return { kind: 'number', type, numerator: numbersOf(numerator), denominator: numbersOf(denominator), known, why }
}

/** Numbers in 32 bits where each of them is whole and fits. */
export function numbersOf(numbers: readonly number[] | Numbers): Numbers {
  if (numbers instanceof Int32Array) return numbers
  const whole = new Int32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    whole[i] = numbers[i]
    if (whole[i] !== numbers[i]) return Float64Array.from(numbers)
  }
  return whole
}

/** Packs reasons given one a subject. */
export function whyOf(reasons: readonly string[]): WhyUnknown {
  const at = new Map([['', 0]])
  let reasonOf: Uint16Array | undefined
  let last = ''
  let number = 0
  for (let i = 0; i < reasons.length; i++) {
    const reason = reasons[i]
    if (reason !== last) {
      last = reason
      const known = at.get(reason)
      number = known ?? Math.min(at.size, 65_535)
      if (known === undefined) at.set(reason, number)
    }
    if (number === 0) continue
    reasonOf ??= new Uint16Array(reasons.length)
    reasonOf[i] = number
  }
  return reasonOf === undefined ? NOTHING_UNKNOWN : { reasons: [...at.keys()], reasonOf }
}
