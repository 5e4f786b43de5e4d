// The only home of the identity of facts: the same facts give the same hash, in whatever order the rows of the files came.
import { createHash, type Hash } from 'node:crypto'
import type { Facts, Register } from '../../engine/facts/facts.ts'
import { REGISTER_CODES } from '../../engine/facts/register-codes.ts'

/** SHA-256 over the canonical form of facts, as 64 hex digits. Absent files and empty ones differ, as they do for the rules. */
export function factsHash(facts: Facts): string {
  const hash = createHash('sha256')
  const line = (...values: readonly unknown[]): Hash => hash.update(`${JSON.stringify(values)}\n`)
  const urnOf = (school: number): string => facts.schools[school].urn
  const idOf = (pupil: number): string => facts.pupils[pupil].id
  line(
    'facts/1',
    REGISTER_CODES.map(({ code }) => code),
  )
  for (const school of facts.schools.toSorted((a, b) => compare(a.urn, b.urn))) {
    const { urn, name, phase, laMaintained, laCode, laestab, listed } = school
    line('school', urn, name, phase, laMaintained, laCode, laestab, listed)
  }
  for (const { id, spells } of facts.pupils.toSorted((a, b) => compare(a.id, b.id))) {
    line('pupil', id)
    for (const { school, enrolment, entry, leaving, attributes } of spells) {
      const { yearGroup, dateOfBirth, sex, fsm, sen, socialCare, careLa } = attributes
      line('spell', urnOf(school), enrolment, entry, leaving, yearGroup, dateOfBirth, sex, fsm, sen, socialCare, careLa)
    }
  }
  for (const register of facts.registers.toSorted((a, b) => compare(urnOf(a.school), urnOf(b.school)))) {
    line('register', urnOf(register.school), [...register.days])
    for (const row of rowsById(register, idOf)) {
      line(idOf(register.pupils[row]))
      const width = register.days.length * 2
      hash.update(register.marks.subarray(row * width, (row + 1) * width))
    }
  }
  const section = (name: string, rows: readonly (readonly unknown[])[] | undefined): void => {
    if (rows === undefined) return
    line(name)
    for (const row of rows) line(...row)
  }
  section('calendar', sorted(facts.calendar?.map(({ school, day, am, pm }) => [urnOf(school), day, am, pm])))
  /* The file's order decides between states of one event on one day, so it stays within a pupil. */
  section(
    'events',
    facts.events
      ?.map((one) => [idOf(one.pupil), one.id, one.event, one.date, one.until, one.parent, one.level, one.outcome, one.detail] as const)
      .toSorted((a, b) => compare(a[0], b[0])),
  )
  section('parents', sorted(facts.parents?.map(({ pupil, parent }) => [idOf(pupil), parent])))
  section(
    'summaries',
    sorted(
      facts.summaries?.map((one) => [
        idOf(one.pupil),
        urnOf(one.school),
        one.from,
        one.to,
        one.possible,
        one.attended,
        one.authorised,
        one.unauthorised,
      ]),
    ),
  )
  section(
    'national',
    sorted(facts.national?.map((one) => [one.series, one.period, one.phase, one.cohort, one.measure, one.value, one.published])),
  )
  return hash.digest('hex')
}

/** The identity of a collection: over the hashes of its datasets in order of upload; of one dataset, its own. */
export function collectionHash(hashes: readonly string[]): string {
  return hashes.length === 1
    ? hashes[0]
    : createHash('sha256')
        .update(`collection/1\n${hashes.join('\n')}\n`)
        .digest('hex')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function sorted(rows: readonly (readonly unknown[])[] | undefined): (readonly unknown[])[] | undefined {
  return rows
    ?.map((row) => [JSON.stringify(row), row] as const)
    .toSorted((a, b) => compare(a[0], b[0]))
    .map(([, row]) => row)
}

function rowsById({ pupils }: Register, idOf: (pupil: number) => string): number[] {
  return Array.from(pupils, (_, row) => row).toSorted((a, b) => compare(idOf(pupils[a]), idOf(pupils[b])))
}
