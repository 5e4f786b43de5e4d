// The only home of every comment on a draft in one list, for its review: those that are open first.
import { useMemo } from 'react'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { useMay } from '../api/session.ts'
import { Card } from '../parts/card.tsx'
import { useComments } from './comment-requests.ts'
import { placeInWords } from './commented-cells.ts'
import { ThreadView } from './thread-view.tsx'

export function DraftComments({ draft }: { draft: DraftDetail }) {
  const threads = useComments(draft.id)
  const maySpeak = useMay('policies.draft', 'policies.review')
  const document = useMemo(() => documentInText(draft.text), [draft.text])
  const open = threads.filter(({ isSettled }) => !isSettled)
  if (threads.length === 0) return null
  return (
    <Card title="Comments on cells" aside={`${open.length} of ${threads.length} open`}>
      <div className="stack">
        {[...open, ...threads.filter(({ isSettled }) => isSettled)].map((thread) => (
          <section key={thread.id} aria-label={placeInWords(document, thread)}>
            <h3 className="comment-place">{placeInWords(document, thread)}</h3>
            <ThreadView draft={draft.id} thread={thread} maySpeak={maySpeak} />
          </section>
        ))}
      </div>
    </Card>
  )
}
