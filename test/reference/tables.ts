// The only home of row truth: which rows of a table are true, unknown or false for a subject's values.
// Leaves to others: single cells (cells.ts), the values (inputs.ts) and what follows by hit policy (settle.ts).
import { readCell, testsForMissing, truthOfCell, type Cell, type Truth } from './cells.ts'
import type { RowDocument, RuleSet, TableDocument, Value } from './document.ts'

export interface OpenRow {
  row: RowDocument
  /** Place among the rows that are on. */
  place: number
  cells: Map<string, Cell>
}

/** A table ready to be decided: rows that are off are gone, cells are read. */
export interface OpenTable {
  table: TableDocument
  rows: OpenRow[]
  /** Inputs that some row tests with `missing`. */
  testedForMissing: Set<string>
  /** Inputs that some row tests at all. */
  inputs: Set<string>
}

export function openTable(ruleSet: RuleSet, table: TableDocument): OpenTable {
  const open: OpenTable = { table, rows: [], testedForMissing: new Set(), inputs: new Set() }
  for (const row of table.rows) {
    if (row.off === true) continue
    const cells = new Map<string, Cell>()
    for (const [input, text] of Object.entries(row.when ?? {})) {
      const cell = readCell(text, ruleSet)
      if (cell.kind === 'dash') continue
      cells.set(input, cell)
      open.inputs.add(input)
      if (testsForMissing(cell)) open.testedForMissing.add(input)
    }
    open.rows.push({ row, place: open.rows.length, cells })
  }
  return open
}

/** False if any cell is false, else unknown (null) if any is unknown, else true. */
export function truthOfRow(open: OpenTable, row: OpenRow, values: Map<string, Value>): Truth {
  let truth: Truth = true
  for (const [input, cell] of row.cells) {
    const ofCell = truthOfCell(cell, values.get(input) ?? null, open.testedForMissing.has(input))
    if (ofCell === false) return false
    if (ofCell === null) truth = null
  }
  return truth
}
