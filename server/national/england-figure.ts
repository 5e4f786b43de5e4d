// The only home of the shape of a figure drawn from official statistics, and of what reading one file gives.
import type { NationalFigure } from '../sample/national-figures.ts'

export type { NationalFigure }

export interface ReadFigures {
  readonly figures: readonly NationalFigure[]
  /** What was left out and why, for people. */
  readonly notes: readonly string[]
}
