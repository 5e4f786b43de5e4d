import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleSummary, writeSample } from '../../../server/sample/write-sample.ts'
import {
  absent,
  eachMark,
  fingerprints,
  hasRightCheckLetter,
  notPossible,
  present,
  type Row,
  readRows,
  temporaryFolder,
} from './sample-reader.ts'

const term = { from: '2025-09-01', to: '2025-12-19' }

async function sampleOf(pupils: number, seed = 1, period = term): Promise<string> {
  const out = temporaryFolder()
  await writeSample({ pupils, seed, out, ...period })
  return out
}

describe('the same options', () => {
  it('give the same bytes', async () => {
    expect(fingerprints(await sampleOf(1600))).toEqual(fingerprints(await sampleOf(1600)))
  })

  it('but for the seed give other bytes', async () => {
    const [one, other] = [fingerprints(await sampleOf(300)), fingerprints(await sampleOf(300, 2))]
    for (const file of ['pupils.csv', 'marks.csv', 'events.csv']) expect(other[file]).not.toBe(one[file])
  })

  it('give the same bytes while another sample is being written', async () => {
    const folders = [temporaryFolder(), temporaryFolder()]
    await Promise.all(folders.map((out) => writeSample({ pupils: 700, seed: 3, out, ...term })))
    expect(fingerprints(folders[0])).toEqual(fingerprints(folders[1]))
  })
})

describe('an authority of few pupils', () => {
  it.each([
    [1, ['primary']],
    [200, ['primary']],
    [1500, ['primary', 'secondary', 'special', 'pru']],
    [2000, ['primary', 'secondary', 'special', 'pru']],
  ])('%i pupils: %j', async (pupils, phases) => {
    const folder = await sampleOf(pupils)
    expect([...new Set(readRows(folder, 'schools.csv').map(({ phase }) => phase))]).toEqual(phases)
    expect(new Set(readRows(folder, 'pupils.csv').map(({ upn }) => upn)).size).toBe(pupils)
  })

  it.each([
    [{ pupils: 0, from: '2025-09-01', to: '2025-12-19' }, 'at least one pupil'],
    [{ pupils: 10, from: '2025-12-19', to: '2025-09-01' }, 'before it begins'],
    [{ pupils: 10, from: '2025-02-30', to: '2025-12-19' }, "'2025-02-30' is not a date"],
    [{ pupils: 10, from: '1/9/2025', to: '2025-12-19' }, "'1/9/2025' is not a date"],
  ])('%j is refused', async (options, message) => {
    await expect(writeSample({ ...options, seed: 1, out: temporaryFolder() })).rejects.toThrow(message)
  })

  it('has no mark when the period holds no school day', async () => {
    const out = temporaryFolder()
    const { marks } = await writeSample({ pupils: 50, from: '2025-08-01', to: '2025-08-20', seed: 1, out })
    expect(marks).toBe(0)
  })

  it('may span two school years: whoever came to the school later has no earlier marks', async () => {
    const folder = await sampleOf(150, 1, { from: '2025-05-01', to: '2025-10-10' })
    const entries = new Map(readRows(folder, 'pupils.csv').map((pupil) => [pupil.upn, pupil.entry_date]))
    const dates = new Set<string>()
    eachMark(folder, (upn, _urn, date) => {
      dates.add(date)
      expect(date >= entries.get(upn)!).toBe(true)
    })
    expect([...dates].some((date) => date < '2025-07-22') && [...dates].some((date) => date > '2025-09-01')).toBe(true)
  })
})

describe('a year of 6,000 pupils', () => {
  let folder: string
  let summary: SampleSummary
  let pupils: Row[]
  let events: Row[]
  const shares: number[] = []
  const phaseOf = new Map<string, string>()
  const counts = new Map<string, { possible: number; absent: number; holidays: Set<string> }>()
  const byPhase: Record<string, { possible: number; absent: number }> = {}
  const codes = new Map<string, number>()
  const outOfOrder: string[] = []
  const onClosedDays: string[] = []
  const offRoll: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sample-year-'))
    const onProgress = (share: number): void => void shares.push(share)
    summary = await writeSample({ pupils: 6000, from: '2025-09-01', to: '2026-07-17', seed: 7, out: folder, onProgress })
    pupils = readRows(folder, 'pupils.csv')
    events = readRows(folder, 'events.csv')
    for (const { urn, phase } of readRows(folder, 'schools.csv')) phaseOf.set(urn, phase)
    readMarks()
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  function readMarks(): void {
    const calendar = new Map(
      readRows(folder, 'calendar.csv').map(({ school_urn, date, am, pm }) => [`${school_urn}${date}`, { AM: am, PM: pm }]),
    )
    const rolls = new Map(pupils.map((pupil) => [`${pupil.upn}${pupil.school_urn}`, pupil]))
    let before = ''
    eachMark(folder, (upn, urn, date, session, code) => {
      const place = `${urn}${upn}${date}${session}`
      if (place <= before) outOfOrder.push(place)
      before = place
      if (calendar.get(urn + date)?.[session as 'AM' | 'PM'] !== 'Y') onClosedDays.push(place)
      const { entry_date, leaving_date } = rolls.get(upn + urn)!
      if (date < entry_date || (leaving_date !== '' && date > leaving_date)) offRoll.push(place)
      codes.set(code, (codes.get(code) ?? 0) + 1)
      count(upn, phaseOf.get(urn)!, date, code)
    })
  }

  function count(upn: string, phase: string, date: string, code: string): void {
    if (!counts.has(upn)) counts.set(upn, { possible: 0, absent: 0, holidays: new Set() })
    byPhase[phase] ??= { possible: 0, absent: 0 }
    if (notPossible.includes(code)) return
    const isAbsent = absent.includes(code)
    for (const tally of [counts.get(upn)!, byPhase[phase]]) {
      tally.possible += 1
      if (isAbsent) tally.absent += 1
    }
    if (code === 'G') counts.get(upn)!.holidays.add(date)
  }

  it('says what it wrote, and how far it is', () => {
    expect(summary.pupils).toBe(6000)
    expect(summary.schools).toBe(phaseOf.size)
    expect(summary.marks).toBe([...codes.values()].reduce((sum, marks) => sum + marks, 0))
    expect(summary.files).toEqual(['pupils.csv', 'marks.csv', 'events.csv', 'parents.csv', 'schools.csv', 'calendar.csv', 'national.csv'])
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
  })

  it('numbers every pupil with the right check letter', () => {
    expect(hasRightCheckLetter('B801200005001')).toBe(true)
    expect(pupils.filter(({ upn }) => !hasRightCheckLetter(upn))).toEqual([])
  })

  it('writes codes of 2024 only, and nearly all that a school uses', () => {
    expect([...codes.keys()].filter((code) => ![...present, ...absent, ...notPossible].includes(code))).toEqual([])
    const usual = ['/', '\\', 'L', 'B', 'K', 'P', 'V', 'W', 'C', 'C2', 'E', 'I', 'M', 'R', 'S', 'G', 'N', 'O', 'U', 'D', 'X', 'Y4']
    expect(usual.filter((code) => !codes.has(code))).toEqual([])
  })

  it('marks by school, pupil and date, each session once, on open days of pupils on roll', () => {
    expect([outOfOrder, onClosedDays, offRoll]).toEqual([[], [], []])
  })

  it('opens every school for about 190 days', () => {
    const open = new Map<string, number>()
    for (const { school_urn, am } of readRows(folder, 'calendar.csv')) if (am === 'Y') open.set(school_urn, (open.get(school_urn) ?? 0) + 1)
    for (const days of open.values()) expect(Math.abs(days - 190)).toBeLessThanOrEqual(2)
    expect(open.size).toBe(phaseOf.size)
  })

  it('lists every weekday of the period for every school', () => {
    const dates = readRows(folder, 'calendar.csv').filter(({ school_urn }) => school_urn === '900001')
    expect([dates[0].date, dates.at(-1)!.date, dates.length]).toEqual(['2025-09-01', '2026-07-17', 230])
  })

  it.each([
    ['primary', 94.4, 96],
    ['secondary', 92, 94],
    ['special', 86.5, 91.5],
    ['pru', 25, 75], // of 19 pupils
  ])('attendance, %s: %d to %d per cent', (phase, least, most) => {
    const attendance = 100 - (100 * byPhase[phase].absent) / byPhase[phase].possible
    expect(attendance).toBeGreaterThan(least)
    expect(attendance).toBeLessThan(most)
  })

  // Trafford 2022/23, secondary, not eligible for free school meals: 8,639, 3,937, 1,160, 324 and 507 of 14,567.
  // With about 2,200 such pupils here a share of 60 % has a standard error of about one point: 3.5 points are allowed, for small shares 1.5.
  it('spreads secondary pupils without free meals over the bands as published', () => {
    const bands = [0, 0, 0, 0, 0]
    const seen = new Set<string>()
    for (const { upn, school_urn, fsm, year_group } of pupils) {
      const { possible = 0, absent: missed = 0 } = counts.get(upn) ?? {}
      const isMeant = phaseOf.get(school_urn) === 'secondary' && fsm === 'N' && Number(year_group) >= 7 && Number(year_group) <= 11
      if (isMeant && possible > 0 && !seen.has(upn)) bands[Math.min(4, Math.floor((20 * missed) / possible))] += 1
      seen.add(upn)
    }
    const all = bands.reduce((sum, band) => sum + band, 0)
    const published = [59.3, 27.0, 8.0, 2.2, 3.5]
    const allowed = [3.5, 3.5, 2.5, 1.5, 1.5]
    for (const [band, share] of published.entries()) expect(Math.abs((100 * bands[band]) / all - share)).toBeLessThan(allowed[band])
  })

  it('gives every pupil a birth date that suits the year group', () => {
    const levels: Record<string, number> = { N1: -2, N2: -1, R: 0 }
    for (const { date_of_birth, year_group } of pupils) {
      const year = 2025 - 5 - (levels[year_group] ?? Number(year_group))
      expect(date_of_birth >= `${year}-09-01` && date_of_birth <= `${year + 1}-08-31`).toBe(true)
    }
  })

  it('has movers, leavers, joiners and pupils of two schools', () => {
    const rows = new Map<string, Row[]>()
    for (const pupil of pupils) rows.set(pupil.upn, [...(rows.get(pupil.upn) ?? []), pupil])
    const several = [...rows.values()].filter((spells) => spells.length > 1)
    expect(several.filter((spells) => spells.every(({ enrolment }) => enrolment === 'C')).length).toBeGreaterThan(20)
    expect(several.filter((spells) => spells.some(({ enrolment }) => enrolment === 'S')).length).toBeGreaterThan(3)
    expect(pupils.filter(({ leaving_date }) => leaving_date > '2025-09-01' && leaving_date < '2026-06-01').length).toBeGreaterThan(40)
    expect(pupils.filter(({ entry_date }) => entry_date > '2025-09-08').length).toBeGreaterThan(40)
  })

  it('tells of leave refused, with its end and the holiday marks in it', () => {
    const leaves = events.filter(({ event }) => event === 'leave-refused')
    expect(leaves.length).toBeGreaterThan(20)
    for (const { upn, date, until } of leaves) {
      expect(until >= date).toBe(true)
      expect([...counts.get(upn)!.holidays].some((day) => day >= date && day <= until)).toBe(true)
    }
  })

  it('tells of concerns with every outcome, notices and support; parents are known', () => {
    const concerns = events.filter(({ event }) => event === 'safeguarding-concern').map(({ outcome }) => outcome)
    expect([...new Set(concerns)].sort()).toEqual(['', 'none', 'significant-harm', 'unmet-needs'])
    const kinds = [
      'support-attempt',
      'parent-not-engaging',
      'notice-to-improve',
      'penalty-notice',
      'ebsna-identified',
      'plan-opened',
      'plan-closed',
    ]
    for (const kind of [...kinds, 'multi-agency-barrier', 'social-worker-consulted'])
      expect(events.some(({ event }) => event === kind)).toBe(true)
    const parents = new Set(readRows(folder, 'parents.csv').map(({ upn, parent }) => upn + parent))
    expect(events.filter(({ upn, parent }) => parent !== '' && !parents.has(upn + parent))).toEqual([])
    expect(events.filter(({ event, parent }) => event === 'penalty-notice' && parent === '')).toEqual([])
  })

  it('keeps events inside the period and their ids apart', () => {
    expect(events.filter(({ date }) => date < '2025-09-01' || date > '2026-07-17')).toEqual([])
    const holders = new Map<string, string>()
    for (const { upn, id } of events) expect(holders.get(id) ?? upn).toBe(holders.set(id, upn).get(id))
  })

  it('has one national figure for a phase, cohort, measure and period', () => {
    const figures = readRows(folder, 'national.csv').map(({ phase, cohort, measure, period }) => `${phase} ${cohort} ${measure} ${period}`)
    expect(new Set(figures).size).toBe(figures.length)
    expect(figures).toContain('secondary social-worker attendance-rate 202425')
  })
})
