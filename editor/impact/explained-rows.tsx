// The only home of the rows of a table as they stand for one pupil: every row as one line of truth, its cells beneath; the row that decides first.
import type { Explanation } from '../../server/contract/runs.ts'
import { TruthMark } from '../explanation/truth.tsx'

export function ExplainedRows({ explanation }: { explanation: Explanation | undefined }) {
  if (explanation === undefined) return null
  const rows = explanation.rows.toSorted((a, b) => Number(b.decides) - Number(a.decides))
  return (
    <ul className="mover-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <TruthMark truth={row.outcome} />
          <span>
            <strong>{row.label}</strong>
            {row.decides && ' decides'}
            {row.cells.map((cell) => (
              <span key={cell.input} className="mover-cell small soft">
                {cell.label} {cell.test}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
