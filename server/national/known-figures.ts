// The only home of the check of figures read from a file against those this product knows: the same series, period, phase and cohort.
import { nationalFigures } from '../sample/national-figures.ts'
import type { NationalFigure } from './england-figure.ts'

export interface CheckedFigures {
  /** How many of the figures read are known here with the same value. */
  readonly agreeing: number
  /** Those known here with another value. */
  readonly differing: readonly { readonly figure: NationalFigure; readonly known: string }[]
}

const KEY = ['series', 'period', 'phase', 'cohort', 'measure'] as const
const keyOf = (figure: NationalFigure): string => JSON.stringify(KEY.map((part) => figure[part]))
const KNOWN = new Map(nationalFigures.map((figure) => [keyOf(figure), figure.value]))

/** @example checkFigures(figures).differing // [] where the file is the one the known figures came from */
export function checkFigures(figures: readonly NationalFigure[]): CheckedFigures {
  const known = figures.flatMap((figure) => {
    const value = KNOWN.get(keyOf(figure))
    return value === undefined ? [] : [{ figure, known: value }]
  })
  const differing = known.filter(({ figure, known: value }) => figure.value !== value)
  return { agreeing: known.length - differing.length, differing }
}
