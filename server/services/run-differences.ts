// The only home of comparing the stored answer of a run with a new one: which decisions and actions differ, table by table, and whether
// anything but the wording does.
import { lineOf } from './run-parquet.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS } from './run-rows.ts'

type Row = Readonly<Record<string, string>>

export interface RunDifferences {
  readonly tables: readonly { readonly policy: string; readonly table: string; readonly differing: number; readonly decisions: number }[]
  /** Decisions that differ in all tables together. */
  readonly decisions: number
  readonly actions: number
}

/* The reason is words about a decision, not part of it. */
const DECIDED = DECISION_COLUMNS.filter((column) => column !== 'reason')
const ACTED = ACTION_COLUMNS.filter((column) => column !== 'reason')
const tableOf = ({ policy, table }: Row): string => `${policy}\u001F${table}`

export class StoredAnswer {
  readonly #decisions = new Map<string, Map<string, string>>()
  readonly #actions = new Map<string, number>()

  addDecision(row: Row): void {
    const table = tableOf(row)
    const subjects = this.#decisions.get(table) ?? new Map<string, string>()
    this.#decisions.set(table, subjects.set(row.subject_id, lineOf(row, DECIDED)))
  }

  addAction(row: Row): void {
    const line = lineOf(row, ACTED)
    this.#actions.set(line, (this.#actions.get(line) ?? 0) + 1)
  }

  /** How another answer differs from this one. */
  differencesTo(decisions: Iterable<Row>, actions: Iterable<Row>): RunDifferences {
    const counts = new Map<string, { differing: number; decisions: number }>()
    const left = new Map([...this.#decisions].map(([table, subjects]) => [table, new Map(subjects)]))
    for (const row of decisions) {
      const table = tableOf(row)
      const count = counts.get(table) ?? { differing: 0, decisions: 0 }
      counts.set(table, count)
      count.decisions++
      if (left.get(table)?.get(row.subject_id) !== lineOf(row, DECIDED)) count.differing++
      left.get(table)?.delete(row.subject_id)
    }
    for (const [table, gone] of left) {
      const count = counts.get(table) ?? { differing: 0, decisions: 0 }
      counts.set(table, { differing: count.differing + gone.size, decisions: count.decisions + gone.size })
    }
    const tables = [...counts].map(([key, count]) => ({ policy: key.split('\u001F')[0], table: key.split('\u001F')[1], ...count }))
    return { tables, decisions: tables.reduce((sum, { differing }) => sum + differing, 0), actions: this.#actionsTo(actions) }
  }

  /** Actions that only one of the two recommends. */
  #actionsTo(actions: Iterable<Row>): number {
    const left = new Map(this.#actions)
    let added = 0
    for (const row of actions) {
      const line = lineOf(row, ACTED)
      const count = left.get(line) ?? 0
      if (count > 0) left.set(line, count - 1)
      else added++
    }
    return [...left.values()].reduce((sum, count) => sum + count, added)
  }
}
