// The rows of a table as they were checked against one subject: every cell with its test, the value found and whether it holds.
import type { Explanation } from '../../server/contract/runs.ts'
import { Icon } from '../parts/icon.tsx'
import { TruthMark } from './truth.tsx'

type Row = Explanation['rows'][number]
type Cell = Row['cells'][number]

export function ExplainedRows({ explanation }: { explanation: Explanation }) {
  const deciding = explanation.rows.filter(({ decides }) => decides)
  const others = explanation.rows.filter(({ decides }) => !decides)
  return (
    <>
      {deciding.length > 0 && <RowsTable caption={`What decides ${explanation.title}`} rows={deciding} />}
      {others.length > 0 && (
        <details className="disclosure" open={deciding.length === 0}>
          <summary>
            <Icon name="right" />
            {deciding.length === 0 ? `All ${others.length} rows` : `The other ${others.length === 1 ? 'row' : `${others.length} rows`}`}
          </summary>
          <RowsTable caption={`Other rows of ${explanation.title}`} rows={others} />
        </details>
      )}
    </>
  )
}

function RowsTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <div className="table-frame explained">
      <table className="plain-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Looks at</th>
            <th scope="col">Test</th>
            <th scope="col">Found</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <RowCells key={row.id} row={row} />
        ))}
      </table>
    </div>
  )
}

function RowCells({ row }: { row: Row }) {
  return (
    <tbody>
      <tr className="explained-row">
        <th colSpan={3} scope="rowgroup">
          {row.label} <span className="faint small">row {row.id}</span>
          {row.decides && <span className="pill tone-accent">decides</span>}
        </th>
        <td>
          <TruthMark truth={row.outcome} />
        </td>
      </tr>
      {row.cells.length === 0 && (
        <tr>
          <td colSpan={4} className="faint">
            No test: this row always holds.
          </td>
        </tr>
      )}
      {row.cells.map((cell) => (
        <tr key={cell.input}>
          <td>{cell.label}</td>
          <td>
            <Test cell={cell} />
          </td>
          <td>{cell.value}</td>
          <td>
            <TruthMark truth={cell.outcome} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function Test({ cell }: { cell: Cell }) {
  const named = cell.boundaries.filter(({ parameter }) => parameter !== undefined)
  return (
    <>
      {cell.test}
      {named.length > 0 && (
        <span className="caption boundary">{named.map(({ at, parameter }) => `${at} is parameter ${parameter}`).join(', ')}</span>
      )}
    </>
  )
}
