// The only home of hit policies: from which rows are true (or may be) to what a table decides, for one subject or for many.
// Both executors end here. Checked against every completion of the unknowns: laws S1 to S8 of SPEC.md.
import { allBits, and, type Bits, noBits, or, without } from './bits.ts'
import type { HitPolicy } from './document.ts'
import { isCertain, type Truth } from './leaf-columns.ts'
import { codesOfSets, numbersOfSets } from './row-bytes.ts'

export const STATUSES = ['matched', 'no-match', 'undetermined', 'partial', 'conflict'] as const
export type Status = (typeof STATUSES)[number]

/** What settling needs to know of a table; rows are those that are on, in order. */
export interface SettlingTable {
  readonly hitPolicy: HitPolicy
  /** Rows in the order of preference that PRIORITY and OUTPUT ORDER ask for: by the outputs' `values`, then row. */
  readonly preference: readonly number[]
  /** Rows with the same number yield the same outputs and actions. */
  readonly outcomeOf: readonly number[]
}

export interface Settled {
  /** Index into `STATUSES`, one a subject. */
  readonly status: Uint8Array
  /** The deciding row, or -1: UNIQUE, ANY, FIRST and PRIORITY where matched. */
  readonly row: Int8Array | Int32Array
}

/**
 * Settles one table for all subjects of a bit set.
 * @example settle({ hitPolicy: 'FIRST', preference: [0, 1], outcomeOf: [0, 1] }, truthOfRows, 1).status[0] // 0: matched
 */
export function settle(table: SettlingTable, rows: readonly Truth[], size: number): Settled {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return settleUnique(rows, size)
    case 'ANY':
      return settleAny(table, rows, size)
    case 'FIRST':
      return settleInOrder(
        rows.map((_, row) => row),
        rows,
        size,
      )
    case 'PRIORITY':
      return settleInOrder(table.preference, rows, size)
    default:
      return settleAll(rows, size)
  }
}

const unknownOf = (truth: Truth): Bits => (isCertain(truth) ? noBits(truth.isTrue.size) : without(truth.mayBeTrue, truth.isTrue))

/** Later sets go before earlier ones; no two of `wins` share a subject. */
function result(size: number, parts: readonly (readonly [Status, Bits])[], wins: readonly Bits[]): Settled {
  const disjoint = parts.map(([name, bits], index) => {
    const rest = parts.slice(index + 1).reduce((left, [, later]) => without(left, later), bits)
    return [STATUSES.indexOf(name), rest] as const
  })
  return { status: codesOfSets(disjoint, STATUSES.indexOf('no-match'), size), row: numbersOfSets(wins, size) }
}

function settleUnique(rows: readonly Truth[], size: number): Settled {
  let one = noBits(size)
  let two = noBits(size)
  let unknown = noBits(size)
  for (const row of rows) {
    two = or(two, and(one, row.isTrue))
    one = or(one, row.isTrue)
    unknown = or(unknown, unknownOf(row))
  }
  const matched = without(without(one, two), unknown)
  return result(
    size,
    [
      ['matched', matched],
      ['undetermined', without(unknown, two)],
      ['conflict', two],
    ],
    rows.map((row) => and(row.isTrue, matched)),
  )
}

function settleAny(table: SettlingTable, rows: readonly Truth[], size: number): Settled {
  const trueOf = new Map<number, Bits>()
  rows.forEach((row, index) => {
    const outcome = table.outcomeOf[index]
    trueOf.set(outcome, or(trueOf.get(outcome) ?? noBits(size), row.isTrue))
  })
  let any = noBits(size)
  let conflict = noBits(size)
  for (const inside of trueOf.values()) {
    conflict = or(conflict, and(any, inside))
    any = or(any, inside)
  }
  // A row in doubt changes nothing only where a true row already has its outcome.
  let open = noBits(size)
  rows.forEach((row, index) => {
    open = or(open, without(unknownOf(row), trueOf.get(table.outcomeOf[index])!))
  })
  const undetermined = without(open, conflict)
  const matched = without(without(any, conflict), undetermined)
  let left = matched
  const wins = rows.map((row) => {
    const win = and(row.isTrue, left)
    left = without(left, win)
    return win
  })
  return result(
    size,
    [
      ['matched', matched],
      ['undetermined', undetermined],
      ['conflict', conflict],
    ],
    wins,
  )
}

function settleInOrder(order: readonly number[], rows: readonly Truth[], size: number): Settled {
  let open = allBits(size)
  let matched = noBits(size)
  let undetermined = noBits(size)
  const wins = rows.map(() => noBits(0))
  for (const index of order) {
    const doubt = and(unknownOf(rows[index]), open)
    undetermined = or(undetermined, doubt)
    open = without(open, doubt)
    const win = and(rows[index].isTrue, open)
    matched = or(matched, win)
    open = without(open, win)
    wins[index] = win
  }
  return result(
    size,
    [
      ['matched', matched],
      ['undetermined', undetermined],
    ],
    wins,
  )
}

function settleAll(rows: readonly Truth[], size: number): Settled {
  let any = noBits(size)
  let unknown = noBits(size)
  for (const row of rows) {
    any = or(any, row.isTrue)
    unknown = or(unknown, unknownOf(row))
  }
  return result(
    size,
    [
      ['matched', any],
      ['partial', unknown],
    ],
    [],
  )
}
