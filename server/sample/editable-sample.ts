// The only home of a small sample held in memory to be spoilt: rows by file, marks by pupil and school, new pupils and schools.
// What is spoilt, and how often, is left to the files of oddities.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { CsvFile } from './csv-file.ts'
import { dayOf, isoOf, isWeekend } from './day-number.ts'
import { type Random, stream } from './random.ts'
import { withCheckLetter } from './upn.ts'

export type Row = Record<string, string>
export type Mark = { date: string; session: string; code: string }

const headers = {
  pupils: 'upn,school_urn,enrolment,year_group,date_of_birth,sex,fsm,sen,social_care,care_la,entry_date,leaving_date,forename,surname',
  events: 'upn,id,event,date,until,parent,level,outcome,detail',
  parents: 'upn,parent',
  schools: 'urn,laestab,name,phase,la_maintained,la_code',
  calendar: 'school_urn,date,am,pm',
  summary: 'upn,school_urn,from,to,possible,attended,authorised,unauthorised',
} as const
const tables = ['pupils', 'events', 'parents', 'schools', 'calendar', 'summary'] as const

const upnLength = 13
const urnLength = 6
const markText = upnLength + urnLength + 2

export class EditableSample {
  readonly pupils: Row[] = []
  readonly events: Row[] = []
  readonly parents: Row[] = []
  readonly schools: Row[] = []
  readonly calendar: Row[] = []
  readonly summary: Row[] = []
  /** Schools that later oddities must not add marks to. */
  readonly leftAlone = new Set<string>()
  private readonly folder: string
  /** Marks as `date,session,code`, by `upn,urn`. */
  private readonly registers = new Map<string, string[]>()
  private readonly unspoilt: Row[] = []
  private newcomers = 0

  private constructor(folder: string) {
    this.folder = folder
  }

  static async read(folder: string, seed: number): Promise<EditableSample> {
    const sample = new EditableSample(folder)
    for (const table of tables) {
      const path = join(folder, `${table}.csv`)
      if (existsSync(path)) sample[table].push(...parse<Row>(await readFile(path), { columns: true, bom: true }))
    }
    const lines = (await readFile(join(folder, 'marks.csv'), 'latin1')).split('\n')
    for (const line of lines.slice(1)) if (line !== '') sample.registerAt(line.slice(0, markText - 1)).push(line.slice(markText))
    sample.unspoilt.push(...stream(seed, 'oddities').shuffled(sample.pupils.filter((pupil) => sample.isPlain(pupil))))
    return sample
  }

  async save(): Promise<void> {
    for (const table of tables) {
      if (table === 'summary' && this.summary.length === 0) continue
      const header = headers[table]
      const file = await CsvFile.create(this.folder, `${table}.csv`, header)
      for (const row of this[table]) await file.row(header.split(',').map((column) => row[column] ?? ''))
      await file.close()
    }
    const file = await CsvFile.create(this.folder, 'marks.csv', 'upn,school_urn,date,session,code')
    for (const [of, marks] of this.registers) if (marks.length > 0) await file.text(marks.map((mark) => `${of},${mark}\n`).join(''))
    await file.close()
  }

  /** Pupils of one school all year whom no oddity has touched yet; fewer than asked for when they run out. */
  take(count: number): Row[] {
    return this.unspoilt.splice(0, count)
  }

  marksOf(upn: string, urn: string): Mark[] {
    return this.registerAt(`${upn},${urn}`).map((text) => {
      const [date, session, code] = text.split(',')
      return { date, session, code }
    })
  }

  setMarks(upn: string, urn: string, marks: readonly Mark[]): void {
    this.registers.set(
      `${upn},${urn}`,
      marks.map(({ date, session, code }) => `${date},${session},${code}`),
    )
  }

  addMarks(upn: string, urn: string, marks: readonly Mark[]): void {
    this.setMarks(upn, urn, [...this.marksOf(upn, urn), ...marks])
  }

  /** Changes a pupil's number in every file. */
  renumber(from: string, to: string): void {
    for (const row of [...this.pupils, ...this.events, ...this.parents]) if (row.upn === from) row.upn = to
    for (const [of, marks] of Array.from(this.registers)) {
      if (!of.startsWith(`${from},`)) continue
      this.registers.delete(of)
      this.registers.set(of.replace(from, to), marks)
    }
  }

  /** A pupil number of right form that no one has. */
  newUpn(): string {
    this.newcomers += 1
    const digits = `358999920${String(this.newcomers).padStart(3, '0')}`
    return withCheckLetter(digits)
  }

  otherSchool(urn: string, random: Random): string {
    return random.pick(this.schools.filter((school) => school.urn !== urn && !this.leftAlone.has(school.urn))).urn
  }

  openDays(urn: string): string[] {
    return this.calendar.filter((day) => day.school_urn === urn && day.am === 'Y').map(({ date }) => date)
  }

  /** Weekdays without school; Saturdays where there are none. */
  closedDays(urn: string): string[] {
    const closed = this.calendar.filter((day) => day.school_urn === urn && day.am === 'N').map(({ date }) => date)
    return closed.length > 0 ? closed : this.saturdays(urn)
  }

  saturdays(urn: string): string[] {
    return this.openDays(urn)
      .map((date) => isoOf(dayOf(date) + 1))
      .filter((date) => isWeekend(dayOf(date)))
  }

  private registerAt(of: string): string[] {
    const known = this.registers.get(of)
    if (known !== undefined) return known
    const register: string[] = []
    this.registers.set(of, register)
    return register
  }

  private isPlain({ upn, school_urn, enrolment, year_group, entry_date, leaving_date }: Row): boolean {
    const marks = this.registers.get(`${upn},${school_urn}`) ?? []
    const isOfAge = year_group === 'R' || (Number(year_group) >= 1 && Number(year_group) <= 11)
    return enrolment === 'C' && leaving_date === '' && isOfAge && marks.length >= 40 && entry_date <= marks[0].slice(0, 10)
  }
}

/** A whole day's marks. */
export function dayOfMarks(date: string, morning: string, afternoon: string): Mark[] {
  return [
    { date, session: 'AM', code: morning },
    { date, session: 'PM', code: afternoon },
  ]
}
