// The only home of the work that a side of a replay asks for: which actions begin on each date, for how many. An action begins for a subject
// where it is recommended on a date and was not on the date before; on the first date, where it is recommended.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { caughtBy } from '../decisions/outcome.ts'
import type { ActionDocument } from '../rules/document.ts'
import { type Bits, countBits, noBits, or, without } from '../rules/bits.ts'

export interface BegunAction {
  readonly policy: string
  readonly action: ActionDocument
  /** How many began it, date by date. */
  readonly begun: readonly number[]
}

export class BegunActions {
  readonly #actions = new Map<string, { policy: string; action: ActionDocument; begun: number[]; last: Map<string, Bits> }>()
  #dates = 0

  /** All tables of one date. */
  add(tables: readonly EvaluatedTable[]): void {
    const now = new Map<string, Map<string, Bits>>()
    for (const evaluated of tables) {
      for (const [index, row] of evaluated.table.rows.entries()) {
        if (row.actions.length === 0) continue
        const caught = caughtBy(evaluated, index)
        for (const action of row.actions) {
          const key = `${evaluated.policy} ${action.name}`
          const ofTables = now.get(key) ?? new Map<string, Bits>()
          const before = ofTables.get(evaluated.table.name)
          now.set(key, ofTables.set(evaluated.table.name, before === undefined ? caught : or(before, caught)))
          if (!this.#actions.has(key)) {
            const begun = Array.from({ length: this.#dates }, () => 0)
            this.#actions.set(key, { policy: evaluated.policy, action, begun, last: new Map() })
          }
        }
      }
    }
    for (const [key, one] of this.#actions) {
      const tablesNow = now.get(key) ?? new Map<string, Bits>()
      let begun = 0
      for (const [table, bits] of tablesNow) {
        const last = one.last.get(table)
        begun += countBits(without(bits, last?.size === bits.size ? last : noBits(bits.size)))
      }
      one.begun.push(begun)
      one.last = tablesNow
    }
    this.#dates++
  }

  list(): BegunAction[] {
    return [...this.#actions.values()].map(({ policy, action, begun }) => ({ policy, action, begun }))
  }
}
