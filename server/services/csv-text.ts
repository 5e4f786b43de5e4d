// The only home of writing CSV: quoting, and text that a spreadsheet would run as a formula made harmless.

/** Most fields have nothing that matters here, and are asked about once. */
const NEEDS_CARE = /^[=+\-@\t\0\uFF1D\uFF0B\uFF0D\uFF20]|[",\r\n]/u
const FORMULA = /^[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u
const SIGNED_NUMBER = /^[+-]\d+(\.\d+)?$/

/** One field. Text that starts like a formula gets an apostrophe before it; numbers stay. */
export function csvField(text: string): string {
  if (!NEEDS_CARE.test(text)) return text
  const safe = FORMULA.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, with its line end. */
export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`

/** Header and rows, in lines of about 64 kB. */
export function* csvLines<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<Column, string>>>,
): Generator<string> {
  let text = csvLine(columns)
  for (const row of rows) {
    text += csvLine(columns.map((column) => row[column]))
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}
