// The only home of what is said of a draft beside its state: what it was started from, and what an edit of it would undo.
import type { DraftSummary } from '../../server/contract/policies.ts'

/** What a draft was started from. @example startInWords(0) // 'from what ships with the product' */
export const startInWords = (from: number): string => (from === 0 ? 'from what ships with the product' : `from version ${from}`)

/** Whether an edit ends a review or voids an approval. */
export const isUndoneByEdit = ({ state }: Pick<DraftSummary, 'state'>): boolean => state === 'in-review' || state === 'approved'

/** What an edit of it would undo, said before it is made. */
export const undoneInWords = ({ state }: Pick<DraftSummary, 'state'>): string =>
  state === 'approved'
    ? 'This draft is approved as it stands. An edit voids the approval, and it must be sent for review again.'
    : 'This draft is in review. An edit ends the review, and it must be sent again.'
