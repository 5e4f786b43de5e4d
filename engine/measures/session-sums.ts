// The only home of summing marks over a range of days: bytes in, whole numbers out. The innermost loops of the engine.
import { byteTable } from '../facts/register-codes.ts'
import type { PupilSessions } from '../facts/view.ts'
import type { DayRange } from './window.ts'

/** Sessions whose mark `table` counts. */
export function countMarks(marks: Uint8Array, offset: number, range: DayRange, table: Uint8Array): number {
  let sum = 0
  const end = offset + range.to * 2
  for (let at = offset + range.from * 2; at < end; at++) sum += table[marks[at]]
  return sum
}

const tables = new Map<string, Uint8Array>()
const ofList = new WeakMap<readonly string[], Uint8Array>()

/** The table that counts the given codes; of the same codes the same table. */
export function codesTable(codes: readonly string[]): Uint8Array {
  let table = ofList.get(codes)
  if (table !== undefined) return table
  const key = codes.join(' ')
  const wanted = new Set(codes)
  table = tables.get(key) ?? byteTable((code) => wanted.has(code.code))
  tables.set(key, table)
  ofList.set(codes, table)
  return table
}

const unauthorisedOf = new WeakMap<Uint8Array, Uint8Array>()

/** Those of a table's marks that are unauthorised absence; of the same table the same. */
export function unauthorisedAmong(table: Uint8Array): Uint8Array {
  let among = unauthorisedOf.get(table)
  if (among === undefined) {
    among = table.map((counts, byte) => counts * UNAUTHORISED[byte])
    unauthorisedOf.set(table, among)
  }
  return among
}

export const ABSENT = byteTable((code) => code.category === 'authorised' || code.category === 'unauthorised')
export const UNAUTHORISED = byteTable((code) => code.category === 'unauthorised')

/** How often each byte occurs in a range, by byte. */
export function tally(sessions: PupilSessions, range: DayRange): Uint32Array {
  const counts = new Uint32Array(256)
  const end = sessions.offset + range.to * 2
  if (sessions.marks.length === 0) return counts
  for (let at = sessions.offset + range.from * 2; at < end; at++) counts[sessions.marks[at]]++
  return counts
}
