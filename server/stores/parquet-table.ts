// The only home of Parquet: a table of plain values written once and read back, through an embedded DuckDB.
// Leaves what the columns mean to the stores.
import { setImmediate } from 'node:timers/promises'
import { DuckDBBlobValue, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export type CellType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN' | 'BLOB'
export type CellValue = string | number | boolean | Uint8Array | null

export interface TableColumn {
  readonly name: string
  readonly type: CellType
}

let instance: Promise<DuckDBInstance> | undefined

/** A connection to an in-memory database that reads and writes local files only. */
export async function connect(): Promise<DuckDBConnection> {
  instance ??= DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: '2',
  })
  return (await instance).connect()
}

const quotedPath = (path: string): string => `'${path.replaceAll("'", "''")}'`
let tables = 0
const ROWS_A_TURN = 5000

/** Writes rows to a new Parquet file. */
export async function writeParquet(
  path: string,
  columns: readonly TableColumn[],
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
): Promise<void> {
  const connection = await connect()
  const table = `written_${++tables}`
  try {
    await connection.run(`CREATE TEMP TABLE ${table} (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`)
    const appender = await connection.createAppender(table)
    const add = (row: readonly CellValue[]): void => {
      for (let at = 0; at < columns.length; at++) append(appender, columns[at].type, row[at])
      appender.endRow()
    }
    let added = 0
    if (Symbol.asyncIterator in rows) for await (const row of rows) add(row)
    else {
      for (const row of rows) {
        add(row)
        /* Others wait for this thread too. */
        if (++added % ROWS_A_TURN === 0) await setImmediate()
      }
    }
    appender.closeSync()
    await connection.run(`COPY ${table} TO ${quotedPath(path)} (FORMAT parquet, COMPRESSION zstd)`)
    await connection.run(`DROP TABLE ${table}`)
  } finally {
    connection.closeSync()
  }
}

/**
 * Writes the lines of a file to a new Parquet file, all columns as text: DuckDB reads them in its own threads. No text may contain the
 * separator or a line end; all else stands as it is, an empty text too.
 */
export async function parquetOfLines(path: string, columns: readonly string[], lines: string, separator: string): Promise<void> {
  const connection = await connect()
  try {
    const types = columns.map((name) => `'${name}': 'VARCHAR'`).join(', ')
    const asWritten = `header = false, auto_detect = false, new_line = '\\n', quote = '', escape = '', delim = '${separator}'`
    const from = `read_csv(${quotedPath(lines)}, columns = {${types}}, force_not_null = [${columns.map((name) => `'${name}'`).join(', ')}], ${asWritten})`
    await connection.run(`COPY (FROM ${from}) TO ${quotedPath(path)} (FORMAT parquet, COMPRESSION zstd)`)
  } finally {
    connection.closeSync()
  }
}

type Appender = Awaited<ReturnType<DuckDBConnection['createAppender']>>

function append(appender: Appender, type: CellType, value: CellValue): void {
  if (value === null) appender.appendNull()
  else if (type === 'VARCHAR') appender.appendVarchar(String(value))
  else if (type === 'INTEGER') appender.appendInteger(Number(value))
  else if (type === 'DOUBLE') appender.appendDouble(Number(value))
  else if (type === 'BOOLEAN') appender.appendBoolean(value === true)
  else appender.appendBlob(value as Uint8Array)
}

/** Reads the rows of a Parquet file in the order they were written, a chunk at a time. */
export async function* readParquet(
  path: string,
  columns: readonly string[],
  where = '',
  parameters: readonly string[] = [],
): AsyncGenerator<CellValue[][]> {
  const connection = await connect()
  try {
    const select = columns.map((name) => `"${name}"`).join(', ')
    const result = await connection.stream(`SELECT ${select} FROM read_parquet(${quotedPath(path)}) ${where}`, [...parameters])
    for (;;) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) return
      yield chunk.getRows().map((row) => row.map((value) => (value instanceof DuckDBBlobValue ? value.bytes : (value as CellValue))))
    }
  } finally {
    connection.closeSync()
  }
}

/** The number of rows of a Parquet file that `where` holds of. */
export async function countParquet(path: string, where = '', parameters: readonly string[] = []): Promise<number> {
  const connection = await connect()
  try {
    const result = await connection.run(`SELECT count(*)::INTEGER FROM read_parquet(${quotedPath(path)}) ${where}`, [...parameters])
    return Number((await result.getRows())[0][0])
  } finally {
    connection.closeSync()
  }
}
