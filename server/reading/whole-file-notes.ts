// The only home of what is said of a file as a whole: how it was read, and whether its number of rows is suspicious.
import { ServiceError } from '../errors/service-error.ts'
import type { Findings } from './findings.ts'
import type { TextForm } from './text-form.ts'

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }
/* Data rows of a full sheet with one heading row, in the old and the present form of Excel. */
const FULL_SHEETS = [65_535, 1_048_575]

export function noteForm(findings: Findings, file: string, { encoding, separator }: TextForm): void {
  if (separator !== ',') findings.count(file, 'separator', { message: `Read as ${SEPARATORS[separator]}-separated.` })
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    findings.count(file, 'utf-16', { message: 'Read as UTF-16 (Excel “Unicode Text”).' })
  if (encoding === 'windows-1252') {
    findings.count(file, 'windows-1252', { message: 'Not UTF-8, so read as Windows-1252: letters with accents may be wrong.' })
  }
}

export function noteLength(findings: Findings, file: string, rows: number, mayBeEmpty: boolean): void {
  if (rows === 0 && !mayBeEmpty) throw headingsOnly(file)
  if (rows === 0) findings.count(file, 'no-rows', { message: 'The file has headings and no rows, which is read as “there are none”.' })
  if (FULL_SHEETS.includes(rows)) {
    const message = `The file stops at exactly ${(rows + 1).toLocaleString('en-GB')} rows, the most that Excel holds. Rows may be missing.`
    findings.count(file, 'stops-at-limit', { message })
  }
}

export function emptyFile(file: string): ServiceError {
  return new ServiceError('empty-file', 422, `${file} is empty.`, 'Export it again from your MIS.')
}

export function headingsOnly(file: string): ServiceError {
  return new ServiceError(
    'headings-only',
    422,
    `${file} has headings and no rows.`,
    'Check the filter used in the export, then export again.',
  )
}
