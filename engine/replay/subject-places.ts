// The only home of one number a subject that stays the same from date to date: parents and people known from a concern alone come and go.
import type { ParentSubjects, Subjects } from '../measures/subjects.ts'
import { type Bits, eachBit, noBits, setBit } from '../rules/bits.ts'

export class SubjectPlaces {
  readonly #known = new WeakMap<Subjects, Int32Array>()
  readonly #reach = new WeakMap<Int32Array, { readonly size: number; readonly isInOrder: boolean }>()
  /** Places of parents by pupil and parent, and the pupil at each. */
  readonly #parents = new Map<string, number>()
  readonly #pupils: number[] = []
  #last: { readonly subjects: ParentSubjects; readonly places: Int32Array } | undefined
  readonly #firstPupil: number

  /** `firstPupil` is the least index of a pupil that is met: pupils stand in the order of their indexes from there on. */
  constructor(firstPupil = 0) {
    this.#firstPupil = firstPupil
  }

  /** The place of each subject of a date, in their order. @example places.of(evaluated.subjects)[0] */
  of(subjects: Subjects): Int32Array {
    let places = this.#known.get(subjects)
    if (places === undefined) {
      if (subjects.kind === 'pupil') places = subjects.pupils.map((pupil) => pupil - this.#firstPupil)
      else places = subjects.kind === 'pupil-parent' ? this.#ofParents(subjects) : inOrder(subjects.size)
      this.#known.set(subjects, places)
    }
    return places
  }

  /** Some subjects of a date as bits over places. Mostly the subjects stand in their places, and the bits are the same. */
  bitsOf(subjects: Subjects, some: Bits): Bits {
    if (this.areInOrder(subjects)) return some
    const places = this.of(subjects)
    const bits = noBits(this.reachOf(subjects))
    eachBit(some, (subject) => setBit(bits, places[subject]))
    return bits
  }

  /** How many places it takes to hold some subjects of a date. */
  reachOf(subjects: Subjects): number {
    return this.#laidOut(subjects).size
  }

  /** Whether the place of each subject is its own number. */
  areInOrder(subjects: Subjects): boolean {
    return this.#laidOut(subjects).isInOrder
  }

  #laidOut(subjects: Subjects): { readonly size: number; readonly isInOrder: boolean } {
    const places = this.of(subjects)
    let reach = this.#reach.get(places)
    if (reach === undefined) {
      reach = { size: places.reduce((size, place) => Math.max(size, place + 1), 0), isInOrder: places.every((place, at) => place === at) }
      this.#reach.set(places, reach)
    }
    return reach
  }

  /** The pupil (index into `facts.pupils`) at a place; `undefined` where the subject is a school. */
  pupilAt(place: number, kind: Subjects['kind']): number | undefined {
    if (kind === 'pupil') return place + this.#firstPupil
    return kind === 'pupil-parent' ? this.#pupils[place] : undefined
  }

  /** Both lists run by pupil, so that most are found by going along the one of the date before. */
  #ofParents(subjects: ParentSubjects): Int32Array {
    const places = new Int32Array(subjects.size)
    const { subjects: last, places: lastPlaces } = this.#last ?? { subjects: undefined, places: new Int32Array() }
    const lastPupils = last?.pupils ?? new Int32Array()
    let at = 0
    for (let subject = 0; subject < subjects.size; subject++) {
      const [pupil, parent] = [subjects.pupils[subject], subjects.parents[subject]]
      while (at < lastPupils.length && lastPupils[at] < pupil) at++
      const isSame = lastPupils[at] === pupil && last?.parents[at] === parent
      places[subject] = isSame ? lastPlaces[at++] : this.#placeOf(pupil, parent)
    }
    this.#last = { subjects, places }
    return places
  }

  #placeOf(pupil: number, parent: string): number {
    const key = `${pupil} ${parent}`
    let place = this.#parents.get(key)
    if (place === undefined) {
      place = this.#pupils.push(pupil) - 1
      this.#parents.set(key, place)
    }
    return place
  }
}

const inOrder = (size: number): Int32Array => Int32Array.from({ length: size }, (_, subject) => subject)
