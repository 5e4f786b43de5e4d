// The only home of a sweep as it is kept and told: outcomes in words, the values it can have, and what may not be told left out.
// Everything exact; hiding is done when it is shown. Used on the server and on the command line.
import { printDay, type Day } from '../../engine/facts/days.ts'
import type { GridAxis } from '../../engine/replay/sweep-grid.ts'
import type { SweptRange } from '../../engine/replay/sweep-range.ts'
import type { Outcome } from '../../engine/replay/outcomes.ts'
import { usableSpan, usableValues } from '../../engine/replay/usable-values.ts'
import type { OutputDocument } from '../../engine/rules/document.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { SweepDetail, SweptParameter } from '../contract/sweeps.ts'
import { outcomeInWords, outcomeName, outcomeRank } from './outcome-words.ts'

export type SweepResult = Pick<
  SweepDetail,
  'table' | 'tableTitle' | 'subject' | 'dates' | 'parameter' | 'least' | 'greatest' | 'outcomes' | 'isExact' | 'steps' | 'grid'
>

interface ResultOf {
  readonly swept: SweptRange
  readonly ruleSet: RuleSet
  readonly table: string
  readonly parameter: string
  readonly grid?: { readonly rows: GridAxis; readonly columns: GridAxis } | undefined
  readonly dates: readonly Day[]
}

export function sweepResult({ swept, ruleSet, table: name, parameter, grid: axes, dates }: ResultOf): SweepResult {
  const table = ruleSet.tables.find((one) => one.name === name)!
  const own = sweptParameter(ruleSet, parameter)
  const canHave = usableValues(ruleSet, [parameter])
  const { weeks, grid } = swept
  const outcomes = inOrder([...weeks.outcomes, ...(grid?.outcomes ?? [])], table.outputs)
  const ofWeeks = placesIn(outcomes, weeks.outcomes)
  const ofGrid = placesIn(outcomes, grid?.outcomes ?? [])
  const placed = (counts: readonly (readonly number[])[], places: readonly (number | undefined)[]): number[][] =>
    counts.map((each) => places.map((place) => (place === undefined ? 0 : each[place])))
  const axis = (one: GridAxis) => ({ parameter: sweptParameter(ruleSet, one.parameter), values: [...one.values] })
  return {
    table: name,
    tableTitle: table.title,
    subject: table.subject,
    dates: dates.map(printDay),
    parameter: own,
    ...usableSpan((value) => canHave({ [parameter]: value }), own.value, spanOf(own)),
    outcomes: outcomes.map((one) => ({ label: outcomeInWords(one, table.outputs), outputs: outcomeName(one) })),
    isExact: true,
    steps: weeks.steps.map(({ counts, ...range }) => ({ ...range, counts: placed(counts, ofWeeks) })),
    grid:
      axes === undefined || grid === undefined
        ? null
        : {
            rows: axis(axes.rows),
            columns: axis(axes.columns),
            counts: grid.counts.map((row) => row.map((cell) => (cell === undefined ? null : placed(cell, ofGrid)))),
          },
  }
}

const MOST_LOOKED_AT = 1000

/** Where values are looked for: the same whatever pupils’ figures are. */
function spanOf({ unit, value }: SweptParameter): { least: number; greatest: number } {
  if (unit === '%' && value >= 0) return { least: 0, greatest: 100 }
  return { least: value < 0 ? Math.min(-MOST_LOOKED_AT, 2 * value) : 0, greatest: Math.max(MOST_LOOKED_AT, 2 * value) }
}

const nameOf = ({ status, outputs }: Outcome): string => `${status} ${outputs}`

/** Each outcome once, the most serious first. */
function inOrder(outcomes: readonly Outcome[], outputs: readonly OutputDocument[]): Outcome[] {
  const all = [...new Map(outcomes.map((one) => [nameOf(one), one])).values()]
  return all.toSorted((a, b) => outcomeRank(a, outputs) - outcomeRank(b, outputs))
}

/** For each outcome, where it stands among others. */
function placesIn(outcomes: readonly Outcome[], among: readonly Outcome[]): (number | undefined)[] {
  const places = new Map(among.map((one, at) => [nameOf(one), at]))
  return outcomes.map((one) => places.get(nameOf(one)))
}

function sweptParameter({ document }: RuleSet, name: string): SweptParameter {
  const parameter = document.parameters.find((one) => one.name === name)!
  return { name, label: parameterLabel(parameter), unit: parameter.unit ?? '', value: Number(parameter.value) }
}
