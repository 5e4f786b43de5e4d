// The only home of checks on joining datasets: what a later upload has the last word on, and what stays.
import { describe, expect, it } from 'vitest'
import { asKnownOn, collectionOf, inOrderOfUpload } from '../../../engine/facts/collection.ts'
import { printDay } from '../../../engine/facts/days.ts'
import type { Facts } from '../../../engine/facts/facts.ts'
import { REGISTER_CODES } from '../../../engine/facts/register-codes.ts'
import { day, factsOf } from '../../support/facts-builder.ts'

/** A pupil's marks of one school as text, a day a line: `2026-01-05 /O`. */
function written(facts: Facts, id: string, urn = '100001'): string[] {
  const register = facts.registers.find(({ school }) => facts.schools[school].urn === urn)
  if (register === undefined) return []
  const row = register.pupils.findIndex((pupil) => facts.pupils[pupil].id === id)
  if (row < 0) return []
  const code = (byte: number): string => (byte === 0 ? '.' : REGISTER_CODES[byte - 1].code)
  return Array.from(register.days, (at, index) => {
    const slot = (row * register.days.length + index) * 2
    return `${printDay(at)} ${code(register.marks[slot])}${code(register.marks[slot + 1])}`
  })
}

describe('sessions of a collection', () => {
  /* Ann and Bob in two weeks; the later upload has Tuesday to Thursday of the second week, and Ann alone. */
  const earlier = factsOf({
    pupils: [
      { id: 'Ann', marks: { '2026-01-05': 'II II II II II', '2026-01-12': 'II II II II II' } },
      { id: 'Bob', marks: { '2026-01-12': '// // // // //' } },
    ],
  })
  const later = factsOf({ pupils: [{ id: 'Ann', marks: { '2026-01-12': '.. /. .. // ..' } }] })
  const joined = collectionOf([earlier, later])

  it('[J2] from the first to the last day with a mark are the later upload’s, for every pupil of the school', () => {
    expect(written(joined, 'Ann').slice(5)).toEqual(['2026-01-12 II', '2026-01-13 /.', '2026-01-15 //', '2026-01-16 II'])
    expect(written(joined, 'Bob').slice(5)).toEqual(['2026-01-12 //', '2026-01-13 ..', '2026-01-15 ..', '2026-01-16 //'])
  })

  it('[J2] outside those days, and at other schools, stay', () => {
    expect(written(joined, 'Ann').slice(0, 5)).toEqual(written(earlier, 'Ann').slice(0, 5))
    const other = factsOf({ schools: { 100002: {} }, pupils: [{ id: 'Ann', marks: { '2026-01-12': 'OO OO OO OO OO' } }] })
    const both = collectionOf([earlier, other])
    expect(written(both, 'Ann')).toEqual(written(earlier, 'Ann'))
    expect(written(both, 'Ann', '100002')).toHaveLength(5)
  })

  it('[J2] are not replaced by days that are only open in a calendar', () => {
    const open = factsOf({ pupils: [{ id: 'Ann' }], calendar: { 100001: { '2026-01-05': 'AM PM', '2026-03-27': 'AM PM' } } })
    expect(written(collectionOf([earlier, open]), 'Ann')).toEqual([...written(earlier, 'Ann'), '2026-03-27 ..'])
  })
})

describe('enrolments of a collection', () => {
  it('[J3] told later stand in place of those that share a day, and what is left empty is unknown', () => {
    const joined = collectionOf([
      factsOf({
        pupils: [
          {
            id: 'Ann',
            spells: [
              { leaving: '2025-12-12', fsm: true },
              { entry: '2026-01-05', fsm: true, sen: 'K' },
            ],
          },
        ],
      }),
      factsOf({ pupils: [{ id: 'Ann', spells: [{ entry: '2026-01-05', sen: 'E' }] }] }),
    ])
    expect(joined.pupils[0].spells).toEqual([
      { school: 0, enrolment: 'C', leaving: day('2025-12-12'), attributes: { fsm: true } },
      { school: 0, enrolment: 'C', entry: day('2026-01-05'), attributes: { sen: 'E' } },
    ])
  })

  it('[J3] stay as last told for someone not named any more, and at another school', () => {
    const joined = collectionOf([
      factsOf({ pupils: [{ id: 'Ann' }, { id: 'Bob' }] }),
      factsOf({ schools: { 100002: {} }, pupils: [{ id: 'Bob', spells: [{ entry: '2026-01-05' }] }] }),
    ])
    expect(joined.pupils.map(({ id, spells }) => [id, spells.map(({ school }) => joined.schools[school].urn)])).toEqual([
      ['Ann', ['100001']],
      ['Bob', ['100001', '100002']],
    ])
  })

  it('[J3] [F6] an earlier mark on a day the pupil turns out not to have been on the roll counts nowhere', () => {
    const earlier = factsOf({ pupils: [{ id: 'Ann', marks: { '2026-01-05': '// // // // //' } }] })
    const late = factsOf({ pupils: [{ id: 'Ann', spells: [{ entry: '2026-01-08' }] }] })
    const right = factsOf({ pupils: [{ id: 'Ann', spells: [{ entry: '2026-01-07' }] }] })
    expect(written(collectionOf([earlier, late]), 'Ann')).toEqual(['2026-01-08 //', '2026-01-09 //'])
    /* Put right by a third upload, the mark of the Wednesday is there again. */
    expect(written(collectionOf([earlier, late, right]), 'Ann')).toEqual(['2026-01-07 //', '2026-01-08 //', '2026-01-09 //'])
  })
})

describe('what else a collection holds', () => {
  it('[J4] all rows of events, the later upload’s further down, one told again once', () => {
    const opened = { pupil: 'Ann', id: '1', event: 'plan-opened', date: '2026-01-05' }
    const closed = { ...opened, event: 'plan-closed', date: '2026-02-02' }
    const level = { pupil: 'Ann', event: 'level', level: '2', date: '2026-01-06' }
    const joined = collectionOf([
      factsOf({ pupils: [{ id: 'Ann' }], events: [opened, level] }),
      factsOf({ pupils: [{ id: 'Bob' }, { id: 'Ann' }], events: [opened, closed] }),
    ])
    expect(joined.events!.map(({ pupil, event }) => [joined.pupils[pupil].id, event])).toEqual([
      ['Ann', 'level'],
      ['Ann', 'plan-opened'],
      ['Ann', 'plan-closed'],
    ])
  })

  it('[J5] of the calendar, figures, parents and schools what the last upload that names them says', () => {
    const figure = {
      series: 'DfE',
      period: '202526',
      phase: 'secondary',
      cohort: 'all',
      measure: 'attendance-rate',
      published: day('2026-01-20'),
    }
    const revised = { ...figure, value: '91.4', published: day('2026-03-20') }
    const joined = collectionOf([
      factsOf({
        pupils: [{ id: 'Ann' }, { id: 'Bob' }],
        calendar: { 100001: { '2026-01-05': 'AM PM', '2026-01-06': 'AM PM' } },
        parents: { Ann: ['p1', 'p2'], Bob: ['p3'] },
        national: [{ ...figure, value: '91.2' }],
      }),
      factsOf({
        schools: { 100001: { name: 'New name' } },
        pupils: [{ id: 'Ann' }],
        calendar: { 100001: { '2026-01-05': '' } },
        parents: { Ann: ['p4'] },
        national: [{ ...figure, value: '91.3' }, revised],
      }),
      factsOf({ schools: { 100001: { name: 'In no list', listed: false } }, pupils: [{ id: 'Ann' }] }),
    ])
    expect(joined.schools.map(({ name }) => name)).toEqual(['New name'])
    expect(joined.calendar!.map((one) => [printDay(one.day), one.am])).toEqual([
      ['2026-01-06', true],
      ['2026-01-05', false],
    ])
    expect(joined.registers.map(({ days }) => Array.from(days, printDay))).toEqual([['2026-01-06']])
    expect(joined.parents!.map(({ pupil, parent }) => [joined.pupils[pupil].id, parent])).toEqual([
      ['Bob', 'p3'],
      ['Ann', 'p4'],
    ])
    expect(joined.national!.map(({ value }) => value)).toEqual(['91.3', '91.4'])
  })

  it('[J6] totals told later for any of the same days stand in place of the earlier ones', () => {
    const totals = { pupil: 'Ann', possible: 20, attended: 18 }
    const joined = collectionOf([
      factsOf({
        pupils: [{ id: 'Ann' }],
        summaries: [
          { ...totals, from: '2025-09-01', to: '2025-12-12' },
          { ...totals, from: '2026-01-05', to: '2026-02-13' },
        ],
      }),
      factsOf({ pupils: [{ id: 'Ann' }], summaries: [{ ...totals, from: '2026-02-13', to: '2026-03-27', attended: 20 }] }),
    ])
    expect(joined.summaries!.map(({ from, attended }) => [printDay(from), attended])).toEqual([
      ['2025-09-01', 18],
      ['2026-02-13', 20],
    ])
  })

  it('[J7] a file that no upload has is unknown, one that any has is there', () => {
    const without = factsOf({ pupils: [{ id: 'Ann' }] })
    expect(collectionOf([without, without])).not.toHaveProperty('events')
    expect(collectionOf([factsOf({ pupils: [{ id: 'Ann' }], events: [] }), without]).events).toEqual([])
  })
})

it('[J1] what was known on a day are the uploads that had arrived by its end, in their order', () => {
  const uploads = [
    { id: 'c', uploadedAt: '2026-03-27T10:00:00.000Z' },
    { id: 'b', uploadedAt: '2026-01-05T23:59:59.999Z' },
    { id: 'a', uploadedAt: '2026-01-05T23:59:59.999Z' },
  ]
  expect(asKnownOn(uploads, day('2026-01-04'))).toEqual([])
  expect(asKnownOn(uploads, day('2026-01-05')).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(inOrderOfUpload(uploads).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})
