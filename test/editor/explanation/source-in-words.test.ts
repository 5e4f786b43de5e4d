// The only home of checks on how a source is named under a decision.
import { expect, it } from 'vitest'
import { sourceInWords } from '../../../editor/explanation/source-in-words.ts'

it.each([
  ['Guidance', '7.2', 'Because: Guidance, paragraph 7.2'],
  ['Guidance', '7.2/7.3', 'Because: Guidance, paragraph 7.2/7.3'],
  ['Guidance', '', 'Because: Guidance'],
  ['Reading adopted: the worst cohort wins', 'policies/school-rag/README.md', 'Reading adopted: the worst cohort wins'],
])('%s, paragraph “%s”: %s', (title, paragraph, words) => {
  expect(sourceInWords({ title, paragraph })).toBe(words)
})
