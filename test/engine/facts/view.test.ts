// The only home of checks on held sessions and on a pupil's own sessions over all their schools.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { codeOfByte } from '../../../engine/facts/register-codes.ts'
import type { FactsView } from '../../../engine/facts/view.ts'
import { type FactsGiven, type PupilGiven, viewOf } from '../../support/facts-builder.ts'

const MONDAY = '2025-12-08'

/** So many pupils at one school; the first `marked` of them have the marks, the rest have none. */
const roll = (pupils: number, marked: number, marks: string): PupilGiven[] =>
  Array.from({ length: pupils }, (_, i) => ({ id: `P${i}`, ...(i < marked ? { marks: { [MONDAY]: marks } } : {}) }))

const heldAt = (view: FactsView, school = 0): string[] => {
  const { axis } = view.schools[school]!
  return [...axis.held].flatMap((held, slot) => (held === 1 ? [`${printDay(axis.days[slot >> 1])} ${slot % 2 === 0 ? 'AM' : 'PM'}`] : []))
}

/** The pupil's marks for held sessions as `date AM code`. */
const marksOf = (view: FactsView, pupil: number): string[] => {
  const { axis, marks, offset } = view.pupils[pupil]
  return [...axis.held].flatMap((_, slot) => {
    const code = codeOfByte(marks[offset + slot])?.code
    return code === undefined ? [] : [`${printDay(axis.days[slot >> 1])} ${slot % 2 === 0 ? 'AM' : 'PM'} ${code}`]
  })
}

describe('held sessions', () => {
  it.each([
    [10, 1, true], // 10 x 1 >= 10
    [11, 1, false], // 10 x 1 < 11
    [20, 2, true], // 10 x 2 >= 20
    [29, 3, true], // 10 x 3 >= 29
    [30, 3, true],
    [31, 3, false],
  ])('[F7] of a roll of %i, %i marks make a held session: %s', (pupils, marked, isHeld) => {
    expect(heldAt(viewOf({ pupils: roll(pupils, marked, '/.') }))).toEqual(isHeld ? ['2025-12-08 AM'] : [])
  })

  it('[F7] morning and afternoon are each their own session', () => {
    const view = viewOf({ pupils: [...roll(10, 1, '/.'), { id: 'Q', marks: { [MONDAY]: '/.' } }] })
    // 2 marks of a roll of 11 in the morning: 20 >= 11; none in the afternoon.
    expect(heldAt(view)).toEqual(['2025-12-08 AM'])
  })

  it('[F7] a mark that is not possible does not make a session held', () => {
    expect(heldAt(viewOf({ pupils: roll(10, 10, '## Y4,Y4 XX') }))).toEqual([])
  })

  it('[F7] the roll is that of the day: leavers and those still to come are not counted', () => {
    const gone = Array.from({ length: 20 }, (_, i) => ({ id: `G${i}`, spells: [{ leaving: '2025-12-07' }] }))
    const toCome = Array.from({ length: 20 }, (_, i) => ({ id: `T${i}`, spells: [{ entry: '2025-12-09' }] }))
    const view = viewOf({ pupils: [...roll(10, 1, '// //'), ...gone, ...toCome] })
    // Monday: 1 of 10. Tuesday: 1 of 30, which is below a tenth.
    expect(heldAt(view)).toEqual(['2025-12-08 AM', '2025-12-08 PM'])
  })

  it('[F7] a pupil with two spells at the school stands once on its roll', () => {
    const twice = { id: 'X', spells: [{ leaving: '2025-12-31' }, { entry: '2025-09-01' }] }
    expect(heldAt(viewOf({ pupils: [...roll(9, 1, '/.'), twice] }))).toEqual(['2025-12-08 AM']) // 10 x 1 >= 10
  })

  it('[F7] every enrolment type and year group is on the roll', () => {
    const guests = Array.from({ length: 10 }, (_, i) => ({ id: `G${i}`, spells: [{ enrolment: 'G' as const, yearGroup: '13' }] }))
    expect(heldAt(viewOf({ pupils: [...roll(1, 1, '/.'), ...guests] }))).toEqual([]) // 10 x 1 < 11
  })

  it('[F7] the share is a setting of the authority', () => {
    expect(heldAt(viewOf({ pupils: roll(10, 4, '/.') }, { heldShare: 50 }))).toEqual([])
    expect(heldAt(viewOf({ pupils: roll(10, 5, '/.') }, { heldShare: 50 }))).toEqual(['2025-12-08 AM'])
  })

  it('[F7] a date that the calendar names is open or closed as it says', () => {
    const view = viewOf({
      pupils: roll(10, 10, '// // //'),
      calendar: { 100001: { '2025-12-08': '', '2025-12-09': 'PM', '2025-12-11': 'AM PM' } },
    })
    // Monday closed against ten marks, Tuesday open in the afternoon only, Wednesday not named, Thursday open without a mark.
    expect(heldAt(view)).toEqual(['2025-12-09 PM', '2025-12-10 AM', '2025-12-10 PM', '2025-12-11 AM', '2025-12-11 PM'])
  })

  it('[F7] possible marks for a session that was not held count nowhere and are listed', () => {
    const view = viewOf({ pupils: [...roll(11, 1, '/. ..'), { id: 'X', marks: { [MONDAY]: '.. #.' } }] })
    expect(marksOf(view, 0)).toEqual([])
    expect(view.unheld.map(({ school, day, session, marks }) => [school, printDay(day), session, marks])).toEqual([[0, MONDAY, 0, 1]])
  })
})

describe('a pupil’s own sessions', () => {
  it('[F8] are those held while they were on the roll', () => {
    const view = viewOf({
      pupils: [
        { id: 'A', marks: { [MONDAY]: '// // // // //' } },
        { id: 'B', spells: [{ entry: '2025-12-10', leaving: '2025-12-11' }], marks: { [MONDAY]: '.. .. /I //' } },
      ],
    })
    const { axis } = view.pupils[1]
    expect([...axis.held]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0])
    expect(marksOf(view, 1)).toEqual(['2025-12-10 AM /', '2025-12-10 PM I', '2025-12-11 AM /', '2025-12-11 PM /'])
  })

  it('[F8] pupils on the roll throughout share the school’s axis', () => {
    const view = viewOf({
      pupils: [
        { id: 'A', marks: { [MONDAY]: '//' } },
        { id: 'B', marks: { [MONDAY]: '//' } },
      ],
    })
    expect(view.pupils[0].axis).toBe(view.pupils[1].axis)
  })

  it('[F8] a pupil without a mark still has the sessions held for them', () => {
    const view = viewOf({ pupils: [{ id: 'A', marks: { [MONDAY]: '//' } }, { id: 'B' }] })
    expect([...view.pupils[1].axis.held]).toEqual([1, 1])
    expect(marksOf(view, 1)).toEqual([])
  })

  it('[F8] at two schools they are the union', () => {
    const view = viewOf({
      schools: { 100001: {}, 100002: {} },
      pupils: [
        {
          id: 'A',
          spells: [{ school: '100001' }, { school: '100002' }],
          marks: { 100001: { [MONDAY]: '// DD' }, 100002: { [MONDAY]: '.. // //' } },
        },
      ],
    })
    expect(marksOf(view, 0)).toEqual([
      '2025-12-08 AM /',
      '2025-12-08 PM /',
      '2025-12-09 AM /',
      '2025-12-09 PM /',
      '2025-12-10 AM /',
      '2025-12-10 PM /',
    ])
  })
})

describe('two schools with a mark for one session', () => {
  const both = (first: string, second: string, spells: { first?: string; second?: string } = {}, swapped = false): FactsGiven => {
    const at = (school: string, entry: string | undefined) => ({ school, ...(entry === undefined ? {} : { entry }) })
    const list = [at('100001', spells.first), at('100002', spells.second)]
    return {
      schools: { 100001: {}, 100002: {} },
      pupils: [
        {
          id: 'A',
          spells: swapped ? list.toReversed() : list,
          marks: { 100001: { [MONDAY]: `${first}.` }, 100002: { [MONDAY]: `${second}.` } },
        },
      ],
    }
  }
  const markOf = (given: FactsGiven): string[] => marksOf(viewOf(given), 0)

  it('[F9] of two possible marks the later entry wins', () => {
    expect(markOf(both('/', 'O', { first: '2024-09-01', second: '2025-09-01' }))).toEqual(['2025-12-08 AM O'])
    expect(markOf(both('/', 'O', { first: '2025-09-01', second: '2024-09-01' }))).toEqual(['2025-12-08 AM /'])
  })

  it('[F9] an empty entry is the earliest', () => {
    expect(markOf(both('/', 'O', { second: '1960-01-01' }))).toEqual(['2025-12-08 AM O'])
  })

  it('[F9] on one entry date the lower URN wins, whichever spell stands first in the file', () => {
    expect(markOf(both('/', 'O'))).toEqual(['2025-12-08 AM /'])
    expect(markOf(both('/', 'O', { first: '2025-09-01', second: '2025-09-01' }, true))).toEqual(['2025-12-08 AM /'])
  })

  it('[F9] a possible mark goes before a not-possible one, however late its entry', () => {
    expect(markOf(both('I', 'D', { first: '2024-09-01', second: '2025-09-01' }))).toEqual(['2025-12-08 AM I'])
    // The calendar-less school 2 holds no session of its own with a D alone, so its D has gone before the comparison.
    expect(markOf(both('D', 'I', { first: '2025-09-01', second: '2024-09-01' }))).toEqual(['2025-12-08 AM I'])
  })

  it('[F9] each school’s own register keeps its own mark', () => {
    const view = viewOf(both('/', 'O', { first: '2024-09-01', second: '2025-09-01' }))
    expect(view.schools.map((school) => codeOfByte(school!.marks[0])?.code)).toEqual(['/', 'O'])
  })

  it('[F5] where one school gave two different marks, a clean mark at the other still counts', () => {
    const given = both('/', 'O', { first: '2024-09-01', second: '2025-09-01' })
    const [pupil] = given.pupils
    // The second spell’s school is given twice for Monday morning, with O and with I.
    const marks = { ...pupil.marks, 100002: { [MONDAY]: 'O.', '2025-12-01': '.. .. .. .. .. .. .. I.' } } as PupilGiven['marks']
    expect(markOf({ ...given, pupils: [{ ...pupil, marks: marks! }] })).toEqual(['2025-12-08 AM /'])
  })
})
