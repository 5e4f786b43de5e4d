// The only home of what somebody can do with a draft on its way: send it, take it back, approve it, ask for changes, publish it.
import { useState } from 'react'
import type { DraftDetail } from '../../../server/contract/policies.ts'
import type { Problem } from '../../../server/contract/problem.ts'
import { problemOf } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { moveDraft, type ReviewMove } from '../../api/versions.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { ErrorsInTheWay } from '../../versions/open-errors.tsx'
import { PublishDialog } from '../../versions/publish-dialog.tsx'

interface Move {
  readonly move: ReviewMove
  readonly words: string
  readonly isMain?: boolean
}

const SEND: Move = { move: 'send', words: 'Send for review', isMain: true }
const TAKE_BACK: Move = { move: 'take-back', words: 'Take it back' }
const APPROVE: Move = { move: 'approve', words: 'Approve', isMain: true }
const ASK: Move = { move: 'ask-changes', words: 'Ask for changes' }

interface ReviewDecisionProps {
  readonly draft: DraftDetail
  /** The draft is not what was looked at any more: shows it anew, and gives its etag. */
  readonly onChangedMeanwhile: () => Promise<string | undefined>
}

export function ReviewDecision({ draft, onChangedMeanwhile }: ReviewDecisionProps) {
  const [mayDraft, mayReview, mayPublish] = [useMay('policies.draft'), useMay('policies.review'), useMay('policies.publish')]
  const [comment, setComment] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [isSending, setSending] = useState(false)
  const [seenAs, setSeenAs] = useState<string>()
  const moves = movesOf(draft, mayDraft, mayReview)
  const act = (move: ReviewMove): void => {
    setSending(true)
    moveDraft(draft, move, comment)
      .then(
        () => {
          setProblem(undefined)
          setComment('')
        },
        async (cause: unknown) => {
          const refused = problemOf(cause)
          if (refused.status === 412) setSeenAs(await onChangedMeanwhile())
          setProblem(refused.status === 412 ? undefined : refused)
        },
      )
      .finally(() => setSending(false))
  }
  return (
    <Card title="What next">
      <div className="stack">
        {seenAs === draft.etag && (
          <p className="version-warning" role="alert">
            <Icon name="warning" />
            <span>This draft was changed after you opened this page. You see it now as it is: look at it again.</span>
          </p>
        )}
        <p className="soft">{sentenceOf(draft, mayReview)}</p>
        {moves.includes(SEND) && <ErrorsInTheWay draft={draft} />}
        {moves.length > 0 && (
          <TextArea label="Comment" value={comment} maxLength={2000} onChange={(event) => setComment(event.target.value)} />
        )}
        {problem !== undefined && (
          <p className="form-problem" role="alert">
            <Icon name="error" />
            <span>
              <b>{problem.title}</b> {problem.detail}
            </span>
          </p>
        )}
        <div className="tools">
          {draft.state === 'approved' && mayPublish && <PublishDialog draft={draft} />}
          {moves.map(({ move, words, isMain = false }) => (
            <button
              key={move}
              type="button"
              className={isMain ? 'button button-main' : 'button'}
              disabled={isSending || (move === 'ask-changes' && comment.trim() === '')}
              onClick={() => act(move)}
            >
              {words}
            </button>
          ))}
        </div>
      </div>
    </Card>
  )
}

function movesOf({ state, isMine }: DraftDetail, mayDraft: boolean, mayReview: boolean): Move[] {
  if (state === 'draft' || state === 'changes-asked') return mayDraft ? [SEND] : []
  const back = mayDraft ? [TAKE_BACK] : []
  return state === 'in-review' && mayReview && !isMine ? [APPROVE, ASK, ...back] : back
}

function sentenceOf({ state, isMine, valid }: DraftDetail, mayReview: boolean): string {
  if (state === 'approved') return 'It is approved as it stands. Any edit ends the approval.'
  if (state === 'in-review') {
    if (isMine) return 'You wrote or sent some of this draft. Somebody else must review it.'
    return mayReview ? 'Look at what changes. To ask for changes, say which.' : 'It waits for somebody who may review drafts.'
  }
  if (!valid) return 'It has problems to put right before it can be sent for review.'
  return state === 'changes-asked'
    ? 'Changes were asked for. Send it again when they are made.'
    : 'Send it when it is ready to be looked at.'
}
