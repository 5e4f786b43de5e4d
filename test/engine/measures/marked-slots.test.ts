// The only home of checks on marks that are found once and then asked for by range: the same as looking at every mark of the range.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { codeByte, NO_MARK } from '../../../engine/facts/register-codes.ts'
import type { PupilSessions } from '../../../engine/facts/view.ts'
import { absenceRun, missedDays } from '../../../engine/measures/absence-runs.ts'
import { firstAt, markedSlots } from '../../../engine/measures/marked-slots.ts'
import { codesTable, unauthorisedAmong } from '../../../engine/measures/session-sums.ts'

const DAYS = 12
const CODES = ['/', 'O', 'U', 'I', 'X', '']
const byteOf = (code: string): number => (code === '' ? NO_MARK : codeByte(code)!)

/** Registers of a few rows, with a range of days, and the codes that count. */
const asked = fc.record({
  rows: fc.array(fc.array(fc.constantFrom(...CODES), { minLength: DAYS * 2, maxLength: DAYS * 2 }), { minLength: 1, maxLength: 4 }),
  codes: fc.subarray(['O', 'U', 'I', '/'], { minLength: 1 }),
  bounds: fc.tuple(fc.nat(DAYS), fc.nat(DAYS)),
})

function sessionsOf(rows: readonly (readonly string[])[]): PupilSessions[] {
  const marks = Uint8Array.from(rows.flat(), byteOf)
  const axis = { days: Int32Array.from({ length: DAYS }, (_, day) => day), weeks: new Int32Array(DAYS), held: new Uint8Array(DAYS * 2) }
  return rows.map((_, row) => ({ axis, marks, offset: row * DAYS * 2 }))
}

it('[M3] a count of a range is that of its marks, row by row, for any range in any order', () => {
  fc.assert(
    fc.property(asked, ({ rows, codes, bounds: [from, to] }) => {
      const { starts, slots } = markedSlots(sessionsOf(rows), codesTable(codes))
      for (const [row, marks] of rows.entries()) {
        const plain = marks.slice(from * 2, Math.max(from, to) * 2).filter((code) => codes.includes(code)).length
        const first = firstAt(slots, starts[row], starts[row + 1], from * 2)
        expect(firstAt(slots, first, starts[row + 1], to * 2) - first).toBe(plain)
        expect([...slots.subarray(starts[row], starts[row + 1])]).toEqual(
          marks.flatMap((code, slot) => (codes.includes(code) ? [slot] : [])),
        )
      }
    }),
  )
})

it('[M8] the runs of a range are those of its days, one after the other', () => {
  fc.assert(
    fc.property(asked, ({ rows, codes, bounds: [from, to] }) => {
      const missed = missedDays(sessionsOf(rows), codesTable(codes))
      for (const row of rows.keys()) {
        const days = Array.from({ length: DAYS }, (_, day) => rows[row].slice(day * 2, day * 2 + 2)).slice(from, Math.max(from, to))
        const possible = days.map((day) => day.filter((code) => code !== '' && code !== 'X')).filter((day) => day.length > 0)
        const runs = possible.map((day) => (day.every((code) => codes.includes(code)) ? 'a' : ' ')).join('')
        const longest = Math.max(...runs.split(' ').map((run) => run.length))
        expect(absenceRun(missed, row, 'longest', from, to)).toBe(longest)
        expect(absenceRun(missed, row, 'current', from, to)).toBe(runs.split(' ').at(-1)!.length)
      }
    }),
  )
})

it('the same codes are one table, whatever list names them', () => {
  expect(codesTable(['O', 'U'])).toBe(codesTable(['O', 'U']))
  expect(codesTable(['O', 'U'])).not.toBe(codesTable(['O']))
  const among = unauthorisedAmong(codesTable(['O', 'I']))
  expect(among).toBe(unauthorisedAmong(codesTable(['O', 'I'])))
  expect([among[byteOf('O')], among[byteOf('I')], among[byteOf('/')]]).toEqual([1, 0, 0])
})
