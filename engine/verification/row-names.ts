// The only home of what a row is called in a finding: its number, as the sheet counts it, and its id, as the document names it.
import { listInWords } from './region-wording.ts'

export interface NamedRow {
  readonly id: string
  /** Its place among all rows of the document, those switched off included. */
  readonly index: number
}

const numbered = ({ id, index }: NamedRow): string => `${index + 1} (${id})`

/** @example rowName({ id: 'level-2', index: 1 }) // 'row 2 (level-2)' */
export const rowName = (row: NamedRow): string => `row ${numbered(row)}`

/** At the beginning of a sentence. */
export const rowNameFirst = (row: NamedRow): string => `Row ${numbered(row)}`

/** @example rowNames([{ id: 'a', index: 0 }, { id: 'b', index: 1 }]) // 'rows 1 (a) and 2 (b)' */
export const rowNames = (rows: readonly NamedRow[]): string =>
  rows.length === 1 ? rowName(rows[0]) : `rows ${listInWords(rows.map(numbered), 'and')}`
