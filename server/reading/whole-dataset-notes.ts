// The only home of what is asked of a dataset as a whole once it has been read: marks of another time, pupils of whom nothing is known,
// far fewer pupils than last time. Nothing is set aside for it. Leaves single rows to the reader of each file.
import { academicYearStart, type Day, dateOf, dayInWords } from '../../engine/facts/days.ts'
import { spellHolds } from '../../engine/facts/enrolment.ts'
import type { Facts, Register, Spell } from '../../engine/facts/facts.ts'
import { CONFLICT, NO_MARK, NOT_POSSIBLE } from '../../engine/facts/register-codes.ts'
import { counted, listed } from './counted.ts'
import type { Findings } from './findings.ts'

export interface NotedDataset {
  readonly facts: Facts
  /** The file of marks, as the officer named it. */
  readonly marksFile: string
  /** The file the pupils come from. */
  readonly pupilsFile: string
  /** The day of the upload, where there is one. */
  readonly today: Day | undefined
}

/** What the registers hold, drawn from one pass over them. */
interface Tally {
  /** By pupil: whether there is a mark, and whether one of them is of a possible session. */
  readonly pupils: Uint8Array
  /** By school: the days with a mark, ascending. */
  readonly daysOf: ReadonlyMap<number, readonly Day[]>
  readonly marksOn: ReadonlyMap<Day, number>
  /** Without planned closures and other codes that are entered ahead, so that they are not asked about. */
  readonly heldOn: ReadonlyMap<Day, number>
}

const HAS_MARK = 1
const HAS_POSSIBLE = 2
/** An academic year with less than this share of the marks is not one the file is about. */
const LEAST_SHARE = 0.01
const FAR_FEWER = 0.6
const MOST_SCHOOLS = 5
/** Of a smaller dataset a few leavers are as many. */
const LEAST_COMPARED = 10

export function noteDataset(findings: Findings, noted: NotedDataset): void {
  const tally = tallyOf(noted.facts)
  noteFuture(findings, noted, tally)
  noteYears(findings, noted, tally)
  noteNonePossible(findings, noted, tally)
  noteWithoutMark(findings, noted, tally)
}

/** Asks where the pupils are of whom the newest earlier dataset had many more. */
export function noteFewerPupils(
  findings: Findings,
  file: string,
  pupils: number,
  earlier: { readonly name: string; readonly pupils: number | null } | undefined,
): void {
  if (earlier?.pupils == null || earlier.pupils < LEAST_COMPARED || pupils >= earlier.pupils * FAR_FEWER) return
  const message = `${counted(pupils, 'pupil')}, last time (“${earlier.name}”) ${earlier.pupils.toLocaleString('en-GB')}. Is a school missing?`
  findings.count(file, 'far-fewer-pupils', { message })
}

function tallyOf({ pupils, registers }: Facts): Tally {
  const states = new Uint8Array(pupils.length)
  const marksOn = new Map<Day, number>()
  const heldOn = new Map<Day, number>()
  const daysOf = new Map<number, readonly Day[]>()
  for (const register of registers) {
    const { marks, held } = marksByDay(register, states)
    const days = [...register.days]
    daysOf.set(
      register.school,
      days.filter((_, at) => marks[at] > 0),
    )
    days.forEach((day, at) => {
      if (marks[at] > 0) marksOn.set(day, (marksOn.get(day) ?? 0) + marks[at])
      if (held[at] > 0) heldOn.set(day, (heldOn.get(day) ?? 0) + held[at])
    })
  }
  return { pupils: states, daysOf, marksOn, heldOn }
}

function marksByDay({ days, pupils, marks: bytes }: Register, states: Uint8Array): { marks: Int32Array; held: Int32Array } {
  const marks = new Int32Array(days.length)
  const held = new Int32Array(days.length)
  const width = days.length * 2
  for (let row = 0; row < pupils.length; row++) {
    let state = 0
    for (let slot = 0; slot < width; slot++) {
      const byte = bytes[row * width + slot]
      if (byte === NO_MARK) continue
      state |= HAS_MARK
      if (byte !== CONFLICT) marks[slot >> 1]++
      if (NOT_POSSIBLE[byte] === 1) continue
      state |= HAS_POSSIBLE
      if (byte !== CONFLICT) held[slot >> 1]++
    }
    states[pupils[row]] |= state
  }
  return { marks, held }
}

function noteFuture(findings: Findings, { marksFile, today }: NotedDataset, { heldOn }: Tally): void {
  if (today === undefined) return
  const days = [...heldOn].filter(([day]) => day > today)
  const count = sumOf(days)
  if (count === 0) return
  const last = dayInWords(Math.max(...days.map(([day]) => day)))
  const message = `${counted(count, 'mark')} ${areDated(count)} after the day of the upload, up to ${last}. Right file? The marks are kept.`
  findings.count(marksFile, 'marks-in-future', { count, message })
}

/* Days to come are told as such, and not once more as another year. */
function noteYears(findings: Findings, { marksFile, today = Number.POSITIVE_INFINITY }: NotedDataset, { marksOn }: Tally): void {
  const all = sumOf([...marksOn])
  const years = [...Map.groupBy(marksOn, ([day]) => academicYearStart(day))].toSorted(([a], [b]) => a - b)
  const others = years.filter(([, days]) => sumOf(days) < all * LEAST_SHARE)
  const past = others.map(([start, days]) => [start, days.filter(([day]) => day <= today)] as const).filter(([, days]) => days.length > 0)
  if (past.length === 0) return
  const count = past.reduce((sum, [, days]) => sum + sumOf(days), 0)
  const said = past.map(([start, days]) => {
    const dates = days.map(([day]) => day)
    const [first, last] = [Math.min(...dates), Math.max(...dates)].map(dayInWords)
    return `${counted(sumOf(days), 'mark')} in ${yearInWords(start)} (${first === last ? first : `${first} to ${last}`})`
  })
  const most = years.filter((year) => !others.includes(year)).map(([start]) => yearInWords(start))
  const message = `${counted(count, 'mark')} ${areDated(count)} outside the academic year of the others, ${most.join(' and ')}: ${said.join('; ')}. Right file? The marks are kept.`
  findings.count(marksFile, 'marks-of-other-years', { count, message })
}

const sumOf = (days: readonly (readonly [Day, number])[]): number => days.reduce((sum, [, marks]) => sum + marks, 0)
const areDated = (count: number): string => (count === 1 ? 'is dated' : 'are dated')

function yearInWords(start: Day): string {
  const { year } = dateOf(start)
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

function noteNonePossible(findings: Findings, { facts, marksFile }: NotedDataset, { pupils: states, daysOf }: Tally): void {
  const found = facts.pupils.filter((_, at) => states[at] === HAS_MARK)
  const schools = found.map(({ spells }) => spells.find(({ school }) => daysOf.has(school))!.school)
  const have = found.length === 1 ? 'has' : 'have'
  const message = `${counted(found.length, 'pupil')} ${have} marks and no possible session, so no rate of attendance: ${bySchool(facts, schools)}. Kept.`
  findings.count(marksFile, 'no-possible-session', { count: found.length, message })
}

/* Who is on roll on no day with marks cannot have one: those who left before, or come later, are not asked about. */
function noteWithoutMark(findings: Findings, { facts, pupilsFile }: NotedDataset, { pupils: states, daysOf, marksOn }: Tally): void {
  const { pupils, summaries = [] } = facts
  const withTotals = new Set(summaries.map(({ pupil }) => pupil))
  const totalsOf = Map.groupBy(summaries, ({ school }) => school)
  const anyDay = [...marksOn.keys()]
  const isExpectedAt = (spell: Spell): boolean => {
    const days = daysOf.get(spell.school) ?? []
    const totals = totalsOf.get(spell.school) ?? []
    if (totals.some(({ from, to }) => isOnRollWithin(spell, from, to))) return true
    return (days.length === 0 && totals.length === 0 ? anyDay : days).some((day) => spellHolds(spell, day))
  }
  const schools = pupils.flatMap(({ spells }, at) => {
    const spell = states[at] === 0 && !withTotals.has(at) ? spells.find(isExpectedAt) : undefined
    return spell === undefined ? [] : [spell.school]
  })
  const were = schools.length === 1 ? 'was' : 'were'
  const message = `${counted(schools.length, 'pupil')} ${were} on roll while marks were recorded, with neither mark nor total: ${bySchool(facts, schools)}. Kept.`
  findings.count(pupilsFile, 'pupils-without-mark', { count: schools.length, message })
}

/** @example bySchool(facts, [0, 0, 1]) // '2 at Oak Lane Primary, 1 at 100002' */
function bySchool({ schools }: Facts, found: readonly number[]): string {
  const counts = [...Map.groupBy(found, (school) => school)].toSorted(([, a], [, b]) => b.length - a.length)
  return listed(
    counts.map(([school, own]) => `${own.length.toLocaleString('en-GB')} at ${schools[school].name ?? schools[school].urn}`),
    MOST_SCHOOLS,
  )
}

const isOnRollWithin = ({ entry, leaving }: Spell, from: Day, to: Day): boolean =>
  (entry === undefined || entry <= to) && (leaving === undefined || from <= leaving)
