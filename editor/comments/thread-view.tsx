// The only home of one thread of comments: what was said, by whom and when, an answer, and settling it.
import { useState } from 'react'
import type { CommentThread } from '../../server/contract/comments.ts'
import { timeInWords } from '../parts/dates.ts'
import { answerComment, settleComment } from './comment-requests.ts'
import { SayForm } from './say-form.tsx'
import './comments.css'

interface ThreadViewProps {
  readonly draft: string
  readonly thread: CommentThread
  readonly maySpeak: boolean
}

export function ThreadView({ draft, thread, maySpeak }: ThreadViewProps) {
  const [fault, setFault] = useState('')
  const settle = (): void => {
    settleComment(draft, thread.id).then(
      () => setFault(''),
      () => setFault('It could not be settled: the server did not answer. Try again.'),
    )
  }
  return (
    <div className="comment-thread">
      <ol>
        {thread.said.map(({ at, byName, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what was said stays in its order
          <li key={index}>
            <b>{byName}</b> <span className="small faint">{timeInWords(at)}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {thread.isSettled && <p className="small faint">Settled. An answer opens it again.</p>}
      {fault !== '' && <p role="alert">{fault}</p>}
      {maySpeak && (
        <SayForm label="Answer" words="Answer" onSay={(text) => answerComment(draft, thread.id, text)}>
          {!thread.isSettled && (
            <button type="button" className="button button-small" onClick={settle}>
              Settle
            </button>
          )}
        </SayForm>
      )}
    </div>
  )
}
