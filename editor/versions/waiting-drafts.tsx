// The only home of the drafts that wait for somebody: for a review, or to be published.
import { Link } from '@tanstack/react-router'
import type { DraftSummary, PolicySummary } from '../../server/contract/policies.ts'
import { Card } from '../parts/card.tsx'
import { timeInWords } from '../parts/dates.ts'
import '../styles/run.css'
import '../styles/versions.css'
import { draftsIn } from './drafts-in.ts'

const LISTS = [
  { state: 'in-review', title: 'Waiting for review' },
  { state: 'approved', title: 'Approved, not yet published' },
] as const

interface WaitingDraftsProps {
  /** Every draft, also of policies that have no version yet. */
  readonly drafts: readonly DraftSummary[]
  readonly policies: readonly PolicySummary[]
}

export function WaitingDrafts({ drafts: all, policies }: WaitingDraftsProps) {
  const titleOf = ({ policy }: DraftSummary): string => policies.find((one) => one.policy === policy)?.title ?? `The new policy ${policy}`
  return LISTS.map(({ state, title }) => {
    const drafts = draftsIn(all, state)
    if (drafts.length === 0) return null
    return (
      <Card key={state} title={title} aside={drafts.length} flush>
        <ul className="record">
          {drafts.map((draft) => (
            <li key={draft.id} className="waiting-draft">
              <Link to="/policies/$policy/drafts/$draft" params={{ policy: draft.policy, draft: draft.id }}>
                {draft.name}
              </Link>
              <span className="small soft">{titleOf(draft)}</span>
              <span className="small faint figures">
                by {draft.author}, saved {timeInWords(draft.savedAt)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    )
  })
}
