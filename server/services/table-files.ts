// The only home of tables as files: each as CSV for a spreadsheet and as Parquet for everything else, the same rows in the same order.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CellType, type CellValue, writeParquet } from '../stores/parquet-table.ts'
import { csvLine } from './csv-text.ts'

export interface FileTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns of whole numbers, and of decimals; the others are text. An empty number is not known. */
  readonly counts?: readonly string[]
  readonly decimals?: readonly string[]
}

/** Writes each table twice. @example await writeTables(out, replayTables(result, moved)) // caseload.csv, caseload.parquet … */
export async function writeTables(folder: string, tables: readonly FileTable[]): Promise<void> {
  for (const { name, columns, rows, counts = [], decimals = [] } of tables) {
    await writeFile(join(folder, `${name}.csv`), [csvLine(columns), ...rows.map(csvLine)].join(''))
    const types = columns.map(
      (column): CellType => (counts.includes(column) ? 'INTEGER' : decimals.includes(column) ? 'DOUBLE' : 'VARCHAR'),
    )
    await writeParquet(
      join(folder, `${name}.parquet`),
      columns.map((column, at) => ({ name: column, type: types[at] })),
      rows.map((row) => row.map((cell, at): CellValue => (types[at] === 'VARCHAR' ? cell : cell === '' ? null : Number(cell)))),
    )
  }
}
