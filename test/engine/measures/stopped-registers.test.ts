// The only home of checks on registers that stop.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { stoppedRegisters } from '../../../engine/measures/stopped-registers.ts'
import { day, FULL, type FactsGiven, type PupilGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'

/** One pupil a school; weeks by URN. */
const schoolsWith = (weeks: Readonly<Record<string, PupilGiven['marks']>>, phases: Readonly<Record<string, string>> = {}): FactsGiven => ({
  schools: Object.fromEntries(Object.keys(weeks).map((urn) => [urn, { phase: phases[urn] ?? 'secondary' }])),
  pupils: Object.entries(weeks).map(([urn, marks]) => ({ id: urn, spells: [{ school: urn }], ...(marks === undefined ? {} : { marks }) })),
})

const stopped = (given: FactsGiven, asOf: string): Record<string, string> => {
  const view = viewOf(given)
  return Object.fromEntries(
    [...stoppedRegisters(view, day(asOf))].map(([school, last]) => [
      view.facts.schools[school].urn,
      last === undefined ? 'never' : printDay(last),
    ]),
  )
}

const ON = weeksFrom('2025-11-03', 4, FULL)
const OFF = weeksFrom('2025-11-03', 2, FULL) // to Friday 14 November

describe('a register that stops', () => {
  it('[W7] has stopped when others were open on more than five dates since its last mark', () => {
    const given = schoolsWith({ 100001: OFF, 100002: ON })
    expect(stopped(given, '2025-11-21')).toEqual({}) // 17 to 21 November: five dates
    expect(stopped(given, '2025-11-23')).toEqual({})
    expect(stopped(given, '2025-11-24')).toEqual({ 100001: '2025-11-14' }) // six
  })

  it('[W7] at least half of the other schools of its phase must be open', () => {
    // Of three others one is open: 2 x 1 < 3. Of two others one is: 2 x 1 >= 2. A stopped one may be among the others.
    expect(stopped(schoolsWith({ 100001: OFF, 100002: ON, 100003: OFF, 100004: OFF }), '2025-11-28')).toEqual({})
    expect(stopped(schoolsWith({ 100001: OFF, 100002: ON, 100003: OFF }), '2025-11-28')).toEqual({
      100001: '2025-11-14',
      100003: '2025-11-14',
    })
  })

  it('[W7] there must be another school of its phase', () => {
    expect(stopped(schoolsWith({ 100001: OFF }), '2026-07-01')).toEqual({})
    expect(stopped(schoolsWith({ 100001: OFF, 100002: ON }, { 100002: 'primary' }), '2025-11-28')).toEqual({})
  })

  it('[W7] half-term stops nobody', () => {
    expect(stopped(schoolsWith({ 100001: OFF, 100002: OFF }), '2025-12-12')).toEqual({})
  })

  it('[W7] a not-possible mark keeps a register running; a stray possible one does not', () => {
    const closed = { ...OFF, '2025-11-17': '.. .. ## .. ..' }
    // Marked closed on 19 November; others open on 20, 21, 24, 25, 26: five by the 26th, six by the 27th.
    expect(stopped(schoolsWith({ 100001: closed, 100002: ON }), '2025-11-26')).toEqual({})
    expect(stopped(schoolsWith({ 100001: closed, 100002: ON }), '2025-11-27')).toEqual({ 100001: '2025-11-19' })
    // One of eleven marked on 19 November: 10 x 1 < 11, the session was not held.
    const given = schoolsWith({ 100001: OFF, 100002: ON })
    const eleven = Array.from({ length: 10 }, (_, i) => ({ id: `X${i}`, spells: [{ school: '100001' }], marks: OFF }))
    const stray = { id: 'S', spells: [{ school: '100001' }], marks: { ...OFF, '2025-11-17': '.. .. /.' } }
    expect(stopped({ ...given, pupils: [stray, ...eleven, given.pupils[1]] }, '2025-11-24')).toEqual({ 100001: '2025-11-14' })
  })

  it('[W7] a school with no mark at all has stopped too', () => {
    expect(stopped(schoolsWith({ 100001: undefined, 100002: ON }), '2025-11-07')).toEqual({}) // five dates
    expect(stopped(schoolsWith({ 100001: undefined, 100002: ON }), '2025-11-10')).toEqual({ 100001: 'never' })
  })

  it('[W7] a school without a phase is not looked at', () => {
    const { schools, pupils } = schoolsWith({ 100001: OFF, 100002: ON })
    const noPhase = { urn: '100001', listed: false, phase: undefined } as never
    expect(stopped({ schools: { ...schools, 100001: noPhase }, pupils }, '2025-11-28')).toEqual({})
  })
})
