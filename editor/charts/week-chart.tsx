// The only home of the chart of a caseload week by week under two sides: a dashed line for what was, a full one for what would be, and the
// same figures as a table for those who do not look at lines.
import { dayInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'

interface WeekChartProps {
  readonly title: string
  readonly dates: readonly string[]
  readonly before: readonly (number | null)[]
  readonly after: readonly (number | null)[]
  /** Other candidates, each as a thin line. */
  readonly others?: readonly { readonly name: string; readonly counts: readonly (number | null)[] }[]
}

const [WIDE, HIGH, EDGE] = [640, 160, 8]

export function WeekChart({ title, dates, before, after, others = [] }: WeekChartProps) {
  const most = Math.max(1, ...[before, after, ...others.map(({ counts }) => counts)].flat().map((one) => one ?? 0))
  const x = (at: number): number => EDGE + (dates.length < 2 ? 0 : (at / (dates.length - 1)) * (WIDE - 2 * EDGE))
  const y = (count: number): number => HIGH - EDGE - (count / most) * (HIGH - 2 * EDGE)
  const line = (counts: readonly (number | null)[]): string =>
    counts.map((count, at) => `${at === 0 || counts[at - 1] === null ? 'M' : 'L'}${x(at)},${y(count ?? 0)}`).join('')
  return (
    <figure className="week-chart">
      <figcaption>
        <b>{title}</b>
        <span className="small soft">{`most ${countInWords(most)}; dashed: the version, full: the draft${others.length === 0 ? '' : ', thin: other candidates'}`}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
        {others.map(({ name, counts }) => (
          <path key={name} className="week-chart-other" d={line(counts)} />
        ))}
        <path className="week-chart-before" d={line(before)} />
        <path className="week-chart-after" d={line(after)} />
      </svg>
      <div className="week-chart-ends small soft" aria-hidden="true">
        <span>{dates.slice(0, 1).map(dayInWords)}</span>
        <span>{dates.slice(1).slice(-1).map(dayInWords)}</span>
      </div>
      <details className="disclosure">
        <summary>
          <Icon name="right" />
          The figures
        </summary>
        <div className="table-frame" tabIndex={0} role="region" aria-label={`${title}, figures`}>
          <table className="plain-table">
            <caption className="unseen">{title}, week by week</caption>
            <thead>
              <tr>
                <th scope="col">As at</th>
                <th scope="col" className="number">
                  Version
                </th>
                <th scope="col" className="number">
                  Draft
                </th>
                {others.map(({ name }) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {dates.map((date, at) => (
                <tr key={date}>
                  <th scope="row">{dayInWords(date)}</th>
                  <td className="number">{countInWords(before[at])}</td>
                  <td className="number">{countInWords(after[at])}</td>
                  {others.map(({ name, counts }) => (
                    <td key={name} className="number">
                      {countInWords(counts[at])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
