// A long export as a school's information system writes one: other headings, UK dates, sessions in words, schools by name.
// Made from a sample in the plain form, row for row, so that what it says is known from an independent source.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Row = Record<string, string>

/** Reads a file of the sample; its values hold quotes only where a name needs them. */
async function rowsOf(folder: string, file: string): Promise<Row[]> {
  const [heading, ...lines] = (await readFile(join(folder, file), 'utf8')).trimEnd().split(/\r?\n/)
  const columns = heading.split(',')
  return lines.map((line) => {
    const values = line
      .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
      .map((part) => part.replace(/,$/, '').replace(/^"|"$/g, '').replaceAll('""', '"'))
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']))
  })
}

const ukDate = (iso: string): string => iso.split('-').toReversed().join('/')
const quoted = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

const HEADINGS = [
  'Unique Pupil Number',
  'Pupil Name',
  'Year Group',
  'Gender',
  'FSM Eligible',
  'SEN Status',
  'School Name',
  'Attendance Date',
  'Session',
  'Mark',
  'Tutor',
]

/** Writes `<out>/attendance-export.csv`, and pupils.csv as the export has them: without entry and leaving dates, all enrolled C. */
export async function writeMisExport(sample: string, out: string): Promise<void> {
  const pupils = await rowsOf(sample, 'pupils.csv')
  const schools = new Map((await rowsOf(sample, 'schools.csv')).map((school) => [school.urn, school.name]))
  const first = new Map<string, Row>()
  for (const pupil of pupils) if (!first.has(`${pupil.upn} ${pupil.school_urn}`)) first.set(`${pupil.upn} ${pupil.school_urn}`, pupil)
  const lines = [HEADINGS.join(',')]
  const seen = new Set<string>()
  for (const { upn, school_urn, date, session, code } of await rowsOf(sample, 'marks.csv')) {
    const key = `${upn} ${school_urn}`
    const pupil = first.get(key)!
    seen.add(key)
    const sen = { N: 'No SEN', K: 'SEN Support', E: 'EHC Plan' }[pupil.sen] ?? ''
    const values = [
      upn,
      `${pupil.surname}, ${pupil.forename}`,
      pupil.year_group === 'R' ? 'Reception' : `Year ${pupil.year_group}`,
      pupil.sex === 'F' ? 'Female' : 'Male',
      pupil.fsm === 'Y' ? 'Yes' : 'No',
      sen,
      schools.get(school_urn)!,
      ukDate(date),
      session === 'AM' ? 'Morning' : 'Afternoon',
      code,
      'Mx Example',
    ]
    lines.push(values.map(quoted).join(','))
  }
  await writeFile(join(out, 'attendance-export.csv'), `${lines.join('\r\n')}\r\n`)
  const plain = [...first].flatMap(([key, { upn, school_urn, year_group, sex, fsm, sen }]) =>
    seen.has(key) ? [`${upn},${school_urn},${year_group},${sex},${fsm},${sen}`] : [],
  )
  await writeFile(join(out, 'pupils.csv'), `upn,school_urn,year_group,sex,fsm,sen\n${plain.join('\n')}\n`)
}
