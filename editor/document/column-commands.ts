// The only home of edits of a table's columns: an input added, an input or output taken away or moved. Pure; a table keeps one of each.
import type { RowDocument, RuleSetDocument, TableDocument } from '../../engine/rules/document.ts'

interface ColumnAt {
  readonly table: string
  readonly part: 'inputs' | 'outputs'
  readonly name: string
}

/** `set-columns` is how a column comes back that was taken away, with its cells exactly as they were. */
export type ColumnCommand =
  | { readonly kind: 'add-input'; readonly table: string; readonly at: number; readonly input: string }
  | ({ readonly kind: 'delete-column' } & ColumnAt)
  | ({ readonly kind: 'move-column'; readonly to: number } & ColumnAt)
  | ({ readonly kind: 'set-columns'; readonly table: string } & Pick<TableDocument, 'inputs' | 'outputs' | 'rows'>)

export interface ChangedColumns {
  readonly table: TableDocument
  readonly inverse: ColumnCommand
}

/**
 * A table after an edit of its columns; `undefined` where it cannot be made.
 * @example changeColumns(document, table, { kind: 'move-column', table: 'level', part: 'inputs', name: 'phase', to: 0 })
 */
export function changeColumns(document: RuleSetDocument, table: TableDocument, command: ColumnCommand): ChangedColumns | undefined {
  const { name, inputs, outputs, rows } = table
  switch (command.kind) {
    case 'add-input': {
      const { input, at } = command
      if (inputs.includes(input) || !document.inputs.some((one) => one.name === input)) return undefined
      return {
        table: { ...table, inputs: inputs.toSpliced(at, 0, input) },
        inverse: { kind: 'delete-column', table: name, part: 'inputs', name: input },
      }
    }
    case 'delete-column': {
      const { part, name: gone } = command
      if (!namesOf(table, part).includes(gone) || table[part].length === 1) return undefined
      const fewer =
        part === 'inputs'
          ? { inputs: inputs.filter((one) => one !== gone), rows: rows.map((row) => without(row, 'when', gone)) }
          : { outputs: outputs.filter((one) => one.name !== gone), rows: rows.map((row) => without(row, 'then', gone)) }
      return { table: { ...table, ...fewer }, inverse: { kind: 'set-columns', table: name, inputs, outputs, rows } }
    }
    case 'move-column': {
      const { part, name: moved, to } = command
      const at = namesOf(table, part).indexOf(moved)
      if (at < 0 || to < 0 || to >= table[part].length) return undefined
      const order =
        part === 'inputs'
          ? { inputs: inputs.toSpliced(at, 1).toSpliced(to, 0, moved) }
          : { outputs: outputs.toSpliced(at, 1).toSpliced(to, 0, outputs[at]) }
      return { table: { ...table, ...order }, inverse: { ...command, to: at } }
    }
    case 'set-columns':
      return {
        table: { ...table, inputs: command.inputs, outputs: command.outputs, rows: command.rows },
        inverse: { kind: 'set-columns', table: name, inputs, outputs, rows },
      }
  }
}

const namesOf = (table: TableDocument, part: 'inputs' | 'outputs'): readonly string[] =>
  part === 'inputs' ? table.inputs : table.outputs.map((output) => output.name)

function without(row: RowDocument, key: 'when' | 'then', name: string): RowDocument {
  if (!(name in row[key])) return row
  const { [name]: _gone, ...rest } = row[key]
  return { ...row, [key]: rest }
}
