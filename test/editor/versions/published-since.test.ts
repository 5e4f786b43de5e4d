// The only home of checks on which versions a draft knows nothing of.
import { expect, it } from 'vitest'
import { publishedSince, publishedSinceInWords } from '../../../editor/versions/published-since.ts'

const versions = [1, 2, 3, 4].map((version) => ({ version, specimen: version === 3 }))

it('names what was published since, without specimens', () => {
  expect(publishedSince(1, versions)).toEqual([2, 4])
  expect(publishedSince(4, versions)).toEqual([])
  expect(publishedSince(0, versions)).toEqual([])
})

it('says one and several', () => {
  expect(publishedSinceInWords([4])).toContain('Version 4 was published')
  expect(publishedSinceInWords([2, 3, 4])).toContain('Versions 2, 3 and 4 were published')
})
