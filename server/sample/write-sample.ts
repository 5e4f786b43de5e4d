// The only home of writing a synthetic authority in the plain form: seven CSV files in one folder, the same bytes for the same options.
// What stands in them is drawn in authority.ts and the files it gathers; spoiling them on purpose is left to oddities.ts.
import { mkdir } from 'node:fs/promises'
import { Authority } from './authority.ts'
import { CsvFile } from './csv-file.ts'
import { dayOf, isoOf, isWeekend } from './day-number.ts'
import type { Enrolment } from './enrolments.ts'
import { concernOf, eventsOf } from './events.ts'
import { fillPage } from './marks.ts'
import { leaveUnestablished, MarksFile } from './marks-file.ts'
import { nationalFigures } from './national-figures.ts'
import { stream } from './random.ts'
import { authority as authorityCode, type School } from './schools.ts'

export type SampleOptions = {
  pupils: number
  /** First and last day of marks and calendar, as 2025-09-01. */
  from: string
  to: string
  seed: number
  /** The folder written to; made if it is not there. */
  out: string
  /** Told the share of pupils' registers written so far, from 0 to 1. */
  onProgress?: (share: number) => void
}

export type SampleSummary = { pupils: number; schools: number; marks: number; files: string[] }

const files = ['pupils.csv', 'marks.csv', 'events.csv', 'parents.csv', 'schools.csv', 'calendar.csv', 'national.csv']

export async function writeSample(options: SampleOptions): Promise<SampleSummary> {
  const period = { from: dayOf(options.from), to: dayOf(options.to) }
  if (!Number.isInteger(options.pupils) || options.pupils < 1)
    throw new RangeError(`A sample needs at least one pupil; ${options.pupils} were asked for.`)
  if (period.from > period.to) throw new RangeError(`The sample would end (${options.to}) before it begins (${options.from}).`)
  await mkdir(options.out, { recursive: true })
  const authority = new Authority(options.seed, options.pupils, period)
  await writeSchools(authority, options.out)
  await writeCalendar(authority, options.out)
  await writePupils(authority, options.out)
  await writeParents(authority, options.out)
  await writeEvents(authority, options.out)
  await writeNational(options.out)
  const marks = await writeMarks(authority, options.out, options.onProgress)
  return { pupils: authority.pupils.length, schools: authority.schools.length, marks, files: [...files] }
}

async function writeSchools({ schools }: Authority, out: string): Promise<void> {
  const file = await CsvFile.create(out, 'schools.csv', 'urn,laestab,name,phase,la_maintained,la_code')
  for (const { urn, establishment, name, phase, maintained } of schools) {
    await file.row([urn, `${authorityCode}${establishment}`, name, phase, maintained ? 'Y' : 'N', authorityCode])
  }
  await file.close()
}

async function writeCalendar(authority: Authority, out: string): Promise<void> {
  const file = await CsvFile.create(out, 'calendar.csv', 'school_urn,date,am,pm')
  for (const school of authority.schools) {
    const calendars = authority.years.map((year) => authority.calendar(school, year))
    const open = new Set(calendars.flatMap(({ days }) => days))
    const earlyFinishes = new Set(calendars.map(({ earlyFinish }) => earlyFinish))
    for (let day = authority.period.from; day <= authority.period.to; day++) {
      if (!isWeekend(day))
        await file.row([school.urn, isoOf(day), open.has(day) ? 'Y' : 'N', open.has(day) && !earlyFinishes.has(day) ? 'Y' : 'N'])
    }
  }
  await file.close()
}

async function writePupils({ enrolments }: Authority, out: string): Promise<void> {
  const header =
    'upn,school_urn,enrolment,year_group,date_of_birth,sex,fsm,sen,social_care,care_la,entry_date,leaving_date,forename,surname'
  const file = await CsvFile.create(out, 'pupils.csv', header)
  for (const { pupil, school, kind, entry, leaving } of enrolments) {
    const { upn, yearGroup, birthDate, sex, fsm, sen, socialCare, careAuthority, forename, surname } = pupil
    const dates = [isoOf(entry), leaving === undefined ? '' : isoOf(leaving)]
    await file.row([
      upn,
      school.urn,
      kind,
      yearGroup,
      isoOf(birthDate),
      sex,
      fsm ? 'Y' : 'N',
      sen,
      socialCare,
      careAuthority,
      ...dates,
      forename,
      surname,
    ])
  }
  await file.close()
}

async function writeParents({ pupils }: Authority, out: string): Promise<void> {
  const file = await CsvFile.create(out, 'parents.csv', 'upn,parent')
  for (const { upn, parents } of pupils) for (const parent of parents) await file.row([upn, parent])
  await file.close()
}

async function writeEvents(authority: Authority, out: string): Promise<void> {
  const { seed, pupils, years } = authority
  const file = await CsvFile.create(out, 'events.csv', 'upn,id,event,date,until,parent,level,outcome,detail')
  for (const pupil of pupils) {
    const period = authority.stay(pupil)
    const events = years.flatMap((year) =>
      eventsOf(seed, pupil, authority.plan(pupil, year), authority.calendar(pupil.school, year), period),
    )
    events.push(...concernOf(seed, pupil, pupils.length, authority.calendar(pupil.school, years.at(-1)!), period))
    for (const { id, event, date, until, parent, level, outcome, detail } of events) {
      await file.row([pupil.upn, id, event, isoOf(date), until === undefined ? '' : isoOf(until), parent, level, outcome, detail])
    }
  }
  await file.close()
}

async function writeNational(out: string): Promise<void> {
  const file = await CsvFile.create(out, 'national.csv', 'series,period,phase,cohort,measure,value,published')
  for (const { series, period, phase, cohort, measure, value, published } of nationalFigures) {
    await file.row([series, period, phase, cohort, measure, value, published])
  }
  await file.close()
}

async function writeMarks(authority: Authority, out: string, onProgress: SampleOptions['onProgress']): Promise<number> {
  const file = await MarksFile.create(out)
  const codes = new Uint8Array(sessionsInYear)
  let school: School | undefined
  for (const [done, enrolment] of authority.enrolments.entries()) {
    if (enrolment.school !== school) onProgress?.(done / authority.enrolments.length)
    school = enrolment.school
    await writeRegister(authority, enrolment, codes, file)
  }
  await file.close()
  onProgress?.(1)
  return file.marks
}

/* Room for every session of one school year. */
const sessionsInYear = 512

async function writeRegister(authority: Authority, enrolment: Enrolment, codes: Uint8Array, file: MarksFile): Promise<void> {
  const { seed, period } = authority
  const { pupil, school, entry } = enrolment
  for (const year of authority.years) {
    const calendar = authority.calendar(school, year)
    const plan = authority.plan(pupil, year)
    const random = stream(seed, 'marks', pupil.index, school.place, entry, year)
    const page = fillPage(codes, enrolment, calendar, plan, authority.shared(school, year, pupil.yearGroup), random)
    leaveUnestablished(page, period.to, stream(seed, 'unestablished', pupil.index, school.place, year))
    await file.add(pupil.upn, school.urn, page, period)
  }
}
