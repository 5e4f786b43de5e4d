// The only home of finding the drafts that are in one state, and of saying how many wait.
import type { Right } from '../../server/contract/access.ts'
import type { DraftSummary } from '../../server/contract/policies.ts'
import { countOf } from '../parts/figures.ts'

/** Those saved longest ago first: they have waited longest. */
export const draftsIn = (drafts: readonly DraftSummary[], state: DraftSummary['state']): readonly DraftSummary[] =>
  drafts.filter((draft) => draft.state === state).toSorted((a, b) => (a.savedAt < b.savedAt ? -1 : 1))

/** What waits for somebody with these rights, one sentence each. @example waitingInWords(2, 1, ['policies.review']) // ['2 drafts wait for a review.'] */
export function waitingInWords(inReview: number, approved: number, rights: readonly Right[]): readonly string[] {
  const [mayReview, mayPublish] = [rights.includes('policies.review'), rights.includes('policies.publish')]
  return [
    ...(inReview > 0 && (mayReview || mayPublish)
      ? [`${countOf(inReview, 'draft')} ${inReview === 1 ? 'waits' : 'wait'} for a review.`]
      : []),
    ...(approved > 0 && mayPublish ? [`${countOf(approved, 'approved draft')} ${approved === 1 ? 'is' : 'are'} not published yet.`] : []),
  ]
}
