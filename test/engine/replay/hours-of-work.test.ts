// Hours of work by owner and date, by hand.
import { expect, it } from 'vitest'
import { workByOwner } from '../../../engine/replay/hours-of-work.ts'

const line = (owner: string, kind: string, hours: number, before: number[], after: number[]) => ({
  owner,
  kind,
  hours,
  before: before.reduce((sum, one) => sum + one, 0),
  after: after.reduce((sum, one) => sum + one, 0),
  weeks: { before, after },
})

it('[Q19] adds the hours of each owner, date by date, and keeps legal steps apart', () => {
  const work = workByOwner([
    line('council', 'legal', 6, [0, 1], [0, 2]),
    line('school', 'support', 0.1, [3, 0], [3, 3]),
    line('school', 'support', 1.25, [2, 1], [2, 1]),
    line('council', 'support', 2, [1, 0], [0, 0]),
  ])
  expect(work).toEqual([
    {
      owner: 'council',
      isLegal: false,
      before: { actions: 1, hours: 2, weeks: [2, 0] },
      after: { actions: 0, hours: 0, weeks: [0, 0] },
    },
    {
      owner: 'school',
      isLegal: false,
      before: { actions: 6, hours: 4.05, weeks: [2.8, 1.25] },
      /* 0.1 + 0.1 + 0.1 is 0.3 here. */
      after: { actions: 9, hours: 4.35, weeks: [2.8, 1.55] },
    },
    {
      owner: 'council',
      isLegal: true,
      before: { actions: 1, hours: 6, weeks: [0, 6] },
      after: { actions: 2, hours: 12, weeks: [0, 12] },
    },
  ])
})

it('[Q19] says nothing of a sum of which a part may not be known', () => {
  const untold = { owner: 'school', kind: 'support', hours: 2, before: 20, after: null, weeks: { before: [null, 10], after: [null, null] } }
  const [school] = workByOwner([untold, line('school', 'support', 1, [0, 0], [1, 0])])
  expect([school.before, school.after]).toEqual([
    { actions: 20, hours: 40, weeks: [null, 20] },
    { actions: null, hours: null, weeks: [null, null] },
  ])
})
