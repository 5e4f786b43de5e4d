// What is recommended for one pupil: safeguarding first; legal steps last and apart, for a person to consider.
import type { ActionRow } from '../../../server/contract/runs.ts'
import { byKind, KindPill, ownerInWords, USE_WORDS } from '../../parts/action-kind.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'

export function PupilActions({ actions }: { actions: readonly ActionRow[] }) {
  const ordinary = byKind(actions.filter(({ kind }) => kind !== 'legal'))
  const legal = actions.filter(({ kind }) => kind === 'legal')
  return (
    <Card title="Actions" aside={countInWords(actions.length)} flush>
      {actions.length === 0 && <p className="card-note soft">Nothing is recommended for this pupil as at this day.</p>}
      <ActionList actions={ordinary} />
      {legal.length > 0 && (
        <>
          <h3 className="legal-heading">Legal steps to consider</h3>
          <ActionList actions={legal} />
        </>
      )}
    </Card>
  )
}

function ActionList({ actions }: { actions: readonly ActionRow[] }) {
  return (
    <ul>
      {actions.map((action) => (
        <li key={`${action.policy} ${action.table} ${action.row} ${action.action} ${action.subjectId}`} className="pupil-action">
          <KindPill kind={action.kind} />
          <div>
            <p>
              <b>{action.title}</b>
            </p>
            <p className="small soft">
              {action.reason} <span className="faint">{action.source}</span>
            </p>
          </div>
          <p className="small soft figures">
            {USE_WORDS[action.use]} · {ownerInWords(action.owner)}
            <br />
            {action.due === '' ? `Since ${dayInWords(action.since)}` : `Due ${dayInWords(action.due)}, since ${dayInWords(action.since)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
