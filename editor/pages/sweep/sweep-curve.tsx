// The only home of a sweep as a curve: the most on any week and the mean under every value, with the value the parameter has and one to try;
// beneath it that value week by week, and the same figures as a table.
import { useState } from 'react'
import type { SweepDetail } from '../../../server/contract/sweeps.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { caseloadOf, caseloadUnder, drawnSpan } from './sweep-figures.ts'
import { SweepKeep } from './sweep-keep.tsx'

const [WIDE, HIGH, EDGE] = [640, 200, 8]

interface SweepCurveProps {
  readonly sweep: SweepDetail
  readonly outcome: number
}

export function SweepCurve({ sweep, outcome }: SweepCurveProps) {
  const { parameter, steps, dates, isExact } = sweep
  const { low, high } = drawnSpan(sweep)
  const [value, setValue] = useState(parameter.value)
  const { label } = sweep.outcomes[outcome]
  const unit = parameter.unit === '%' ? ' %' : ''
  const highest = Math.max(1, ...steps.map(({ counts }) => caseloadOf(counts, outcome).most ?? 0))
  const x = (of: number): number => EDGE + ((Math.min(Math.max(of, low), high) - low) / Math.max(1, high - low)) * (WIDE - 2 * EDGE)
  const y = (count: number): number => HIGH - EDGE - (count / highest) * (HIGH - 2 * EDGE)
  const [now, tried] = [caseloadUnder(sweep, outcome, parameter.value), caseloadUnder(sweep, outcome, value)]
  const path = (of: 'most' | 'mean'): string =>
    steps
      .flatMap(({ from, to, counts }) => {
        const count = caseloadOf(counts, outcome)[of]
        if (count === null) return []
        return [
          [
            x(from === undefined ? low : from.numerator / from.denominator),
            x(to === undefined ? high : to.numerator / to.denominator),
            y(count),
          ],
        ]
      })
      .map(([left, right, height], at) => `${at === 0 ? 'M' : 'L'}${left},${height}H${right}`)
      .join('')
  const mean = (of: { readonly mean: number | null } | undefined): string =>
    of?.mean === null || of === undefined ? '–' : of.mean.toFixed(1)
  return (
    <Card title={`${label}, by ${parameter.label}`} aside={dates.length === 1 ? 'on the date' : 'the most in any week, dashed: the mean'}>
      <div className="stack">
        <svg
          className="sweep-curve"
          viewBox={`0 0 ${WIDE} ${HIGH}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${label} by ${parameter.label}: at most ${countInWords(now?.most ?? null)} at ${parameter.value}${unit}, as it is`}
        >
          {dates.length > 1 && <path className="sweep-curve-mean" d={path('mean')} />}
          <path className="sweep-curve-most" d={path('most')} />
          <line className="sweep-curve-now" x1={x(parameter.value)} x2={x(parameter.value)} y1={0} y2={HIGH} />
          {value !== parameter.value && <line className="sweep-curve-tried" x1={x(value)} x2={x(value)} y1={0} y2={HIGH} />}
        </svg>
        <div className="sweep-axis small soft" aria-hidden="true">
          <span>{`${low}${unit}`}</span>
          <span>{`${high}${unit}`}</span>
        </div>
        <label className="field sweep-slider">
          <span className="field-name">
            {parameter.label}: <b className="figures">{`${value}${unit}`}</b>
            {value === parameter.value ? ', as it is' : ''}
          </span>
          <input
            type="range"
            min={Math.min(low, parameter.value)}
            max={Math.max(high, parameter.value)}
            step={isExact ? 1 : 5}
            value={value}
            onChange={(event) => setValue(Number(event.target.value))}
          />
        </label>
        <div className="table-frame" tabIndex={0} role="region" aria-label={`${label}, week by week`}>
          <table className="plain-table">
            <caption className="unseen">{`${label} under two values of ${parameter.label}, week by week`}</caption>
            <thead>
              <tr>
                <th scope="col">{parameter.label}</th>
                <th scope="col" className="number">
                  Most
                </th>
                <th scope="col" className="number">
                  Mean
                </th>
                {dates.map((date) => (
                  <th key={date} scope="col" className="number">
                    {dayInWords(date)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[
                { name: `${parameter.value}${unit}, as it is`, of: now },
                ...(value === parameter.value ? [] : [{ name: `${value}${unit}`, of: tried }]),
              ].map(({ name, of }) => (
                <tr key={name}>
                  <th scope="row" className="no-wrap">
                    {name}
                  </th>
                  <td className="number">
                    <b>{of === undefined ? '–' : countInWords(of.most)}</b>
                  </td>
                  <td className="number">{mean(of)}</td>
                  {dates.map((date, week) => (
                    <td key={date} className="number">
                      {of === undefined ? '–' : countInWords(of.weeks[week])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <SweepKeep sweep={sweep} outcome={outcome} onFound={setValue} />
        <WholeValues sweep={sweep} outcome={outcome} low={low} high={high} />
      </div>
    </Card>
  )
}

/** The curve in figures, for those who do not look at lines. */
function WholeValues({ sweep, outcome, low, high }: SweepCurveProps & { readonly low: number; readonly high: number }) {
  const values = Array.from({ length: Math.floor(high) - low + 1 }, (_, at) => low + at).filter(
    (value) => caseloadUnder(sweep, outcome, value) !== undefined,
  )
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        The figures
      </summary>
      <div className="table-frame" tabIndex={0} role="region" aria-label={`${sweep.outcomes[outcome].label}, figures`}>
        <table className="plain-table">
          <caption className="unseen">{`${sweep.outcomes[outcome].label} under every whole value of ${sweep.parameter.label}`}</caption>
          <thead>
            <tr>
              <th scope="col">{sweep.parameter.label}</th>
              <th scope="col" className="number">
                Most
              </th>
              <th scope="col" className="number">
                Mean
              </th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => {
              const { most, mean } = caseloadUnder(sweep, outcome, value)!
              return (
                <tr key={value}>
                  <th scope="row">{value === sweep.parameter.value ? <b>{value}, as it is</b> : value}</th>
                  <td className="number">{countInWords(most)}</td>
                  <td className="number">{mean === null ? '–' : mean.toFixed(1)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}
