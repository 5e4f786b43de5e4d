// Which moves of a replay are listed, in what order, and what is said of how many.
import { describe, expect, it } from 'vitest'
import { askMoved, type MovedPupilShape } from '../../../server/contract/replays.ts'
import { movedPage } from '../../../server/services/moved-page.ts'

const move = (
  pupil: string,
  school: string,
  from: string,
  to: string,
  first: string,
  dates: number,
  table = 'a/level',
): MovedPupilShape => ({
  pupil,
  table,
  from,
  to,
  first,
  dates,
  causes: [],
  school,
  schoolUrn: school === '' ? '' : `u${school}`,
  yearGroup: '7',
})

const ALL = [
  move('p1', 'School 10', 'Level 1', 'Level 2', '2025-11-14', 2),
  move('p2', 'School 9', 'Level 2', 'Level 3', '2025-11-07', 5),
  move('p3', 'School 9', 'Level 1', 'Level 2', '2025-11-07', 2),
  move('p4', '', 'Level 2', 'Level 3', '2025-11-21', 1, 'b/rating'),
]
const page = (query: Record<string, string>) => movedPage(ALL, askMoved.parse(query))
const pupils = (query: Record<string, string>): string =>
  page(query)
    .moved.map(({ pupil }) => pupil)
    .join(' ')

describe('a page of moved pupils', () => {
  it('is those asked for, with how many there are and how many in all', () => {
    expect(page({ table: 'a/level', to: 'Level 2' })).toMatchObject({ matching: 2, all: 4 })
    const asked = [{}, { table: 'a/level', from: 'Level 2' }, { school: 'uSchool 9' }, { school: '' }]
    expect(asked.map(pupils)).toEqual(['p1 p2 p3 p4', 'p2', 'p2 p3', 'p4'])
  })

  it('offers every school of the moves that are asked for, whichever is chosen, in the order people count in', () => {
    expect(page({ table: 'a/level', school: 'uSchool 10' }).schools).toEqual([
      { urn: 'uSchool 9', name: 'School 9', moves: 2 },
      { urn: 'uSchool 10', name: 'School 10', moves: 1 },
    ])
  })

  it('is in the order asked for; equal ones stay as they were kept, up and down', () => {
    const asked = [{ sort: 'dates' }, { sort: 'dates', down: 'true' }, { sort: 'school' }, { sort: 'first' }]
    expect(asked.map(pupils)).toEqual(['p4 p1 p3 p2', 'p2 p1 p3 p4', 'p4 p2 p3 p1', 'p2 p3 p1 p4'])
  })

  it('goes on where the page before ended, and past the end there is nobody', () => {
    expect([pupils({ limit: '3' }), pupils({ limit: '3', offset: '3' }), pupils({ limit: '3', offset: '6' })]).toEqual([
      'p1 p2 p3',
      'p4',
      '',
    ])
  })
})
