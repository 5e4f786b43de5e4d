// The only home of how sets of subjects are counted for whoever asks. Leaves blurring to `blurred-counts.ts`.
import { createHash, randomInt } from 'node:crypto'
import type { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import type { Subjects } from '../../engine/measures/subjects.ts'
import { and, type Bits, bitsOf, countBits } from '../../engine/rules/bits.ts'
import type { FoundRequest, ImpactRequest } from '../contract/impact.ts'
import { type Counted, keysOf, ToldCounts } from '../services/blurred-counts.ts'
import type { FoundOrder, ImpactOrder } from './impact-order.ts'

export interface Teller {
  readonly isExact: boolean
  /** 1 for each subject that may be looked at; everyone where absent. */
  readonly among: Uint8Array | undefined
  /** A count as it is told, null where it is of too few to be told. */
  readonly count: (set: Bits) => number | null
}

export class Tellers {
  readonly #counted = new WeakMap<Subjects, Counted>()
  readonly #told = new Map<string, ToldCounts>()

  /** How sets are counted for whoever asks: exactly over the pupils they may see, blurred over all for those who may see none. */
  of({ request, sight }: ImpactOrder | FoundOrder, subjects: Subjects, facts: FactsAsAt): Teller {
    if (subjects.kind === 'school' || (sight.pupils !== 'counts' && sight.schools === 'all'))
      return { isExact: true, among: undefined, count: countBits }
    if (sight.pupils === 'names') {
      const { schools } = sight
      const responsible = facts.responsibleOf([subjects])
      const own = bitsOf(subjects.size, (subject) => {
        const school = 'pupils' in subjects ? responsible.get(subjects.pupils[subject]) : subjects.schools[subject]
        const urn = facts.view.facts.schools[school ?? -1]?.urn
        return urn !== undefined && schools !== 'all' && schools.has(urn)
      })
      const among = Uint8Array.from({ length: subjects.size }, (_, subject) => (own.words[subject >>> 5] >>> (subject & 31)) & 1)
      return { isExact: true, among, count: (set) => countBits(and(set, own)) }
    }
    const counted = this.#countedOf(subjects, facts)
    const name = `${request.dataset} ${subjects.kind}`
    const told = this.#told.get(name) ?? new ToldCounts()
    this.#told.set(name, told)
    const question = questionNumber(request)
    return { isExact: false, among: undefined, count: (set) => told.count(set, counted, question) }
  }

  #countedOf(subjects: Subjects, facts: FactsAsAt): Counted {
    let counted = this.#counted.get(subjects)
    if (counted === undefined) {
      counted =
        'pupils' in subjects
          ? { keys: keysOf([...subjects.pupils].map((pupil) => facts.view.facts.pupils[pupil].id)), pupils: subjects.pupils }
          : {
              keys: Uint32Array.from({ length: subjects.size }, () => randomInt(2 ** 32)),
              pupils: Int32Array.from({ length: subjects.size }, (_, at) => at),
            }
      this.#counted.set(subjects, counted)
    }
    return counted
  }
}

/** A number drawn from the words of a question, the same for the same words. */
function questionNumber(request: ImpactRequest | FoundRequest): number {
  return createHash('sha256').update(JSON.stringify(request)).digest().readUInt32BE(0)
}
