// Replays kept before hours and changes were counted can still be read.
import { expect, test } from 'vitest'
import { replayDetail, replayedTable } from '../../../server/contract/replays.ts'

test('work without hours and tables without changes are read as they were', () => {
  const { work } = replayDetail
    .pick({ work: true })
    .parse({ work: [{ owner: 'school', action: 'Home visit', kind: 'support', before: 3, after: 5 }] })
  expect(work).toEqual([
    {
      owner: 'school',
      action: 'Home visit',
      kind: 'support',
      before: 3,
      after: 5,
      policy: '',
      name: '',
      hours: 1,
      weeks: { before: [], after: [] },
    },
  ])
  expect(replayedTable.pick({ flips: true }).parse({})).toEqual({ flips: { before: [], after: [] } })
})
