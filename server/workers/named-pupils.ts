// The only home of how a pupil is told of in an answer of the thread that holds facts: by pseudonym and responsible school, the name left
// empty, because names are never there.
import type { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { somePupils } from '../../engine/measures/subjects.ts'

export interface NamedPupil {
  readonly pupil: string
  readonly name: string
  readonly school: string
}

/** Pupils by index, in their order. */
export function namedPupils(facts: FactsAsAt, pupils: readonly number[]): NamedPupil[] {
  const responsible = facts.responsibleOf([somePupils(Int32Array.from(pupils))])
  return pupils.map((pupil) => {
    const school = facts.view.facts.schools[responsible.get(pupil) ?? -1]
    return { pupil: facts.view.facts.pupils[pupil].id, name: '', school: school?.name ?? school?.urn ?? '' }
  })
}
