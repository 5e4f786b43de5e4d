// The only home of the CSV files the pages themselves write: safe to open in a spreadsheet, whatever a cell begins with.

/** A spreadsheet takes these for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/

export interface CsvColumn<Row> {
  readonly title: string
  readonly text: (row: Row) => string
}

/** @example csvText([{ title: 'Name', text: (name: string) => name }], ['=1+1']) // "Name\r\n'=1+1\r\n" */
export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ title }) => csvCell(title)), ...rows.map((row) => columns.map(({ text }) => csvCell(text(row))))]
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands the file to the browser. The mark at its start tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
