// The only home of a sweep as files: the curve and the heat map for a spreadsheet, and a summary to read.
import { isWithin } from '../../engine/replay/sweep.ts'
import { displayFraction, type Fraction, parseDecimal } from '../../engine/rules/exact-number.ts'
import type { SweepDetail } from '../contract/sweeps.ts'
import type { SweepResult } from './sweep-result.ts'
import type { FileTable } from './table-files.ts'

/** What a value that was looked for came to. */
export interface KeptUnder {
  /** “Level 3”. */
  readonly outcome: string
  readonly under: number
  readonly value: number | undefined
}

/** `curve`, a line for each step and outcome, and `pairs`, one for each pair of values and outcome where there is a grid. */
export function sweepTables({ parameter, outcomes, dates, steps, grid }: SweepResult): FileTable[] {
  const figures = ['outcome', 'most', 'mean', ...dates]
  const whole = ['most', ...dates]
  const curve = {
    name: 'curve',
    counts: whole,
    decimals: [`${parameter.name}_from`, `${parameter.name}_to`, 'mean'],
    columns: [`${parameter.name}_from`, 'from_included', `${parameter.name}_to`, 'to_included', ...figures],
    rows: steps.flatMap(({ from, fromIn, to, toIn, counts }) =>
      ofOutcomes(outcomes, counts).map((each) => [bound(from), yes(fromIn), bound(to), yes(toIn), ...each]),
    ),
  }
  if (grid === null) return [curve]
  const { rows, columns, counts: cells } = grid
  const pairs = {
    name: 'pairs',
    counts: whole,
    decimals: [rows.parameter.name, columns.parameter.name, 'mean'],
    columns: [rows.parameter.name, columns.parameter.name, ...figures],
    rows: cells.flatMap((row, at) =>
      row.flatMap((cell, column) =>
        ofOutcomes(outcomes, cell ?? []).map((each) => [String(rows.values[at]), String(columns.values[column]), ...each]),
      ),
    ),
  }
  return [curve, pairs]
}

type Counts = SweepDetail['steps'][number]['counts']

/** A line for each outcome; none where there are no counts, as of a pair that makes no rule set. */
function ofOutcomes(outcomes: SweepResult['outcomes'], counts: Counts): string[][] {
  if (counts.length === 0) return []
  return outcomes.map(({ label }, at) => {
    const each = counts.map((date) => date[at] ?? 0)
    return [label, String(Math.max(...each)), mean(each), ...each.map(String)]
  })
}

const mean = (counts: readonly number[]): string =>
  displayFraction({ numerator: counts.reduce((sum, one) => sum + one, 0), denominator: counts.length }, 1)

/** To six decimal places, the most a parameter can have. */
const bound = (fraction: Fraction | undefined): string => (fraction === undefined ? '' : String(Number(displayFraction(fraction, 6))))

const yes = (isIn: boolean): string => (isIn ? 'yes' : 'no')

/** The sweep as Markdown: what was looked for first, then the whole values around the one the parameter has. */
export function sweepSummaryText(result: SweepResult, kept: KeptUnder | undefined): string {
  const { parameter, tableTitle, dates, outcomes, least, greatest, grid } = result
  const unit = parameter.unit === '%' ? ' %' : ''
  const around = Array.from({ length: 2 * AROUND + 1 }, (_, at) => Math.floor(parameter.value) - AROUND + at)
  const values = [...new Set([...around, parameter.value, ...(kept?.value === undefined ? [] : [kept.value])])]
    .filter((value) => value >= least && value <= greatest)
    .toSorted((a, b) => a - b)
  const lines = [
    `# ${tableTitle}, by ${parameter.label}`,
    '',
    `${dates.length === 1 ? `As at ${dates[0]}` : `${dates.length} weeks, ${dates[0]} to ${dates[dates.length - 1]}`}. The parameter is ${parameter.value}${unit}; the rule set can have ${least} to ${greatest}.`,
    '',
    ...(kept === undefined ? [] : [keptInWords(kept, result, unit), '']),
    `Subjects${dates.length === 1 ? '' : ', the most on any date and the mean'}:`,
    '',
    ...tableLines(
      [parameter.label, ...outcomes.map(({ label }) => label)],
      values.map((value) => {
        const name = value === parameter.value ? `**${value}${unit}** (now)` : `${value}${unit}`
        return [
          name,
          ...ofOutcomes(outcomes, countsAt(result, value)).map(([, most, each]) => (dates.length === 1 ? most : `${most} (${each})`)),
        ]
      }),
    ),
    ...(grid === null ? [] : gridLines(result, grid, kept)),
  ]
  return `${lines.join('\n')}\n`
}

const AROUND = 10

function keptInWords({ outcome, under, value }: KeptUnder, { parameter, dates }: SweepResult, unit: string): string {
  const when = dates.length === 1 ? '' : ' on every date'
  if (value === undefined) return `**No value of ${parameter.label} keeps ${outcome} under ${under}${when}.**`
  if (value === parameter.value) return `**${parameter.label} at ${value}${unit}, as it is, keeps ${outcome} under ${under}${when}.**`
  return `**${parameter.label} at ${value}${unit} keeps ${outcome} under ${under}${when}; it is the nearest that does.**`
}

/** The counts under a value. */
const countsAt = ({ steps }: SweepResult, value: number): Counts => {
  const { digits, scale } = parseDecimal(String(value))!
  return steps.find((step) => isWithin(step, { numerator: digits, denominator: scale }))?.counts ?? []
}

/** The most on any date of one outcome: the one looked for, or the most serious. */
function gridLines(
  { outcomes }: SweepResult,
  { rows, columns, counts }: NonNullable<SweepResult['grid']>,
  kept: KeptUnder | undefined,
): string[] {
  const which = Math.max(
    0,
    outcomes.findIndex(({ label }) => label === kept?.outcome),
  )
  return [
    '',
    `## ${outcomes[which]?.label ?? ''}, by ${rows.parameter.label} (down) and ${columns.parameter.label} (across)`,
    '',
    ...tableLines(
      ['', ...columns.values.map(String)],
      counts.map((row, at) => [
        String(rows.values[at]),
        ...row.map((cell) => (cell === null ? '–' : String(Math.max(...cell.map((date) => date[which] ?? 0))))),
      ]),
    ),
  ]
}

const tableLines = (columns: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
