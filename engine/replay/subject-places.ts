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

  /** The place of each subject of a date, in their order. @example places.of(evaluated.subjects)[0] */
  of(subjects: Subjects): Int32Array {
    if (subjects.kind === 'pupil') return subjects.pupils
    let places = this.#known.get(subjects)
    if (places === undefined) {
      places = subjects.kind === 'pupil-parent' ? this.#ofParents(subjects) : inOrder(subjects.size)
      this.#known.set(subjects, places)
    }
    return places
  }

  /** Some subjects of a date as bits over places. Mostly the subjects stand in their places, and the bits are the same. */
  bitsOf(subjects: Subjects, some: Bits): Bits {
    const places = this.of(subjects)
    let reach = this.#reach.get(places)
    if (reach === undefined) {
      reach = { size: places.reduce((size, place) => Math.max(size, place + 1), 0), isInOrder: places.every((place, at) => place === at) }
      this.#reach.set(places, reach)
    }
    if (reach.isInOrder) return some
    const bits = noBits(reach.size)
    eachBit(some, (subject) => setBit(bits, places[subject]))
    return bits
  }

  /** The pupil (index into `facts.pupils`) at a place; `undefined` where the subject is a school. */
  pupilAt(place: number, kind: Subjects['kind']): number | undefined {
    if (kind === 'pupil') return place
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
