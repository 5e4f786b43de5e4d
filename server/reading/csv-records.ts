// The only home of cutting CSV text into records. Lines without a quotation mark are cut here, at some three million a second; from the
// first quotation mark on csv-parse reads the rest of the file, strictly. Leaves the meaning of the cells to the readers.
import { parse } from 'csv-parse'
import { ServiceError } from '../errors/service-error.ts'
import type { DataSource } from './data-source.ts'
import { type TextForm, utf8Chunks } from './text-form.ts'

export interface RecordHandlers {
  /** `row` counts as Excel does: the heading is row 1 and blank lines are rows. */
  record(cells: readonly string[], row: number): void
  /** A row in which a quotation mark stands where none can. */
  brokenQuotes(row: number): void
  /** Called now and then with the number of bytes read so far; may throw to end the reading. */
  progress(bytes: number): void
}

const MOST_BYTES_A_ROW = 1 << 20
const QUOTE = 34
const NEW_LINE = 10
const NOTHING = Buffer.alloc(0)

export async function readRecords(source: DataSource, form: TextForm, handlers: RecordHandlers): Promise<void> {
  const chunks = utf8Chunks(source, form)
  const cutter = new LineCutter(source.name, form.separator, handlers)
  let read = 0
  try {
    if (!form.hasOldLineEnds) {
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        read += next.value.length
        handlers.progress(read)
        if (!cutter.cut(next.value)) break
      }
    }
    if (form.hasOldLineEnds || cutter.hasMetQuote) await readQuoted(chunks, cutter, form, read)
    else cutter.end()
  } finally {
    await chunks.return(undefined)
  }
}

/** Cuts whole lines; keeps what follows the last line end for the next chunk. */
class LineCutter {
  readonly name: string
  readonly handlers: RecordHandlers
  rest: Buffer = NOTHING
  row = 0
  hasMetQuote = false
  readonly #separator: string

  constructor(name: string, separator: string, handlers: RecordHandlers) {
    this.name = name
    this.#separator = separator
    this.handlers = handlers
  }

  /** False from the first quotation mark on: then `rest` begins with the line it stands in. */
  cut(chunk: Buffer): boolean {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    const quote = bytes.indexOf(QUOTE)
    this.hasMetQuote = quote >= 0
    const end = quote < 0 ? bytes.lastIndexOf(NEW_LINE) : bytes.lastIndexOf(NEW_LINE, quote)
    if (end >= 0) this.#lines(bytes.toString('utf8', 0, end))
    this.rest = bytes.subarray(end + 1)
    if (!this.hasMetQuote && this.rest.length > MOST_BYTES_A_ROW) throw rowTooLong(this.name, this.row + 1)
    return !this.hasMetQuote
  }

  end(): void {
    if (this.rest.length > 0) this.#lines(this.rest.toString('utf8'))
  }

  #lines(text: string): void {
    let start = 0
    while (start <= text.length) {
      let end = text.indexOf('\n', start)
      if (end === -1) end = text.length
      const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end)
      this.handlers.record(line.split(this.#separator), ++this.row)
      start = end + 1
    }
  }
}

async function readQuoted(chunks: AsyncIterable<Buffer>, cutter: LineCutter, form: TextForm, before: number): Promise<void> {
  const { name, handlers } = cutter
  let { row } = cutter
  let brokenLine = -1
  const parser = parse({
    delimiter: form.separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MOST_BYTES_A_ROW,
    skip_records_with_error: true,
    on_record: (cells: string[]) => {
      handlers.record(cells, ++row)
      return null
    },
    on_skip: (problem) => {
      /* Only this fault leaves the following rows whole; with any other, rows have run together. */
      if (problem?.code !== 'INVALID_OPENING_QUOTE') throw quoteNeverCloses(name, row + 1)
      if (problem.lines === brokenLine) return undefined
      brokenLine = problem.lines as number
      handlers.brokenQuotes(++row)
      return undefined
    },
  })
  let read = before
  const write = (chunk: Buffer): Promise<void> =>
    new Promise((resolve, reject) => parser.write(chunk, (problem) => (problem ? reject(problem) : resolve())))
  const failed = new Promise<never>((_, reject) => parser.once('error', reject))
  const ended = new Promise<void>((resolve) => parser.once('end', resolve))
  parser.resume()
  const feed = async (): Promise<void> => {
    if (cutter.rest.length > 0) await write(cutter.rest)
    for await (const chunk of chunks) {
      read += chunk.length
      handlers.progress(read)
      await write(chunk)
    }
    parser.end()
    await ended
  }
  try {
    await Promise.race([feed(), failed])
  } finally {
    parser.destroy()
  }
}

function rowTooLong(name: string, row: number): ServiceError {
  return new ServiceError(
    'row-too-long',
    422,
    `Row ${row} of ${name} is longer than 1 MB, so this is not a table of rows.`,
    'Export it again from your MIS as “CSV UTF-8”.',
  )
}

function quoteNeverCloses(name: string, row: number): ServiceError {
  const message = `From row ${row} of ${name} on, rows run together: a quotation mark opens there and does not close where the value ends.`
  return new ServiceError('unclosed-quote', 422, message, 'Correct the quotation marks in that row and upload again.')
}
