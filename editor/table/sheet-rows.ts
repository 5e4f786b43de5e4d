// The only home of the rows the grid is given: a row that is as it was stays the same object, so that the grid looks at the others only.
import type { RowDocument } from '../../engine/rules/document.ts'
import type { SheetRow } from './sheet-row.ts'

export class SheetRows {
  #rows: readonly SheetRow[] = []

  /** The rows of a table, with why cells are wrong and which have changed or are commented on, by row and column. */
  of(
    documents: readonly RowDocument[],
    faults: ReadonlyMap<string, ReadonlyMap<string, string>>,
    changed: ReadonlyMap<string, ReadonlySet<string>>,
    commented: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
  ): readonly SheetRow[] {
    const before = this.#rows
    const byId = before.length === documents.length ? undefined : new Map(before.map((row) => [row.id, row]))
    const rows = documents.map((row, at): SheetRow => {
      const now = {
        id: row.id,
        number: at + 1,
        row,
        faults: faults.get(row.id),
        changed: changed.get(row.id),
        commented: commented.get(row.id),
      }
      const was = byId === undefined ? before[at] : byId.get(row.id)
      return was !== undefined && isSame(was, now) ? was : now
    })
    if (rows.length !== before.length || rows.some((row, at) => row !== before[at])) this.#rows = rows
    return this.#rows
  }
}

function isSame(a: SheetRow, b: SheetRow): boolean {
  return (
    a.row === b.row &&
    a.number === b.number &&
    hasSame(a.faults, b.faults) &&
    hasSame(a.changed, b.changed) &&
    hasSame(a.commented, b.commented)
  )
}

type Marked = ReadonlyMap<string, string> | ReadonlySet<string> | undefined

function hasSame(a: Marked, b: Marked): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.size !== b.size) return false
  const others = [...b.entries()]
  return [...a.entries()].every(([key, value], at) => others[at][0] === key && others[at][1] === value)
}
