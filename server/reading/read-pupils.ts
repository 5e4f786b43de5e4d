// The only home of pupils.csv: one row per pupil, school and spell of enrolment.
// An attribute that cannot be read counts as not known and the pupil is kept: a child must not drop out of sight over a typing error.
import { z } from 'zod'
import { YEAR_GROUPS } from '../../engine/catalogue/attributes.ts'
import type { Spell } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { type Column, date, oneOf, personal, required, type RowOf, text, upnColumn, yesNo } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { RowOutcome } from './file-tally.ts'
import type { PupilList } from './pupil-list.ts'
import type { SchoolList } from './read-schools.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile, type RowPlace } from './small-file.ts'
import { checkLetter, hasAuthority, isTemporary, upnFault } from './upn.ts'
import { withoutEmpty } from './without-empty.ts'

/** Also as schools write it: "Year 7", "Yr 7", "07". */
function yearGroup(): Column<string, false> {
  const plain = oneOf(YEAR_GROUPS)
  const tidy = z.string().transform((written) => written.replace(/^(year|yr|y)\s*(?=\d)/i, '').replace(/^0+(?=\d)/, ''))
  return { ...plain, cell: tidy.pipe(plain.cell) }
}

const COLUMNS = {
  upn: upnColumn(),
  school_urn: required(text(20)),
  enrolment: oneOf(['C', 'M', 'S', 'G', 'O', 'F']),
  year_group: yearGroup(),
  date_of_birth: date(),
  sex: text(20),
  fsm: yesNo(),
  sen: oneOf(['N', 'K', 'E']),
  social_care: oneOf(['none', 'CIN', 'CPP', 'CLA']),
  care_la: text(10),
  entry_date: date(),
  leaving_date: date(),
  forename: personal(text()),
  surname: personal(text()),
}

const MOST_ROWS = 2_000_000

type PupilRow = RowOf<typeof COLUMNS>

export function readPupils(context: ReadingContext, source: DataSource, pupils: PupilList, schools: SchoolList): Promise<FileCount> {
  const file = { name: 'pupils.csv', columns: COLUMNS, mostRows: MOST_ROWS, mayBeEmpty: false, isAboutPupils: true }
  const earlier = new EarlierRows()
  return readSmallFile(context, source, file, (row, place) => {
    const isFirst = pupils.indexOf(row.upn) === undefined
    if (isFirst && checkUpn(row.upn, place) === 'aside') return 'aside'
    const outcome = earlier.compare(row, place)
    if (outcome === 'duplicate') context.findings.count('pupils.csv', 'duplicate')
    if (outcome !== 'kept') return outcome
    checkDates(row, place)
    checkLetters(row, place)
    pupils.addSpell(row.upn, spellOf(row, schools), row.forename ?? '', row.surname ?? '')
    return 'kept'
  })
}

function checkUpn(upn: string, { find }: RowPlace): RowOutcome {
  const fault = upnFault(upn)
  if (fault === 'changed-by-excel') {
    find(
      'upn-changed-by-excel',
      'upn',
      'Excel has turned this UPN into a rounded number, so it no longer names one pupil. Format the column as Text.',
    )
    return 'aside'
  }
  if (fault === 'wrong-shape') {
    const found =
      upn.length === 13 ? 'is not one letter followed by eleven digits and a digit or letter' : `has ${upn.length} characters, expected 13`
    find('upn-wrong-shape', 'upn', `The UPN ${found}. The pupil is kept.`)
  }
  if (fault === 'wrong-letter') {
    find(
      'upn-check-letter',
      'upn',
      `The UPN fails its check letter (expected ${checkLetter(upn)}): likely a mistyped character. The pupil is kept.`,
    )
  }
  if (fault === undefined && !hasAuthority(upn)) {
    find(
      'upn-no-authority',
      'upn',
      'Characters 2 to 4 of the UPN are not the code of a local authority: likely a mistyped digit. The pupil is kept.',
    )
  }
  if (isTemporary(upn)) find('temporary-upn', 'upn', 'A temporary UPN. Fine to use; it will change.')
  return 'kept'
}

/** What earlier rows said of the same pupil. */
class EarlierRows {
  readonly #spells = new Map<string, { row: number; said: PupilRow }>()
  readonly #births = new Map<string, { row: number; day: number }>()

  compare(row: PupilRow, { row: at, find }: RowPlace): RowOutcome {
    const key = `${row.upn} ${row.school_urn} ${row.entry_date ?? ''}`
    const spell = this.#spells.get(key)
    if (spell !== undefined && JSON.stringify(spell.said) === JSON.stringify(row)) return 'duplicate'
    if (spell !== undefined) {
      const entry = row.entry_date === undefined ? 'no entry date' : 'this entry date'
      find(
        'same-entry-date',
        'entry_date',
        `Row ${spell.row} already has this pupil at this school with ${entry}. That row is kept, this one is not.`,
      )
      return 'aside'
    }
    this.#spells.set(key, { row: at, said: row })
    this.#compareBirth(row, at, find)
    return 'kept'
  }

  #compareBirth(row: PupilRow, at: number, find: RowPlace['find']): void {
    if (row.date_of_birth === undefined) return
    const birth = this.#births.get(row.upn)
    if (birth === undefined) this.#births.set(row.upn, { row: at, day: row.date_of_birth })
    else if (birth.day !== row.date_of_birth) {
      find(
        'two-dates-of-birth',
        'date_of_birth',
        `Row ${birth.row} gives this UPN another date of birth. Both rows are kept; one of them is wrong.`,
      )
    }
  }
}

function checkDates({ entry_date, leaving_date }: PupilRow, { find }: RowPlace): void {
  if (entry_date === undefined || leaving_date === undefined || leaving_date >= entry_date) return
  find('leaves-before-entry', 'leaving_date', 'The leaving date is before the entry date, so the pupil is never on this roll.')
}

function checkLetters({ forename, surname }: PupilRow, { find }: RowPlace): void {
  const column = forename?.includes('�') ? 'forename' : surname?.includes('�') ? 'surname' : undefined
  if (column !== undefined)
    find('lost-letters', column, 'The name holds the character that marks a lost letter. Export again as “CSV UTF-8”.')
}

function spellOf(row: PupilRow, schools: SchoolList): Spell {
  const { year_group, date_of_birth, sex, fsm, sen, social_care, care_la, entry_date, leaving_date } = row
  return {
    school: schools.indexOrAdd(row.school_urn),
    enrolment: row.enrolment ?? 'C',
    ...withoutEmpty({ entry: entry_date, leaving: leaving_date }),
    attributes: withoutEmpty({
      yearGroup: year_group,
      dateOfBirth: date_of_birth,
      sex,
      fsm,
      sen,
      socialCare: social_care,
      careLa: care_la,
    }),
  }
}
