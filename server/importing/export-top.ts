// The only home of the first rows of an export: where its headings stand, what they are, and what stands under them.
// Leaves guessing what the columns are to `guess-columns.ts` and the whole file to `export-scan.ts`.
import { NEEDED_FIELDS, type ImportMapping, type MappedField } from '../contract/imports.ts'
import { readRecords } from '../reading/csv-records.ts'
import type { DataSource } from '../reading/data-source.ts'
import { tidyHeading } from '../reading/headings.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { isBlank } from '../reading/small-file.ts'
import { type TextForm, textFormOf } from '../reading/text-form.ts'
import { emptyFile, headingsOnly } from '../reading/whole-file-notes.ts'
import { headingScore } from './field-headings.ts'

export interface ExportTop {
  readonly form: TextForm
  /** As Excel counts. */
  readonly headingRow: number
  /** As the file has them, without blanks around them; empty for a column without one. */
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const ROWS = 2000
/** Some exports begin with a title and the date of the report. */
const MOST_ABOVE_HEADINGS = 15
const FEWEST_KNOWN_HEADINGS = 3

/** @throws ServiceError where there is nothing under the headings */
export async function readTop(source: DataSource): Promise<ExportTop> {
  const form = await textFormOf(source, false)
  if (form === undefined) throw emptyFile(source.name)
  const read: { row: number; cells: string[] }[] = []
  await readUntil(source, form, (cells, row) => {
    if (!isBlank(cells)) read.push({ row, cells: cells.map((cell) => ownCopy(cell.trim())) })
    return read.length > ROWS + MOST_ABOVE_HEADINGS
  })
  const at = Math.max(
    0,
    read.slice(0, MOST_ABOVE_HEADINGS).findIndex(({ cells }) => knownHeadings(cells) >= FEWEST_KNOWN_HEADINGS),
  )
  const headings = headingsOf(read[at].cells)
  const isTooLong = (cells: readonly string[]): boolean => cells.slice(headings.length).some((cell) => cell !== '')
  const below = read.slice(at + 1).map(({ cells }) => cells)
  const rows = below.filter((cells) => !isTooLong(cells)).slice(0, ROWS)
  if (below.length === 0) throw headingsOnly(source.name)
  return { form, headingRow: read[at].row, headings, rows }
}

/** The headings of a row, as they are shown and mapped. */
export function headingsOf(cells: readonly string[]): string[] {
  const headings = cells.map((cell) => ownCopy(tidyHeading(cell)))
  while (headings.at(-1) === '') headings.pop()
  return headings
}

/** Where the column of a field stands, or -1. */
export function columnAt(headings: readonly string[], columns: ImportMapping['columns'], field: MappedField): number {
  const heading = columns[field]
  return heading === undefined || heading === '' ? -1 : headings.indexOf(heading)
}

/** Reads records until `onRow` says that it has enough; the rows of a chunk read by then are not told. */
export async function readUntil(
  source: DataSource,
  form: TextForm,
  onRow: (cells: readonly string[], row: number) => boolean,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<void> {
  const enough = new Enough()
  let hasEnough = false
  try {
    await readRecords(source, form, {
      record: (cells, row) => {
        if (!hasEnough) hasEnough = onRow(cells, row)
      },
      brokenQuotes: () => undefined,
      progress: (bytes) => {
        if (hasEnough) throw enough
        onProgress(bytes)
      },
    })
  } catch (problem) {
    if (problem !== enough) throw problem
  }
}

class Enough extends Error {}

function knownHeadings(cells: readonly string[]): number {
  const headings = cells.map(tidyHeading)
  return NEEDED_FIELDS.filter((field) => headings.some((heading) => headingScore(field, heading) > 0)).length
}
