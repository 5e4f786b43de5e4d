// The only home of pasting: text from a spreadsheet laid over a sheet from one cell on, as one edit, adding rows where it runs over.
import { applyCommand, type EditCommand } from './edit-command.ts'
import { blankRow } from './new-row.ts'
import { type SheetModel, sheetModel } from './sheet-model.ts'
import { typeInto } from './typed-text.ts'

export type Pasted =
  | { readonly single: string }
  | { readonly command: EditCommand; readonly words: string; readonly refused: readonly string[] }

/** @example pasteBlock(model, place, 'under 80\tLevel 3') // { command: …, words: '2 cells', refused: [] } */
export function pasteBlock(model: SheetModel, at: { readonly row: string; readonly column: string }, text: string): Pasted {
  const block = readTabs(text)
  if (block.length === 1 && block[0].length === 1) return { single: block[0][0] }
  const firstRow = model.table.rows.findIndex((row) => row.id === at.row)
  const firstColumn = model.columns.findIndex((column) => column.id === at.column)
  let present = model
  let written = 0
  const commands: EditCommand[] = []
  const refused: string[] = []
  const run = (command: EditCommand): boolean => {
    const edited = applyCommand(present.document, command)
    const next = edited && sheetModel(edited.document, model.table.name)
    if (next === undefined) return false
    present = next
    commands.push(command)
    return true
  }
  block.forEach((cells, down) => {
    const index = firstRow + down
    if (index >= present.table.rows.length)
      run({
        kind: 'insert-row',
        table: model.table.name,
        at: index,
        row: blankRow(present.document, present.table, present.table.rows.at(-1)),
      })
    cells.forEach((cell, across) => {
      const column = present.columns[firstColumn + across]
      const row = present.table.rows[index]
      if (column === undefined || row === undefined) return
      const typed = typeInto(present, row, column, cell)
      if ('refused' in typed) refused.push(`Row ${index + 1}, ${column.title}: ${typed.refused}`)
      // Several cells are pasted as they are: a parameter changes only where one cell is typed over.
      else if (run(typed.onlyHere ?? typed.command)) written++
    })
  })
  return { command: { kind: 'all', commands }, words: `${written} ${written === 1 ? 'cell' : 'cells'}`, refused }
}

/** Tab-separated text as spreadsheets write it: a field is quoted only where it holds a tab, a line break or a quote. */
export function readTabs(text: string): string[][] {
  const rest = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  const [quotedField, plainField] = [/"((?:[^"]|"")*)"(?=\t|\n|$)/y, /[^\t\n]*/y]
  let at = 0
  for (;;) {
    quotedField.lastIndex = plainField.lastIndex = at
    const quoted = quotedField.exec(rest)
    const isQuoted = quoted !== null && /[\t\n"]/.test(quoted[1])
    const plain = plainField.exec(rest)![0]
    rows.at(-1)!.push(isQuoted ? quoted[1].replaceAll('""', '"') : plain)
    at += isQuoted ? quoted[0].length : plain.length
    if (at >= rest.length) return rows
    if (rest[at] === '\n') rows.push([])
    at += 1
  }
}
