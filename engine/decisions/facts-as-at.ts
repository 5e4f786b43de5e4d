// The only home of what is worked out of the facts as at one date and hangs on no decision: who is decided on, the columns of inputs, and
// what is found out about them. Rule sets that are evaluated on the same one share all of it, so that a changed rule costs only itself.
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import { responsibleSchools } from '../measures/responsible-schools.ts'
import { allPupils, areOfPupils, somePupils, type Subjects } from '../measures/subjects.ts'
import { Truths } from '../rules/leaf-columns.ts'
import type { Column } from '../rules/value.ts'
import { SubjectSets } from './subject-sets.ts'

export class FactsAsAt {
  readonly view: FactsView
  readonly asOf: Day
  /** The pupils that pupil tables decide on; everyone where absent. */
  readonly pupils: Int32Array | undefined
  readonly subjects: SubjectSets
  /** By subjects and by the key of the input. */
  readonly columns: Map<Subjects, Map<string, Column>>
  readonly #truths = new Map<Subjects, Truths>()
  readonly #shared: FactsAsAt | undefined
  readonly #earlier = new Map<Int32Array | undefined, Map<Day, FactsAsAt>>()

  /**
   * Facts as at a date, for all pupils or for some (indexes into `facts.pupils`).
   * @example const facts = new FactsAsAt(view, asOf); evaluateOn(facts, before); evaluateOn(facts, after)
   */
  constructor(view: FactsView, asOf: Day, pupils?: Int32Array, shared?: FactsAsAt) {
    this.view = view
    this.asOf = asOf
    this.pupils = pupils
    this.#shared = shared
    this.columns = shared?.columns ?? new Map()
    this.subjects =
      shared?.subjects ??
      new SubjectSets(view, asOf, pupils === undefined ? allPupils(view.facts) : somePupils(pupils), pupils !== undefined)
  }

  /** The same facts, on which what is found out is not kept: for rules that are tried once. */
  apart(): FactsAsAt {
    return new FactsAsAt(this.view, this.asOf, this.pupils, this)
  }

  /** The facts as at an earlier date, for the same pupils or for some of them. */
  earlier(date: Day, pupils = this.pupils): FactsAsAt {
    const ofPupils = this.#earlier.get(pupils) ?? new Map<Day, FactsAsAt>()
    this.#earlier.set(pupils, ofPupils)
    let facts = ofPupils.get(date)
    if (facts === undefined) {
      facts = this.#shared?.earlier(date, pupils).apart() ?? new FactsAsAt(this.view, date, pupils)
      ofPupils.set(date, facts)
    }
    return facts
  }

  /** The facts as at earlier dates that were asked about. */
  *earlierFacts(): Generator<FactsAsAt> {
    for (const ofPupils of this.#earlier.values()) yield* ofPupils.values()
  }

  truthsOf(subjects: Subjects): Truths {
    let truths = this.#truths.get(subjects)
    if (truths === undefined) {
      truths = new Truths(subjects.size)
      this.#truths.set(subjects, truths)
    }
    return truths
  }

  /** The responsible school of each pupil among some subjects. */
  responsibleOf(sets: Iterable<Subjects>): ReadonlyMap<number, number> {
    const schools = responsibleSchools(this.view, this.asOf)
    const responsible = new Map<number, number>()
    for (const set of new Set(sets)) if (areOfPupils(set)) for (const pupil of set.pupils) responsible.set(pupil, schools[pupil])
    return responsible
  }
}
