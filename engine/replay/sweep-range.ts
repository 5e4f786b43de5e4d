// The only home of sweeping a range of dates: the caseload of a table on each under every value of one parameter, and under pairs of values of
// two. In steps, so that the caller can show how far it is and stop. Leaves one date to `sweep.ts` and `sweep-grid.ts`.
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { sweep, type Sweep } from './sweep.ts'
import { type GridAxis, sweepGrid, type SweptGrid, type WhyNoGrid } from './sweep-grid.ts'
import { type GridWeeks, joinGrids, joinSweeps, type SweptWeeks } from './sweep-weeks.ts'

export interface SweepRangeOf {
  readonly view: FactsView
  readonly dates: readonly Day[]
  /** The rule set with the parameters, first, and those it is evaluated with on a date. */
  readonly ruleSets: (date: Day) => readonly [VersionedRuleSet, ...VersionedRuleSet[]]
  readonly table: string
  readonly parameter: string
  readonly grid?: { readonly rows: GridAxis; readonly columns: GridAxis } | undefined
}

export interface SweptRange {
  readonly weeks: SweptWeeks
  readonly grid?: GridWeeks
}

/** Sweeps, yielding the share that is done. @example for (const share of sweepRange({ view, dates, ruleSets, table, parameter })) report(share) */
export function* sweepRange({ view, dates, ruleSets, table, parameter, grid }: SweepRangeOf): Generator<number, SweptRange | WhyNoGrid> {
  const sweeps: Sweep[] = []
  const grids: SweptGrid[] = []
  for (const [at, date] of dates.entries()) {
    yield at / dates.length
    const facts = new FactsAsAt(view, date)
    const of = { facts, ruleSets: ruleSets(date), table }
    const swept = sweep({ ...of, parameter })
    if (typeof swept === 'string') return swept
    sweeps.push(swept)
    if (grid === undefined) continue
    const pairs = sweepGrid({ ...of, ...grid })
    if (typeof pairs === 'string') return pairs
    grids.push(pairs)
  }
  return { weeks: joinSweeps(sweeps), ...(grid !== undefined && { grid: joinGrids(grids) }) }
}
