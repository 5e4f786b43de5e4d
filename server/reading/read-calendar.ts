// The only home of calendar.csv: which sessions of which days a school is open, whatever its marks say.
import type { CalendarDay } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { date, required, text, yesNo } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { SchoolList } from './read-schools.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile } from './small-file.ts'

const COLUMNS = { school_urn: required(text(20)), date: required(date()), am: required(yesNo()), pm: required(yesNo()) }

export async function readCalendar(
  context: ReadingContext,
  source: DataSource,
  schools: SchoolList,
): Promise<{ count: FileCount; calendar: CalendarDay[] }> {
  const calendar: CalendarDay[] = []
  const earlier = new Map<string, CalendarDay>()
  const file = { name: 'calendar.csv', columns: COLUMNS, mostRows: 5_000_000, mayBeEmpty: true, isAboutPupils: false }
  const count = await readSmallFile(context, source, file, ({ school_urn, date: day, am, pm }, { find }) => {
    const school = schools.indexOf(school_urn)
    if (school === undefined) {
      find('unknown-school', 'school_urn', `School “${school_urn}” is in neither schools.csv nor pupils.csv. Check the URN.`)
      return 'aside'
    }
    const before = earlier.get(`${school} ${day}`)
    if (before === undefined) {
      const entry = { school, day, am, pm }
      calendar.push(entry)
      earlier.set(`${school} ${day}`, entry)
      return 'kept'
    }
    if (before.am === am && before.pm === pm) {
      context.findings.count('calendar.csv', 'duplicate')
      return 'duplicate'
    }
    find('conflicting-rows', 'date', 'An earlier row says something else of this school on this day. That row is kept, this one is not.')
    return 'aside'
  })
  return { count, calendar }
}
