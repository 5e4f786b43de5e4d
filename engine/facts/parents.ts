// The only home of who answers for a pupil: the parents a file names, and those a penalty notice was issued to by a date.
// Law L1 of SPEC.md.
import type { Day } from './days.ts'
import { eventsOf } from './events-as-at.ts'
import type { Facts, PupilParent } from './facts.ts'

const indexes = new WeakMap<readonly PupilParent[], ReadonlyMap<number, readonly string[]>>()

function inFile({ parents }: Facts, pupil: number): readonly string[] {
  if (parents === undefined) return []
  let index = indexes.get(parents)
  if (index === undefined) {
    const byPupil = new Map<number, string[]>()
    for (const one of parents) {
      const list = byPupil.get(one.pupil)
      if (list === undefined) byPupil.set(one.pupil, [one.parent])
      else list.push(one.parent)
    }
    index = byPupil
    indexes.set(parents, index)
  }
  return index.get(pupil) ?? []
}

/** The parents of a pupil known as at a date, each once, in the order of their names. */
export function parentsOf(facts: Facts, pupil: number, asOf: Day): readonly string[] {
  const noticed = eventsOf(facts, pupil).flatMap(({ event, parent, date }) =>
    event === 'penalty-notice' && parent !== undefined && date <= asOf ? [parent] : [],
  )
  const known = new Set([...inFile(facts, pupil), ...noticed])
  return [...known].toSorted((a, b) => (a < b ? -1 : 1))
}
