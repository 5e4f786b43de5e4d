// The only home of checks on who is on whose roll, which school answers for a pupil, and attributes as at a date.
import { describe, expect, it } from 'vitest'
import { attributesAt, isOnRoll, responsibleSpell } from '../../../engine/facts/enrolment.ts'
import { day, factsOf, type SpellGiven } from '../../support/facts-builder.ts'

const SCHOOLS = { 100001: {}, 100002: {}, 100003: {} }

const pupilOf = (...spells: SpellGiven[]) => factsOf({ schools: SCHOOLS, pupils: [{ id: 'A', spells }] }).pupils[0]
const URNS = Object.keys(SCHOOLS)
const responsible = (date: string, ...spells: SpellGiven[]): string | undefined => {
  const spell = responsibleSpell(pupilOf(...spells), day(date), (school) => URNS[school])
  return spell === undefined ? undefined : URNS[spell.school]
}

describe('on roll', () => {
  it('[F1] both ends of a spell are in it', () => {
    const pupil = pupilOf({ entry: '2025-09-08', leaving: '2025-10-17' })
    expect(['2025-09-07', '2025-09-08', '2025-10-17', '2025-10-18'].map((date) => isOnRoll(pupil, day(date)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('[F1] an empty end is open', () => {
    expect(isOnRoll(pupilOf({ leaving: '2025-10-17' }), day('1999-01-01'))).toBe(true)
    expect(isOnRoll(pupilOf({ entry: '2025-09-08' }), day('2199-12-31'))).toBe(true)
    expect(isOnRoll(pupilOf({}), day('2025-09-01'))).toBe(true)
  })

  it('[F1] several spells at one school: on roll means in any of them', () => {
    const pupil = pupilOf({ entry: '2025-09-01', leaving: '2025-09-30' }, { entry: '2025-11-03' })
    expect(['2025-09-30', '2025-10-15', '2025-11-03'].map((date) => isOnRoll(pupil, day(date), 0))).toEqual([true, false, true])
  })

  it('[F1] on the roll of one school is not on the roll of another', () => {
    expect(isOnRoll(pupilOf({ school: '100002' }), day('2025-09-01'), 0)).toBe(false)
  })
})

describe('the responsible school', () => {
  it('[F2] a main registration on roll goes before a later current one', () => {
    expect(
      responsible(
        '2025-12-12',
        { school: '100001', enrolment: 'M', entry: '2024-09-01' },
        { school: '100002', enrolment: 'C', entry: '2025-09-01' },
      ),
    ).toBe('100001')
  })

  it('[F2] a current registration on roll goes before a later subsidiary or guest one', () => {
    expect(
      responsible(
        '2025-12-12',
        { school: '100001', entry: '2024-09-01' },
        { school: '100002', enrolment: 'S', entry: '2025-09-01' },
        { school: '100003', enrolment: 'G', entry: '2025-10-01' },
      ),
    ).toBe('100001')
  })

  it('[F2] of two current registrations on roll the later entry answers; an empty entry is the earliest', () => {
    expect(responsible('2025-12-12', { school: '100002', entry: '2025-09-01' }, { school: '100001', entry: '2024-09-01' })).toBe('100002')
    expect(responsible('2025-12-12', { school: '100001' }, { school: '100002', entry: '1950-01-01' })).toBe('100002')
  })

  it('[F2] on one entry date the lower URN answers', () => {
    expect(responsible('2025-12-12', { school: '100002', entry: '2025-09-01' }, { school: '100001', entry: '2025-09-01' })).toBe('100001')
    expect(responsible('2025-12-12', { school: '100003' }, { school: '100002' })).toBe('100002')
  })

  it('[F2] a leaver belongs to the registration with the latest entry not after the date', () => {
    expect(
      responsible(
        '2025-12-12',
        { school: '100001', entry: '2023-09-01', leaving: '2024-07-19' },
        { school: '100002', entry: '2024-09-01', leaving: '2025-07-18' },
        { school: '100003', entry: '2026-01-05' },
      ),
    ).toBe('100002')
  })

  it('[F2] before the first entry, the earliest registration answers', () => {
    expect(responsible('2025-07-01', { school: '100002', entry: '2026-01-05' }, { school: '100001', entry: '2025-09-01' })).toBe('100001')
  })

  it('[F2] only on roll as a subsidiary: the latest registration begun', () => {
    expect(
      responsible(
        '2025-12-12',
        { school: '100001', entry: '2024-09-01', leaving: '2025-07-18' },
        { school: '100002', enrolment: 'S', entry: '2025-09-01' },
      ),
    ).toBe('100002')
  })

  it('[F2] nobody answers for someone who stands only in events', () => {
    expect(responsible('2025-12-12')).toBeUndefined()
  })
})

describe('attributes as at a date', () => {
  const pupil = pupilOf(
    { entry: '2024-09-01', leaving: '2025-07-18', sen: 'N', yearGroup: '7' },
    { entry: '2025-09-01', sen: 'K', yearGroup: '8' },
    { school: '100002', entry: '2025-10-01', sen: 'E' },
  )

  it.each([
    ['2024-01-01', '7'], // before the first: the first
    ['2025-08-31', '7'],
    ['2025-09-01', '8'],
    ['2030-01-01', '8'],
  ])('[F3] on %s they are those of the latest spell begun, year %s', (date, yearGroup) => {
    expect(attributesAt(pupil, 0, day(date)).yearGroup).toBe(yearGroup)
  })

  it('[F3] each school has its own', () => {
    expect([attributesAt(pupil, 0, day('2025-12-12')).sen, attributesAt(pupil, 1, day('2025-12-12')).sen]).toEqual(['K', 'E'])
  })

  it('[F3] a school without a spell has none', () => {
    expect(attributesAt(pupil, 2, day('2025-12-12'))).toEqual({})
  })

  it('[F3] an attribute the latest spell leaves empty is not taken from an earlier one', () => {
    const moved = pupilOf({ entry: '2024-09-01', leaving: '2025-07-18', fsm: true }, { entry: '2025-09-01' })
    expect(attributesAt(moved, 0, day('2025-12-12')).fsm).toBeUndefined()
  })
})
