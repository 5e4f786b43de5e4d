// The only home of what still prevents an import: each a sentence that says what, where and what to do, by the field it is about.
// Leaves what is only in doubt to `mapping-notes.ts`.
import { codeByte } from '../../engine/facts/register-codes.ts'
import { NEEDED_FIELDS, type ImportMapping, type ImportPreview, type MappedField } from '../contract/imports.ts'
import { counted, listed } from '../reading/counted.ts'
import { columnLetter } from '../reading/headings.ts'
import { isPlainCode } from './code-words.ts'
import { sessionMeant } from './export-marks.ts'
import type { ExportScan } from './export-scan.ts'
import type { SchoolNames } from './school-names.ts'
import type { SchoolUrns } from './school-urns.ts'
import { dayWritten, ORDER_IN_WORDS } from './written-dates.ts'

type Problem = ImportPreview['problems'][number]

export interface Judged {
  readonly file: string
  readonly headings: readonly string[]
  readonly mapping: ImportMapping
  readonly scan: ExportScan
  readonly urns: SchoolUrns
  readonly names: SchoolNames
}

const FIELD_WORDS: Readonly<Record<MappedField, string>> = {
  upn: 'the UPN',
  date: 'the date',
  session: 'the session (AM or PM)',
  code: 'the attendance code',
  school: 'the school',
  forename: 'the forename',
  surname: 'the surname',
  name: 'the name',
  year_group: 'the year group',
  date_of_birth: 'the date of birth',
  sex: 'the sex',
  fsm: 'free school meals',
  sen: 'special educational needs',
  social_care: 'social care',
  entry_date: 'the entry date',
  leaving_date: 'the leaving date',
}

const MOST_SCHOOLS_LISTED = 50
/** A column most of which cannot be read is the wrong column. */
const LEAST_READABLE = 0.5

export function mappingProblems(judged: Judged): Problem[] {
  const ofColumns = [...missingColumns(judged), ...columnsAtOdds(judged)]
  const isChosen = (field: MappedField): boolean => !ofColumns.some((problem) => problem.field === field)
  return [
    ...ofColumns,
    ...(isChosen('upn') ? upnProblems(judged) : []),
    ...(isChosen('date') ? dateProblems(judged) : []),
    ...(isChosen('session') ? sessionProblems(judged) : []),
    ...(isChosen('school') ? schoolProblems(judged) : []),
    ...(isChosen('code') ? codeProblems(judged) : []),
  ]
}

function missingColumns({ mapping, file }: Judged): Problem[] {
  return NEEDED_FIELDS.filter((field) => mapping.columns[field] === undefined).map((field) => {
    const otherwise = field === 'school' ? ' If the file has none, add the school to the export.' : ''
    return { field, message: `No column of ${file} is chosen for ${FIELD_WORDS[field]}. Choose the column that holds it.${otherwise}` }
  })
}

function columnsAtOdds({ mapping, headings, file }: Judged): Problem[] {
  const chosen = Object.entries(mapping.columns) as [MappedField, string][]
  return chosen.flatMap(([field, heading], at): Problem[] => {
    const first = headings.indexOf(heading)
    if (first < 0 || heading === '') return [{ field, message: `${file} has no column “${heading}”. Choose one of its columns.` }]
    const second = headings.indexOf(heading, first + 1)
    if (second >= 0) {
      const letters = `${columnLetter(first)} and ${columnLetter(second)}`
      return [{ field, message: `Two columns of ${file} are called “${heading}” (${letters}). Rename one of them and upload again.` }]
    }
    const other = chosen.slice(0, at).find(([, earlier]) => earlier === heading)
    if (other === undefined) return []
    return [
      {
        field,
        message: `The column “${heading}” is chosen twice, for ${FIELD_WORDS[other[0]]} and for ${FIELD_WORDS[field]}. Choose another for one of them.`,
      },
    ]
  })
}

function upnProblems({ mapping, scan: { upns } }: Judged): Problem[] {
  if (upns.shaped >= upns.filled * LEAST_READABLE && upns.shaped > 0) return []
  const message = `“${mapping.columns.upn!}” does not hold UPNs: of ${counted(upns.filled, 'value')} ${upns.shaped.toLocaleString('en-GB')} look like one (a letter, eleven digits, and a digit or letter). Choose the column with the UPN.`
  return [{ field: 'upn', message }]
}

function dateProblems({ mapping, scan }: Judged): Problem[] {
  let rows = 0
  let readable = 0
  for (const [text, count] of scan.dates) {
    if (text === '') continue
    rows += count
    if (dayWritten(text, mapping.dateOrder) !== undefined) readable += count
  }
  if (readable >= rows * LEAST_READABLE && readable > 0) return []
  const order = ORDER_IN_WORDS[mapping.dateOrder]
  const message = `Of ${counted(rows, 'value')} in “${mapping.columns.date!}” ${readable.toLocaleString('en-GB')} are dates when read ${order}. Choose another order of day and month, or the column with the date of the mark.`
  return [{ field: 'date', message }]
}

/* Lessons may stand in the file too, so words may stay without a meaning once there are mornings and afternoons. */
function sessionProblems({ mapping, scan }: Judged): Problem[] {
  const field = 'session'
  const heading = mapping.columns.session!
  if (scan.tooMany.has(field)) return [{ field, message: tooMany(heading, 'sessions') }]
  const words = new Map(Object.entries(mapping.sessions).map(([word, session]) => [word, session === 'AM' ? (0 as const) : (1 as const)]))
  const meanings = [...scan.sessions.keys()].filter((word) => word !== '').map((word) => [word, sessionMeant(word, words)] as const)
  const open = meanings.filter(([, meaning]) => meaning === undefined).map(([word]) => `“${word}”`)
  const found = new Set(meanings.map(([, meaning]) => meaning))
  if (meanings.length === 0) return [{ field, message: `“${heading}” is empty. Choose the column that says AM or PM.` }]
  if (open.length === 0 || (found.has(0) && found.has(1))) return []
  const lacks = found.has(0) ? 'PM' : found.has(1) ? 'AM' : 'AM and which PM'
  return [{ field, message: `Say which word in “${heading}” means ${lacks}. Without a meaning: ${listed(open)}.` }]
}

function schoolProblems({ mapping, scan, urns, names }: Judged): Problem[] {
  const field = 'school'
  if (scan.tooMany.has(field)) return [{ field, message: tooMany(mapping.columns.school!, 'schools') }]
  const open = [...scan.schools].filter(([name]) => name !== '' && urns.urnOf(name) === '').toSorted((a, b) => b[1] - a[1])
  const problems = open.slice(0, MOST_SCHOOLS_LISTED).map(([name, rows]): Problem => {
    const nearest = names.nearest(name)
    const advice =
      nearest === undefined ? 'Give its URN, six digits.' : `Did you mean ${nearest.name} (${nearest.urn})? Confirm it or give the URN.`
    return { field, message: `“${name}” (${counted(rows, 'row')}) is not the name of a school that is known. ${advice}` }
  })
  const more = open.length - problems.length
  if (more > 0) problems.push({ field, message: `${counted(more, 'more school')} of the file ${more === 1 ? 'has' : 'have'} no URN yet.` })
  return problems
}

function codeProblems({ mapping, scan }: Judged): Problem[] {
  const field = 'code'
  const heading = mapping.columns.code!
  const problems = Object.entries(mapping.codes)
    .filter(([, code]) => codeByte(code) === undefined)
    .map(
      ([text, code]): Problem => ({
        field,
        message: `“${text}” is read as “${code}”, which is not in the 2024 list of codes. Choose a code of the list.`,
      }),
    )
  if (scan.tooMany.has(field)) return [...problems, { field, message: tooMany(heading, 'codes') }]
  const mapped = new Set(Object.keys(mapping.codes))
  const filled = [...scan.codes].filter(([code]) => code !== '')
  const rows = filled.reduce((sum, [, count]) => sum + count, 0)
  const known = filled.reduce((sum, [code, count]) => sum + (isPlainCode(code) || mapped.has(code) ? count : 0), 0)
  if (known >= rows * LEAST_READABLE && known > 0) return problems
  const message = `Of ${counted(rows, 'value')} in “${heading}” ${known.toLocaleString('en-GB')} are attendance codes. Choose the column with the codes, or say which code each of its words means.`
  return [...problems, { field, message }]
}

function tooMany(heading: string, what: string): string {
  return `“${heading}” has more different values than there can be ${what}. Choose another column.`
}
