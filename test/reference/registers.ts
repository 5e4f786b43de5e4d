// The only home of registers that stop: a school whose marks end while the other schools of its phase went on.
// Leaves to others: which sessions were held (sessions.ts) and which windows it makes unknown (measures.ts).
import { isPossible } from './codes.ts'
import { entryOf, type Facts } from './facts.ts'
import type { Registers } from './sessions.ts'

/** The schools whose register has stopped as at a date. */
export function stoppedSchools(facts: Facts, registers: Registers, asOf: string): Set<string> {
  const lastMark = lastMarks(registers, asOf)
  const stopped = new Set<string>()
  for (const school of facts.schools.values()) {
    if (school.phase === '') continue
    let others = 0
    let othersThatWentOn = 0
    for (const other of facts.schools.values()) {
      if (other.urn === school.urn || other.phase !== school.phase) continue
      others++
      if (datesHeld(registers, other.urn, lastMark.get(school.urn) ?? '', asOf) > 5) othersThatWentOn++
    }
    if (others > 0 && 2 * othersThatWentOn >= others) stopped.add(school.urn)
  }
  return stopped
}

/** The date of each school's last mark that is for a held session or has a not-possible code. */
function lastMarks(registers: Registers, asOf: string): Map<string, string> {
  const last = new Map<string, string>()
  for (const [school, dates] of markedDates(registers)) {
    for (const date of dates) if (date <= asOf && date > (last.get(school) ?? '')) last.set(school, date)
  }
  return last
}

const markedDatesOf = new WeakMap<Registers, Map<string, Set<string>>>()

/** The dates with such a mark, by school: the same on whatever date they are asked about. */
function markedDates(registers: Registers): Map<string, Set<string>> {
  const known = markedDatesOf.get(registers)
  if (known !== undefined) return known
  const marked = new Map<string, Set<string>>()
  for (const marks of registers.enrolledMarks.values()) {
    for (const mark of marks) {
      const day = registers.heldDays.get(mark.school)?.get(mark.date)
      const wasHeld = day !== undefined && day[mark.session]
      if (wasHeld || !isPossible(mark.code)) entryOf(marked, mark.school, () => new Set<string>()).add(mark.date)
    }
  }
  markedDatesOf.set(registers, marked)
  return marked
}

function datesHeld(registers: Registers, school: string, after: string, upTo: string): number {
  let dates = 0
  for (const date of registers.heldDays.get(school)?.keys() ?? []) if (date > after && date <= upTo) dates++
  return dates
}
