// The only home of candidates that were replayed at once: the others of a replay, and all of them side by side.
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplayDetail, ReplayedTableShape, ReplaySummary } from '../../../server/contract/replays.ts'
import { replayQuery, replaysQuery } from '../../api/replays.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords, shareInWords } from '../../parts/figures.ts'

/** The replays that were made at once, in the order of their candidates; none where there was one alone. */
export function useTogether({ id, group }: Pick<ReplayDetail, 'id' | 'group'>): {
  readonly all: readonly ReplaySummary[]
  readonly others: readonly ReplayDetail[]
} {
  const replays = useQuery({ ...replaysQuery, enabled: group !== '' })
  const same = (replays.data?.replays ?? []).filter((one) => group !== '' && one.group === group).toReversed()
  const others = useQueries({ queries: same.filter((one) => one.id !== id).map((one) => replayQuery(one.id)) })
  return { all: same.length > 1 ? same : [], others: others.flatMap(({ data }) => data ?? []) }
}

export function ReplayTogether({ id, all }: { id: string; all: readonly ReplaySummary[] }) {
  if (all.length === 0) return null
  return (
    <Card title="Candidates" aside="replayed on the same weeks" flush>
      <div className="table-frame">
        <table className="plain-table">
          <caption className="unseen">Candidates that were replayed at once</caption>
          <thead>
            <tr>
              <th scope="col">Candidate</th>
              <th scope="col">Policy</th>
              <th scope="col" className="number">
                Decided otherwise
              </th>
              <th scope="col" className="number">
                Of all pupils
              </th>
              <th scope="col">What must hold</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.id === id ? (
                    <>{one.draftName} (this page)</>
                  ) : (
                    <Link to="/replays/$replay" params={{ replay: one.id }}>
                      {one.draftName}
                    </Link>
                  )}
                </th>
                <td>{one.title}</td>
                <td className="number">{countInWords(one.moved)}</td>
                <td className="number">{shareInWords(one.moved, one.pupils)}</td>
                <td>{holdsInWords(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function holdsInWords({ expectations }: ReplaySummary): string {
  if (expectations.length === 0) return 'nothing was asked'
  if (expectations.some(({ holds }) => holds === null)) return 'told to those who see pupils'
  const broken = expectations.filter(({ holds }) => holds === false).length
  return broken === 0 ? 'holds' : `${broken} of ${expectations.length} ${broken === 1 ? 'does' : 'do'} not hold`
}

/** What the other candidates say of one outcome of a table, week by week. */
export function otherLines(
  others: readonly ReplayDetail[],
  table: ReplayedTableShape,
  outcome: string,
): { readonly name: string; readonly counts: readonly (number | null)[] }[] {
  return others.flatMap(({ draftName, tables, dates }) => {
    const same = tables.find((one) => one.policy === table.policy && one.table === table.table && one.subject === table.subject)
    if (same === undefined) return []
    const at = same.outcomes.indexOf(outcome)
    return { name: draftName, counts: at < 0 ? dates.map(() => 0) : same.candidate.counts[at] }
  })
}
