// The only home of checks on packing marks: what becomes of each, whatever order they come in.
import { describe, expect, it } from 'vitest'
import { RegisterBuilder } from '../../../engine/facts/register-builder.ts'
import { codeByte, codeOfByte } from '../../../engine/facts/register-codes.ts'
import { printDay } from '../../../engine/facts/days.ts'
import type { Register } from '../../../engine/facts/facts.ts'
import { day, factsOf, factsWithOutcomes } from '../../support/facts-builder.ts'

const byte = (code: string): number => codeByte(code)!
const MONDAY = day('2025-12-08')

/** Builds with one pupil at school 0 (open spell) and school 1 (open spell). */
function builder(): RegisterBuilder {
  const { pupils } = factsOf({
    schools: { 100001: {}, 100002: {} },
    pupils: [{ id: 'A', spells: [{}, { school: '100002' }] }],
  })
  return new RegisterBuilder(pupils, 2)
}

const markAt = (register: Register, row: number, date: string, session: 0 | 1): string | undefined => {
  const at = register.days.indexOf(day(date))
  return codeOfByte(register.marks[(row * register.days.length + at) * 2 + session])?.code
}

describe('packing marks', () => {
  it('[F4] a mark is kept at its day and session, and its register has only the days with a mark', () => {
    const { facts, outcomes } = factsWithOutcomes({ pupils: [{ id: 'A', marks: { '2025-12-08': '.I .. C2,U' } }] })
    const [register] = facts.registers
    expect(outcomes).toEqual(['kept', 'kept', 'kept'])
    expect([...register.days].map(printDay)).toEqual(['2025-12-08', '2025-12-10'])
    expect(markAt(register, 0, '2025-12-08', 0)).toBeUndefined()
    expect(markAt(register, 0, '2025-12-08', 1)).toBe('I')
    expect(markAt(register, 0, '2025-12-10', 0)).toBe('C2')
    expect(markAt(register, 0, '2025-12-10', 1)).toBe('U')
  })

  it('[F4] an identical duplicate counts once', () => {
    const one = builder()
    expect([one.add(0, 0, MONDAY, 0, byte('I')), one.add(0, 0, MONDAY, 0, byte('I'))]).toEqual(['kept', 'duplicate'])
    expect(codeOfByte(one.finish()[0].marks[0])?.code).toBe('I')
    expect(one.isConflict(0, 0, MONDAY, 0)).toBe(false)
  })

  it('[F5] of two different marks for one session neither counts, and a third does not bring either back', () => {
    const one = builder()
    expect([one.add(0, 0, MONDAY, 0, byte('I')), one.add(0, 0, MONDAY, 0, byte('O')), one.add(0, 0, MONDAY, 0, byte('I'))]).toEqual([
      'kept',
      'conflict',
      'conflict',
    ])
    expect(one.isConflict(0, 0, MONDAY, 0)).toBe(true)
    expect(codeOfByte(one.finish()[0].marks[0])).toBeUndefined()
  })

  it('[F5] a conflict is one session’s: the afternoon and the other school keep their marks', () => {
    const one = builder()
    one.add(0, 0, MONDAY, 0, byte('I'))
    one.add(0, 0, MONDAY, 0, byte('O'))
    expect(one.add(0, 0, MONDAY, 1, byte('/'))).toBe('kept')
    expect(one.add(0, 1, MONDAY, 0, byte('/'))).toBe('kept')
    expect(one.isConflict(0, 1, MONDAY, 0)).toBe(false)
  })

  it('[F6] a mark counts from the day of entry to the day of leaving, both in', () => {
    const { outcomes, facts } = factsWithOutcomes({
      pupils: [{ id: 'A', spells: [{ entry: '2025-12-09', leaving: '2025-12-11' }], marks: { '2025-12-08': '// // // // //' } }],
    })
    // Monday and Friday lie outside: two sessions each.
    const outside = 'outside-enrolment'
    expect(outcomes).toEqual([outside, outside, ...Array.from({ length: 6 }, () => 'kept'), outside, outside])
    expect([...facts.registers[0].days].map(printDay)).toEqual(['2025-12-09', '2025-12-10', '2025-12-11'])
  })

  it('[F6] a mark at a school where the pupil has no spell counts nowhere', () => {
    const { outcomes, facts } = factsWithOutcomes({
      schools: { 100001: {}, 100002: {} },
      pupils: [{ id: 'A', spells: [{ school: '100001' }], marks: { 100002: { '2025-12-08': '/' } } }],
    })
    expect(outcomes).toEqual(['not-enrolled'])
    expect(facts.registers).toEqual([])
  })

  it('[F4] one pupil’s marks may span years', () => {
    const one = builder()
    one.add(0, 0, day('2025-12-31'), 1, byte('I'))
    one.add(0, 0, day('2026-01-01'), 0, byte('O'))
    one.add(0, 0, day('2024-02-29'), 0, byte('/'))
    const [register] = one.finish()
    expect([...register.days].map(printDay)).toEqual(['2024-02-29', '2025-12-31', '2026-01-01'])
    expect(markAt(register, 0, '2025-12-31', 1)).toBe('I')
    expect(markAt(register, 0, '2026-01-01', 0)).toBe('O')
  })

  it('[F4] the days the calendar says were open stand in the register without a mark; closed days do not', () => {
    const [register] = factsOf({
      pupils: [{ id: 'A', marks: { '2025-12-08': '//' } }],
      calendar: { 100001: { '2025-12-09': 'AM PM', '2025-12-10': 'PM', '2025-12-25': '' } },
    }).registers
    expect([...register.days].map(printDay)).toEqual(['2025-12-08', '2025-12-09', '2025-12-10'])
  })

  it('[F4] the order of marks does not matter', () => {
    const marks = [
      [0, 0, MONDAY, 0, 'I'],
      [0, 0, MONDAY, 1, '/'],
      [0, 1, MONDAY, 0, 'D'],
      [0, 0, MONDAY + 7, 0, 'O'],
      [0, 0, MONDAY, 1, '/'],
      [0, 0, MONDAY + 7, 0, 'I'],
    ] as const
    const build = (order: readonly (typeof marks)[number][]) => {
      const one = builder()
      for (const [pupil, school, at, session, code] of order) one.add(pupil, school, at, session, byte(code))
      return one.finish()
    }
    expect(build(marks.toReversed())).toEqual(build(marks))
    expect(build([marks[3], marks[5], marks[1], marks[0], marks[4], marks[2]])).toEqual(build(marks))
  })
})
