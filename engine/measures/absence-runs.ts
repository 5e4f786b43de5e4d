// The only home of runs of school days missed one after the other. The days missed are found once, pupil by pupil, whatever the dates.
// Laws M8 and M9 of SPEC.md.
import { POSSIBLE } from '../facts/register-codes.ts'
import type { PupilSessions } from '../facts/view.ts'
import { firstAt, markedSlots } from './marked-slots.ts'

/**
 * Of pupil `p` from `starts[p]` (in) to `starts[p + 1]` (out): each day on which every possible session was missed with a mark that counts,
 * as an index into the axis, and the day that ends its run.
 */
export interface MissedDays {
  readonly starts: Int32Array
  readonly days: Uint16Array
  /** The first day after it with a possible session that was not so missed; past the last day where there is none. */
  readonly ends: Uint16Array
}

const byTable = new WeakMap<readonly PupilSessions[], Map<Uint8Array, MissedDays>>()

/** The days missed by all pupils of a view with a mark that `table` counts, found once. */
export function missedDays(pupils: readonly PupilSessions[], table: Uint8Array): MissedDays {
  const known = byTable.get(pupils) ?? new Map<Uint8Array, MissedDays>()
  byTable.set(pupils, known)
  const found = known.get(table) ?? findMissedDays(pupils, table)
  known.set(table, found)
  return found
}

function findMissedDays(pupils: readonly PupilSessions[], table: Uint8Array): MissedDays {
  const { starts: slotStarts, slots } = markedSlots(pupils, table)
  const starts = new Int32Array(pupils.length + 1)
  const days = new Uint16Array(slots.length)
  const ends = new Uint16Array(slots.length)
  let count = 0
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    const { marks, offset, axis } = pupils[pupil]
    for (let at = slotStarts[pupil]; at < slotStarts[pupil + 1]; at++) {
      const day = slots[at] >> 1
      if (count > starts[pupil] && days[count - 1] === day) continue
      if (isMissed(marks, offset + day * 2, table)) days[count++] = day
    }
    starts[pupil + 1] = count
    /* Backwards, so that the end of a run is known to each of its days. */
    for (let at = count - 1; at >= starts[pupil]; at--) {
      let next = days[at] + 1
      while (next < axis.days.length && possibleOn(marks, offset + next * 2) === 0) next++
      ends[at] = at + 1 < count && days[at + 1] === next ? ends[at + 1] : next
    }
  }
  return { starts, days: days.slice(0, count), ends: ends.slice(0, count) }
}

const possibleOn = (marks: Uint8Array, at: number): number => POSSIBLE[marks[at]] + POSSIBLE[marks[at + 1]]

function isMissed(marks: Uint8Array, at: number, table: Uint8Array): boolean {
  const missed = (POSSIBLE[marks[at]] & table[marks[at]]) + (POSSIBLE[marks[at + 1]] & table[marks[at + 1]])
  return missed > 0 && missed === possibleOn(marks, at)
}

/**
 * The longest run of a pupil in a range of days, or the one that ends with its last day that had a possible session. A day without a possible
 * session neither adds to a run nor ends it; a day on which any possible session was not so missed ends it.
 * @example absenceRun(missedDays(view.pupils, ABSENT), 0, 'longest', 0, 10) // of the first pupil, in the first ten days of the axis
 */
export function absenceRun(
  { starts, days, ends }: MissedDays,
  pupil: number,
  which: 'longest' | 'current',
  from: number,
  to: number,
): number {
  const first = firstAt(days, starts[pupil], starts[pupil + 1], from)
  const last = firstAt(days, first, starts[pupil + 1], to)
  if (first === last || (which === 'current' && ends[last - 1] < to)) return 0
  let longest = 0
  let current = 0
  for (let at = first; at < last; at++) {
    current = at > first && ends[at - 1] > days[at] ? current + 1 : 1
    if (current > longest) longest = current
  }
  return which === 'current' ? current : longest
}
