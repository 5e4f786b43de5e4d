// The only home of rows that come from the editor: a blank one beside others, a copy, and ids that are free.
import type { Literal, OutputDocument, RowDocument, RuleSetDocument, TableDocument } from '../../engine/rules/document.ts'

/** A row that matches anything, with the neighbour's outputs and source so that it is complete from the start. */
export function blankRow(document: RuleSetDocument, table: TableDocument, beside?: RowDocument): RowDocument {
  const then = beside?.then ?? Object.fromEntries(table.outputs.map((output) => [output.name, firstValue(output)]))
  return { id: freeId(table, 'row'), when: {}, then, source: beside?.source ?? document.sources[0].id }
}

export function copyOfRow(table: TableDocument, row: RowDocument): RowDocument {
  return { ...row, id: freeId(table, row.id.replace(/-\d+$/, '')) }
}

function freeId(table: TableDocument, stem: string): string {
  const taken = new Set(table.rows.map((row) => row.id))
  let count = stem === 'row' ? table.rows.length + 1 : 2
  while (taken.has(`${stem}-${count}`)) count++
  return `${stem}-${count}`
}

/** What a new row says of an output. */
export function firstValue(output: OutputDocument): Literal {
  if (output.values !== undefined) return output.values[0]
  return output.type === 'boolean' ? false : output.type === 'number' ? 0 : output.type === 'date' ? '2025-09-01' : 'none'
}
