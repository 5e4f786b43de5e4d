// The only home of sweeps of several dates put together: one line of steps under which the caseload of every date stays the same.
// Leaves the sweep of one date to `sweep.ts`. Law Q13 of SPEC.md.
import { compareFractions, type Fraction } from '../rules/exact-number.ts'
import { type Outcome, OutcomeNumbers } from './outcomes.ts'
import type { Sweep, SweepStep } from './sweep.ts'
import type { SweptGrid } from './sweep-grid.ts'
import { caseloadOf, type ValueRange } from './values-keeping.ts'

export interface SweptWeeks {
  readonly outcomes: readonly Outcome[]
  /** In order of the values, without a hole. */
  readonly steps: readonly WeeksStep[]
}

/** Values of the parameter under which the counts are the same on every date. */
export interface WeeksStep extends ValueRange {
  /** By date, then by outcome. */
  readonly counts: readonly (readonly number[])[]
}

/** Where one step ends and the next begins; the value itself is in the next where `isIn`. */
interface Cut {
  readonly value: Fraction
  readonly isIn: boolean
}

/** @example joinSweeps(dates.map((date) => sweep({ facts: new FactsAsAt(view, date), … }))) */
export function joinSweeps(sweeps: readonly Sweep[]): SweptWeeks {
  const numbers = new OutcomeNumbers()
  const renumbered = sweeps.map(({ outcomes }) => outcomes.map(({ status, outputs }) => numbers.number(status, outputs)))
  const cuts = new Map<string, Cut>()
  for (const { steps } of sweeps)
    for (const { from, fromIn } of steps)
      if (from !== undefined) cuts.set(`${from.numerator}/${from.denominator} ${fromIn}`, { value: from, isIn: fromIn })
  const ordered = [...cuts.values()].toSorted(compareCuts)
  const at = sweeps.map(() => 0)
  const steps = [undefined, ...ordered].map((cut, index): WeeksStep => {
    const next = ordered[index]
    const counts = sweeps.map((one, date) => {
      if (cut !== undefined) at[date] = stepBy(one, cut, at[date])
      const found = numbers.outcomes.map(() => 0)
      one.steps[at[date]].counts.forEach((count, outcome) => (found[renumbered[date][outcome]] = count))
      return found
    })
    return {
      ...(cut !== undefined && { from: cut.value }),
      fromIn: cut?.isIn ?? false,
      ...(next !== undefined && { to: next.value }),
      toIn: next !== undefined && !next.isIn,
      counts,
    }
  })
  return { outcomes: numbers.outcomes, steps }
}

const compareCuts = (a: Cut, b: Cut): number => compareFractions(a.value, b.value) || Number(b.isIn) - Number(a.isIn)

/** The last step of a sweep that begins by a cut, looked for from one that does. */
function stepBy({ steps }: Sweep, cut: Cut, known: number): number {
  let last = known
  for (let next = known + 1; next < steps.length; next++) {
    const { from, fromIn } = steps[next]
    if (from === undefined || compareCuts({ value: from, isIn: fromIn }, cut) > 0) break
    last = next
  }
  return last
}

export interface GridWeeks {
  readonly outcomes: readonly Outcome[]
  /** By value of the rows, then of the columns, then by date and outcome; `undefined` where the two values make no rule set. */
  readonly counts: readonly (readonly (readonly (readonly number[])[] | undefined)[])[]
}

/** The grids of several dates, of the same values, as one. */
export function joinGrids(grids: readonly SweptGrid[]): GridWeeks {
  const numbers = new OutcomeNumbers()
  const renumbered = grids.map(({ outcomes }) => outcomes.map(({ status, outputs }) => numbers.number(status, outputs)))
  const counts = (grids[0]?.counts ?? []).map((row, at) =>
    row.map((cell, column) =>
      cell === undefined
        ? undefined
        : grids.map((grid, date) => {
            const found = numbers.outcomes.map(() => 0)
            grid.counts[at][column]?.forEach((count, outcome) => (found[renumbered[date][outcome]] = count))
            return found
          }),
    ),
  )
  return { outcomes: numbers.outcomes, counts }
}

/** The most subjects that have one of some outcomes on any date. */
export const mostOf = ({ counts }: Pick<WeeksStep, 'counts'>, outcomes: readonly number[]): number =>
  Math.max(0, ...counts.map((each) => caseloadOf({ counts: each }, outcomes)))

/** How many have one of some outcomes over all dates together; divided by the dates, the mean. */
export const sumOf = ({ counts }: Pick<WeeksStep, 'counts'>, outcomes: readonly number[]): number =>
  counts.reduce((sum, each) => sum + caseloadOf({ counts: each }, outcomes), 0)

/** The steps with one count each, the most on any date: what a caseload is kept under on every date with. */
export const mostSteps = ({ steps }: SweptWeeks, outcomes: readonly number[]): SweepStep[] =>
  steps.map((step) => ({ ...step, counts: [mostOf(step, outcomes)] }))
