// The only home of checks on what is said of a draft beside its state.
import { expect, it } from 'vitest'
import { isUndoneByEdit, startInWords, undoneInWords } from '../../../editor/versions/draft-words.ts'
import { draftState } from '../../../server/contract/publishing.ts'

it('[V6] says before an edit what it ends, where it ends something', () => {
  expect(draftState.options.filter((state) => isUndoneByEdit({ state }))).toEqual(['in-review', 'approved'])
  expect(undoneInWords({ state: 'approved' })).toContain('voids the approval')
  expect(undoneInWords({ state: 'in-review' })).toContain('ends the review')
})

it('says what a draft was started from', () => {
  expect([startInWords(0), startInWords(3)]).toEqual(['from what ships with the product', 'from version 3'])
})
