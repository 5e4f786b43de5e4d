// The only home of how often subjects go to and fro between the outcomes of a table, under both sides of a replay.
import type { ReplayedTableShape } from '../../../server/contract/replays.ts'
import { Icon } from '../../parts/icon.tsx'
import { countInWords } from '../../parts/figures.ts'
import { subjectsInWords } from '../../charts/subjects.ts'
import { BothSidesHead } from './both-sides-head.tsx'

export function ReplayFlips({ table }: { table: ReplayedTableShape }) {
  const { before, after } = table.flips
  const changes = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at)
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        How often they change
      </summary>
      <div className="table-frame" tabIndex={0} role="region" aria-label={`${table.title}, how often they change`}>
        <table className="plain-table">
          <caption className="unseen">{`${table.title}: ${subjectsInWords(table.subject)} by how often their outcome changes`}</caption>
          <thead>
            <tr>
              <th scope="col">Changes</th>
              <BothSidesHead />
            </tr>
          </thead>
          <tbody>
            {changes.map((at) => (
              <tr key={at}>
                <th scope="row">{at === 0 ? 'never' : at === 1 ? 'once' : `${at} times`}</th>
                <td className="number">{countInWords(before[at] === undefined ? 0 : before[at])}</td>
                <td className="number">{countInWords(after[at] === undefined ? 0 : after[at])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
