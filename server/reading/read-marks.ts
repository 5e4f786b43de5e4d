// The only home of a file of marks: what becomes of each mark, counted and, where an officer may want to look, listed.
// Leaves packing to the engine's RegisterBuilder, understanding a row to `mark-cells.ts` and wording to `mark-findings.ts`.
import type { CalendarDay, Register } from '../../engine/facts/facts.ts'
import { RegisterBuilder } from '../../engine/facts/register-builder.ts'
import { byteTable, CONFLICT } from '../../engine/facts/register-codes.ts'
import type { FileCount } from '../contract/datasets.ts'
import { readRecords } from './csv-records.ts'
import type { DataSource } from './data-source.ts'
import { FileTally, type RowOutcome } from './file-tally.ts'
import { MarkCells } from './mark-cells.ts'
import { MarkFindings } from './mark-findings.ts'
import { type MarkWriting, PLAIN_MARKS } from './mark-writing.ts'
import { type ScanChoices, type ScannedMarks, scanPlainMarks } from './plain-marks/scan-plain-marks.ts'
import type { PupilList } from './pupil-list.ts'
import type { SchoolList } from './read-schools.ts'
import type { ReadingContext } from './reading-context.ts'
import { isBlank } from './small-file.ts'
import { isTotalRow, TOTAL_ROW } from './total-row.ts'
import { textFormOf } from './text-form.ts'
import { emptyFile, noteForm, noteLength } from './whole-file-notes.ts'

const MOST_ROWS = 60_000_000
const RETIRED = byteTable((code) => code.retired === true)

/**
 * Reads a file of marks: lines in exactly the plain form through the scanner, all others one by one. Both ways find the same, so `scan`
 * matters to tests and measurements alone.
 */
export async function readMarks(
  context: ReadingContext,
  source: DataSource,
  pupils: PupilList,
  schools: SchoolList,
  calendar: readonly CalendarDay[],
  writing: MarkWriting = PLAIN_MARKS,
  scan?: ScanChoices | 'never',
): Promise<{ count: FileCount; registers: Register[] }> {
  const form = await textFormOf(source, false)
  if (form === undefined) throw emptyFile(writing.file)
  noteForm(context.findings, writing.file, form)
  const progress = (bytes: number): void => context.progress(source, bytes)
  const reader = new MarksReader(context, pupils, schools, writing)
  const isScanned = writing === PLAIN_MARKS && scan !== 'never'
  const scanned = isScanned ? await scanPlainMarks(source, pupils, schools, form, progress, scan) : undefined
  const pass = (record: (cells: readonly string[], row: number) => void, brokenQuotes: (row: number) => void): Promise<void> | void => {
    if (scanned === undefined) return readRecords(source, form, { record, brokenQuotes, progress })
    record(scanned.heading, 1)
    for (const { row, cells } of scanned.rest) record(cells, row)
  }
  if (scanned !== undefined) reader.take(scanned)
  await pass(
    (cells, row) => reader.first(cells, row),
    (row) => reader.brokenQuotes(row),
  )
  noteLength(context.findings, writing.file, reader.tally.read, false)
  const registers = reader.builder.finish(calendar)
  if (reader.conflicts > 0) {
    await pass(
      (cells, row) => reader.second(cells, row),
      () => undefined,
    )
    reader.settleConflicts(registers)
  }
  reader.noteCounts()
  return { count: reader.tally.counts(), registers }
}

class MarksReader {
  readonly tally: FileTally
  readonly builder: RegisterBuilder
  /** Marks that the first pass found to differ from an earlier one. */
  conflicts = 0
  readonly #context: ReadingContext
  readonly #pupils: PupilList
  readonly #schools: SchoolList
  readonly #writing: MarkWriting
  #cells: MarkCells | undefined
  #findings: MarkFindings | undefined
  #headingRow = 0
  #tidied = 0
  #inConflict = 0
  #lastPupil = -1
  #lastSchool = -1
  #isAtSchool = false

  constructor(context: ReadingContext, pupils: PupilList, schools: SchoolList, writing: MarkWriting) {
    this.tally = new FileTally(writing.file, MOST_ROWS)
    this.#writing = writing
    this.#context = context
    this.#pupils = pupils
    this.#schools = schools
    this.builder = new RegisterBuilder(pupils.pupils, schools.schools.length)
  }

  /** Marks that the scanner took, and what became of their lines. */
  take({ kept, duplicates, blank, spans }: ScannedMarks): void {
    this.tally.addMany({ kept, duplicates, missing: blank })
    for (const { pupil, school, from, bytes } of spans) this.builder.addSpan(pupil, school, from, bytes)
  }

  /** Packs the mark of a row. */
  first(texts: readonly string[], row: number): void {
    if (isBlank(texts)) return
    if (this.#cells === undefined) this.#readHeadings(texts, row)
    else this.tally.add(this.#add(this.#cells, texts, row))
  }

  /** Lists a row whose session has different marks. By now all of them are known, the first one too. */
  second(texts: readonly string[], row: number): void {
    const cells = this.#cells!
    if (row <= this.#headingRow || cells.read(texts) !== undefined || cells.byte === 0 || cells.school < 0) return
    if (!this.builder.isConflict(cells.pupil, cells.school, cells.day, cells.session)) return
    this.#inConflict++
    const message = 'This session of the pupil has another, different mark in the file, so none of them counts.'
    this.#findings!.add('conflicting-marks', 'code', texts, row, message)
  }

  brokenQuotes(row: number): void {
    this.tally.add('aside')
    const message = 'A quotation mark stands inside a value that is not in quotation marks.'
    this.#context.findings.add(this.#writing.file, 'broken-quotes', { row, column: '', value: '', message })
  }

  /** The first mark of a session counted as kept, and its repeats as duplicates, until a different one came. */
  settleConflicts(registers: readonly Register[]): void {
    let sessions = 0
    for (const { marks } of registers) for (const byte of marks) if (byte === CONFLICT) sessions++
    this.tally.moveAside(sessions, this.#inConflict - sessions - this.conflicts)
  }

  noteCounts(): void {
    const { findings } = this.#context
    findings.count(this.#writing.file, 'blank-mark', { count: this.tally.missing })
    findings.count(this.#writing.file, 'duplicate', { count: this.tally.duplicates })
    findings.count(this.#writing.file, 'tidied-code', { count: this.#tidied })
  }

  #readHeadings(texts: readonly string[], row: number): void {
    const headings = this.#writing.headings(texts, row, this.#context.findings)
    if (headings === undefined) return
    this.#cells = new MarkCells(headings, this.#pupils, this.#schools, this.#writing)
    this.#findings = new MarkFindings(this.#context.findings, headings, this.#writing)
    this.#headingRow = row
  }

  #add(cells: MarkCells, texts: readonly string[], row: number): RowOutcome {
    const findings = this.#findings!
    const fault = cells.read(texts)
    if (fault !== undefined) {
      if (isTotalRow(texts, cells.upnOf(texts))) findings.add('total-row', '', texts, row, TOTAL_ROW)
      else findings.fault(fault, cells, texts, row)
      return 'aside'
    }
    if (cells.byte === 0) return 'missing'
    if (!this.#hasSpell(cells.pupil, cells.school)) {
      findings.add('not-at-school', 'school_urn', texts, row, 'The pupil has no row at this school in pupils.csv.')
      return 'aside'
    }
    const outcome = this.builder.add(cells.pupil, cells.school, cells.day, cells.session, cells.byte)
    if (outcome === 'kept' || outcome === 'duplicate') {
      if (cells.isTidied) this.#tidied++
      if (RETIRED[cells.byte] === 1 && outcome === 'kept') findings.retired(cells.byte, texts, row)
      return outcome
    }
    if (outcome === 'conflict') this.conflicts++
    else
      findings.add(
        'outside-enrolment',
        'date',
        texts,
        row,
        'The date is before the pupil’s entry date at this school or after the leaving date.',
      )
    return 'aside'
  }

  /* Asked of the pupil list first, so that the builder keeps nothing for pupils who are not at the school. */
  #hasSpell(pupil: number, school: number): boolean {
    if (pupil === this.#lastPupil && school === this.#lastSchool) return this.#isAtSchool
    this.#lastPupil = pupil
    this.#lastSchool = school
    this.#isAtSchool = this.#pupils.pupils[pupil].spells.some((spell) => spell.school === school)
    return this.#isAtSchool
  }
}
