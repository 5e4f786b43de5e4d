// The only home of the matrix of one table: from which outcome to which, every move a button that shows its pupils.
import type { Comparison } from '../../server/contract/runs.ts'
import { countInWords, sumOf } from '../parts/figures.ts'

export interface Transition {
  readonly from: string
  readonly to: string
}

interface TransitionMatrixProps {
  readonly table: Comparison['tables'][number]
  /** What the draft stands beside: “Version 2”. */
  readonly beside: string
  readonly chosen: Transition | undefined
  readonly onChoose: (transition: Transition | undefined) => void
}

export function TransitionMatrix({ table, beside, chosen, onChoose }: TransitionMatrixProps) {
  const { labels, before, after, title } = table
  const counts = new Map(table.transitions.map(({ from, to, count }) => [`${from}→${to}`, count]))
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={`Matrix of ${title}`}>
      <table className="comparison-matrix">
        <caption className="unseen">{`${title}: pupils by outcome under ${beside.toLowerCase()} (rows) and under the draft (columns)`}</caption>
        <thead>
          <tr>
            <th scope="col" className="comparison-corner">
              {beside} down, draft across
            </th>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">All before</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((from, index) => (
            <tr key={from}>
              <th scope="row">{from}</th>
              {labels.map((to) => (
                <td key={to}>
                  <Count
                    from={from}
                    to={to}
                    count={counts.has(`${from}→${to}`) ? counts.get(`${from}→${to}`)! : 0}
                    isChosen={chosen?.from === from && chosen.to === to}
                    onChoose={onChoose}
                  />
                </td>
              ))}
              <td className="comparison-sum">{countInWords(before[index])}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All after</th>
            {labels.map((label, index) => (
              <td key={label} className="comparison-sum">
                {countInWords(after[index])}
              </td>
            ))}
            <td className="comparison-sum">{countInWords(sumOf(after))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface CountProps extends Transition {
  readonly count: number | null
  readonly isChosen: boolean
  readonly onChoose: (transition: Transition | undefined) => void
}

function Count({ from, to, count, isChosen, onChoose }: CountProps) {
  if (count === 0) return <span className="comparison-nobody">–</span>
  if (from === to) return <span className="comparison-stay">{countInWords(count)}</span>
  return (
    <button
      type="button"
      className="comparison-move"
      aria-pressed={isChosen}
      aria-label={`${countInWords(count)} from ${from} to ${to}: show them`}
      onClick={() => onChoose(isChosen ? undefined : { from, to })}
    >
      {countInWords(count)}
    </button>
  )
}
