// What is recommended for one pupil or school: safeguarding first; legal steps last and apart, for a person to consider.
// Actions with the same reason stand under it once.
import type { ActionRow } from '../../../server/contract/runs.ts'
import { byKind, KindPill, ownerInWords, USE_WORDS } from '../../parts/action-kind.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'

export function ActionsOf({ whom, actions }: { whom: 'pupil' | 'school'; actions: readonly ActionRow[] }) {
  const ordinary = byKind(actions.filter(({ kind }) => kind !== 'legal'))
  const legal = actions.filter(({ kind }) => kind === 'legal')
  return (
    <>
      <Card title="Actions" aside={countInWords(ordinary.length)} flush>
        {ordinary.length === 0 ? (
          <p className="card-note soft">{`Nothing is recommended for this ${whom} as at this day.`}</p>
        ) : (
          <ActionTable caption={`Actions recommended for this ${whom}`} actions={ordinary} />
        )}
      </Card>
      {legal.length > 0 && (
        <Card title="Legal steps to consider" aside={countInWords(legal.length)} flush>
          <p className="card-note small soft">
            <Icon name="scales" />
            Only a person decides on these, after looking at the child’s circumstances.
          </p>
          <ActionTable caption={`Legal steps to consider for this ${whom}`} actions={legal} />
        </Card>
      )}
    </>
  )
}

function ActionTable({ caption, actions }: { caption: string; actions: readonly ActionRow[] }) {
  const reasons = Map.groupBy(actions, ({ kind, reason, source }) => `${kind} ${reason} ${source}`)
  return (
    <div className="table-frame">
      <table className="plain-table pupil-actions">
        <caption className="unseen">{caption}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Use</th>
            <th scope="col">Owner</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        {[...reasons].map(([key, group]) => (
          <tbody key={key}>
            <tr className="reason">
              <th scope="rowgroup" colSpan={4}>
                <KindPill kind={group[0].kind} />
                <span>
                  {group[0].reason}
                  <span className="faint">{` (source ${group[0].source})`}</span>
                </span>
              </th>
            </tr>
            {group.map((action) => (
              <tr key={`${action.policy} ${action.table} ${action.row} ${action.action} ${action.subjectId}`}>
                <th scope="row">{action.title}</th>
                <td className="no-wrap">{USE_WORDS[action.use]}</td>
                <td className="no-wrap">{ownerInWords(action.owner)}</td>
                <td className="no-wrap soft">{whenInWords(action)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** A due date where there is one, or a rhythm ("each term"); else since when the reason has held. */
function whenInWords({ due, since }: ActionRow): string {
  if (due === '') return `since ${dayInWords(since)}`
  return /^\d/.test(due) ? `due ${dayInWords(due)}` : due
}
