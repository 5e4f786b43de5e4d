// The only home of facts for tests: pupils, schools, marks written as weeks, events and calendars, with fixed defaults and no chance.
// Leaves rule sets to `rule-set-builder.ts`.
import { type Day, parseDay } from '../../engine/facts/days.ts'
import {
  type AuthoritySettings,
  DEFAULT_SETTINGS,
  type Enrolment,
  type Facts,
  type NationalFigure,
  type PupilAttributes,
  type School,
} from '../../engine/facts/facts.ts'
import { type MarkOutcome, RegisterBuilder } from '../../engine/facts/register-builder.ts'
import { codeByte } from '../../engine/facts/register-codes.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'

/** A day from ISO text that is known to be one. */
export function day(text: string): Day {
  const found = parseDay(text)
  if (found === undefined) throw new RangeError(`“${text}” is no date`)
  return found
}

export interface SpellGiven extends Omit<PupilAttributes, 'dateOfBirth'> {
  /** A URN; the first school unless said. */
  readonly school?: string
  readonly enrolment?: Enrolment
  readonly entry?: string
  readonly leaving?: string
  readonly dateOfBirth?: string
}

/**
 * Weeks of marks by Monday: five days with a space between, two codes a day, AM first. `.` is no mark, a code of two characters is
 * written with a comma: `// // II C2,C2 /.`.
 */
export type WeeksOfMarks = Readonly<Record<string, string>>

export interface PupilGiven {
  readonly id: string
  /** One open spell at the first school unless said; an empty list for someone who stands only in events. */
  readonly spells?: readonly SpellGiven[]
  /** By URN, or weeks straight away for the school of the first spell. */
  readonly marks?: WeeksOfMarks | Readonly<Record<string, WeeksOfMarks>>
}

export interface EventGiven {
  readonly pupil: string
  readonly event: string
  readonly date: string
  readonly until?: string
  readonly id?: string
  readonly outcome?: string
  readonly level?: string
  readonly parent?: string
  readonly detail?: string
}

export interface SummaryGiven {
  readonly pupil: string
  readonly school?: string
  readonly from: string
  readonly to: string
  readonly possible: number
  readonly attended: number
  readonly unauthorised?: number
}

export interface FactsGiven {
  /** By URN; one secondary school 100001 unless said. */
  readonly schools?: Readonly<Record<string, Partial<School>>>
  readonly pupils: readonly PupilGiven[]
  /** By URN, then by date: the sessions the calendar says were open, such as `AM PM`, `AM` or empty. */
  readonly calendar?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly events?: readonly EventGiven[]
  /** By pupil, the parents the file names. */
  readonly parents?: Readonly<Record<string, readonly string[]>>
  readonly summaries?: readonly SummaryGiven[]
  readonly national?: readonly NationalFigure[]
}

/** A week on which every session was attended. */
export const FULL = '// // // // //'

/** Mondays from a first one on, so many weeks, each with the same marks. @example weeksFrom('2025-11-17', 4, FULL) */
export function weeksFrom(monday: string, count: number, marks: string): WeeksOfMarks {
  const first = day(monday)
  return Object.fromEntries(Array.from({ length: count }, (_, week) => [isoOf(first + 7 * week), marks]))
}

const isoOf = (at: Day): string => new Date(at * 86_400_000).toISOString().slice(0, 10)

/** The marks of weeks as single marks: date, session and code. */
export function singleMarks(weeks: WeeksOfMarks): { readonly day: Day; readonly session: 0 | 1; readonly code: string }[] {
  return Object.entries(weeks).flatMap(([monday, text]) =>
    text
      .trim()
      .split(/\s+/)
      .flatMap((marks, weekday) => {
        const [am, pm] = marks.includes(',') ? marks.split(',') : [marks.charAt(0), marks.charAt(1)]
        return [am, pm].flatMap((code, session) =>
          code === '.' || code === '' ? [] : [{ day: day(monday) + weekday, session: session as 0 | 1, code }],
        )
      }),
  )
}

/** Facts from what is given, and what became of each mark in the order of the pupils. */
export function factsWithOutcomes(given: FactsGiven): { readonly facts: Facts; readonly outcomes: readonly MarkOutcome[] } {
  const urns = Object.keys(given.schools ?? { 100001: {} })
  const indexOf = (urn: string | undefined): number => {
    const at = urns.indexOf(urn ?? urns[0])
    if (at < 0) throw new RangeError(`There is no school ${urn}`)
    return at
  }
  const schools = urns.map(
    (urn): School => ({
      urn,
      name: `School ${urn}`,
      phase: 'secondary',
      laMaintained: true,
      laCode: '358',
      listed: true,
      ...given.schools?.[urn],
    }),
  )
  const pupils = given.pupils.map(({ id, spells = [{}] }) => ({
    id,
    spells: spells.map(({ school, enrolment = 'C', entry, leaving, dateOfBirth, ...attributes }) => ({
      school: indexOf(school),
      enrolment,
      ...(entry === undefined ? {} : { entry: day(entry) }),
      ...(leaving === undefined ? {} : { leaving: day(leaving) }),
      attributes: { ...attributes, ...(dateOfBirth === undefined ? {} : { dateOfBirth: day(dateOfBirth) }) },
    })),
  }))
  const pupilOf = (id: string): number => {
    const at = pupils.findIndex((pupil) => pupil.id === id)
    if (at < 0) throw new RangeError(`There is no pupil ${id}`)
    return at
  }
  const calendar = Object.entries(given.calendar ?? {}).flatMap(([urn, dates]) =>
    Object.entries(dates).map(([date, open]) => ({
      school: indexOf(urn),
      day: day(date),
      am: open.includes('AM'),
      pm: open.includes('PM'),
    })),
  )
  const builder = new RegisterBuilder(pupils, schools.length)
  const outcomes: MarkOutcome[] = []
  given.pupils.forEach(({ marks = {}, spells = [{}] }, pupil) => {
    const bySchool = Object.entries(marks).map(([key, value]): [number, WeeksOfMarks] =>
      typeof value === 'string' ? [indexOf(spells[0]?.school), { [key]: value }] : [indexOf(key), value],
    )
    for (const [school, weeks] of bySchool) {
      for (const mark of singleMarks(weeks)) {
        const byte = codeByte(mark.code)
        if (byte === undefined) throw new RangeError(`“${mark.code}” is no register code`)
        outcomes.push(builder.add(pupil, school, mark.day, mark.session, byte))
      }
    }
  })
  const facts: Facts = {
    pupils,
    schools,
    registers: builder.finish(calendar),
    ...(given.calendar === undefined ? {} : { calendar }),
    ...(given.events === undefined
      ? {}
      : {
          events: given.events.map(({ pupil, event, date, until, id = '', outcome, level, parent, detail }) => ({
            pupil: pupilOf(pupil),
            id,
            event,
            date: day(date),
            ...(until === undefined ? {} : { until: day(until) }),
            ...(outcome === undefined ? {} : { outcome }),
            ...(level === undefined ? {} : { level }),
            ...(parent === undefined ? {} : { parent }),
            ...(detail === undefined ? {} : { detail }),
          })),
        }),
    ...(given.parents === undefined
      ? {}
      : {
          parents: Object.entries(given.parents).flatMap(([id, parents]) => parents.map((parent) => ({ pupil: pupilOf(id), parent }))),
        }),
    ...(given.summaries === undefined
      ? {}
      : {
          summaries: given.summaries.map(({ pupil, school, from, to, possible, attended, unauthorised = 0 }) => ({
            pupil: pupilOf(pupil),
            school: indexOf(school),
            from: day(from),
            to: day(to),
            possible,
            attended,
            authorised: possible - attended - unauthorised,
            unauthorised,
          })),
        }),
    ...(given.national === undefined ? {} : { national: given.national }),
  }
  return { facts, outcomes }
}

export const factsOf = (given: FactsGiven): Facts => factsWithOutcomes(given).facts

/** Facts as the engine looks at them. */
export const viewOf = (given: FactsGiven, settings: Partial<AuthoritySettings> = {}): FactsView =>
  viewFacts(factsOf(given), { ...DEFAULT_SETTINGS, ...settings })
