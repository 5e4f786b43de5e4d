// The only home of the work that a side of a replay asks for: which actions begin on each date, for how many. An action begins for a subject
// where it is recommended on a date and was not on the date before; on the first date, where it is recommended.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { caughtBy } from '../decisions/outcome.ts'
import type { ActionDocument } from '../rules/document.ts'
import { type Bits, countBits, eachBit, noBits, or, setBit, without } from '../rules/bits.ts'
import type { ActionPart } from './replay-part.ts'
import { tableKey } from './replaying-table.ts'
import type { SubjectPlaces } from './subject-places.ts'

export interface BegunAction {
  readonly policy: string
  readonly action: ActionDocument
  /** How many began it, date by date. */
  readonly begun: readonly number[]
}

interface Beginning {
  readonly policy: string
  readonly action: ActionDocument
  readonly place: number
  readonly begun: number[]
  /** By table, the places at which it was recommended on the date before. */
  last: Map<string, Bits>
}

export class BegunActions {
  readonly #actions = new Map<string, Beginning>()
  readonly #places: SubjectPlaces
  #dates = 0

  /** Both sides of a replay share their places. */
  constructor(places: SubjectPlaces) {
    this.#places = places
  }

  /** All tables of one date; `placeOf` says where a table stands among those of the replay, and so its actions. */
  add(tables: readonly EvaluatedTable[], placeOf: (evaluated: EvaluatedTable) => number): void {
    const now = new Map<string, Map<string, Bits>>()
    for (const evaluated of tables) {
      const place = placeOf(evaluated)
      for (const [at, [name, { action, caught }]] of [...recommendedBy(evaluated)].entries()) {
        const key = `${evaluated.policy} ${name}`
        const ofTables = now.get(key) ?? new Map<string, Bits>()
        now.set(key, ofTables.set(tableKey(evaluated), this.#places.bitsOf(evaluated.subjects, caught)))
        if (this.#actions.has(key)) continue
        const begun = Array.from({ length: this.#dates }, () => 0)
        this.#actions.set(key, { policy: evaluated.policy, action, place: place + at / MOST_ACTIONS, begun, last: new Map() })
      }
    }
    for (const [key, one] of this.#actions) {
      const tablesNow = now.get(key) ?? new Map<string, Bits>()
      let begun = 0
      for (const [table, places] of tablesNow) {
        const last = one.last.get(table)
        begun += countBits(last === undefined ? places : without(places, sized(last, places.size)))
      }
      one.begun.push(begun)
      one.last = tablesNow
    }
    this.#dates++
  }

  list(): ActionPart[] {
    return [...this.#actions.values()].map(({ policy, action, place, begun }) => ({ policy, action, place, begun }))
  }
}

/** A table recommends fewer. */
const MOST_ACTIONS = 1024

const recommended = new WeakMap<EvaluatedTable, Recommended>()
type Recommended = ReadonlyMap<string, { readonly action: ActionDocument; readonly caught: Bits }>

/** The actions that a table recommends on a date, by name, with the subjects of whom an acting row does. */
export function recommendedBy(evaluated: EvaluatedTable): Recommended {
  const known = recommended.get(evaluated) ?? findRecommended(evaluated)
  recommended.set(evaluated, known)
  return known
}

function findRecommended(evaluated: EvaluatedTable): Recommended {
  const found = new Map<string, { action: ActionDocument; caught: Bits }>()
  for (const [index, { actions }] of evaluated.table.rows.entries()) {
    if (actions.length === 0) continue
    const caught = caughtBy(evaluated, index)
    for (const action of actions) {
      const known = found.get(action.name)
      found.set(action.name, { action, caught: known === undefined ? caught : or(known.caught, caught) })
    }
  }
  return found
}

/** The same bits with room for more; places only ever become more, and a set reaches up to its last subject. */
function sized(bits: Bits, size: number): Bits {
  if (bits.size === size) return bits
  const found = noBits(size)
  eachBit(bits, (place) => {
    if (place < size) setBit(found, place)
  })
  return found
}
