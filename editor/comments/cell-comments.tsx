// The only home of the comments of the chosen cell: a button in the bar above the sheet, and what opens from it.
import { Popover } from 'radix-ui'
import type { CommentThread } from '../../server/contract/comments.ts'
import { useMay } from '../api/session.ts'
import { sayComment } from './comment-requests.ts'
import { threadsOf } from './commented-cells.ts'
import { SayForm } from './say-form.tsx'
import { ThreadView } from './thread-view.tsx'
import './comments.css'

interface CellCommentsProps {
  readonly draft: string
  readonly threads: readonly CommentThread[]
  readonly at: { readonly table: string; readonly row: string; readonly column: string }
}

export function CellComments({ draft, threads, at }: CellCommentsProps) {
  const maySpeak = useMay('policies.draft', 'policies.review')
  const here = threadsOf(threads, at)
  const open = here.filter(({ isSettled }) => !isSettled).length
  if (here.length === 0 && !maySpeak) return null
  return (
    <Popover.Root>
      <Popover.Trigger className={open > 0 ? 'button button-small comment-open' : 'button button-small'}>
        {open === 0 ? 'Comment' : open === 1 ? '1 comment' : `${open} comments`}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="comment-box" align="end" sideOffset={4} collisionPadding={8} aria-label="Comments on this cell">
          {here.map((thread) => (
            <ThreadView key={thread.id} draft={draft} thread={thread} maySpeak={maySpeak} />
          ))}
          {maySpeak && open === 0 && (
            <SayForm
              label="Comment on this cell"
              words="Say it"
              note="For people who write and review this draft. Leave pupils out of it."
              onSay={(text) => sayComment(draft, { ...at, text })}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
