// The only home of the values of a parameter that keep a caseload under a number: read off the exact curve, without trying values.
// Laws Q11 and Q12 of SPEC.md.
import { compareFractions, type Decimal, type Fraction } from '../rules/exact-number.ts'
import type { Outcome } from './outcomes.ts'
import { isWithin, type Sweep, type SweepStep } from './sweep.ts'

/** Every value from one bound to the other; without a bound, on and on. */
export type ValueRange = Omit<SweepStep, 'counts'>

/**
 * The outcomes that hold all the outputs named, as in an output file: `level=3`, or `level=3;route=legal`.
 * @example outcomesWith(swept.outcomes, 'level=3')
 */
export function outcomesWith(outcomes: readonly Outcome[], outputs: string): readonly number[] {
  const wanted = outputs.split(';')
  return outcomes.flatMap((one, at) => (wanted.every((part) => one.outputs.split(';').includes(part)) ? [at] : []))
}

/** How many subjects of a step have one of some outcomes. */
export const caseloadOf = ({ counts }: Pick<SweepStep, 'counts'>, outcomes: readonly number[]): number =>
  outcomes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)

/**
 * The values under which fewer than `under` subjects have one of some outcomes; neighbouring steps are joined.
 * @example valuesKeeping(swept, outcomesWith(swept.outcomes, 'level=3'), 300)
 */
export function valuesKeeping({ steps }: Pick<Sweep, 'steps'>, outcomes: readonly number[], under: number): ValueRange[] {
  const ranges: ValueRange[] = []
  let isOpen = false
  for (const step of steps) {
    const holds = caseloadOf(step, outcomes) < under
    const { counts: _counts, ...range } = step
    if (holds && isOpen) {
      const { to: _to, ...begun } = ranges[ranges.length - 1]
      ranges[ranges.length - 1] = { ...begun, ...(range.to !== undefined && { to: range.to }), toIn: range.toIn }
    } else if (holds) ranges.push(range)
    isOpen = holds
  }
  return ranges
}

export interface NearestOf {
  readonly ranges: readonly ValueRange[]
  /** The value the parameter has. */
  readonly now: Fraction
  /** How many decimal places the value that is looked for may have. */
  readonly places: number
  /**
   * Whether a rule set can have the value. Those it can have lie side by side, `now` among them (a range of a cell ends where it would be
   * empty), so where the nearest of a range cannot be had, none beyond it can.
   */
  readonly isUsable: (value: number) => boolean
}

/**
 * Of the values with so many decimal places, the nearest to the one the parameter has - itself, where it will do; of two as near, the lower.
 * @example nearestValue({ ranges, now: { numerator: 80, denominator: 1 }, places: 0, isUsable: () => true }) // 78
 */
export function nearestValue({ ranges, now, places, isUsable }: NearestOf): number | undefined {
  if (ranges.some((range) => isWithin(range, now))) return now.numerator / now.denominator
  const scale = 10 ** places
  const nearest = ranges.flatMap((range): Decimal[] => {
    const isAbove = range.from !== undefined && compareFractions(range.from, now) >= 0
    const digits = isAbove ? firstOf(range, scale) : lastOf(range, scale)
    return digits === undefined || !isWithin(range, { numerator: digits, denominator: scale }) ? [] : [{ digits, scale }]
  })
  const distance = ({ digits }: Decimal): number => Math.abs(digits * now.denominator - now.numerator * scale)
  return nearest
    .toSorted((a, b) => distance(a) - distance(b) || a.digits - b.digits)
    .map(({ digits }) => digits / scale)
    .find(isUsable)
}

/** The least whole number of `1 / scale` in or above a range. */
function firstOf({ from, fromIn }: ValueRange, scale: number): number | undefined {
  if (from === undefined) return undefined
  const floor = floorOf(from, scale)
  const isOn = floor * from.denominator === from.numerator * scale
  return isOn && fromIn ? floor : floor + 1
}

/** The greatest whole number of `1 / scale` in or below a range. */
function lastOf({ to, toIn }: ValueRange, scale: number): number | undefined {
  if (to === undefined) return undefined
  const floor = floorOf(to, scale)
  const isOn = floor * to.denominator === to.numerator * scale
  return isOn && !toIn ? floor - 1 : floor
}

/** Exactly, by the remainder. */
function floorOf({ numerator, denominator }: Fraction, scale: number): number {
  const scaled = numerator * scale
  return (scaled - (((scaled % denominator) + denominator) % denominator)) / denominator
}
