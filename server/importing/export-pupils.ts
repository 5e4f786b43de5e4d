// The only home of the pupils of an export: one for each UPN and school in it, with what the first row that says so tells of them.
// Leaves checking them to the reader of pupils.csv, through `pupil-rows.ts`.
import { NEEDED_FIELDS, type MappedField, PUPIL_FIELDS, type PupilField } from '../contract/imports.ts'
import { readRecords } from '../reading/csv-records.ts'
import type { DataSource } from '../reading/data-source.ts'
import { hasUsableWidth } from '../reading/mark-cells.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { isBlank } from '../reading/small-file.ts'
import { textFormOf } from '../reading/text-form.ts'
import { tidyUpn, upnFault } from '../reading/upn.ts'
import type { MappedExport } from './export-marks.ts'
import { columnAt, headingsOf } from './export-top.ts'

/** A pupil at a school, as the export says. */
export interface ExportPupil {
  readonly upn: string
  readonly urn: string
  /** The first row. */
  readonly row: number
  /** By field: the first value, as written, and the row it stands in. */
  readonly values: Map<PupilField, { readonly text: string; readonly row: number }>
  /** The first row with another date of birth. */
  otherBirth: { readonly text: string; readonly row: number } | undefined
}

export interface ExportPeople {
  readonly pupils: readonly ExportPupil[]
  /** As the file names them, in the order they are met. */
  readonly schools: ReadonlyMap<string, string>
}

const LONGEST_UPN = 40

export async function readExportPupils(source: DataSource, mapped: MappedExport, progress: (bytes: number) => void): Promise<ExportPeople> {
  const reader = new PupilsReader(mapped)
  const form = (await textFormOf(source, false))!
  await readRecords(source, form, { record: (cells, row) => reader.read(cells, row), brokenQuotes: () => undefined, progress })
  return { pupils: reader.pupils, schools: reader.schools }
}

class PupilsReader {
  readonly pupils: ExportPupil[] = []
  readonly schools = new Map<string, string>()
  readonly #mapped: MappedExport
  readonly #byUpn = new Map<string, ExportPupil[]>()
  #width = 0
  #needed: readonly number[] = []
  #fields: readonly (readonly [PupilField, number])[] = []
  #birthAt = -1
  #lastUpn = ''
  #lastSchool = ''
  #last: ExportPupil | undefined

  constructor(mapped: MappedExport) {
    this.#mapped = mapped
  }

  read(cells: readonly string[], row: number): void {
    const { headingRow } = this.#mapped
    if (row === headingRow) this.#readHeadings(cells)
    if (row <= headingRow || isBlank(cells)) return
    if (cells.length !== this.#width && !hasUsableWidth(cells, this.#width, this.#needed)) return
    const pupil = this.#pupilOf(cells[this.#needed[0]], cells[this.#needed[1]], row)
    if (pupil === undefined) return
    if (pupil.values.size < this.#fields.length) this.#readValues(pupil, cells, row)
    if (this.#birthAt >= 0) this.#compareBirth(pupil, cells[this.#birthAt], row)
  }

  #readHeadings(cells: readonly string[]): void {
    const headings = headingsOf(cells)
    const { columns } = this.#mapped.mapping
    const at = (field: MappedField): number => columnAt(headings, columns, field)
    this.#width = headings.length
    this.#needed = [at('upn'), at('school'), ...NEEDED_FIELDS.map(at)]
    this.#fields = PUPIL_FIELDS.map((field) => [field, at(field)] as const).filter(([, column]) => column >= 0)
    this.#birthAt = at('date_of_birth')
  }

  #pupilOf(upnText: string, school: string, row: number): ExportPupil | undefined {
    if (upnText === this.#lastUpn && school === this.#lastSchool) return this.#last
    this.#lastUpn = upnText
    this.#lastSchool = school
    this.#last = this.#find(tidyUpn(upnText), school, row)
    return this.#last
  }

  #find(upn: string, school: string, row: number): ExportPupil | undefined {
    const urn = this.#mapped.urns.urnOf(school)
    if (urn === '' || upn === '' || upn.length > LONGEST_UPN) return undefined
    const earlier = this.#byUpn.get(upn)
    const found = earlier?.find((pupil) => pupil.urn === urn)
    if (found !== undefined || upnFault(upn) === 'changed-by-excel') return found
    if (!this.schools.has(urn)) this.schools.set(urn, ownCopy(school.trim()))
    const pupil: ExportPupil = { upn: ownCopy(upn), urn, row, values: new Map(), otherBirth: undefined }
    this.pupils.push(pupil)
    if (earlier === undefined) this.#byUpn.set(pupil.upn, [pupil])
    else earlier.push(pupil)
    return pupil
  }

  #readValues(pupil: ExportPupil, cells: readonly string[], row: number): void {
    for (const [field, column] of this.#fields) {
      const text = cells[column]
      if (text === undefined || text === '' || pupil.values.has(field)) continue
      const plain = text.trim()
      if (plain !== '') pupil.values.set(field, { text: ownCopy(plain), row })
    }
  }

  #compareBirth(pupil: ExportPupil, text: string | undefined, row: number): void {
    if (pupil.otherBirth !== undefined || text === undefined || text === '') return
    const first = pupil.values.get('date_of_birth')?.text
    if (first !== text && first !== text.trim() && text.trim() !== '') pupil.otherBirth = { text: ownCopy(text.trim()), row }
  }
}
