// What a replay reads, as it is chosen and as it is sent.
import { expect, it } from 'vitest'
import { dataAsked, dataChoice, isReadAsOne } from '../../../../editor/pages/replay/data-choice.ts'
import type { DatasetSummary } from '../../../../server/contract/datasets.ts'

const dataset = (id: string, firstDay: string, lastDay: string, isSample = false): DatasetSummary =>
  ({ id, name: id, firstDay, lastDay, isSample }) as DatasetSummary
const DATASETS = [
  dataset('summer', '2026-04-13', '2026-07-17'),
  dataset('spring', '2026-01-05', '2026-03-27'),
  dataset('autumn', '2025-09-01', '2025-12-19'),
  dataset('invented', '2024-09-02', '2027-07-16', true),
]

it('offers the weeks of what is read: one upload, some of them, or all, and a sample only alone', () => {
  const weeksOf = (data: string | string[]) => [dataChoice(data, DATASETS).from, dataChoice(data, DATASETS).to]
  expect(weeksOf('spring')).toEqual(['2026-01-05', '2026-03-27'])
  expect(weeksOf(['autumn', 'spring'])).toEqual(['2025-09-01', '2026-03-27'])
  expect(weeksOf('all')).toEqual(['2025-09-01', '2026-07-17'])
  expect(weeksOf('invented')).toEqual(['2024-09-02', '2027-07-16'])
})

it('is sent as the server takes it, and read as one where it is several', () => {
  expect(['autumn', ['autumn'], ['autumn', 'spring'], 'all'].map((data) => [dataAsked({ data }), isReadAsOne({ data })])).toEqual([
    [{ dataset: 'autumn' }, false],
    [{ datasets: ['autumn'] }, true],
    [{ datasets: ['autumn', 'spring'] }, true],
    [{ datasets: 'all' }, true],
  ])
})
