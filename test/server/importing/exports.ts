// The only home of exports for tests of importing: a synthetic authority's plain files, and the same as one long export with other words.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { ANNA, BEN } from '../reading/small-datasets.ts'

export type Files = Record<string, string>

const PUPILS_A_SCHOOL = 100

/** Two schools of a hundred pupils over half an autumn term. Columns an export cannot carry are left out. */
export async function plainSample(): Promise<Files> {
  const out = mkdtempSync(join(tmpdir(), 'sample-'))
  try {
    await writeSample({ pupils: 620, from: '2025-09-01', to: '2025-10-24', seed: 1, out })
    const text = (name: string): string => readFileSync(join(out, name), 'utf8')
    const pupils = table(text('pupils.csv'))
    const chosen = ['900001', '900002'].flatMap((urn) => pupils.rows.filter((row) => row.school_urn === urn).slice(0, PUPILS_A_SCHOOL))
    const upns = new Set(chosen.map((row) => row.upn))
    const marks = linesOf(text('marks.csv'), upns)
    const seen = new Set(marks.split('\n').map((line) => line.slice(0, 13)))
    const columns = pupils.columns.filter((column) => column !== 'care_la' && column !== 'enrolment')
    return {
      'pupils.csv': textOf(
        columns,
        chosen.filter((row) => seen.has(row.upn)),
      ),
      'marks.csv': marks,
      'events.csv': linesOf(text('events.csv'), upns),
      'parents.csv': linesOf(text('parents.csv'), upns),
      'schools.csv': text('schools.csv'),
      'calendar.csv': text('calendar.csv'),
      'national.csv': text('national.csv'),
    }
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** The marks and pupils of plain files as one export: its own headings, UK dates, Morning and Afternoon, schools by name, names in one. */
export function asExport(plain: Files): string {
  const pupils = new Map(table(plain['pupils.csv']).rows.map((row) => [row.upn, row]))
  const schools = new Map(table(plain['schools.csv']).rows.map((row) => [row.urn, row.name]))
  const rows = table(plain['marks.csv']).rows.map((mark) => {
    const pupil = pupils.get(mark.upn)!
    return {
      School: schools.get(mark.school_urn)!.toUpperCase(),
      'Pupil Name': `${pupil.surname}, ${pupil.forename}`,
      'Student UPN': mark.upn,
      'Attendance Date': ukDate(mark.date),
      'AM/PM': mark.session === 'AM' ? 'Morning' : 'Afternoon',
      'Attendance Code': mark.code,
      'NC Year': /^\d/.test(pupil.year_group) ? `Year ${pupil.year_group}` : 'Reception',
      DOB: ukDate(pupil.date_of_birth),
      Gender: pupil.sex === 'F' ? 'Female' : 'Male',
      'FSM Eligible': pupil.fsm === 'Y' ? 'Yes' : 'No',
      'SEN Status': { N: 'No SEN', K: 'SEN Support', E: 'EHCP' }[pupil.sen] ?? '',
      'Social Care': pupil.social_care,
      'Admission Date': ukDate(pupil.entry_date),
      'Leaving Date': ukDate(pupil.leaving_date),
      'Medical Notes': 'asthma',
    }
  })
  return textOf(Object.keys(rows[0]), rows)
}

/** A small export of two pupils in two schools; `lines` come after its headings. */
export const SMALL_HEADINGS = 'UPN,Name,Year,School Name,Date,Session,Mark'
export const smallExport = (lines: readonly string[] = SMALL_LINES, headings = SMALL_HEADINGS): string =>
  `${[headings, ...lines].join('\n')}\n`
export const SMALL_LINES = [
  `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",15/09/2025,am,/`,
  `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",15/09/2025,pm,\\`,
  `${BEN},"Baker, Ben",Rec,Oak Lane Primary,15/09/2025,am,O`,
  `${BEN},"Baker, Ben",Rec,Oak Lane Primary,15/09/2025,pm,L`,
]
export const SMALL_SCHOOLS = `urn,name,phase\n100001,St Marys Sale,secondary\n100002,Oak Lane Primary,primary\n`

type Row = Record<string, string>

function table(text: string): { columns: string[]; rows: Row[] } {
  const [heading, ...lines] = text.trimEnd().split('\n')
  const columns = heading.split(',')
  return { columns, rows: lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at], cell]))) }
}

function textOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => (row[column].includes(',') ? `"${row[column]}"` : row[column])).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

/** The heading and the lines that begin with one of the UPNs. */
function linesOf(text: string, upns: ReadonlySet<string>): string {
  const [heading, ...lines] = text.trimEnd().split('\n')
  return `${[heading, ...lines.filter((line) => upns.has(line.slice(0, line.indexOf(','))))].join('\n')}\n`
}

const ukDate = (iso: string): string => iso.split('-').toReversed().join('/')
