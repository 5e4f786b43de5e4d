// The only home of where the marks of a kind stand, pupil by pupil. All but plain presence are found in one pass over the registers, those of
// a kind among them; whatever the dates, a count over a window is then two look-ups among few sessions.
import { codeByte, NO_MARK } from '../facts/register-codes.ts'
import type { PupilSessions } from '../facts/view.ts'

/** Of pupil `p` from `starts[p]` (in) to `starts[p + 1]` (out): each session found, ascending, as `day * 2 + session` along the axis. */
export interface MarkedSlots {
  readonly starts: Int32Array
  readonly slots: Uint16Array
}

interface Found extends MarkedSlots {
  /** The mark of each. */
  readonly marks: Uint8Array
}

const [MORNING, AFTERNOON] = [codeByte('/')!, codeByte('\\')!]

/** Every mark but those of almost all sessions. */
const UNUSUAL = new Uint8Array(256).fill(1)
for (const usual of [NO_MARK, MORNING, AFTERNOON]) UNUSUAL[usual] = 0

const unusual = new WeakMap<readonly PupilSessions[], Found>()
const byTable = new WeakMap<readonly PupilSessions[], Map<Uint8Array, MarkedSlots>>()

/** The sessions of all pupils of a view whose mark `table` counts, found once. @example markedSlots(view.pupils, UNAUTHORISED).starts[1] // of the first */
export function markedSlots(pupils: readonly PupilSessions[], table: Uint8Array): MarkedSlots {
  const known = byTable.get(pupils) ?? new Map<Uint8Array, MarkedSlots>()
  byTable.set(pupils, known)
  let found = known.get(table)
  if (found === undefined) {
    const isAmongUnusual = table.every((counts, mark) => counts === 0 || UNUSUAL[mark] === 1)
    found = isAmongUnusual ? among(unusualSlots(pupils), table) : findSlots(pupils, table)
    known.set(table, found)
  }
  return found
}

function unusualSlots(pupils: readonly PupilSessions[]): Found {
  let found = unusual.get(pupils)
  if (found === undefined) {
    found = findSlots(pupils, UNUSUAL)
    unusual.set(pupils, found)
  }
  return found
}

const USUAL_DAYS = new Uint8Array(65_536)
const inDays = (am: number, pm: number): number => new Uint16Array(Uint8Array.of(am, pm).buffer)[0]
for (const am of [NO_MARK, MORNING]) for (const pm of [NO_MARK, AFTERNOON]) USUAL_DAYS[inDays(am, pm)] = 1

/** Of all sessions one in so many is unusual, or fewer. */
const FIRST_GUESS = 8

function findSlots(pupils: readonly PupilSessions[], table: Uint8Array): Found {
  const starts = new Int32Array(pupils.length + 1)
  const skipsUsualDays = table === UNUSUAL
  let slots = new Uint16Array(0)
  let found = new Uint8Array(0)
  let count = 0
  let register: Uint8Array | undefined
  let days: Uint16Array = new Uint16Array(0)
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    const { marks, offset, axis } = pupils[pupil]
    const width = marks.length === 0 ? 0 : axis.held.length
    if (count + width > slots.length) {
      const size = Math.max(2 * slots.length, count + width, Math.ceil((pupils.length * width) / FIRST_GUESS))
      slots = grown(slots, new Uint16Array(size))
      found = grown(found, new Uint8Array(size))
    }
    if (skipsUsualDays && marks !== register) {
      register = marks
      days = daysOf(marks)
    }
    for (let day = 0, at = offset; day * 2 < width; day++, at += 2) {
      if (skipsUsualDays && USUAL_DAYS[days[at >> 1]] === 1) continue
      slots[count] = day * 2
      found[count] = marks[at]
      count += table[marks[at]]
      slots[count] = day * 2 + 1
      found[count] = marks[at + 1]
      count += table[marks[at + 1]]
    }
    starts[pupil + 1] = count
  }
  return { starts, slots: slots.slice(0, count), marks: found.slice(0, count) }
}

function grown<Numbers extends Uint16Array | Uint8Array>(before: Numbers, after: Numbers): Numbers {
  after.set(before)
  return after
}

/** Both sessions of a day at once. */
function daysOf(marks: Uint8Array): Uint16Array {
  const whole = marks.byteOffset % 2 === 0 ? marks : marks.slice()
  return new Uint16Array(whole.buffer, whole.byteOffset, whole.length >> 1)
}

function among({ starts, slots, marks }: Found, table: Uint8Array): MarkedSlots {
  let size = 0
  for (let at = 0; at < marks.length; at++) size += table[marks[at]]
  const found = { starts: new Int32Array(starts.length), slots: new Uint16Array(size + 1) }
  let count = 0
  for (let pupil = 0; pupil + 1 < starts.length; pupil++) {
    for (let at = starts[pupil]; at < starts[pupil + 1]; at++) {
      found.slots[count] = slots[at]
      count += table[marks[at]]
    }
    found.starts[pupil + 1] = count
  }
  return found
}

/** The first place from `low` (in) to `high` (out) whose number is not below `least`; `high` where there is none. */
export function firstAt(numbers: Uint16Array, low: number, high: number, least: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >>> 1
    if (numbers[middle] < least) from = middle + 1
    else to = middle
  }
  return from
}
