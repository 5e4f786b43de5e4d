// The only home of reading a heading row: which column stands where, which are not read, and what is wrong with it.
import { ServiceError } from '../errors/service-error.ts'
import { counted, listed } from './counted.ts'
import type { Findings } from './findings.ts'

export interface Headings {
  /** As the officer wrote them. */
  readonly written: readonly string[]
  /** Where each known column stands; columns that are not given are absent. */
  readonly at: ReadonlyMap<string, number>
}

export interface KnownColumns {
  readonly file: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/* As a heading they would reach into JavaScript's own objects in programs that are less careful than this one. */
const UNUSABLE = new Set(['__proto__', 'constructor', 'prototype'])

export function readHeadings(cells: readonly string[], { file, required, optional }: KnownColumns, findings: Findings): Headings {
  const written = cells.map(tidyHeading)
  while (written.at(-1) === '') written.pop()
  const names = written.map((heading) => heading.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  const unusable = written.findIndex((_, at) => UNUSABLE.has(names[at]))
  if (unusable >= 0) {
    const message = `Column ${columnLetter(unusable)} of ${file} has a name that cannot be used.`
    throw new ServiceError('unusable-heading', 422, message, 'Rename the column and upload again.')
  }
  refuseTwice(file, written, names)
  const missing = required.filter((column) => !names.includes(column))
  if (missing.length > 0) throw missingColumns(file, missing, written)
  const known = new Set([...required, ...optional])
  const unread = written.filter((heading, at) => heading !== '' && !known.has(names[at]))
  if (unread.length > 0) {
    const message = `${counted(unread.length, 'column')} will not be read or stored: ${listed(unread)}.`
    findings.count(file, 'columns-not-read', { count: unread.length, message })
  }
  return { written, at: new Map(names.flatMap((name, at) => (known.has(name) ? [[name, at] as const] : []))) }
}

/** Without the byte order mark, no-break spaces and other unseen characters that exports leave around a heading. */
export function tidyHeading(heading: string): string {
  return heading.replaceAll(/[\u00a0\u200b\u200e\u2060\ufeff]/g, ' ').trim()
}

function refuseTwice(file: string, written: readonly string[], names: readonly string[]): void {
  const second = names.findIndex((name, at) => name !== '' && names.indexOf(name) < at)
  if (second < 0) return
  const letters = `${columnLetter(names.indexOf(names[second]))} and ${columnLetter(second)}`
  const message = `Two columns of ${file} are called “${written[second]}” (${letters}).`
  throw new ServiceError('same-heading-twice', 422, message, 'Keep the right one, rename or delete the other, and upload again.')
}

function missingColumns(file: string, missing: readonly string[], written: readonly string[]): ServiceError {
  const found = written.filter((heading) => heading !== '')
  const message = `${file} has no column ${missing.map((column) => `“${column}”`).join(' and no column ')}. Found: ${listed(found)}.`
  return new ServiceError(
    'missing-column',
    422,
    message,
    'The headings must stand in the first row. Add or rename the column and upload again.',
  )
}

/** @example columnLetter(27) // 'AB' */
export function columnLetter(at: number): string {
  return (at >= 26 ? columnLetter(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
}
