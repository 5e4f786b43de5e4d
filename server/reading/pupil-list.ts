// The only home of the pupils of a dataset while it is read: who has which index, and which names and numbers stay apart from facts.
import type { Pupil, Spell } from '../../engine/facts/facts.ts'

/** What names a pupil; stored apart from facts. */
export interface Identity {
  /** The pupil's id in facts. */
  readonly id: string
  readonly upn: string
  readonly forename: string
  readonly surname: string
}

export class PupilList {
  readonly pupils: (Pupil & { readonly spells: Spell[] })[] = []
  readonly identities: Identity[] = []
  /** How many of the pupils stand in pupils.csv; those after them have only a safeguarding concern. */
  enrolled = 0
  readonly #at = new Map<string, number>()
  readonly #identify: (upn: string) => string

  constructor(identify: (upn: string) => string) {
    this.#identify = identify
  }

  /** The index of a pupil of pupils.csv. */
  indexOf(upn: string): number | undefined {
    const index = this.#at.get(upn)
    return index === undefined || index >= this.enrolled ? undefined : index
  }

  addSpell(upn: string, spell: Spell, forename: string, surname: string): void {
    let index = this.#at.get(upn)
    if (index === undefined) {
      index = this.#add(upn, forename, surname)
      this.enrolled = index + 1
    }
    this.pupils[index].spells.push(spell)
  }

  /** Someone who stands only in events.csv; asked again, the same index. */
  addWithoutSpell(upn: string): number {
    return this.#at.get(upn) ?? this.#add(upn, '', '')
  }

  #add(upn: string, forename: string, surname: string): number {
    const id = this.#identify(upn)
    const index = this.pupils.push({ id, spells: [] }) - 1
    this.#at.set(upn, index)
    this.identities.push({ id, upn, forename, surname })
    return index
  }
}
