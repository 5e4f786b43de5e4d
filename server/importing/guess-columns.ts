// The only home of guessing what the columns of an export are, from their headings and from what stands in them.
import type { MappedField } from '../contract/imports.ts'
import { MAPPED_FIELDS } from '../contract/imports.ts'
import { tidyUpn, upnFault } from '../reading/upn.ts'
import { isPlainCode } from './code-words.ts'
import type { ExportTop } from './export-top.ts'
import { headingScore } from './field-headings.ts'
import type { SchoolNames } from './school-names.ts'
import { guessSessions } from './session-words.ts'
import { writtenDate } from './written-dates.ts'

/** By column, in the order of the headings. */
export function guessColumns({ headings, rows }: ExportTop, schools: SchoolNames): (MappedField | null)[] {
  const values = headings.map((_, at) => differentValues(rows, at))
  const bids = headings.flatMap((heading, column) =>
    heading === '' ? [] : MAPPED_FIELDS.map((field) => ({ field, column, score: scoreOf(field, heading, values[column], schools) })),
  )
  const guesses: (MappedField | null)[] = headings.map(() => null)
  for (const { field, column, score } of bids.toSorted((a, b) => b.score - a.score)) {
    if (score > 0 && guesses[column] === null && !guesses.includes(field)) guesses[column] = field
  }
  return guesses
}

/** The different values of a column in the rows looked at, without empty ones. */
export function differentValues(rows: ExportTop['rows'], column: number): string[] {
  return [...new Set(rows.map((cells) => cells[column] ?? ''))].filter((value) => value !== '')
}

const MOST_LIKE = 0.8
const HARDLY_LIKE = 0.3

function scoreOf(field: MappedField, heading: string, values: readonly string[], schools: SchoolNames): number {
  const named = headingScore(field, heading)
  if (values.length === 0) return named / 2
  const share = shareLike(field, values, schools)
  if (share === undefined) return named
  const isLike = share >= MOST_LIKE
  if (named > 0) return named + (isLike ? 50 : share <= HARDLY_LIKE ? -60 : 0)
  return isLike ? (BY_CONTENT_ALONE[field] ?? 0) : 0
}

/* What stands in a column tells it apart from others only for these. A date alone may be any date. */
const BY_CONTENT_ALONE: Partial<Record<MappedField, number>> = { upn: 45, session: 30, code: 20, school: 20, date: 5 }

/** The share of a column's different values that are what the field holds; `undefined` where they cannot tell. */
function shareLike(field: MappedField, values: readonly string[], schools: SchoolNames): number | undefined {
  const share = (test: (value: string) => boolean): number => values.filter(test).length / values.length
  switch (field) {
    case 'upn':
      return share((value) => ['wrong-letter', undefined].includes(upnFault(tidyUpn(value))))
    case 'date':
    case 'date_of_birth':
    case 'entry_date':
    case 'leaving_date':
      return share((value) => writtenDate(value) !== undefined)
    case 'session':
      return new Set(guessSessions(values).values()).size === 2 ? 1 : values.length > 20 ? 0 : undefined
    case 'code':
      return values.length > 80 ? 0 : share(isPlainCode) >= MOST_LIKE && values.some((value) => /^[/\\]$/.test(value)) ? 1 : undefined
    case 'school':
      return share((value) => schools.urnWritten(value) !== undefined || schools.sameName(value) !== undefined) >= MOST_LIKE ? 1 : undefined
    default:
      return undefined
  }
}
