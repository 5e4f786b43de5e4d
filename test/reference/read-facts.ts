// The only home of the input files: which columns are read, which rows are kept aside, what an empty value becomes.
// Leaves to others: which marks count (sessions.ts), who is on roll (enrolment.ts), how long an event lasts (events.ts).
import { isBlank, isKnownCode } from './codes.ts'
import { isDate } from './dates.ts'
import { entryOf, type EventRow, type Facts, type Mark, type NationalFigure, type School, type Spell, type Totals } from './facts.ts'
import { fromDecimal, isDecimal } from './fractions.ts'
import { readRows, type Row } from './reading.ts'

const yearGroups = ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14']
const eventNames = new Set([
  'leave-refused',
  'support-attempt',
  'parent-not-engaging',
  'notice-to-improve',
  'attendance-contract',
  'penalty-notice',
  'safeguarding-concern',
  'ebsna-identified',
  'plan-opened',
  'plan-closed',
  'alternative-provision',
  'multi-agency-barrier',
  'social-worker-consulted',
  'level',
])

export function readFacts(folder: string): Facts {
  const spells = readSpells(folder)
  return {
    spellsOfPupil: spells.ofPupil,
    spellsOfSchool: spells.ofSchool,
    schools: readSchools(folder),
    marksOfPupil: readMarks(folder, spells.ofPupil),
    totalsOfPupil: readTotals(folder),
    parentsOfPupil: readParents(folder),
    eventsOfPupil: readEvents(folder),
    calendar: readCalendar(folder),
    national: readNational(folder),
  }
}

function oneOf(value: string | undefined, allowed: string[]): string {
  return value !== undefined && allowed.includes(value) ? value : ''
}

function dateOrEmpty(value: string | undefined): string {
  return value !== undefined && isDate(value) ? value : ''
}

function readSpells(folder: string) {
  const rows = readRows(folder, 'pupils.csv')
  if (rows === null) throw new Error(`pupils.csv is missing in ${folder}`)
  const ofPupil = new Map<string, Spell[]>()
  const ofSchool = new Map<string, Map<string, Spell[]>>()
  for (const row of rows) {
    if (!row.upn || !row.school_urn) continue
    const spell: Spell = {
      upn: row.upn,
      school: row.school_urn,
      enrolment: oneOf(row.enrolment, ['C', 'M', 'S', 'G', 'O', 'F']),
      yearGroup: oneOf(row.year_group, yearGroups),
      dateOfBirth: dateOrEmpty(row.date_of_birth),
      sex: row.sex ?? '',
      fsm: oneOf(row.fsm, ['Y', 'N']),
      sen: oneOf(row.sen, ['N', 'K', 'E']),
      socialCare: oneOf(row.social_care, ['none', 'CIN', 'CPP', 'CLA']),
      entry: dateOrEmpty(row.entry_date),
      leaving: dateOrEmpty(row.leaving_date),
    }
    entryOf(ofPupil, spell.upn, () => []).push(spell)
    const pupilsOfSchool = entryOf(ofSchool, spell.school, () => new Map<string, Spell[]>())
    entryOf(pupilsOfSchool, spell.upn, () => []).push(spell)
  }
  return { ofPupil, ofSchool }
}

function readMarks(folder: string, pupils: Map<string, Spell[]>): Map<string, Mark[]> | null {
  const rows = readRows(folder, 'marks.csv')
  if (rows === null) return null
  const marks = new Map<string, Mark[]>()
  const realDates = new Map<string, boolean>()
  for (const row of rows) {
    if (!pupils.has(row.upn) || !row.school_urn) continue
    if (!entryOf(realDates, row.date, () => isDate(row.date ?? ''))) continue
    if (row.session !== 'AM' && row.session !== 'PM') continue
    const code = (row.code ?? '').toUpperCase()
    if (isBlank(code) || !isKnownCode(code)) continue
    entryOf(marks, row.upn, () => []).push({ school: row.school_urn, date: row.date, session: row.session, code })
  }
  return marks
}

function readTotals(folder: string): Map<string, Map<string, Totals[]>> {
  const totals = new Map<string, Map<string, Totals[]>>()
  const seen = new Set<string>()
  for (const row of readRows(folder, 'summary.csv') ?? []) {
    const same = [row.upn, row.school_urn, row.from, row.to, row.possible, row.attended, row.unauthorised].join(',')
    if (seen.has(same)) continue
    seen.add(same)
    if (!isDate(row.from ?? '') || !isDate(row.to ?? '') || row.to < row.from) continue
    if (!isWhole(row.possible) || !isWhole(row.attended) || Number(row.attended) > Number(row.possible)) continue
    if (row.unauthorised && !isWhole(row.unauthorised)) continue
    const ofPupil = entryOf(totals, row.upn, () => new Map<string, Totals[]>())
    entryOf(ofPupil, row.school_urn, () => []).push({
      from: row.from,
      to: row.to,
      possible: Number(row.possible),
      attended: Number(row.attended),
      unauthorised: row.unauthorised ? Number(row.unauthorised) : null,
    })
  }
  return totals
}

function isWhole(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text)
}

function readEvents(folder: string): Map<string, EventRow[]> | null {
  const rows = readRows(folder, 'events.csv')
  if (rows === null) return null
  const events = new Map<string, EventRow[]>()
  for (const row of rows) {
    if (!row.upn || !eventNames.has(row.event) || !isDate(row.date ?? '')) continue
    const until = dateOrEmpty(row.until)
    if (row.event === 'leave-refused' && (until === '' || until < row.date)) continue
    entryOf(events, row.upn, () => []).push({
      id: row.id ?? '',
      event: row.event,
      date: row.date,
      until,
      parent: row.parent ?? '',
      level: oneOf(row.level, ['none', '1', '2', '3']),
      outcome: row.outcome ?? '',
      detail: row.detail ?? '',
    })
  }
  return events
}

function readParents(folder: string): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>()
  for (const row of readRows(folder, 'parents.csv') ?? []) {
    if (row.upn && row.parent) entryOf(parents, row.upn, () => new Set<string>()).add(row.parent)
  }
  return parents
}

function readCalendar(folder: string): Map<string, Map<string, Row>> {
  const calendar = new Map<string, Map<string, Row>>()
  for (const row of readRows(folder, 'calendar.csv') ?? []) {
    if (!row.school_urn || !isDate(row.date ?? '')) continue
    entryOf(calendar, row.school_urn, () => new Map<string, Row>()).set(row.date, row)
  }
  return calendar
}

function readSchools(folder: string): Map<string, School> {
  const schools = new Map<string, School>()
  for (const row of readRows(folder, 'schools.csv') ?? []) {
    if (!row.urn) continue
    schools.set(row.urn, { urn: row.urn, phase: row.phase ?? '', laMaintained: row.la_maintained ?? '', laCode: row.la_code ?? '' })
  }
  return schools
}

function readNational(folder: string): NationalFigure[] {
  const figures: NationalFigure[] = []
  for (const row of readRows(folder, 'national.csv') ?? []) {
    if (!isDecimal(row.value ?? '')) continue
    figures.push({
      series: row.series ?? '',
      period: row.period ?? '',
      phase: row.phase ?? '',
      cohort: row.cohort ?? '',
      measure: row.measure ?? '',
      value: fromDecimal(row.value),
      published: row.published ?? '',
    })
  }
  return figures
}
