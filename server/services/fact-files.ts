// The only home of facts that come as rows of JSON: written as the plain files, so that one reader checks both alike.
import { Readable } from 'node:stream'
import type { FactRows } from '../contract/decide.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { DataSource } from '../reading/data-source.ts'

type FileName = keyof FactRows
type Row = Readonly<Record<string, string | number | boolean | null>>

/** The columns a file has even where no row names them: an empty events file says that there are none. */
const HEADINGS: Readonly<Record<FileName, readonly string[]>> = {
  pupils: ['upn', 'school_urn'],
  marks: ['upn', 'school_urn', 'date', 'session', 'code'],
  summary: ['upn', 'school_urn', 'from', 'to', 'possible', 'attended', 'authorised', 'unauthorised'],
  events: ['upn', 'event', 'date'],
  parents: ['upn', 'parent'],
  calendar: ['school_urn', 'date', 'am', 'pm'],
  schools: ['urn'],
  national: ['series', 'period', 'phase', 'cohort', 'measure', 'value'],
}
/* A number nobody has, with a check letter that is right: callers need not send the pupil's own. */
const SOMEBODY = 'X201000025001'
const SOME_SCHOOL = '100000'

/**
 * The plain files of one pupil, in memory. What a row leaves out of UPN and school is that of the pupil's first row.
 * @throws ServiceError 422 where rows are about more than one pupil
 */
export function factFiles(rows: FactRows): DataSource[] {
  const [first] = rows.pupils
  const upn = textOf(first.upn) || SOMEBODY
  const school = textOf(first.school_urn) || SOME_SCHOOL
  const stated = Object.entries(rows).flatMap(([, list]) => (list ?? []).map((row) => textOf(row.upn)))
  if (stated.some((other) => other !== '' && other !== upn)) {
    const details = 'Ask once for each pupil, or upload the files and run the policies over all of them.'
    throw new ServiceError('several-pupils', 422, 'The rows are about more than one pupil.', details)
  }
  return Object.entries(rows).map(([name, list]) =>
    asFile(
      name as FileName,
      (list ?? []).map((row) => ({ ...row })),
      { upn, school_urn: school },
    ),
  )
}

function asFile(name: FileName, rows: readonly Row[], usual: Readonly<Record<string, string>>): DataSource {
  const headings = [...new Set([...HEADINGS[name], ...rows.flatMap((row) => Object.keys(row))])]
  const lines = rows.map((row) => headings.map((heading) => quoted(textOf(row[heading]) || (usual[heading] ?? ''))).join(','))
  const bytes = Buffer.from(`${[headings.map(quoted).join(','), ...lines].join('\r\n')}\r\n`)
  return { name: `${name}.csv`, size: bytes.length, open: () => Promise.resolve(Readable.from([bytes])) }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function textOf(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value)
}
