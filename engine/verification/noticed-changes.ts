// The only home of which cases notice a change of one cell: that row alone is asked again, and the table is settled anew only where the row
// holds of others than before. Leaves what is changed to `changed-cells.ts`. Law P18 of SPEC.md.
import { type DecidedTable, decideMany, settleTable } from '../decisions/decide-many.ts'
import { type Bits, bitsOf, noBits, or } from '../rules/bits.ts'
import { type Truth, Truths } from '../rules/leaf-columns.ts'
import type { CellCondition, Table } from '../rules/rule-set.ts'
import type { Column } from '../rules/value.ts'

/** One cell of a table that tests something else. */
export interface ChangedTest {
  /** Which of the table's rows (that are on), and which of its cells. */
  readonly at: number
  readonly cell: number
  readonly to: CellCondition
}

export class NoticedChanges {
  readonly #columns: ReadonlyMap<string, Column>
  readonly #truths: Truths
  readonly #none: Bits
  readonly #before: DecidedTable

  /** `columns` are `count` cases as `caseColumns` gives them. */
  constructor(table: Table, columns: ReadonlyMap<string, Column>, count: number) {
    this.#columns = columns
    this.#truths = new Truths(count)
    this.#none = noBits(count)
    this.#before = decideMany(table, columns, count, this.#truths)
  }

  /** Whether any case ends otherwise. @example new NoticedChanges(table, columns, 0).isNoticed(changed) // false: nobody is asked */
  isNoticed(changed: ChangedTest): boolean {
    const truth = this.#after(changed)
    if (truth === undefined) return false
    return !isSame(truth.isTrue, this.#before.rows[changed.at].isTrue) || this.#others(changed, truth).words.some((word) => word !== 0)
  }

  /** The cases that end otherwise: by other rows, or with another status. */
  by(changed: ChangedTest): Bits {
    const truth = this.#after(changed)
    if (truth === undefined) return this.#none
    const { isTrue } = this.#before.rows[changed.at]
    const byRow = { size: isTrue.size, words: isTrue.words.map((word, at) => word ^ truth.isTrue.words[at]) }
    return or(byRow, this.#others(changed, truth))
  }

  /** Of whom the row holds then; `undefined` where that is whom it holds of now. */
  #after({ at, cell, to }: ChangedTest): Truth | undefined {
    const { table, rows } = this.#before
    const { all } = table.rows[at].rule.conditions
    if (isSameTruth(this.#truths.of(all[cell], this.#columns), this.#truths.of(to, this.#columns))) return undefined
    const truth = this.#truths.of({ all: all.with(cell, to) }, this.#columns)
    return isSameTruth(rows[at], truth) ? undefined : truth
  }

  /** The cases with another status. */
  #others({ at }: ChangedTest, truth: Truth): Bits {
    const { table, rows, size, status } = this.#before
    const after = settleTable(table, rows.with(at, truth), this.#columns, size).status
    return bitsOf(size, (one) => status[one] !== after[one])
  }
}

const isSame = (a: Bits, b: Bits): boolean => a === b || a.words.every((word, at) => word === b.words[at])

const isSameTruth = (a: Truth, b: Truth): boolean => isSame(a.isTrue, b.isTrue) && isSame(a.mayBeTrue, b.mayBeTrue)
