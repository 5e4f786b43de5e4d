// The only home of where the comments of a draft stand: by cell of a table, and in words where the cell is gone.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { CommentThread } from '../../server/contract/comments.ts'
import { nameInWords } from '../../engine/rules/parameter-label.ts'

type Place = Pick<CommentThread, 'table' | 'row' | 'column'>

/** Columns with an open comment, by row of a table. */
export function commentedCells(threads: readonly CommentThread[], table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const cells = new Map<string, Set<string>>()
  for (const thread of threads) {
    if (thread.isSettled || thread.table !== table) continue
    cells.set(thread.row, (cells.get(thread.row) ?? new Set()).add(thread.column))
  }
  return cells
}

export const threadsOf = (threads: readonly CommentThread[], at: Place): readonly CommentThread[] =>
  threads.filter(({ table, row, column }) => table === at.table && row === at.row && column === at.column)

/** @example placeInWords(document, { table: 'level', row: 'level-2', column: 'input:attendance' }) // 'Level of support, row 3, Attendance' */
export function placeInWords(document: RuleSetDocument | undefined, { table, row, column }: Place): string {
  const found = document?.tables.find((one) => one.name === table)
  const at = found?.rows.findIndex((one) => one.id === row) ?? -1
  const [kind, name] = column.split(':')
  const title =
    name === undefined
      ? nameInWords(kind)
      : kind === 'input'
        ? (document?.inputs.find((one) => one.name === name)?.label ?? nameInWords(name))
        : (found?.outputs.find((one) => one.name === name)?.label ?? nameInWords(name))
  return `${found?.title ?? nameInWords(table)}, ${at < 0 ? `row “${row}”, which is not there any more` : `row ${at + 1}`}, ${title}`
}
