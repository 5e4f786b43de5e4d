// The only home of summary.csv: totals a school gives instead of marks.
import type { Summary } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { date, required, type RowOf, text, upnColumn, whole } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { PupilList } from './pupil-list.ts'
import type { SchoolList } from './read-schools.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile, type RowPlace } from './small-file.ts'

const COLUMNS = {
  upn: upnColumn(),
  school_urn: required(text(20)),
  from: required(date()),
  to: required(date()),
  possible: required(whole()),
  attended: required(whole()),
  authorised: whole(),
  unauthorised: whole(),
}

type Totals = RowOf<typeof COLUMNS>

export async function readSummary(
  context: ReadingContext,
  source: DataSource,
  pupils: PupilList,
  schools: SchoolList,
): Promise<{ count: FileCount; summaries: Summary[] }> {
  const summaries: Summary[] = []
  const earlier = new Map<string, string>()
  const file = { name: 'summary.csv', columns: COLUMNS, mostRows: 5_000_000, mayBeEmpty: false, isAboutPupils: true }
  const count = await readSmallFile(context, source, file, (row, place) => {
    const pupil = pupils.indexOf(row.upn)
    const school = schools.indexOf(row.school_urn)
    if (pupil === undefined) {
      place.find('unknown-pupil', 'upn', 'This UPN is not in pupils.csv.')
      return 'aside'
    }
    if (school === undefined || !pupils.pupils[pupil].spells.some((spell) => spell.school === school)) {
      place.find('not-at-school', 'school_urn', `The pupil has no row at school “${row.school_urn}” in pupils.csv.`)
      return 'aside'
    }
    const absences = absencesOf(row, place)
    if (absences === undefined) return 'aside'
    const key = `${pupil} ${school} ${row.from} ${row.to}`
    const said = `${row.possible} ${row.attended} ${absences.authorised} ${absences.unauthorised}`
    if (earlier.get(key) === said) {
      context.findings.count('summary.csv', 'duplicate')
      return 'duplicate'
    }
    if (earlier.has(key)) {
      place.find(
        'conflicting-rows',
        'possible',
        'An earlier row gives other totals for the same pupil, school and dates. That row is kept, this one is not.',
      )
      return 'aside'
    }
    earlier.set(key, said)
    summaries.push({ pupil, school, from: row.from, to: row.to, possible: row.possible, attended: row.attended, ...absences })
    return 'kept'
  })
  return { count, summaries }
}

/** The two kinds of absence; where one is not given it is what the other leaves over. */
function absencesOf(row: Totals, { find }: RowPlace): { authorised: number; unauthorised: number } | undefined {
  const { from, to, possible, attended } = row
  if (to < from) {
    find('unreadable-date', 'to', '“to” is before “from”.')
    return undefined
  }
  if (attended > possible) {
    find('too-many-attended', 'attended', `${attended} attended of ${possible} possible sessions.`)
    return undefined
  }
  const absent = possible - attended
  const authorised = row.authorised ?? absent - (row.unauthorised ?? absent)
  const unauthorised = row.unauthorised ?? absent - authorised
  if (row.authorised === undefined && row.unauthorised === undefined && absent > 0) {
    find('missing-value', 'unauthorised', `${absent} absences are neither authorised nor unauthorised. Fill in at least one of the two.`)
    return undefined
  }
  if (authorised + unauthorised !== absent || authorised < 0 || unauthorised < 0) {
    find('totals-disagree', 'possible', `${attended} attended and the absences do not add up to ${possible} possible sessions.`)
    if (authorised < 0 || unauthorised < 0) return undefined
  }
  return { authorised, unauthorised }
}
