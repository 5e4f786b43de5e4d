// The only home of a draft as one line of a list: its state and name, what it was started from, its review, and deleting it.
import { Link } from '@tanstack/react-router'
import type { DraftSummary } from '../../../server/contract/policies.ts'
import { problemOf } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { timeInWords } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { startInWords } from '../../versions/draft-words.ts'
import { DraftState } from '../../versions/state-pill.tsx'
import { deleteDraft } from '../../api/drafts.ts'

interface DraftLineProps {
  readonly draft: DraftSummary
  /** Its policy has no version yet. */
  readonly isNew?: boolean
  readonly onFault: (fault: string) => void
}

export function DraftLine({ draft, isNew = false, onFault }: DraftLineProps) {
  const mayDraft = useMay('policies.draft')
  return (
    <li>
      <DraftState state={draft.state} />
      <Link to="/policies/$policy" params={{ policy: draft.policy }} search={{ draft: draft.id } as never}>
        {draft.name}
      </Link>
      <span className="small faint policies-words">
        {isNew ? `of the new policy ${draft.policy}` : startInWords(draft.from)}, saved {timeInWords(draft.savedAt)}
        {draft.valid ? '' : ', has problems to put right'}
      </span>
      <Link
        className="button button-small"
        to="/policies/$policy/drafts/$draft"
        params={{ policy: draft.policy, draft: draft.id }}
        aria-label={`Review of ${draft.name}`}
      >
        Review
      </Link>
      {mayDraft && (
        <Confirm
          title={`Delete “${draft.name}”?`}
          detail="The draft and its changes are gone for good. Published versions stay as they are."
          doIt="Delete the draft"
          onDo={() => void deleteDraft(draft.id).catch((cause: unknown) => onFault(problemOf(cause).title))}
        >
          <button
            type="button"
            className="button button-icon button-small"
            aria-label={`Delete the draft ${draft.name}`}
            title="Delete the draft"
          >
            <Icon name="bin" />
          </button>
        </Confirm>
      )}
    </li>
  )
}
