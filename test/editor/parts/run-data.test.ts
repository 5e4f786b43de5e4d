// The only home of checks on what a run can be started on.
import { describe, expect, it } from 'vitest'
import { inOrder, runDataOf } from '../../../editor/parts/run-data.ts'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'

const held = (name: string, firstDay: string | null, lastDay: string | null, isSample = false): DatasetSummary => ({
  id: name.toLowerCase(),
  name,
  uploadedAt: '2026-04-01T09:00:00.000Z',
  hash: '',
  isSample,
  pupils: 10,
  schools: 1,
  marks: 100,
  firstDay,
  lastDay,
  errors: 0,
  queries: 0,
})
const AUTUMN = held('Autumn', '2025-09-02', '2025-12-19')
const SPRING = held('Spring', '2026-01-05', '2026-03-27')
const LISTS = held('Lists', null, null)
const SAMPLE = held('Sample', '2025-09-01', '2026-07-17', true)

describe('what a run can be started on', () => {
  it('is one dataset alone while fewer than two were uploaded', () => {
    expect(runDataOf([SPRING, SAMPLE]).map(({ id, asked }) => [id, asked])).toEqual([
      ['spring', { dataset: 'spring' }],
      ['sample', { dataset: 'sample' }],
    ])
    expect(runDataOf([])).toEqual([])
  })

  it('is first of all everything uploaded, samples left out, from its first to its last day', () => {
    const [everything, ...alone] = runDataOf([LISTS, SPRING, SAMPLE, AUTUMN])
    expect(everything).toEqual({
      id: 'all',
      label: 'Everything uploaded so far, 3 uploads',
      asked: { datasets: 'all' },
      firstDay: '2025-09-02',
      lastDay: '2026-03-27',
      together: ['Autumn', 'Spring', 'Lists'],
    })
    expect(alone.map(({ label }) => label)).toEqual(['Lists', 'Spring, to 27 Mar 2026', 'Sample, to 17 Jul 2026', 'Autumn, to 19 Dec 2025'])
  })

  it('is the sample first where it is the newest', () => {
    expect(runDataOf([SAMPLE, SPRING, AUTUMN]).map(({ id }) => id)).toEqual(['sample', 'spring', 'autumn', 'all'])
  })
})

describe('uploads in order', () => {
  it('are named one after another, the middle counted where there are many', () => {
    expect(inOrder(['A', 'B', 'C', 'D'])).toBe('A, then B, then C, then D')
    expect(inOrder(['A', 'B', 'C', 'D', 'E'])).toBe('A, then 3 more, then E')
  })
})
