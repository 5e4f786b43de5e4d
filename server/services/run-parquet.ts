// The only home of decisions and actions of a stored run as Parquet: which columns, and reading them back.
import { join } from 'node:path'
import { type CellValue, readParquet, writeParquet } from '../stores/parquet-table.ts'
import { ACTION_COLUMNS, type ActionRow, DECISION_COLUMNS, type DecisionRow } from './run-rows.ts'

type Columns = readonly string[]

/** A row as the result hash takes it. */
export const lineOf = (row: object, columns: Columns): string =>
  columns.map((column) => (row as Record<string, string>)[column]).join('\u001F')

async function write<Row extends object>(
  folder: string,
  file: string,
  columns: Columns,
  rows: Iterable<Row>,
  each: (line: string) => void,
): Promise<number> {
  let count = 0
  function* cells(): Generator<CellValue[]> {
    for (const row of rows) {
      count++
      each(lineOf(row, columns))
      yield columns.map((column) => (row as Record<string, string>)[column])
    }
  }
  await writeParquet(
    join(folder, file),
    columns.map((name) => ({ name, type: 'VARCHAR' as const })),
    cells(),
  )
  return count
}

async function* read(folder: string, file: string, columns: Columns, pupil?: string): AsyncGenerator<Record<string, string>> {
  const where = pupil === undefined ? '' : "WHERE subject IN ('pupil', 'pupil-parent') AND split_part(subject_id, '/', 1) = ?"
  for await (const chunk of readParquet(join(folder, file), columns, where, pupil === undefined ? [] : [pupil])) {
    for (const row of chunk) yield Object.fromEntries(columns.map((column, at) => [column, String(row[at])]))
  }
}

/** Writes decisions.parquet; `each` gets every line, for the result hash. */
export const writeDecisions = (folder: string, rows: Iterable<DecisionRow>, each: (line: string) => void): Promise<number> =>
  write(folder, 'decisions.parquet', DECISION_COLUMNS, rows, each)

export const writeActions = (folder: string, rows: Iterable<ActionRow>, each: (line: string) => void): Promise<number> =>
  write(folder, 'actions.parquet', ACTION_COLUMNS, rows, each)

export const readDecisions = (folder: string): AsyncGenerator<Record<string, string>> => read(folder, 'decisions.parquet', DECISION_COLUMNS)

/** All actions, or those of one pupil. */
export const readActions = (folder: string, pupil?: string): AsyncGenerator<Record<string, string>> =>
  read(folder, 'actions.parquet', ACTION_COLUMNS, pupil)
