// The only home of checks on what is said before a draft is published. The sentences are written by hand.
import { describe, expect, it } from 'vitest'
import { publishingInWords } from '../../../editor/versions/publishing-in-words.ts'
import { graduatedApproach as document } from '../document/graduated-approach.ts'

const version = (of: number, effectiveFrom: string | null, effectiveTo: string | null = null) => ({
  version: of,
  effectiveFrom,
  effectiveTo,
})
const asked = { title: 'Late marks', versions: [], from: '2026-12-01', to: '', today: '2026-11-28', document }

describe('what publishing does', () => {
  it('says from when, about whom, and that nothing counts before a first version', () => {
    expect(publishingInWords(asked)).toEqual([
      '“Late marks” counts as this draft says from 1 December 2026 on.',
      'Until then nothing counts under this policy.',
      'It decides on each pupil, in every run as at a day from then on.',
      'Runs already made stay as they are. Nothing is sent to anybody: people decide.',
    ])
  })

  it('says which version it follows, and which is to follow it', () => {
    const versions = [version(1, '2024-09-01', '2025-08-31'), version(2, '2025-09-01'), version(3, '2027-01-01'), version(4, null)]
    expect(publishingInWords({ ...asked, versions, to: '2027-07-31', document: undefined })).toEqual([
      '“Late marks” counts as this draft says from 1 December 2026 up to and including 31 July 2027.',
      'Until the day before, version 2 counts, as it does since 1 September 2025.',
      'Version 3 is to count from 1 January 2027: look whether that is still meant.',
      'Runs already made stay as they are. Nothing is sent to anybody: people decide.',
    ])
    expect(publishingInWords({ ...asked, versions: [version(2, '2026-12-01')] })[1]).toBe(
      'It takes the place of version 2, which would count from the same day.',
    )
  })

  it('names today', () => {
    expect(publishingInWords({ ...asked, from: '2026-11-28' })[0]).toBe(
      '“Late marks” counts as this draft says from 28 November 2026, today.',
    )
  })
})
