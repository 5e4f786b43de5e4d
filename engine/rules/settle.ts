// The only home of hit policies: from which rows are true (or may be) to what a table decides, for one subject or for many.
// Both executors end here. Checked against every completion of the unknowns: laws S1 to S8 of SPEC.md.
import { allBits, and, type Bits, eachBit, noBits, or, without } from './bits.ts'
import type { HitPolicy } from './document.ts'
import type { Truth } from './leaf-columns.ts'

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
  readonly row: Int32Array
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

const unknownOf = (truth: Truth): Bits => without(truth.mayBeTrue, truth.isTrue)

function result(size: number, parts: readonly (readonly [Status, Bits])[]): Settled {
  const status = new Uint8Array(size).fill(STATUSES.indexOf('no-match'))
  for (const [name, bits] of parts) {
    const code = STATUSES.indexOf(name)
    eachBit(bits, (i) => {
      status[i] = code
    })
  }
  return { status, row: new Int32Array(size).fill(-1) }
}

function decideBy(settled: Settled, row: number, bits: Bits): void {
  eachBit(bits, (i) => {
    settled.row[i] = row
  })
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
  const settled = result(size, [
    ['matched', matched],
    ['undetermined', without(unknown, two)],
    ['conflict', two],
  ])
  rows.forEach((row, index) => decideBy(settled, index, and(row.isTrue, matched)))
  return settled
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
  const settled = result(size, [
    ['matched', matched],
    ['undetermined', undetermined],
    ['conflict', conflict],
  ])
  for (let index = rows.length - 1; index >= 0; index--) decideBy(settled, index, and(rows[index].isTrue, matched))
  return settled
}

function settleInOrder(order: readonly number[], rows: readonly Truth[], size: number): Settled {
  let open = allBits(size)
  let matched = noBits(size)
  let undetermined = noBits(size)
  const wins: (readonly [number, Bits])[] = []
  for (const index of order) {
    const doubt = and(unknownOf(rows[index]), open)
    undetermined = or(undetermined, doubt)
    open = without(open, doubt)
    const win = and(rows[index].isTrue, open)
    matched = or(matched, win)
    open = without(open, win)
    wins.push([index, win])
  }
  const settled = result(size, [
    ['matched', matched],
    ['undetermined', undetermined],
  ])
  for (const [index, win] of wins) decideBy(settled, index, win)
  return settled
}

function settleAll(rows: readonly Truth[], size: number): Settled {
  let any = noBits(size)
  let unknown = noBits(size)
  for (const row of rows) {
    any = or(any, row.isTrue)
    unknown = or(unknown, unknownOf(row))
  }
  return result(size, [
    ['matched', any],
    ['partial', unknown],
  ])
}
