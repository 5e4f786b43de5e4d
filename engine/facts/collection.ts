// The only home of a collection: several datasets in order of upload, read as what is known now. A later one has the last word on what it tells.
// Leaves the sessions of registers to `joined-registers.ts`. Laws J1 to J7 of SPEC.md.
import { type Day, printDay } from './days.ts'
import type { CalendarDay, Facts, NationalFigure, Pupil, PupilEvent, PupilParent, Register, School, Spell, Summary } from './facts.ts'
import { joinedRegisters } from './joined-registers.ts'

/** What says when a dataset arrived: `uploadedAt` is the clock, in ISO form. */
export interface Upload {
  readonly id: string
  readonly uploadedAt: string
}

/** Datasets in order of upload; those of one moment by their ids. */
export function inOrderOfUpload<Dataset extends Upload>(datasets: readonly Dataset[]): Dataset[] {
  return datasets.toSorted((a, b) => compare(a.uploadedAt, b.uploadedAt) || compare(a.id, b.id))
}

/**
 * What was held at the end of a day (of Greenwich), in order of upload.
 * @example asKnownOn([{ id: 'autumn', uploadedAt: '2026-01-05T09:00:00.000Z' }], parseDay('2026-01-04')!) // []
 */
export function asKnownOn<Dataset extends Upload>(datasets: readonly Dataset[], day: Day): Dataset[] {
  const last = printDay(day)
  return inOrderOfUpload(datasets.filter(({ uploadedAt }) => uploadedAt.slice(0, 10) <= last))
}

/**
 * Joins datasets, the first uploaded first; one alone is itself. Pupils are the same where their ids are, schools where their URNs are.
 * @example collectionOf([autumn, spring]).registers // spring's sessions between each school's first and last day in it, autumn's elsewhere
 */
export function collectionOf(datasets: readonly Facts[]): Facts {
  if (datasets.length === 1) return datasets[0]
  const schools = joinedSchools(datasets)
  const schoolAt = new Map(schools.map(({ urn }, index) => [urn, index]))
  const ids = [...new Set(datasets.flatMap((facts) => facts.pupils.map(({ id }) => id)))]
  const pupilAt = new Map(ids.map((id, index) => [id, index]))
  const told = datasets.map((facts) => renumbered(facts, pupilAt, schoolAt))
  const pupils = ids.map(
    (id, pupil): Pupil => ({ id, spells: told.reduce<readonly Spell[]>((all, one) => joinedSpells(all, one, pupil), []) }),
  )
  const calendar = lastWord(
    told.map((one) => one.calendar),
    ({ school, day }: CalendarDay) => `${school} ${day}`,
  )
  const events = folded(
    told.map((one) => one.events),
    joinedEvents,
  )
  const parents = lastWord(
    told.map((one) => one.parents),
    ({ pupil }: PupilParent) => pupil,
  )
  const summaries = folded(
    told.map((one) => one.summaries),
    joinedSummaries,
  )
  const national = lastWord(
    told.map((one) => one.national),
    figureKey,
  )
  return {
    pupils,
    schools,
    registers: joinedRegisters(
      told.map((one) => one.registers),
      pupils,
      calendar ?? [],
    ),
    ...(calendar && { calendar }),
    ...(events && { events }),
    ...(parents && { parents }),
    ...(summaries && { summaries }),
    ...(national && { national }),
  }
}

/** One dataset with the numbers that pupils and schools have in the collection. */
interface Told extends Omit<Facts, 'pupils' | 'schools'> {
  readonly spells: ReadonlyMap<number, readonly Spell[]>
}

function renumbered(facts: Facts, pupilAt: ReadonlyMap<string, number>, schoolAt: ReadonlyMap<string, number>): Told {
  const pupilOf = Int32Array.from(facts.pupils, ({ id }) => pupilAt.get(id)!)
  const schoolOf = Int32Array.from(facts.schools, ({ urn }) => schoolAt.get(urn)!)
  const withPupil = <Row extends { readonly pupil: number }>(row: Row): Row => ({ ...row, pupil: pupilOf[row.pupil] })
  const withSchool = <Row extends { readonly school: number }>(row: Row): Row => ({ ...row, school: schoolOf[row.school] })
  const { calendar, events, parents, summaries, national } = facts
  return {
    spells: new Map(facts.pupils.map(({ spells }, pupil) => [pupilOf[pupil], spells.map(withSchool)])),
    registers: facts.registers.map((one): Register => ({ ...withSchool(one), pupils: one.pupils.map((pupil) => pupilOf[pupil]) })),
    ...(calendar && { calendar: calendar.map(withSchool) }),
    ...(events && { events: events.map(withPupil) }),
    ...(parents && { parents: parents.map(withPupil) }),
    ...(summaries && { summaries: summaries.map((one) => withPupil(withSchool(one))) }),
    ...(national && { national }),
  }
}

/** Each school as the last list that names it has it; one that stands in no list, as it was first met. */
function joinedSchools(datasets: readonly Facts[]): School[] {
  const byUrn = new Map<string, School>()
  for (const school of datasets.flatMap((facts) => facts.schools))
    if (school.listed || !byUrn.has(school.urn)) byUrn.set(school.urn, school)
  return [...byUrn.values()]
}

/** Spells told later stand in place of the earlier ones at their school that share a day with them. */
function joinedSpells(before: readonly Spell[], told: Told, pupil: number): readonly Spell[] {
  const later = told.spells.get(pupil) ?? []
  if (before.length === 0) return later
  return [...before.filter((one) => !later.some((other) => other.school === one.school && shareDay(one, other))), ...later]
}

const shareDay = (a: Spell, b: Spell): boolean => !isOver(a, b) && !isOver(b, a)
const isOver = ({ leaving }: Spell, { entry }: Spell): boolean => leaving !== undefined && entry !== undefined && leaving < entry

/** Nothing where no dataset has the file; else those that have it joined one after another. */
function folded<Row>(
  told: readonly (readonly Row[] | undefined)[],
  join: (before: readonly Row[], later: readonly Row[]) => readonly Row[],
) {
  const given = told.filter((rows) => rows !== undefined)
  return given.length === 0 ? undefined : given.reduce(join)
}

/** Rows under a key that a later dataset names too are the later one's. */
const lastWord = <Row>(told: readonly (readonly Row[] | undefined)[], keyOf: (row: Row) => string | number) =>
  folded(told, (before, later) => {
    const named = new Set(later.map(keyOf))
    return [...before.filter((row) => !named.has(keyOf(row))), ...later]
  })

const figureKey = ({ series, period, phase, cohort, measure, published }: NationalFigure): string =>
  JSON.stringify([series, period, phase, cohort, measure, published])

/** A row told again, word for word, is the same row, and stands where the later file has it. */
function joinedEvents(before: readonly PupilEvent[], later: readonly PupilEvent[]): PupilEvent[] {
  const again = new Map<string, number>()
  for (const key of later.map(eventKey)) again.set(key, (again.get(key) ?? 0) + 1)
  const others = before.filter((event) => {
    const left = again.get(eventKey(event)) ?? 0
    again.set(eventKey(event), left - 1)
    return left <= 0
  })
  return [...others, ...later]
}

const eventKey = ({ pupil, id, event, date, until, parent, level, outcome, detail }: PupilEvent): string =>
  JSON.stringify([pupil, id, event, date, until, parent, level, outcome, detail])

/** Totals told later stand in place of a pupil's earlier ones at that school for any of the same days. */
function joinedSummaries(before: readonly Summary[], later: readonly Summary[]): Summary[] {
  const keyOf = ({ pupil, school }: Summary): string => `${pupil} ${school}`
  const byKey = Map.groupBy(later, keyOf)
  return [...before.filter((one) => !byKey.get(keyOf(one))?.some(({ from, to }) => from <= one.to && one.from <= to)), ...later]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
