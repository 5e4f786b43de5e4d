// The only home of what has happened to a draft on its way: who sent it, what was asked, who agreed, newest first.
import type { DraftDetail } from '../../../server/contract/policies.ts'
import { Card } from '../../parts/card.tsx'
import { timeInWords } from '../../parts/dates.ts'

const WORDS: Readonly<Record<DraftDetail['steps'][number]['step'], string>> = {
  send: 'sent it for review',
  'take-back': 'took it back',
  'ask-changes': 'asked for changes',
  approve: 'approved it',
  publish: 'published it',
  edited: 'changed it, which ended the review',
}

export function ReviewSteps({ draft, isNew }: { draft: DraftDetail; isNew: boolean }) {
  return (
    <Card title="What happened" aside={isNew ? 'a new policy' : draft.from === 0 ? 'from what ships' : `from version ${draft.from}`}>
      {draft.steps.length === 0 ? (
        <p className="soft">It has not been sent for review. {draft.author} started it.</p>
      ) : (
        <ol className="review-steps">
          {draft.steps.toReversed().map(({ step, at, byName, comment }) => (
            <li key={`${at} ${step}`}>
              <span>
                <b>{byName}</b> {WORDS[step]}
              </span>
              <span className="small faint">{timeInWords(at)}</span>
              {comment !== '' && <p className="review-comment soft">{comment}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
