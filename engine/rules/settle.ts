// The only home of hit policies: from which rows are true (or may be) to what a table decides, for one subject or for many.
// Both executors end here. Checked against every completion of the unknowns: laws S1 to S8 of SPEC.md.
// Works through 32 subjects a turn and writes one byte each, so that nothing is made for a subject.
import type { HitPolicy } from './document.ts'
import type { Truth } from './leaf-columns.ts'
import { Spread } from './spread.ts'

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
  const spread = new Spread(size, MANY.has(table.hitPolicy) ? 0 : rows.length)
  const isTrue = rows.map((row) => row.isTrue.words)
  const mayBeTrue = rows.map((row) => row.mayBeTrue.words)
  switch (table.hitPolicy) {
    case 'UNIQUE':
      settleUnique(isTrue, mayBeTrue, spread)
      break
    case 'ANY':
      settleAny(table.outcomeOf, isTrue, mayBeTrue, spread)
      break
    case 'FIRST':
      settleInOrder(
        rows.map((_, row) => row),
        isTrue,
        mayBeTrue,
        spread,
      )
      break
    case 'PRIORITY':
      settleInOrder(table.preference, isTrue, mayBeTrue, spread)
      break
    default:
      settleAll(isTrue, mayBeTrue, spread)
  }
  return { status: spread.status, row: spread.row }
}

const MANY: ReadonlySet<HitPolicy> = new Set(['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'])

type Words = readonly Uint32Array[]

function settleUnique(isTrue: Words, mayBeTrue: Words, spread: Spread): void {
  const { wins } = spread
  for (let word = 0; word < spread.words; word++) {
    let one = 0
    let two = 0
    let unknown = 0
    for (let row = 0; row < isTrue.length; row++) {
      const holds = isTrue[row][word]
      two |= one & holds
      one |= holds
      unknown |= mayBeTrue[row][word] ^ holds
      wins[row] = holds
    }
    unknown &= ~two
    spread.write(word, one & ~two & ~unknown, unknown, 0, two)
  }
}

function settleAny(outcomeOf: readonly number[], isTrue: Words, mayBeTrue: Words, spread: Spread): void {
  const { wins } = spread
  const trueOf = new Uint32Array(Math.max(0, ...outcomeOf) + 1)
  for (let word = 0; word < spread.words; word++) {
    trueOf.fill(0)
    let any = 0
    let conflict = 0
    for (let row = 0; row < isTrue.length; row++) {
      const holds = isTrue[row][word]
      /* Of those with a true row, some have it with another outcome. */
      conflict |= any & holds & ~trueOf[outcomeOf[row]]
      trueOf[outcomeOf[row]] |= holds
      wins[row] = holds & ~any
      any |= holds
    }
    // A row in doubt changes nothing only where a true row already has its outcome.
    let open = 0
    for (let row = 0; row < isTrue.length; row++) open |= (mayBeTrue[row][word] ^ isTrue[row][word]) & ~trueOf[outcomeOf[row]]
    open &= ~conflict
    spread.write(word, any & ~conflict & ~open, open, 0, conflict)
  }
}

function settleInOrder(order: readonly number[], isTrue: Words, mayBeTrue: Words, spread: Spread): void {
  const { wins } = spread
  for (let word = 0; word < spread.words; word++) {
    let open = -1
    let matched = 0
    let undetermined = 0
    for (let at = 0; at < order.length; at++) {
      const row = order[at]
      const holds = isTrue[row][word]
      const doubt = (mayBeTrue[row][word] ^ holds) & open
      undetermined |= doubt
      open &= ~doubt
      const win = holds & open
      matched |= win
      open &= ~win
      wins[row] = win
    }
    spread.write(word, matched, undetermined, 0, 0)
  }
}

function settleAll(isTrue: Words, mayBeTrue: Words, spread: Spread): void {
  for (let word = 0; word < spread.words; word++) {
    let any = 0
    let unknown = 0
    for (let row = 0; row < isTrue.length; row++) {
      any |= isTrue[row][word]
      unknown |= mayBeTrue[row][word] ^ isTrue[row][word]
    }
    spread.write(word, any & ~unknown, 0, unknown, 0)
  }
}
