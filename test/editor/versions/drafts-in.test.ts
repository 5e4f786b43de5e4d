// The only home of checks on which drafts wait, and on whom that is said to.
import { describe, expect, it } from 'vitest'
import { draftsIn, waitingInWords } from '../../../editor/versions/drafts-in.ts'
import type { DraftSummary } from '../../../server/contract/policies.ts'

const draft = (id: string, state: DraftSummary['state'], savedAt: string): DraftSummary => ({
  id,
  state,
  savedAt,
  policy: 'p',
  from: 1,
  name: id,
  valid: true,
  author: 'Lena',
})

it('lists the drafts in one state, the one that waits longest first', () => {
  const drafts = [
    draft('late', 'in-review', '2026-02-01'),
    draft('other', 'approved', '2026-01-01'),
    draft('early', 'in-review', '2026-01-02'),
  ]
  expect(draftsIn(drafts, 'in-review').map(({ id }) => id)).toEqual(['early', 'late'])
})

describe('waitingInWords', () => {
  it('tells a reviewer of reviews and a policy lead of both', () => {
    expect(waitingInWords(2, 1, ['policies.review'])).toEqual(['2 drafts wait for a review.'])
    expect(waitingInWords(1, 1, ['policies.publish'])).toEqual(['1 draft waits for a review.', '1 approved draft is not published yet.'])
  })

  it('says nothing where nothing waits, or to anybody else', () => {
    expect(waitingInWords(0, 0, ['policies.review', 'policies.publish'])).toEqual([])
    expect(waitingInWords(3, 3, ['policies.read', 'policies.draft'])).toEqual([])
  })
})
