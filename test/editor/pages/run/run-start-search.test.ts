import { describe, expect, it } from 'vitest'
import { parseRunStartSearch } from '../../../../editor/pages/run/run-search.ts'

describe('the run that the page of all runs offers to start', () => {
  it('is of the data and the day its address says', () => {
    expect(parseRunStartSearch({ dataset: 'a1', asOf: '2026-01-15' })).toEqual({ dataset: 'a1', asOf: '2026-01-15' })
  })

  it('is left as it would be where the address says something else', () => {
    expect(parseRunStartSearch({ dataset: 7, asOf: 'today', name: 'x' })).toEqual({})
  })
})
