// The only home of how a CSV file becomes plain row objects: quotes, line ends, headings, white space.
// Leaves to others: what the columns mean and which rows are kept aside (facts.ts).
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Row = Record<string, string>

/** The rows of one file of the folder, one object a row with every value trimmed; null where the file is absent. */
export function readRows(folder: string, file: string): Iterable<Row> | null {
  const path = join(folder, file)
  if (!existsSync(path)) return null
  return rowsIn(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
}

function* rowsIn(text: string): Generator<Row> {
  let headings: string[] | null = null
  for (const fields of recordsIn(text)) {
    if (fields.length === 1 && fields[0].trim() === '') continue
    if (headings === null) {
      headings = fields.map((heading) => heading.trim())
      continue
    }
    const row: Row = {}
    for (let column = 0; column < headings.length; column++) row[headings[column]] = (fields[column] ?? '').trim()
    yield row
  }
}

function* recordsIn(text: string): Generator<string[]> {
  let start = 0
  while (start < text.length) {
    let end = text.indexOf('\n', start)
    if (end === -1) end = text.length
    const line = text.slice(start, end)
    if (line.includes('"')) {
      const record = quotedRecord(text, start)
      yield record.fields
      start = record.next
    } else {
      yield line.split(',')
      start = end + 1
    }
  }
}

/** A record with quotation marks may run over line ends, and "" inside quotes is one quotation mark. */
function quotedRecord(text: string, start: number): { fields: string[]; next: number } {
  const fields: string[] = []
  let field = ''
  let inQuotes = false
  let at = start
  for (; at < text.length; at++) {
    const letter = text[at]
    if (inQuotes) {
      if (letter !== '"') field += letter
      else if (text[at + 1] === '"') {
        field += '"'
        at++
      } else inQuotes = false
    } else if (letter === '"' && field.trim() === '') {
      field = ''
      inQuotes = true
    } else if (letter === ',') {
      fields.push(field)
      field = ''
    } else if (letter === '\n') break
    else field += letter
  }
  fields.push(field)
  return { fields, next: at + 1 }
}
