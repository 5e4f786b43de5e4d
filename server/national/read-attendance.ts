// The only home of the Department's year-to-date attendance file: England's rows by phase, as rates of attendance and persistent absence.
import { basename } from 'node:path'
import { z } from 'zod'
import type { NationalFigure, ReadFigures } from './england-figure.ts'
import { isMore, less, percentOf, percentText, plus } from './exact-percent.ts'
import { count, percent, period } from './published-cell.ts'
import { faultAt, publishedRows, type PublishedRow, shaped } from './published-rows.ts'

const DOWNLOAD =
  'Download “Pupil attendance in schools”, year to date, from Explore Education Statistics again and give the CSV file unchanged.'

/* Totals over all phases compare with no school, and so are left out. */
const PHASES: Readonly<Record<string, string | undefined>> = { Primary: 'primary', Secondary: 'secondary', Special: 'special' }

const place = z.object({ geographic_level: z.string(), time_identifier: z.string(), education_phase: z.string() })
const totals = z.object({
  time_period: period,
  overall_attendance: count,
  overall_absence: count,
  possible_sessions: count,
  attendance_perc: percent,
  pa_perc: percent,
})
type Totals = z.infer<typeof totals>

const COLUMNS = [...Object.keys(place.shape), ...Object.keys(totals.shape)]

/** @throws ServiceError where the file has not this shape, or its percentages are not those of its sessions */
export async function readAttendance(path: string, published: string): Promise<ReadFigures> {
  const figures: NationalFigure[] = []
  const notes: string[] = []
  const rows = new Map<string, number>()
  for await (const row of publishedRows(path, COLUMNS, DOWNLOAD)) {
    const { geographic_level, time_identifier, education_phase } = shaped(place, row, path, DOWNLOAD)
    if (geographic_level !== 'National' || time_identifier !== 'Academic year' || education_phase === 'Total') continue
    const phase = PHASES[education_phase]
    if (phase === undefined) {
      notes.push(`${basename(path)}, row ${row.number}: no school has the phase “${education_phase}”`)
      continue
    }
    const found = shaped(totals, row, path, DOWNLOAD)
    const key = `${found.time_period} ${phase}`
    const earlier = rows.get(key)
    if (earlier !== undefined) throw faultAt(path, row, 'education_phase', `row ${earlier} already has England, ${key}`, DOWNLOAD)
    rows.set(key, row.number)
    const shared = { series: `dfe-pupil-attendance-${found.time_period}`, period: found.time_period, phase, cohort: 'all', published }
    const values = { 'attendance-rate': attendanceOf(found, row, path), 'pa-rate': found.pa_perc && percentText(found.pa_perc) }
    for (const [measure, value] of Object.entries(values)) {
      if (value === null) notes.push(`${basename(path)}, row ${row.number}: the ${measure} of ${phase} schools is withheld`)
      else figures.push({ ...shared, measure, value })
    }
  }
  if (figures.length === 0) notes.push(`${basename(path)} has no figure for England that can be used.`)
  return { figures, notes }
}

/** From the sessions, and only where the file's own total and percentage agree with them. */
function attendanceOf(
  { overall_attendance, overall_absence, possible_sessions, attendance_perc }: Totals,
  row: PublishedRow,
  path: string,
) {
  if (overall_attendance === null || possible_sessions === null || possible_sessions.digits === 0n) return null
  if (overall_absence !== null) {
    const sum = plus(overall_attendance, overall_absence)
    if (less(sum, possible_sessions).digits !== 0n) {
      throw faultAt(path, row, 'possible_sessions', 'attendance and absence do not add up to the possible sessions', DOWNLOAD)
    }
  }
  if (isMore(overall_attendance, possible_sessions)) {
    throw faultAt(path, row, 'overall_attendance', 'more sessions were attended than were possible', DOWNLOAD)
  }
  const value = percentOf(overall_attendance, possible_sessions)
  const printed = attendance_perc && percentText(attendance_perc)
  if (printed !== null && printed !== value) {
    throw faultAt(path, row, 'attendance_perc', `it says ${printed}, the sessions of the row give ${value}`, DOWNLOAD)
  }
  return value
}
