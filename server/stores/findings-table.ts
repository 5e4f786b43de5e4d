// The only home of findings as Parquet: written once with their dataset, paged through by level, kind and file.
import type { FindingPage, FindingRow } from '../contract/datasets.ts'
import type { FindingsWanted } from './dataset-store.ts'
import { type CellValue, countParquet, readParquet, type TableColumn, writeParquet } from './parquet-table.ts'

const NAMES = ['file', 'row', 'column', 'value', 'level', 'code', 'message'] as const
const COLUMNS: readonly TableColumn[] = NAMES.map((name) => ({ name, type: name === 'row' ? 'INTEGER' : 'VARCHAR' }))

export function writeFindings(path: string, rows: AsyncIterable<FindingRow>): Promise<void> {
  return writeParquet(path, COLUMNS, cellsOf(rows))
}

export async function* readFindings(path: string): AsyncGenerator<FindingRow> {
  for await (const chunk of readParquet(path, NAMES)) yield* chunk.map(findingOf)
}

export async function pageOfFindings(path: string, { offset, limit, ...filter }: FindingsWanted): Promise<FindingPage> {
  const wanted = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(({ name }) => `"${name}" = ?`).join(' AND ')}`
  const values = wanted.map(({ value }) => value)
  const rows: FindingRow[] = []
  const page = `${where} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`
  for await (const chunk of readParquet(path, NAMES, page, values)) rows.push(...chunk.map(findingOf))
  return { total: await countParquet(path, where, values), rows }
}

async function* cellsOf(rows: AsyncIterable<FindingRow>): AsyncGenerator<CellValue[]> {
  for await (const finding of rows) yield NAMES.map((name) => finding[name])
}

function findingOf([file, row, column, value, level, code, message]: CellValue[]): FindingRow {
  return { file, row, column, value, level, code, message } as FindingRow
}
