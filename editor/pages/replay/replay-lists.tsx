// The only home of what a replay asks of people, and of which groups it moves more than others.
import type { ReplayDetail } from '../../../server/contract/replays.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { BothSidesHead } from './both-sides-head.tsx'

export function ReplayWork({ replay }: { replay: ReplayDetail }) {
  const changed = replay.work.filter(({ before, after }) => before !== after || before === null)
  return (
    <Card title="Work that begins" aside="times an action begins, over all weeks" flush>
      {changed.length === 0 ? (
        <p className="empty">No action begins more or less often.</p>
      ) : (
        <div className="table-frame" tabIndex={0} role="region" aria-label="Actions">
          <table className="plain-table">
            <caption className="unseen">Actions by owner; legal steps last</caption>
            <thead>
              <tr>
                <th scope="col">Owner</th>
                <th scope="col">Action</th>
                <BothSidesHead />
              </tr>
            </thead>
            <tbody>
              {changed.map(({ owner, action, kind, before, after }) => (
                <tr key={`${owner} ${action}`}>
                  <td>{owner}</td>
                  <td>
                    {action}
                    {kind === 'legal' && <span className="pill tone-warn">legal step to consider</span>}
                  </td>
                  <td className="number">{countInWords(before)}</td>
                  <td className="number">
                    <b>{countInWords(after)}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

export function ReplayGroups({ replay }: { replay: ReplayDetail }) {
  return (
    <Card title="Whom it moves" aside="1.00 is as often as everyone" flush>
      <div className="table-frame replay-long" tabIndex={0} role="region" aria-label="Groups">
        <table className="plain-table">
          <caption className="unseen">Moved pupils by group</caption>
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">Group</th>
              <th scope="col" className="number">
                Moved
              </th>
              <th scope="col" className="number">
                Of
              </th>
              <th scope="col" className="number">
                Times the average
              </th>
            </tr>
          </thead>
          <tbody>
            {replay.groups.map(({ by, group, moved, pupils, ratio }) => (
              <tr key={`${by} ${group}`}>
                <td>{by}</td>
                <th scope="row">{group}</th>
                <td className="number">{countInWords(moved)}</td>
                <td className="number">{countInWords(pupils)}</td>
                <td className="number">{ratio === null ? '–' : ratio.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
