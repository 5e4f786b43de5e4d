// The only home of a sweep as whoever asks may see it. People who may see no pupil, or only some schools’, are told every fifth value, and
// counts in tens with nothing under ten: where a step of the exact curve begins is a child’s own figure.
import { isWithin } from '../../engine/replay/sweep.ts'
import type { Sight } from '../access/actor.ts'
import type { SweepDetail } from '../contract/sweeps.ts'

const COARSE = 5

export function shownSweep(sweep: SweepDetail, sight: Sight): SweepDetail {
  const isExact = sweep.subject === 'school' || (sight.pupils !== 'counts' && sight.schools === 'all')
  return isExact ? sweep : coarse(sweep)
}

type Counts = SweepDetail['steps'][number]['counts']

function coarse(sweep: SweepDetail): SweepDetail {
  const { value } = sweep.parameter
  /* From what the parameter is, not from what pupils’ figures are: where a curve ends is a child’s figure too. */
  const highest = sweep.parameter.unit === '%' ? 100 : Math.max(100, 2 * Math.abs(value))
  const step = COARSE * Math.ceil((2 * highest) / COARSE / 60)
  const values = Array.from({ length: Math.floor((2 * highest) / step) + 1 }, (_, at) => at * step - highest).filter(
    (one) => (value < 0 || one >= 0) && one >= sweep.least && one <= sweep.greatest,
  )
  const points = values.map((one): SweepDetail['steps'][number] => {
    const bound = { numerator: one, denominator: 1 }
    const counts = sweep.steps.find((each) => isWithin(each, bound))?.counts ?? []
    return { from: bound, fromIn: true, to: bound, toIn: true, counts: inTens(counts) }
  })
  return {
    ...sweep,
    least: values[0] ?? value,
    greatest: values.at(-1) ?? value,
    isExact: false,
    steps: points,
    grid: coarseGrid(sweep.grid),
  }
}

const inTens = (counts: Counts): Counts =>
  counts.map((each) => each.map((one) => (one === null || one < 10 ? null : Math.round(one / 10) * 10)))

/** The pairs of every fifth value only. */
function coarseGrid(grid: SweepDetail['grid']): SweepDetail['grid'] {
  if (grid === null) return null
  const kept = (values: readonly number[]): number[] => values.flatMap((value, at) => (value % COARSE === 0 ? [at] : []))
  const [rows, columns] = [kept(grid.rows.values), kept(grid.columns.values)]
  const axis = (one: (typeof grid)['rows'], at: readonly number[]) => ({ ...one, values: at.map((index) => one.values[index]) })
  return {
    rows: axis(grid.rows, rows),
    columns: axis(grid.columns, columns),
    counts: rows.map((row) => columns.map((column) => grid.counts[row][column]?.map((each) => inTens([each])[0]) ?? null)),
  }
}
