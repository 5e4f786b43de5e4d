// The only home of checks on reading the Department's published files: England's rows to rates, what is withheld, and what is wrong where.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NationalFigure } from '../../../server/national/england-figure.ts'
import { checkFigures } from '../../../server/national/known-figures.ts'
import { readAttendance } from '../../../server/national/read-attendance.ts'
import { readSocialCare } from '../../../server/national/read-social-care.ts'
import { EES_COLUMNS, EES_ROWS, SOCIAL_CARE_COLUMNS, SOCIAL_CARE_ROWS, writePublished } from './published-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-national-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Rows = typeof EES_ROWS

const ees = async (rows: Rows = EES_ROWS, columns = EES_COLUMNS) =>
  readAttendance(await writePublished(join(folder, 'ees.csv'), columns, rows), '')
const socialCare = async (rows: Rows = SOCIAL_CARE_ROWS) =>
  readSocialCare(await writePublished(join(folder, 'social-care.csv'), SOCIAL_CARE_COLUMNS, rows), '')

const values = (figures: readonly NationalFigure[], measure: string): Record<string, string> =>
  Object.fromEntries(figures.filter((one) => one.measure === measure).map(({ phase, value }) => [phase, value]))

/** The rows, the one at `at` with other cells. */
const changed = (rows: Rows, at: number, cells: Record<string, string>): Rows =>
  rows.map((row, index) => (index === at ? { ...row, ...cells } : row))

/* As the Department publishes them, to two places; those of children with a social worker worked out by hand from the three groups. */
const ATTENDANCE = { primary: '94.72', secondary: '91.51', special: '86.83' }
const PERSISTENT = { primary: '13.77', secondary: '23.77', special: '36.06' }
const SOCIAL_WORKER = { primary: '89.91', secondary: '76.67', special: '85.69' }

describe('the year-to-date attendance file', () => {
  it('has 67 columns, the other 25', () => {
    expect([EES_COLUMNS.length, new Set(EES_COLUMNS).size, SOCIAL_CARE_COLUMNS.length]).toEqual([67, 67, 25])
  })

  it('[M7] gives England by phase, with series, period and cohort; authorities, totals and withheld cells elsewhere do not matter', async () => {
    const { figures, notes } = await ees()
    expect(values(figures, 'attendance-rate')).toEqual(ATTENDANCE)
    expect(values(figures, 'pa-rate')).toEqual(PERSISTENT)
    expect(notes).toEqual([])
    expect(figures[0]).toEqual({
      series: 'dfe-pupil-attendance-202526',
      period: '202526',
      phase: 'primary',
      cohort: 'all',
      measure: 'attendance-rate',
      value: '94.72',
      published: '',
    })
  })

  it.each(['c', 'x', 'z', 'low', 'u', ''])('[T2] a figure withheld as “%s” is left out and said, never 0', async (token) => {
    const { figures, notes } = await ees(changed(EES_ROWS, 2, { possible_sessions: token, overall_absence: token, pa_perc: token }))
    expect(values(figures, 'attendance-rate')).toEqual({ primary: '94.72', special: '86.83' })
    expect(values(figures, 'pa-rate')).toEqual({ primary: '13.77', special: '36.06' })
    expect(notes).toEqual([
      'ees.csv, row 4: the attendance-rate of secondary schools is withheld',
      'ees.csv, row 4: the pa-rate of secondary schools is withheld',
    ])
  })

  it('[N2] counts may be fractional: 1.5 of 4.5 sessions is a third', async () => {
    const cells = { overall_attendance: '1.5', overall_absence: '3', possible_sessions: '4.50', attendance_perc: '' }
    expect(values((await ees(changed(EES_ROWS, 1, cells))).figures, 'attendance-rate').primary).toBe('33.33')
  })

  it('[N3] a half is rounded upwards: 1 of 800 is 0.13, its percentage 0.125 too', async () => {
    const cells = { overall_attendance: '1', overall_absence: '799', possible_sessions: '800', attendance_perc: '0.125', pa_perc: '0.125' }
    const { figures } = await ees(changed(EES_ROWS, 1, cells))
    expect([values(figures, 'attendance-rate').primary, values(figures, 'pa-rate').primary]).toEqual(['0.13', '0.13'])
  })

  it('says a phase that no school has', async () => {
    const { notes } = await ees(changed(EES_ROWS, 3, { education_phase: 'Nursery' }))
    expect(notes).toEqual(['ees.csv, row 5: no school has the phase “Nursery”'])
  })

  it.each([
    [1, { overall_attendance: 'many' }, 'ees.csv, row 3, column overall_attendance: “many” is no count.'],
    [1, { pa_perc: '101' }, 'ees.csv, row 3, column pa_perc: “101” is no percentage from 0 to 100.'],
    [1, { time_period: '202527' }, 'ees.csv, row 3, column time_period: “202527” is no academic year such as 202526.'],
    [2, { attendance_perc: '91.4' }, 'ees.csv, row 4, column attendance_perc: it says 91.40, the sessions of the row give 91.51.'],
    [
      3,
      { overall_absence: '6906984' },
      'ees.csv, row 5, column possible_sessions: attendance and absence do not add up to the possible sessions.',
    ],
    [3, { education_phase: 'Primary' }, 'ees.csv, row 5, column education_phase: row 3 already has England, 202526 primary.'],
  ])('refuses row %i with %j', async (at, cells, message) => {
    await expect(ees(changed(EES_ROWS, at, cells))).rejects.toMatchObject({
      message,
      details: expect.stringContaining('Download “Pupil attendance in schools”'),
    })
  })

  it('refuses a file without one of its columns, a file that is no table and a file that is not there', async () => {
    const without = EES_COLUMNS.filter((column) => column !== 'pa_perc')
    await expect(ees(EES_ROWS, without)).rejects.toMatchObject({ message: 'ees.csv, row 1: there is no column “pa_perc”.' })
    await expect(readAttendance(join(folder, 'nothing.csv'), '')).rejects.toMatchObject({
      message: expect.stringContaining('There is nothing at'),
    })
    await expect(readAttendance(folder, '')).rejects.toMatchObject({ message: expect.stringContaining('is a folder') })
  })
})

describe('the file on children with a social worker', () => {
  it('[M7] pools the three groups from their session totals', async () => {
    const { figures, notes } = await socialCare()
    expect(values(figures, 'attendance-rate')).toEqual(SOCIAL_WORKER)
    // Primary: 17,400 + 6,210 + 980 of 78,150 pupils; 1,660 + 580 + 100 of them missed half.
    expect(values(figures, 'pa-rate').primary).toBe('31.47')
    expect(values(figures, 'sa-rate').primary).toBe('2.99')
    expect(new Set(figures.map(({ series, period, cohort }) => `${series} ${period} ${cohort}`))).toEqual(
      new Set(['dfe-social-care-202425 202425 social-worker']),
    )
    expect(notes).toEqual([])
  })

  it('[T2] a pool of which one group is withheld or missing has no figure', async () => {
    const { figures, notes } = await socialCare(changed(SOCIAL_CARE_ROWS, 8, { t_sess_overall: 'c' }))
    expect(values(figures, 'attendance-rate')).toEqual({ primary: '89.91', special: '85.69' })
    expect(values(figures, 'pa-rate').secondary).toBe('54.59')
    expect(notes).toEqual(['social-care.csv: 202425, secondary: attendance-rate withheld for at least one of the groups'])
    const withoutPlan = await socialCare(SOCIAL_CARE_ROWS.filter((_, at) => at !== 6))
    expect(values(withoutPlan.figures, 'attendance-rate')).toEqual({ primary: '89.91', secondary: '76.67' })
    expect(withoutPlan.notes).toEqual(['social-care.csv: 202425, special: no row for children on a protection plan'])
  })

  it('leaves out groups and terms that would count children twice or in part, and says which group', async () => {
    const more = [
      { ...SOCIAL_CARE_ROWS[1], social_care_group: 'CIN at 31 March' },
      { ...SOCIAL_CARE_ROWS[1], absence_terms: 'autumn term' },
    ]
    const { figures, notes } = await socialCare([...SOCIAL_CARE_ROWS, ...more])
    expect(values(figures, 'attendance-rate')).toEqual(SOCIAL_WORKER)
    expect(notes).toEqual(['social-care.csv, row 14: the group “CIN at 31 March” is not one that is compared'])
  })

  it.each([
    [1, { t_sess_overall: '-4' }, 'social-care.csv, row 3, column t_sess_overall: “-4” is no count.'],
    [1, { t_sess_overall: '18451561' }, 'social-care.csv, row 3, column t_sess_overall: more sessions were missed than were possible.'],
    [
      2,
      { phase_type_grouping: 'State-funded primary' },
      'social-care.csv, row 4, column social_care_group: an earlier row already has children in need, 202425 primary.',
    ],
  ])('refuses row %i with %j', async (at, cells, message) => {
    await expect(socialCare(changed(SOCIAL_CARE_ROWS, at, cells))).rejects.toMatchObject({ message })
  })
})

describe('the check against figures known here', () => {
  it('counts those that agree and names those that differ; what is not known is not checked', async () => {
    const { figures } = await ees()
    expect(checkFigures(figures)).toEqual({ agreeing: 6, differing: [] })
    const other = { ...figures[0], value: '94.71' }
    const unknown = { ...figures[0], period: '203031' }
    expect(checkFigures([other, figures[1], unknown])).toEqual({ agreeing: 1, differing: [{ figure: other, known: '94.72' }] })
  })
})

/* The whole files are not part of the project: 4 MB of data that the Department publishes. Where DFE_DATA_DIR names a folder that holds
   them they are read whole; the small files above, of the same shape, are always read. */
const dataDir = process.env.DFE_DATA_DIR ?? ''
const [wholeEes, wholeSocialCare] = ['EES_ytd_data_202526_wk29.csv', 'absence_la_csc.csv'].map((file) => join(dataDir, file))
if (dataDir !== '' && existsSync(wholeEes) && existsSync(wholeSocialCare)) {
  describe('the whole files', () => {
    it('[M7] give England 2025/26, and children with a social worker for every year that is published', async () => {
      const { figures } = await readAttendance(wholeEes, '')
      expect(values(figures, 'attendance-rate')).toEqual(ATTENDANCE)
      expect(values(figures, 'pa-rate')).toEqual(PERSISTENT)
      const all = (await readSocialCare(wholeSocialCare, '')).figures
      const ofYear = (year: string) =>
        values(
          all.filter(({ period }) => period === year),
          'attendance-rate',
        )
      expect(ofYear('202425')).toEqual({ ...SOCIAL_WORKER, pru: '48.40' })
      expect(ofYear('202324')).toEqual({ primary: '89.80', secondary: '76.57', special: '85.44', pru: '48.51' })
      expect(ofYear('201920')).toEqual({})
    })
  })
}
