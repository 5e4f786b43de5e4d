// The only home of handing the pupils of an export to the reader of pupils.csv, and of bringing its findings back to the rows and headings
// of the officer's file. Where pupils.csv was given, its pupils stand as it says.
import { PUPIL_FIELDS, type PupilField } from '../contract/imports.ts'
import { Readable } from 'node:stream'
import { printDay } from '../../engine/facts/days.ts'
import type { DataSource } from '../reading/data-source.ts'
import type { FindingCode } from '../reading/finding-codes.ts'
import { Findings, type RowFinding } from '../reading/findings.ts'
import type { PupilList } from '../reading/pupil-list.ts'
import { readPupils } from '../reading/read-pupils.ts'
import type { SchoolList } from '../reading/read-schools.ts'
import type { ReadingContext } from '../reading/reading-context.ts'
import { inQuotes, isControl, shownValue } from '../reading/shown-value.ts'
import type { MappedExport } from './export-marks.ts'
import { type ExportPupil, readExportPupils } from './export-pupils.ts'
import { namesOf, senOf, sexOf, socialCareOf, yearGroupOf, yesNoOf } from './pupil-values.ts'
import { comparedName, type KnownSchool } from './school-names.ts'
import { dateFaultIn, dayWritten } from './written-dates.ts'

/** Reads an export's pupils into the list, through the same checks as those of pupils.csv. */
export async function addExportPupils(
  context: ReadingContext,
  source: DataSource,
  lists: { pupils: PupilList; schools: SchoolList; known: readonly KnownSchool[] },
  mapped: MappedExport,
): Promise<void> {
  const { pupils, schools, known } = lists
  const people = await readExportPupils(source, mapped, (bytes) => context.progress(source, bytes))
  const hadPupils = pupils.pupils.length > 0
  const added = people.pupils.filter(({ upn, urn }) => !isEnrolled(pupils, schools, upn, urn))
  for (const [urn, written] of people.schools) {
    if (schools.indexOf(urn) === undefined) schools.add({ urn, ...nameOf(urn, written, known), listed: false })
  }
  if (added.length === 0) return
  const findings = new PupilRowFindings(context.findings, mapped, added)
  const table = tableOf(added, mapped, findings)
  const rows: DataSource = { name: 'pupils.csv', size: table.length, open: () => Promise.resolve(Readable.from([table])) }
  await readPupils({ ...context, findings, progress: () => undefined }, rows, pupils, schools)
  if (hadPupils) context.findings.count(mapped.file, 'pupils-added', { count: added.length, unit: 'pupil' })
}

function isEnrolled(pupils: PupilList, schools: SchoolList, upn: string, urn: string): boolean {
  const index = pupils.indexOf(upn)
  return index !== undefined && pupils.pupils[index].spells.some(({ school }) => schools.schools[school].urn === urn)
}

/* A number that stands for a school in the file is not its name. */
function nameOf(urn: string, written: string, known: readonly KnownSchool[]): { name?: string } {
  const name = /^[\d/]+$/.test(written) ? known.find((school) => school.urn === urn)?.name : written
  return name === undefined || comparedName(name) === '' ? {} : { name }
}

const DATES: readonly PupilField[] = ['date_of_birth', 'entry_date', 'leaving_date']
const COLUMNS = ['upn', 'school_urn', ...PUPIL_FIELDS.filter((field) => field !== 'name')] as const

/** The pupils as the text of a pupils.csv. */
function tableOf(pupils: readonly ExportPupil[], mapped: MappedExport, findings: PupilRowFindings): Buffer {
  const lines = [COLUMNS.join(',')]
  for (const pupil of pupils) {
    const names = namesOf(pupil.values.get('name')?.text ?? '')
    const values = COLUMNS.map((column) => {
      if (column === 'upn') return pupil.upn
      if (column === 'school_urn') return pupil.urn
      if (column === 'forename' || column === 'surname') return pupil.values.get(column)?.text ?? names[column]
      return plainValue(pupil, column, mapped, findings)
    })
    lines.push(values.map(quoted).join(','))
  }
  return Buffer.from(`${lines.join('\n')}\n`)
}

function plainValue(pupil: ExportPupil, field: PupilField, { mapping }: MappedExport, findings: PupilRowFindings): string {
  const text = pupil.values.get(field)?.text
  if (text === undefined) return ''
  if (DATES.includes(field)) {
    const day = dayWritten(text, mapping.dateOrder)
    if (field === 'date_of_birth' && day !== undefined) compareBirths(pupil, day, mapping.dateOrder, findings)
    if (day !== undefined) return printDay(day)
    const shown = shownValue(text)
    findings.addTo(
      pupil,
      field,
      'date-not-known',
      shown,
      `${dateFaultIn(mapping.dateOrder, text, inQuotes(shown))} It counts as not given.`,
    )
    return ''
  }
  if (field === 'year_group') {
    const { value, isTidied } = yearGroupOf(text)
    if (isTidied) findings.countTidied()
    return value
  }
  return READERS[field]?.(text) ?? text
}

const READERS: Partial<Record<PupilField, (text: string) => string>> = { fsm: yesNoOf, sen: senOf, sex: sexOf, social_care: socialCareOf }

function compareBirths(pupil: ExportPupil, first: number, order: MappedExport['mapping']['dateOrder'], findings: PupilRowFindings): void {
  const other = pupil.otherBirth
  if (other === undefined || dayWritten(other.text, order) === first) return
  const { row } = pupil.values.get('date_of_birth')!
  const message = `Row ${row} gives this UPN another date of birth. The date of row ${row} is used; one of them is wrong.`
  findings.addAt(other.row, 'date_of_birth', 'two-dates-of-birth', shownValue(other.text), message)
}

function quoted(text: string): string {
  const plain = Array.from(text, (letter) => (isControl(letter) ? '\uFFFD' : letter)).join('')
  return `"${plain.replaceAll('"', '""')}"`
}

/** Findings about rows of the table, told as of the rows and headings of the export. */
class PupilRowFindings extends Findings {
  readonly #told: Findings
  readonly #mapped: MappedExport
  readonly #pupils: readonly ExportPupil[]

  constructor(told: Findings, mapped: MappedExport, pupils: readonly ExportPupil[]) {
    super()
    this.#told = told
    this.#mapped = mapped
    this.#pupils = pupils
  }

  override add(_file: string, code: FindingCode, { row, column, value, message }: RowFinding): void {
    const pupil = this.#pupils[row - 2]
    const told = message.replace(/^Row (\d+) /, (_, at: string) => `Row ${this.#pupils[Number(at) - 2].row} `)
    this.addAt(this.#rowOf(pupil, column), column, code, value, told)
  }

  /* What is said of the table as a whole is about no file of the officer's. */
  override count(): void {}

  addTo(pupil: ExportPupil, field: PupilField, code: FindingCode, value: string, message: string): void {
    this.addAt(this.#rowOf(pupil, field), field, code, value, message)
  }

  addAt(row: number, column: string, code: FindingCode, value: string, message: string): void {
    this.#told.add(this.#mapped.file, code, { row, column: this.#headingOf(column), value, message })
  }

  countTidied(): void {
    this.#told.count(this.#mapped.file, 'year-group-tidied', { unit: 'pupil' })
  }

  #rowOf(pupil: ExportPupil, column: string): number {
    const { values } = pupil
    const isName = column === 'forename' || column === 'surname'
    return (values.get(column as PupilField) ?? (isName ? values.get('name') : undefined) ?? pupil).row
  }

  #headingOf(column: string): string {
    const { columns } = this.#mapped.mapping
    if (column === 'school_urn') return columns.school ?? ''
    const own = columns[column as PupilField | 'upn']
    return own ?? (column === 'forename' || column === 'surname' ? columns.name : undefined) ?? column
  }
}
