// The only home of the heat map of two thresholds: a table whose figures say all, and whose colours say it at a glance.
import { useState } from 'react'
import type { SweepDetail } from '../../../server/contract/sweeps.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { caseloadOf } from './sweep-figures.ts'

interface SweepHeatProps {
  readonly sweep: SweepDetail
  readonly grid: NonNullable<SweepDetail['grid']>
  readonly outcome: number
}

/** The strongest tint leaves the figures readable in light and dark. */
const STRONGEST = 45

export function SweepHeat({ sweep, grid, outcome }: SweepHeatProps) {
  const [of, setOf] = useState<'most' | 'mean'>('most')
  const { rows, columns, counts } = grid
  const { label } = sweep.outcomes[outcome]
  const figures = counts.map((row) => row.map((cell) => (cell === null ? undefined : caseloadOf(cell, outcome)[of])))
  const known = figures.flat().filter((one) => typeof one === 'number')
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const tint = (count: number): number => (most === least ? 0 : Math.round(((count - least) / (most - least)) * STRONGEST))
  const unit = (one: (typeof grid)['rows']): string => (one.parameter.unit === '%' ? ' %' : '')
  return (
    <Card
      title={`${label}, by ${rows.parameter.label} and ${columns.parameter.label}`}
      aside={`stronger: more, ${countInWords(known.length === 0 ? null : least)} to ${countInWords(known.length === 0 ? null : most)}`}
    >
      <div className="stack">
        {sweep.dates.length > 1 && (
          <label className="field sweep-of">
            <span className="field-name">Figures</span>
            <select className="pick" value={of} onChange={(event) => setOf(event.target.value === 'mean' ? 'mean' : 'most')}>
              <option value="most">the most in any week</option>
              <option value="mean">the mean over the weeks</option>
            </select>
          </label>
        )}
        <div className="table-frame" tabIndex={0} role="region" aria-label={`Heat map of ${label}`}>
          <table className="sweep-heat">
            <caption className="small soft">
              {`${rows.parameter.label} down, ${columns.parameter.label} across; framed: as they are; –: the two make no rule set.`}
            </caption>
            <thead>
              <tr>
                <td />
                {columns.values.map((value) => (
                  <th key={value} scope="col">{`${value}${unit(columns)}`}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.map((row, at) => (
                <tr key={rows.values[at]}>
                  <th scope="row">{`${rows.values[at]}${unit(rows)}`}</th>
                  {row.map((count, column) => {
                    const isNow = rows.values[at] === rows.parameter.value && columns.values[column] === columns.parameter.value
                    return (
                      <td
                        key={columns.values[column]}
                        className={isNow ? 'sweep-heat-now' : undefined}
                        style={
                          typeof count === 'number'
                            ? { background: `color-mix(in srgb, var(--accent) ${tint(count)}%, var(--surface))` }
                            : undefined
                        }
                      >
                        {count === undefined ? '–' : of === 'mean' && count !== null ? count.toFixed(1) : countInWords(count)}
                        {isNow && <span className="unseen">, as they are</span>}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Card>
  )
}
