// The only home of the bars of one table: how many have each outcome before (hollow) and after (filled), and the difference.
import type { Comparison } from '../../server/contract/runs.ts'
import { countInWords, HIDDEN } from '../parts/figures.ts'

export function BeforeAfter({ table, baseline }: { table: Comparison['tables'][number]; baseline: number }) {
  const most = Math.max(1, ...[...table.before, ...table.after].map((count) => count ?? 0))
  const width = (count: number | null): string => `${(100 * (count ?? 0)) / most}%`
  return (
    <table className="plain-table comparison-bars">
      <caption className="unseen">{`${table.title}: how many have each outcome`}</caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">
            <span className="comparison-key comparison-before" aria-hidden="true" /> Version {baseline}
            <span className="comparison-key comparison-after" aria-hidden="true" /> Draft
          </th>
          <th scope="col" className="number">
            Before
          </th>
          <th scope="col" className="number">
            After
          </th>
          <th scope="col" className="number">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {table.labels.map((label, index) => {
          const [before, after] = [table.before[index], table.after[index]]
          const change = before === null || after === null ? null : after - before
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="comparison-bar-cell" aria-hidden="true">
                <span className="comparison-bar comparison-before" style={{ width: width(before) }} />
                <span className="comparison-bar comparison-after" style={{ width: width(after) }} />
              </td>
              <td className="number">{countInWords(before)}</td>
              <td className="number">{countInWords(after)}</td>
              <td className={change === 0 || change === null ? 'number faint' : 'number comparison-change'}>
                {change === null ? HIDDEN : change === 0 ? '0' : `${change > 0 ? '+' : '−'}${countInWords(Math.abs(change))}`}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
