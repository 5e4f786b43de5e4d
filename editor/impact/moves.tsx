// The only home of the short answer to who would move: figures, the moves sorted by pupils, and the way to the pupils.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Comparison } from '../../server/contract/runs.ts'
import { problemOf } from '../api/request.ts'
import { dayInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { ProblemCard } from '../parts/problem-card.tsx'
import { MovesTable } from './moves-table.tsx'
import { comparisonQuery } from './comparison-requests.ts'

export function Moves({ comparison, isStale }: { comparison: string | undefined; isStale: boolean }) {
  const { data, error, refetch } = useQuery({ ...comparisonQuery(comparison ?? ''), enabled: comparison !== undefined })
  if (error !== null) return <ProblemCard problem={problemOf(error)} onRetry={() => void refetch()} />
  const count = (value: number | null | undefined): string => (value === undefined ? '–' : countInWords(value))
  return (
    <div className={isStale ? 'impact-stale' : undefined} role="status">
      <dl className="big-figures impact-figures">
        <div>
          <dt>Pupils</dt>
          <dd>{count(data?.pupils)}</dd>
        </div>
        <div>
          <dt>Would move</dt>
          <dd>{count(data?.moved)}</dd>
        </div>
      </dl>
      {data === undefined ? (
        <p className="impact-words">Nothing has been run yet.</p>
      ) : (
        <>
          {isStale && <p className="impact-words tone-warn">Before your latest edits. Run it again.</p>}
          {data.tables.map((table) => (
            <TableMoves key={table.table} table={table} />
          ))}
          <p className="impact-words">
            {data.datasetName}, as at {dayInWords(data.asOf)}.{' '}
            <Link to="/comparisons/$comparison" params={{ comparison: data.id }}>
              Who they are
            </Link>
          </p>
        </>
      )}
    </div>
  )
}

function TableMoves({ table }: { table: Comparison['tables'][number] }) {
  const moves = table.transitions.filter(({ from, to }) => from !== to).toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))
  if (moves.length === 0) return <p className="impact-words">{table.title}: nobody moves.</p>
  return <MovesTable caption={table.title} moves={moves} figure={countInWords} />
}
