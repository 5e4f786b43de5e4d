// The only home of which subjects of a table come to the same: one number a subject, the same for those who agree in all that an outcome hangs on.
// Leaves what they come to, in words, to `outcomes.ts`.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { Bits } from '../rules/bits.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import type { Column } from '../rules/value.ts'

const known = new WeakMap<EvaluatedTable, Int32Array>()

/** @example alikeIn(evaluated)[0] === alikeIn(evaluated)[1] // the first two subjects come to the same */
export function alikeIn(evaluated: EvaluatedTable): Int32Array {
  let alike = known.get(evaluated)
  if (alike === undefined) {
    alike = findAlike(evaluated)
    known.set(evaluated, alike)
  }
  return alike
}

/** Statuses with outputs. */
const YIELDING: ReadonlySet<Status> = new Set<Status>(['matched', 'partial'])

/** Mostly the status and the deciding row say it all; several rows, and outputs that are read from inputs, come in where there are any. */
function findAlike({ decided, subjects, table, columns }: EvaluatedTable): Int32Array {
  const { status, row, aggregates } = decided
  const rows = table.rows.length + 1
  const yields = STATUSES.map((one) => YIELDING.has(one))
  const kinds = new Int32Array(subjects.size)
  let severalRows = false
  for (let subject = 0; subject < kinds.length; subject++) {
    kinds[subject] = status[subject] * rows + row[subject] + 1
    if (row[subject] < 0 && yields[status[subject]]) severalRows = true
  }
  const alike = new Alike(kinds, STATUSES.length * rows)
  if (aggregates !== undefined) for (const column of aggregates.values()) alike.splitByColumn(column)
  else {
    if (severalRows) for (const { isTrue } of decided.rows) alike.splitByBits(isTrue)
    const said = new Set(
      table.rows.flatMap(({ outputs }) => [...outputs.values()].flatMap((one) => (typeof one === 'object' ? one.input : []))),
    )
    for (const name of said) alike.splitByColumn(columns.get(name)!)
  }
  return alike.kinds
}

/** Subjects told apart by one thing after another. */
class Alike {
  readonly kinds: Int32Array
  #count: number

  /** Whole numbers from 0 on and less than `count`. */
  constructor(kinds: Int32Array, count: number) {
    this.kinds = kinds
    this.#count = count
  }

  splitByBits({ words }: Bits): void {
    const { kinds } = this
    for (let subject = 0; subject < kinds.length; subject++)
      kinds[subject] = kinds[subject] * 2 + ((words[subject >>> 5] >>> (subject & 31)) & 1)
    this.#renumber(this.#count * 2)
  }

  /** By what is known; who is unknown is of one kind. */
  splitByColumn(column: Column): void {
    if (column.kind === 'word') this.#splitByNumbers(column.index, column.known)
    else {
      this.#splitByNumbers(column.numerator, column.known)
      if (column.denominator !== undefined) this.#splitByNumbers(column.denominator, column.known)
    }
  }

  #splitByNumbers(numbers: Int32Array | Float64Array, { words }: Bits): void {
    const { kinds } = this
    const ranks = new Int32Array(kinds.length)
    const rankOf = new Map<number, number>()
    let [last, lastRank] = [Number.NaN, 0]
    for (let subject = 0; subject < kinds.length; subject++) {
      if (((words[subject >>> 5] >>> (subject & 31)) & 1) === 0) continue
      const number = numbers[subject]
      if (number !== last) {
        last = number
        lastRank = rankOf.get(number) ?? rankOf.size + 1
        rankOf.set(number, lastRank)
      }
      ranks[subject] = lastRank
    }
    this.#split(ranks, rankOf.size + 1)
  }

  #split(ranks: Int32Array, count: number): void {
    const { kinds } = this
    if (this.#count * count < 2 ** 31) {
      for (let subject = 0; subject < kinds.length; subject++) kinds[subject] = kinds[subject] * count + ranks[subject]
      this.#renumber(this.#count * count)
      return
    }
    const numberOf = new Map<number, number>()
    for (let subject = 0; subject < kinds.length; subject++) {
      const pair = kinds[subject] * count + ranks[subject]
      const number = numberOf.get(pair) ?? numberOf.size
      numberOf.set(pair, number)
      kinds[subject] = number
    }
    this.#count = numberOf.size
  }

  /** Numbers the kinds that occur, of so many that might. */
  #renumber(count: number): void {
    const { kinds } = this
    this.#count = 0
    if (count <= 4 * kinds.length + 1024) {
      const numberOf = new Int32Array(count).fill(-1)
      for (let subject = 0; subject < kinds.length; subject++) {
        if (numberOf[kinds[subject]] < 0) numberOf[kinds[subject]] = this.#count++
        kinds[subject] = numberOf[kinds[subject]]
      }
      return
    }
    const numberOf = new Map<number, number>()
    for (let subject = 0; subject < kinds.length; subject++) {
      let number = numberOf.get(kinds[subject])
      if (number === undefined) {
        number = this.#count++
        numberOf.set(kinds[subject], number)
      }
      kinds[subject] = number
    }
  }
}
