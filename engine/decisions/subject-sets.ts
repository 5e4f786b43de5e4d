// The only home of which subjects a table decides on, so that tables with the same subjects share columns. Law E2 of SPEC.md.
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { allCohorts, allSchools, parentsOfPupils, type PupilSubjects, somePupils, type Subjects } from '../measures/subjects.ts'
import type { Table } from '../rules/rule-set.ts'

/** Subjects by kind, so that tables with the same subjects share columns. */
export class SubjectSets {
  readonly #view: FactsView
  readonly #asOf: Day
  readonly #everyone: PupilSubjects
  readonly #limited: boolean
  readonly #sets = new Map<string, Subjects>()

  constructor(view: FactsView, asOf: Day, everyone: PupilSubjects, limited: boolean) {
    this.#view = view
    this.#asOf = asOf
    this.#everyone = everyone
    this.#limited = limited
  }

  of(table: Table): Subjects {
    const key =
      table.subject === 'school-cohort' ? `school-cohort ${table.cohorts.join(' ')}` : readsConcernsOnly(table) ? 'concerns' : table.subject
    let set = this.#sets.get(key)
    if (set === undefined) {
      set = this.#make(key, table)
      this.#sets.set(key, set)
    }
    return set
  }

  #make(key: string, table: Table): Subjects {
    if (table.subject === 'school') return allSchools(this.#view.facts)
    if (table.subject === 'school-cohort') return allCohorts(this.#view.facts, table.cohorts)
    if (table.subject === 'pupil-parent') return parentsOfPupils(this.#view.facts, this.#everyone, this.#asOf)
    if (key !== 'concerns' || this.#limited) return this.#everyone
    const onlyInEvents = this.#onlyInEvents()
    if (onlyInEvents.length === 0) return this.#everyone
    const pupils = new Int32Array(this.#everyone.size + onlyInEvents.length)
    pupils.set(this.#everyone.pupils)
    pupils.set(onlyInEvents, this.#everyone.size)
    return somePupils(pupils)
  }

  /** People known from a concern alone: no register names them, and the concern, settled or not, was raised by the date. */
  #onlyInEvents(): number[] {
    const { facts } = this.#view
    if (facts.events === undefined) return []
    const found = new Set<number>()
    for (const { pupil, event, date } of facts.events) {
      if (event === 'safeguarding-concern' && date <= this.#asOf && facts.pupils[pupil].spells.length === 0) found.add(pupil)
    }
    return [...found].toSorted((a, b) => a - b)
  }
}

/** A table that reads safeguarding concerns and nothing else can decide on someone known from a concern alone. */
export function readsConcernsOnly(table: Table): boolean {
  return table.subject === 'pupil' && table.inputs.every((input) => input.document.event === 'safeguarding-concern')
}
