// The only home of reading a file of official statistics row by row: its headings by name, each row through a shape, and a fault said
// with its file, row, column and what to do. Leaves what a row means to the reader of each publication.
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import type { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'

const SHOWN = 40

/** One row of the file, by heading. `number` counts as a spreadsheet does: the headings are row 1. */
export interface PublishedRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * The rows of a CSV file, one at a time.
 * @throws ServiceError where the file is not there, lacks one of `columns`, or is no table
 */
export async function* publishedRows(path: string, columns: readonly string[], download: string): AsyncGenerator<PublishedRow> {
  const file = basename(path)
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    columns: (headings: string[]) => {
      const lacking = columns.find((column) => !headings.includes(column))
      if (lacking === undefined) return headings
      throw new ServiceError('bad-national-file', 422, `${file}, row 1: there is no column “${lacking}”.`, download)
    },
  })
  const source = createReadStream(path)
  source.on('error', (problem) => parser.destroy(problem))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield { number: info.lines, cells: record }
    }
  } catch (problem) {
    throw asServiceError(problem, path, file, download)
  } finally {
    source.destroy()
  }
}

/** What a shape makes of a row. @throws ServiceError that names row, column and what was found */
export function shaped<T>(shape: z.ZodType<T>, row: PublishedRow, path: string, download: string): T {
  const parsed = shape.safeParse(row.cells)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const column = String(issue.path[0])
  throw faultAt(path, row, column, `“${(row.cells[column] ?? '').slice(0, SHOWN)}” ${issue.message}`, download)
}

export function faultAt(path: string, row: PublishedRow, column: string, fault: string, download: string): ServiceError {
  return new ServiceError('bad-national-file', 422, `${basename(path)}, row ${row.number}, column ${column}: ${fault}.`, download)
}

function asServiceError(problem: unknown, path: string, file: string, download: string): unknown {
  if (problem instanceof CsvError) {
    return new ServiceError('bad-national-file', 422, `${file}, row ${String(problem.lines)}: ${problem.message}.`, download, {
      cause: problem,
    })
  }
  const code = (problem as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return new ServiceError('no-such-data', 422, `There is nothing at ${path}.`, 'Give the path of the file.')
  if (code === 'EISDIR') return new ServiceError('no-such-data', 422, `${path} is a folder.`, 'Give the path of the file in it.')
  return problem
}
