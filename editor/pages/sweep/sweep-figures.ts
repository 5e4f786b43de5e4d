// The only home of reading a sweep: how many have an outcome under a value, at most and on average, and which value keeps them under a number.
import { nearestValue, valuesKeeping } from '../../../engine/replay/values-keeping.ts'
import { isWithin } from '../../../engine/replay/sweep.ts'
import { type Fraction, parseDecimal } from '../../../engine/rules/exact-number.ts'
import type { SweepDetail } from '../../../server/contract/sweeps.ts'

type Counts = SweepDetail['steps'][number]['counts']

export interface Caseload {
  readonly most: number | null
  /** Over the dates; null where one of them may not be told. */
  readonly mean: number | null
  /** Date by date. */
  readonly weeks: readonly (number | null)[]
}

/** How many have an outcome, from counts by date and outcome. @example caseloadOf([[3, 1], [5, 0]], 0) // { most: 5, mean: 4, weeks: [3, 5] } */
export function caseloadOf(counts: Counts, outcome: number): Caseload {
  const weeks = counts.map((each) => each[outcome] ?? null)
  const known = weeks.filter((one) => one !== null)
  const isWhole = known.length === weeks.length && weeks.length > 0
  return {
    most: known.length === 0 ? null : Math.max(...known),
    mean: isWhole ? known.reduce((sum, one) => sum + one, 0) / known.length : null,
    weeks,
  }
}

/** The caseload of an outcome under a value; `undefined` where the sweep tells none of it. */
export function caseloadUnder({ steps }: Pick<SweepDetail, 'steps'>, outcome: number, value: number): Caseload | undefined {
  const at = fractionOf(value)
  const step = steps.find((one) => isWithin(one, at))
  return step === undefined ? undefined : caseloadOf(step.counts, outcome)
}

/** The nearest value under which fewer than `under` have an outcome on every date. What may not be told counts as nobody. */
export function valueKeeping(
  { steps, parameter, least, greatest }: Pick<SweepDetail, 'steps' | 'parameter' | 'least' | 'greatest'>,
  { outcome, under, places }: { readonly outcome: number; readonly under: number; readonly places: number },
): number | undefined {
  const most = steps.map(({ counts, ...range }) => ({ ...range, counts: [caseloadOf(counts, outcome).most ?? 0] }))
  return nearestValue({
    ranges: valuesKeeping({ steps: most }, [0], under),
    now: fractionOf(parameter.value),
    places,
    isUsable: (value) => value >= least && value <= greatest,
  })
}

/** Whole values to draw and list: between the first and the last at which anybody’s outcome changes, with the one the parameter has. */
export function drawnSpan({ steps, parameter, least, greatest }: Pick<SweepDetail, 'steps' | 'parameter' | 'least' | 'greatest'>): {
  readonly low: number
  readonly high: number
} {
  const bounds = steps.flatMap(({ from, to }) => [from, to].flatMap((one) => (one === undefined ? [] : [one.numerator / one.denominator])))
  const within = [...bounds, parameter.value].filter((value) => value >= least && value <= greatest)
  return { low: Math.floor(Math.min(...within)), high: Math.min(greatest, Math.ceil(Math.max(...within))) }
}

function fractionOf(value: number): Fraction {
  const { digits, scale } = parseDecimal(String(value)) ?? { digits: Math.round(value), scale: 1 }
  return { numerator: digits, denominator: scale }
}
