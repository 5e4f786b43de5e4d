// The only home of published national figures: which one is the comparator of a phase and cohort as at a date.
// Leaves to others: what is compared with it (inputs.ts, cells.ts).
import type { NationalFigure } from './facts.ts'
import type { Fraction } from './fractions.ts'

export interface Comparator {
  measure: string
  phase: string
  cohort: string
  series: string | null
  period: string
}

/** The figure of the latest period not after the asked one and published by then; null where there is none. */
export function nationalFigure(figures: NationalFigure[], asked: Comparator, asOf: string): Fraction | null {
  const usable: NationalFigure[] = []
  for (const figure of figures) {
    if (figure.measure !== asked.measure || figure.phase !== asked.phase || figure.cohort !== asked.cohort) continue
    if (asked.series !== null && figure.series !== asked.series) continue
    if (figure.period > asked.period || figure.published > asOf) continue
    usable.push(figure)
  }
  let latest = ''
  for (const figure of usable) if (figure.period > latest) latest = figure.period
  let best: NationalFigure | null = null
  for (const figure of usable) {
    if (figure.period !== latest) continue
    if (best !== null && figure.series !== best.series) {
      throw new Error(`two series answer for ${asked.measure} of ${asked.phase}, ${asked.cohort}: ${best.series} and ${figure.series}`)
    }
    if (best === null || figure.published >= best.published) best = figure
  }
  return best === null ? null : best.value
}
